"""The verdict in words: does the design close, what binds it, and should this compute be in orbit?"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from dawndusk.core.figures import MISSING, apart_text, figures_text, finite, fixed_text, round_to, share_text, trim
from dawndusk.core.how_many import how_many
from dawndusk.plan.closing import unmet


class Judgement(NamedTuple):
    """What is said above everything else."""

    closes: bool
    binding: str
    sentence: str
    reasons: tuple[str, ...]
    notes: tuple[str, ...]


class Packing(NamedTuple):
    """Satellites of another power, as many as have the same power together."""

    power_it_w: float
    filled_fraction: float
    """of a flight's payload, by whole satellites"""
    cost_ratio: float


WELL_FILLED = 0.8
"""Share of a flight's payload from which nothing is said of what stays empty."""

Page = Mapping[str, Any]
"""A plan's public numbers by stage, with `range` and `breakdown`."""


def judge(page: Page, *, equal_rates_ratio: float, paused: bool, fuller: Packing | None = None) -> Judgement:
    """The verdict on a plan's public numbers.

    `equal_rates_ratio`: the cost ratio if both options paid Earth's discount rate. `fuller`: satellites that fill a
    flight better, where those of the plan leave much of it empty.
    """
    reasons, span = tuple(_reasons(page)), page["range"]["verdict.cost_ratio"]
    return Judgement(
        closes=not reasons,
        binding=reasons[0] if reasons else _binding(page),
        sentence=sentence(page["verdict"]["cost_ratio"], span["low"], span["median"], span["high"], reasons),
        reasons=reasons,
        notes=(*_notes(page, paused, fuller), _money(page["meta"], equal_rates_ratio), *_after_tax(page)),
    )


def times(ratio: float) -> str:
    """A ratio as people say it: two figures, whole from a hundred.

    >>> times(6.027), times(9.97), times(0.996), times(0.4321), times(612.3), times(0.0000123)
    ('6.0', '10', '1.0', '0.43', '612', '0.000012')
    """
    if not finite(ratio):
        return MISSING
    if abs(ratio) >= _WHOLE_FROM:
        return f"{ratio:,.0f}"
    found = round_to(ratio, 2)
    return f"{found:f}" if abs(found) >= 1 else trim(f"{found:f}")


def _reasons(page: Page) -> Iterator[str]:
    """Why the design does not close, nature first, rockets last."""
    stages = ((stage, held) for stage, held in page.items() if isinstance(held, Mapping))
    numbers = {f"{stage}.{name}": number for stage, held in stages for name, number in held.items()}
    return (rule.said(numbers, page["range"].get(rule.output)) for rule in unmet(numbers))


def _binding(page: Page) -> str:
    lines = {line["label"]: line["usd_per_accelerator_hour"] for line in page["breakdown"]["cost_orbit"]}
    largest = max(lines, key=lambda label: lines[label])
    share = lines[largest] / sum(lines.values())
    cost = f"{largest} is {share_text(share, 0)} of the cost in orbit"
    if page["campaign"]["flight_count"] <= 1:
        return f"{cost}; one flight carries all"
    return f"{cost}; {page['campaign']['flights_binding']} decides the number of flights"


def sentence(ratio: float, low: float, median: float, high: float, reasons: Sequence[str]) -> str:
    """The answer in one sentence: the ratio of the values as given, its band, and the first reason not to close."""
    said, over = beside_parity(ratio), over_ranges(low, median, high)
    if reasons:
        cost = f"If it did, it would cost {said} times as much as on Earth{over}."
        return f"No: the design does not close, because {reasons[0]}. {cost}"
    if min(ratio, low) > 1:
        return f"No: this compute costs {said} times as much in orbit as on Earth{over}."
    if max(ratio, high) < 1:
        return f"Yes: this compute costs {said} of its price on Earth{over}."
    leaning = "dearer" if ratio > 1 else "cheaper"
    return f"Not decided: orbit is {leaning}, {said} times the cost on Earth{over}, on both sides of parity."


def over_ranges(low: float, median: float, high: float) -> str:
    """What the ranges of the inputs make of a ratio; nothing where they do not move it.

    >>> over_ranges(12.6, 18.4, 28.0)
    ' with the values given; over their ranges the median is 18, and 9 in 10 lie between 13 and 28'
    """
    if low == high:
        return ""
    least, half, most = map(beside_parity, (low, median, high))
    return f" with the values given; over their ranges the median is {half}, and 9 in 10 lie between {least} and {most}"


