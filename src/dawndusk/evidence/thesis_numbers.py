"""The numbers a page of a thesis may say: the scenario's answer, its inputs, and what follows from other answers.

    <stage>.<name>           the answer of the thesis' scenario
    input.<section>.<key>    an input as the scenario or the catalog writes it
    decider.*                the input that moves the cost ratio most
    bill.<option>.<line>     dollars per accelerator-hour of a line, its name joined by underscores
    rocket.name              of the scenario's rocket
    record.*                 flights in a year of the rocket family that flies most, from the catalog
    solve.<name>             the value of an input where a number of the answer falls to zero, and the answer there
    variant.<name>           the answer with other inputs
    favourable               the answer with all ten deciding inputs at the end that favours orbit
    curve.*                  the cost ratio at the ends of a range of launch prices
    made.<name>              one number times or over another
    thesis.*                 rows of charts: prices, rockets, flights

Leaves out: the chance that all ten favourable ends come together; they are bounds, not an expectation.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dawndusk import catalog
from dawndusk.answers.answer import answer, central
from dawndusk.evidence.thesis_text import fill_text, found_at
from dawndusk.scenario import examples, to_field_unit

Thesis = Mapping[str, Any]
RECORD_FAMILY = "falcon-9"
POINTS = 25
HALVINGS = 24


def numbers_of(thesis: Thesis, overrides: Sequence[str] = ()) -> dict[str, Any]:
    """Everything the texts and the charts of a thesis may say, by path.

    Error: `ScenarioError` for an override that cannot be read, LookupError for a number that is not there.
    """
    with examples.file(thesis["scenario"]) as path:
        facts: dict[str, Any] = dict(answer(path, overrides).public)

        def run(*more: str) -> dict[str, Any]:
            return central(path, merge_overrides([*overrides, *more]))

        facts["input"] = _inputs(facts)
        facts["record"] = _record()
        facts["rocket"] = {"name": _rocket(facts["choices"]["launch.vehicle"])}
        facts["bill"] = _bill(facts)
        facts["decider"] = {**facts["decides"][0], "label": facts["decides"][0]["label"].partition(",")[0]}
        facts["favourable"] = run(*favourable(facts))
        facts["solve"] = {name: _solved(asked, run) for name, asked in thesis.get("solve", {}).items()}
        facts["variant"] = {}
        for name, asked in thesis.get("variant", {}).items():
            best = favourable(facts) if asked.get("favourable") else []
            facts["variant"][name] = run(*best, *(fill_text(text, facts) for text in asked["set"]))
        facts["made"] = {}
        for name, asked in thesis.get("made", {}).items():
            facts["made"][name] = _made(asked, facts)
        facts["thesis"] = {"flights": _flights(facts), "rockets": _rockets(thesis, facts, run)}
        facts["thesis"]["prices"] = prices = _prices(thesis.get("curve"), run)
    if prices:
        ends = {"low": prices[0], "high": prices[-1]}
        facts["curve"] = {f"{key}_{end}": value for end, row in ends.items() for key, value in row.items()}
    return facts


def merge_overrides(overrides: Sequence[str]) -> list[str]:
    """The overrides, the last for each input only.

    >>> merge_overrides(["a.b=1 km", "a.c=2", "a.b=3 km"])
    ['a.b=3 km', 'a.c=2']
    """
    return [f"{key}={value}" for key, _, value in {o.partition("=")[0]: o.partition("=") for o in overrides}.values()]


def favourable(public: Mapping[str, Any]) -> list[str]:
    """Each deciding input at the end of its range that lowers the cost ratio.

    >>> row = {"input": "a.b", "low": "1 km", "high": "2 km", "cost_ratio_low": 5.0, "cost_ratio_high": 3.0}
    >>> favourable({"decides": [row], "verdict": {"cost_ratio": 4.0}})
    ['a.b=2 km']
    """
    ratio = public["verdict"]["cost_ratio"]
    ends = [
        (row["input"], *min((row["cost_ratio_low"], row["low"]), (row["cost_ratio_high"], row["high"])))
        for row in public["decides"]
    ]
    return [f"{key}={value}" for key, reached, value in ends if reached < ratio]


def _inputs(public: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for source in public["sources"]:
        section, _, key = source["path"].partition(".")
        found.setdefault(section, {})[key] = source["text"]
    return found


def _bill(public: Mapping[str, Any]) -> dict[str, dict[str, float]]:
    return {
        option: {
            part["label"].replace(" ", "_"): part["usd_per_accelerator_hour"]
            for part in public["breakdown"][f"cost_{option}"]
        }
        for option in ("orbit", "earth")
    }


def _rocket(name: str) -> str:
    return catalog.entry("vehicle", name).title.partition(",")[0]


def _record() -> dict[str, Any]:
    number = catalog.entry("vehicle", RECORD_FAMILY).numbers["launch_rate"]
    rate = to_field_unit(number.value, "launch_rate_per_year")
    return {"flights_per_year": rate, "source": number.source, "year": str(number.date.year)}


def _solved(asked: Mapping[str, Any], run: Callable[..., dict[str, Any]]) -> dict[str, Any]:
    """Where a number that falls with an input first is zero, by halving the range."""
    low, high = float(asked["low"]), float(asked["high"])
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        at_middle = run(f"{asked['input']}={middle:.6f} {asked['unit']}")
        low, high = (middle, high) if found_at(asked["of"], at_middle) > 0 else (low, middle)
    return {"value": high, **run(f"{asked['input']}={high:.6f} {asked['unit']}")}


def _made(asked: Mapping[str, Any], facts: Mapping[str, Any]) -> float:
    first, *others = (
        float(of if isinstance(of, int | float) else found_at(of, facts))
        for of in (asked["a"], *(asked[key] for key in ("times", "over") if key in asked))
    )
    return first * others[0] if "times" in asked else first / others[0]


def _flights(public: Mapping[str, Any]) -> list[dict[str, Any]]:
    campaign, record, rocket = public["campaign"], public["record"], public["rocket"]
    return [
        {"label": "needed to keep the fleet", "flights_per_year": campaign["replacement_flights_per_year"]},
        {"label": f"Falcon rockets in {record['year']}", "flights_per_year": record["flights_per_year"]},
        {"label": f"to be had: {rocket['name']}", "flights_per_year": campaign["flights_available_per_year"]},
    ]


def _rockets(thesis: Thesis, public: Mapping[str, Any], run: Callable[..., dict[str, Any]]) -> list[dict[str, Any]]:
    """The power each rocket could keep in orbit: that of the fleet, in the ratio of flights to be had and needed."""
    rows: list[dict[str, Any]] = []
    for name in thesis.get("rockets", ()):
        found = public if name == public["choices"]["launch.vehicle"] else run(f"launch.vehicle={name}")
        kept = found["campaign"]["satellite_count"] * found["satellite"]["power_it_w"]
        power = kept * found["campaign"]["launch_rate_ratio"]
        rows.append({"label": _rocket(name), "power_it_w": power, "is_own": found is public})
    return sorted(rows, key=lambda row: -row["power_it_w"])


def _prices(curve: Mapping[str, Any] | None, run: Callable[..., dict[str, Any]]) -> list[dict[str, float]]:
    if curve is None:
        return []
    low, high = float(curve["low"]), float(curve["high"])
    prices = [low * (high / low) ** (k / (POINTS - 1)) for k in range(POINTS)]
    ratios = [
        run(f"launch.price_launch={usd:.6f} USD_2026/kg", "launch.cost_flight_ratio=1")["verdict"]["cost_ratio"]
        for usd in prices
    ]
    return [{"usd_per_kg": usd, "cost_ratio": ratio} for usd, ratio in zip(prices, ratios, strict=True)]
