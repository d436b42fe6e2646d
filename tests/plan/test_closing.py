"""Each closing rule at its edge, for all that ask whether a design closes; and a design within the slack of one."""

import json
import math
from functools import cache
from typing import Any

import numpy
import pytest

from dawndusk.answers.answer import central
from dawndusk.codegen.javascript.lines import Lines
from dawndusk.codegen.javascript.printer import program
from dawndusk.codegen.javascript.value import Value
from dawndusk.codegen.jaxpr import trace
from dawndusk.core.array import jax_module
from dawndusk.design.loading import load, load_sourced
from dawndusk.live.program import answers
from dawndusk.plan.closing import RULES, reason_text, unmet
from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.outputs import outputs
from dawndusk.plan.verdict import judge
from dawndusk.study.monte_carlo.events import EVENTS, events
from dawndusk.study.optimum.break_even import unmet_rules
from dawndusk.study.optimum.optimise import optimise
from dawndusk.study.output import output_of
from dawndusk.study.vary.grammar import read_axes
from dawndusk.study.vary.load import load_with_axes
from dawndusk.study.vary.sweep import sweep
from tests.codegen.javascript.node import told
from tests.designs import EXAMPLES, NAMES

UP, DOWN = math.inf, -math.inf
CHIP_MAX_C = 85.0
EDGES = {
    "heat.flux_net_w_per_m2": (1.0, DOWN),
    "heat.temperature_chip_c": (85.01, UP),
    "power.array_supply_ratio": (0.995, DOWN),
    "power.cell_heat_fraction": (0.0, DOWN),
    "radiation.dose_margin_ratio": (1.0, DOWN),
    "satellite.payload_share_fraction": (math.nextafter(0.02, UP), DOWN),
    "satellite.propellant_ratio": (3.0, UP),
    "satellite.thrust_margin_ratio": (1.0, DOWN),
    "campaign.launch_rate_ratio": (1.0, DOWN),
    "campaign.deployed_fraction": (0.9, DOWN),
}
"""The last number with which a design closes, and the side on which it does not."""
SMALLEST = 1e-300
"""A step past zero that no machine takes for zero."""


def page_of(name: str, overrides: tuple[str, ...] = ()) -> dict[str, Any]:
    """Central values, with the ranges and words that a verdict wants and that play no part in closing."""
    page: dict[str, Any] = central(EXAMPLES / f"{name}.toml", list(overrides))
    span = {"low": 1.0, "median": 1.5, "high": 2.0}
    page["range"] = {"heat.temperature_chip_c": span, "verdict.cost_ratio": span}
    page["breakdown"] = {"cost_orbit": [{"label": "launch", "usd_per_accelerator_hour": 1.0}]}
    page["meta"] = {"base_year": 2026, "discount_rate_per_year": 0.1, "discount_rate_earth_per_year": 0.1}
    page["campaign"].setdefault("flights_binding", "mass")
    return page


@cache
def closing_page() -> str:
    return json.dumps(page_of("suncatcher"))


def at(output: str, number: float) -> dict[str, Any]:
    """A page that closes, with one output moved."""
    page = json.loads(closing_page())
    page["heat"]["temperature_chip_max_c"] = CHIP_MAX_C
    stage, name = output.split(".")
    page[stage][name] = number
    return page


def sides(output: str) -> tuple[float, float]:
    """The edge, and the next number past it."""
    edge, past = EDGES[output]
    return edge, math.nextafter(edge, past) if edge else math.copysign(SMALLEST, past)


def numbers_of(page: dict[str, Any]) -> dict[str, Any]:
    return {f"{s}.{n}": x for s, held in page.items() if isinstance(held, dict) for n, x in held.items()}


def closes_for_verdict(page):
    return judge(page, equal_rates_ratio=1.0, paused=False).closes


def closes_for_optimiser(page):
    return not unmet(numbers_of(page))


def closes_for_monte_carlo(page):
    numbers = {"economics.npv_usd": 0.0, "earth.npv_usd": 0.0} | numbers_of(page)
    columns = {path: numpy.array([x]) for path, x in numbers.items()}
    return bool(events(columns)[EVENTS.index("closes"), 0])


READ = tuple(dict.fromkeys(path for rule in RULES for path in rule.reads))


def margins_in_browser(rows: list[list[float]]) -> list[list[float]]:
    """The margins as a printed program gives them. Shape: [row, output of `READ`] -> [row, rule]."""
    lines = Lines()
    traced, _ = trace(
        lambda x: [rule.margin({path: x[k] for k, path in enumerate(READ)}) for rule in RULES],
        jax_module().numpy.zeros(len(READ)),
    )
    results = program(lines, traced, [Value("x", (len(READ),), "f", False)])
    body = "\n".join([*lines.body, f"return [{','.join(v.text for v in results)}];"])
    outside = "\n".join(lines.outside())
    given = json.dumps(rows)
    return told(f"{outside}\nconst run = (x) => {{{body}}};\nconsole.log(JSON.stringify({given}.map(run)))")