def beside_parity(ratio: float) -> str:
    """A ratio as `times` says it, with figures added until it reads as the side of parity on which it is.

    >>> beside_parity(0.996), beside_parity(1.0004), beside_parity(1.0), beside_parity(13.5)
    ('0.996', '1.0004', '1.0', '14')
    """
    text, figures = times(ratio), 2
    while text != MISSING and float(text.replace(",", "")) == 1 and abs(ratio - 1) > _PARITY:
        figures += 1
        text = f"{round_to(ratio, figures):f}"
    return text


def _money(meta: Page, equal_rates_ratio: float) -> str:
    orbit, earth = meta["discount_rate_per_year"], meta["discount_rate_earth_per_year"]
    return (
        f"real dollars of {meta['base_year']} before tax at {share_text(orbit, 1)} a year "
        f"in orbit and {share_text(earth, 1)} on Earth; at equal rates the ratio is {times(equal_rates_ratio)}"
    )


def _after_tax(page: Page) -> Iterator[str]:
    ratio = page["verdict"].get("cost_after_tax_ratio")
    if ratio is not None:
        orbit, earth = (page[side]["after_tax"]["irr_equity_per_year"] for side in ("economics", "earth"))
        returns = [
            "no return" if rate is None else f"{share_text(rate, 1)} a year, nominal," for rate in (orbit, earth)
        ]
        yield (
            f"with debt, tax and inflation the ratio is {times(ratio)}; the owner's money earns {returns[0]} in orbit "
            f"and {returns[1]} on Earth"
        )


def _notes(page: Page, paused: bool, fuller: Packing | None) -> Iterator[str]:
    light, satellite, campaign = page["light"], page["satellite"], page["campaign"]
    if light["eclipse_longest_min"] > 0:
        days = how_many(light["eclipse_days_per_year"], "day")
        yield (
            f"not continuous sun: {days} a year {'has' if days == '1 day' else 'have'} full shadow, "
            f"of up to {fixed_text(light['eclipse_longest_min'], 1)} min"
        )
        if paused:
            lost = 1 - page["service"]["eclipse_availability"]
            yield f"without a battery the work stops in shadow: {share_text(lost, 1)} of the year's hours are lost"
    if satellite["mass_kg"] < _LIGHTER * satellite["mass_modelled_kg"]:
        share = satellite["mass_kg"] / satellite["mass_modelled_kg"]
        modelled = satellite["specific_mass_modelled_kg_per_kw"]
        closed = f"{fixed_text(modelled, 0)} kg/kW"
        yield f"the claimed mass is {figures_text(share, 2)} of what our model closes at ({closed})"
    waits = campaign["date_first_satellite_year"] - campaign["date_start_year"]
    if waits >= _WAITS_YEAR:
        yield (
            f"the campaign starts in {_date(campaign['date_start_year'])} and nothing serves at first: the platform's "
            f"first satellite is expected in {_date(campaign['date_first_satellite_year'])}, "
            f"{fixed_text(waits, 1)} years later"
        )
    hottest, limit = page["range"]["heat.temperature_chip_c"]["high"], page["heat"]["temperature_chip_max_c"]
    if page["heat"]["temperature_chip_c"] <= limit < hottest:
        reached = apart_text(hottest, limit, ".0f")
        yield f"over its range of inputs the chip may reach {reached} °C, above its limit of {limit:.0f} °C"
    if satellite["accelerator_count"] < 1:
        yield f"one satellite feeds {figures_text(satellite['accelerator_count'], 2)} of an accelerator"
    carried = campaign["satellites_per_flight_count"]
    if carried < 1:
        yield f"one satellite needs {how_many(figures_text(1 / carried, 2), 'flight')} and assembly in orbit"
    filled = carried * satellite["mass_kg"] / 1e3 / campaign["mass_payload_t"]
    if carried >= 1 and campaign["flights_by_mass_count"] > 1 and filled < WELL_FILLED:
        yield f"whole satellites fill {share_text(filled, 0)} of the payload of a flight{_better(fuller)}"


def _date(year: float) -> str:
    return f"{year:.1f}".removesuffix(".0")


def _better(fuller: Packing | None) -> str:
    if fuller is None:
        return ""
    power = f"{figures_text(fuller.power_it_w / 1e3, 3)} kW"
    filled = share_text(fuller.filled_fraction, 0)
    return f"; of {power} each they would fill {filled} of it, at {times(fuller.cost_ratio)} times the cost on Earth"


_LIGHTER = 0.999
_WAITS_YEAR = 0.5
_WHOLE_FROM = 100.0
_PARITY = 1e-9