@pytest.mark.parametrize("output", EDGES)
@pytest.mark.parametrize("closes", [closes_for_verdict, closes_for_optimiser, closes_for_monte_carlo])
def test_each_rule_holds_at_its_edge_and_not_past_it(output, closes):
    edge, past = sides(output)
    assert closes(at(output, edge))
    assert not closes(at(output, past))


def test_each_rule_has_the_same_edge_in_a_browser():
    pages = [at(output, number) for output in EDGES for number in sides(output)]
    rows = [[numbers_of(page)[path] for path in READ] for page in pages]
    margins = margins_in_browser(rows)
    for k, rule in enumerate(RULES):
        assert all(margin >= 0 for margin in margins[2 * k]), rule
        assert [j for j, margin in enumerate(margins[2 * k + 1]) if not margin >= 0] == [k], rule


def test_every_rule_has_an_edge_here():
    assert [rule.output for rule in RULES] == list(EDGES)
    assert len({rule.label for rule in RULES}) == len(RULES)


SAID = {
    "heat.flux_net_w_per_m2": "the radiator at 61 °C takes up what it emits, so no area is enough",
    "heat.temperature_chip_c": "the chip reaches 91 °C, above its limit of 85 °C",
    "power.array_supply_ratio": "the array gives 87.7% of the power needed on its last day",
    "power.cell_heat_fraction": "the cells would give more electricity than the sunlight they absorb",
    "radiation.dose_margin_ratio": "its dose is 4.0 times what the accelerator survives",
    "satellite.payload_share_fraction": "bus and thruster take the whole mass, so no mass closes",
    "satellite.propellant_ratio": "propellant would be 3.5 times the satellite",
    "satellite.thrust_margin_ratio": "drag is 20.0 times the thrust, so it cannot hold its altitude",
    "campaign.launch_rate_ratio": "keeping the fleet takes 1,200 flights a year where its rockets give 300",
    "campaign.deployed_fraction": "within its calendar at most 12.3% of the fleet ever stands",
}
TOLD = {
    "heat.temperature_radiator_c": 61.2,
    "heat.temperature_chip_c": 91.4,
    "heat.temperature_chip_max_c": 85.0,
    "power.array_supply_ratio": 0.877,
    "radiation.dose_margin_ratio": 0.25,
    "satellite.propellant_ratio": 3.5,
    "satellite.thrust_margin_ratio": 0.05,
    "campaign.replacement_flights_per_year": 1200.0,
    "campaign.flights_available_per_year": 300.0,
    "campaign.launch_rate_ratio": 0.25,
    "campaign.deployed_fraction": 0.123,
}


def test_each_reason_word_by_word():
    assert {rule.output: rule.said(TOLD) for rule in RULES} == SAID


def test_a_margin_of_a_thousandth_or_less_is_not_told_in_figures():
    told = {"a": 1.001e-3, "b": 1e-3, "c": 0.0}
    assert reason_text("{a:over}, {b:over}, {c:over}", told) == "999.0, over 1,000, over 1,000"


def test_a_range_that_begins_within_the_limit_is_hope():
    chip = RULES[1]
    begins = " (its range begins at {} °C)".format
    assert chip.said(TOLD, {"low": 80.0, "high": 99.0}) == SAID[chip.output] + begins(80)
    assert chip.said(TOLD, {"low": 85.0, "high": 99.0}) == SAID[chip.output] + begins(85)
    assert chip.said(TOLD, {"low": 86.0, "high": 99.0}) == SAID[chip.output]
    upward = chip._replace(sign=1, hope=" (it ends at {end:.0f} °C)")
    assert upward.said(TOLD, {"low": 10.0, "high": 99.0}) == SAID[chip.output] + " (it ends at 99 °C)"
    assert RULES[2].said(TOLD, {"low": 0.5, "high": 2.0}) == SAID[RULES[2].output], "no hope is spoken of"


def test_each_rule_has_the_label_by_which_a_study_names_it_and_its_scale():
    """A change that counts as large: a tenth of a share, a whole of a margin, ten kelvins, a hundred watts."""
    assert [(rule.label, rule.unit, rule.size) for rule in RULES] == [
        ("the radiator emits more than it takes", "W/m²", 100),
        ("the chip stays in its limit", "K", 10),
        ("the array feeds the load on its last day", "", 0.1),
        ("cells give less than they absorb", "", 0.1),
        ("the accelerator survives its dose", "", 1),
        ("bus and thruster leave mass for the rest", "", 0.1),
        ("propellant stays below three dry masses", "", 1),
        ("thrust exceeds drag", "", 1),
        ("rockets keep the fleet", "", 1),
        ("the fleet stands within its calendar", "", 0.1),
    ]


def test_a_margin_is_the_way_to_the_edge_in_the_outputs_own_unit():
    """Three watts a square metre above one, 1 K below a limit of 85, a third of a dry mass below three."""
    numbers = {
        "heat.flux_net_w_per_m2": 4.0,
        "heat.temperature_chip_c": 84.0,
        "heat.temperature_chip_max_c": 85.0,
        "power.array_supply_ratio": 1.095,
        "power.cell_heat_fraction": 0.3,
        "radiation.dose_margin_ratio": 2.5,
        "satellite.payload_share_fraction": 0.72,
        "satellite.propellant_ratio": 8 / 3,
        "satellite.thrust_margin_ratio": 4.0,
        "campaign.launch_rate_ratio": 0.75,
        "campaign.deployed_fraction": 1.0,
    }
    margins = [rule.margin(numbers) for rule in RULES]
    assert margins == pytest.approx([3.0, 1.01, 0.1, 0.3, 1.5, 0.7, 1 / 3, 3.0, -0.25, 0.1])


def radiator_c(excess_k: float) -> float:
    """The radiator of `suncatcher` with which the chip, which follows it, stands so far above its limit."""
    heat = json.loads(closing_page())["heat"]
    return heat["temperature_chip_max_c"] + excess_k - (heat["temperature_chip_c"] - heat["temperature_radiator_c"])


@pytest.mark.parametrize(("excess_k", "closes"), [(0.005, True), (0.015, False)])
def test_a_design_within_the_slack_closes_for_all(excess_k, closes):
    file, override = EXAMPLES / "suncatcher.toml", f"heat.temperature_radiator={radiator_c(excess_k)!r} degC"
    page = page_of("suncatcher", (override,))
    assert page["heat"]["temperature_chip_c"] - page["heat"]["temperature_chip_max_c"] == pytest.approx(excess_k)
    assert closes_for_verdict(page) == closes
    assert closes_for_monte_carlo(page) == closes
    design = load(file, [override])
    assert (unmet_rules(design) == ()) == closes
    in_browser = answers(design, outputs(evaluate(design)))
    assert all(in_browser[f"closing.{rule.label}"] >= 0 for rule in RULES) == closes
    axes = read_axes(["orbit.altitude=600..601km:2"], {"orbit.kind": "sun-synchronous"})
    columns = {column.name: column.values for column in sweep(file, [override], axes)}
    assert list(columns["verdict.closes"]) == [closes, closes]


@pytest.mark.slow
def test_an_optimiser_searches_as_far_as_the_slack():
    """The smallest radiator is the hottest that closes; the whole span lies above the chip's limit."""
    file, ends = EXAMPLES / "suncatcher.toml", [radiator_c(excess_k) for excess_k in (0.002, 0.02)]
    given = load_sourced(file, [f"heat.temperature_radiator={ends[0]!r} degC"])
    axes = read_axes([f"heat.temperature_radiator={ends[0]!r}..{ends[1]!r} degC"], given.choices)
    wanted = output_of(given.design, "heat.area_radiator_m2", "--minimise")
    found = optimise(given.design, load_with_axes(file, (), axes), axes, wanted, maximise=False, starts=1, seed=0)
    assert (found.base_closes, found.feasible, found.broken) == (True, True, ())
    assert radiator_c(0.008) < found.at["heat.temperature_radiator"] - 273.15 <= radiator_c(0.01)


CASES = {
    "heat.temperature_chip_c": ("heat.temperature_radiator=120 degC",),
    "radiation.dose_margin_ratio": ("orbit.altitude=2000 km",),
    "campaign.launch_rate_ratio": ("mission.satellite_count=9000000",),
    "power.array_supply_ratio": ("satellite.area_array_claimed=20 m^2",),
}


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_scenario_breaks_as_many_as_its_verdict_names(name):
    said = judge(page_of(name), equal_rates_ratio=1.0, paused=False).reasons
    assert len(unmet_rules(load(EXAMPLES / f"{name}.toml"))) == len(said)


@pytest.mark.parametrize(("output", "overrides"), CASES.items())
def test_a_design_that_breaks_a_rule_is_told_so(output, overrides):
    found = unmet_rules(load(EXAMPLES / "suncatcher.toml", overrides))
    assert {rule.label for rule in RULES if rule.output == output} <= set(found)
    said = judge(page_of("suncatcher", overrides), equal_rates_ratio=1.0, paused=False).reasons
    assert len(found) == len(said) >= 1
