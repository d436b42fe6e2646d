"""A fleet built over years has satellites of several ages, masses and prices, and all of it still balances."""

from dataclasses import replace

import numpy
import pytest

from dawndusk.design.design import Design
from dawndusk.design.in_its_year import in_its_year
from dawndusk.design.loading import load, load_sourced
from dawndusk.design.projection import OwnBuilt
from dawndusk.plan.evaluate import Plan, evaluate
from dawndusk.plan.later_generations import satellite_made
from dawndusk.plan.outputs import outputs
from dawndusk.scenario.examples import file
from dawndusk.study.function import Function
from tests.designs import NAMES

OWN = "mission.technology=of its year"
MOVES = [
    "projection.power.price_array={ change = '-5 %/yr', assumption = 'tried' }",
    "projection.power.cell_efficiency={ change = '1.5 %/yr', assumption = 'tried' }",
    "projection.compute.price_accelerator={ change = '-6 %/yr', assumption = 'tried' }",
    "projection.compute.power_accelerator={ change = '4 %/yr', assumption = 'tried' }",
    "projection.heat.temperature_rise_coolant={ change = '0 %/yr' }",
]
SCENARIOS = ("suncatcher", "ai1-gigawatt", "blue-origin-decade", "altman-stoke")


def design(name: str, *overrides: str) -> Design:
    with file(name) as place:
        return load(place, overrides)


def flat(held: Design) -> Design:
    """With every projection at rest, so that each is resolved and nothing moves."""
    still = {path: replace(one, until_year=one.from_year) for path, one in held.projections.items()}
    return replace(held, projections=still)


@pytest.mark.parametrize("year", [2029, 2041])
@pytest.mark.parametrize("name", NAMES)
def test_projections_at_rest_change_no_output_in_any_year(name: str, year: int) -> None:
    begun = (f"mission.start_year={year}", f"campaign.start_campaign={year} yr")
    moving = design(name, OWN, *MOVES, *begun)
    one, other = evaluate(design(name, *begun)), evaluate(flat(moving))
    for output in outputs(one):
        a, b = float(output.of(one)), float(output.of(other))
        if not output.path.startswith("checks."):
            assert a == b or a == pytest.approx(b, rel=1e-12), output.path


@pytest.mark.parametrize("name", SCENARIOS)
def test_mixed_generations_conserve_satellites_mass_and_money(name: str) -> None:
    held = design(name, OWN, *MOVES)
    plan = evaluate(held)
    assert plan.campaign.by_month is not None
    checks = plan.checks
    for residual in (checks.satellite_residual, checks.money_residual, checks.programme_money_residual):
        assert abs(float(residual)) < 1e-9
    calendar, later = plan.campaign.calendar, plan.campaign.rockets.later
    assert later is not None
    made_kg = float(numpy.sum(calendar.built_count * later.mass_satellite_kg))
    waiting_kg = made_kg - float(numpy.sum(plan.campaign.mass_launched_kg))
    least, most = numpy.min(later.mass_satellite_kg), numpy.max(later.mass_satellite_kg)
    count = float(calendar.waiting_count[-1])
    assert count * least * (1 - 1e-9) - 1e-9 * made_kg <= waiting_kg <= count * most * (1 + 1e-9) + 1e-9 * made_kg


def test_each_months_satellite_is_the_one_of_its_date() -> None:
    held = design("suncatcher", OWN, *MOVES)
    plan = evaluate(held)
    later = plan.campaign.by_month
    assert later is not None
    first = satellite_made(held, plan.light, plan.radiation, 2035.0, OwnBuilt())
    assert first.mass_kg == pytest.approx(float(plan.satellite.mass_kg), rel=1e-12)
    for month in (0, 50, 100, 170, 239):
        then = satellite_made(held, plan.light, plan.radiation, 2035.0 + (month + 0.5) / 12, OwnBuilt())
        assert later.mass_ratio[month] == pytest.approx(float(then.mass_kg / first.mass_kg), rel=0.02)
        ratios = then.cost_hardware_usd / first.cost_hardware_usd
        assert later.cost_hardware_ratio[:, month] == pytest.approx(ratios, rel=0.02)


def test_the_calendar_pays_what_each_generation_costs() -> None:
    """Accelerators by hand: each month's satellites at that month's price, from the projection's own rate."""
    moves = [MOVES[2]]
    held = design("suncatcher", OWN, *moves, "projection.power.price_array.change=0 %/yr")
    plan, still = evaluate(held), evaluate(flat(held))
    year = 2035.0 + (numpy.arange(240) + 0.5) / 12
    falls = 0.94 ** (numpy.minimum(year, 2050.0) - 2035.0)
    at_start = 0.94 ** (2035.0 - 2026.0)
    paid = plan.economics.programme.cost_by_line_usd["accelerators"]
    told = still.economics.programme.cost_by_line_usd["accelerators"] * at_start * falls
    assert paid[:170] == pytest.approx(told[:170], rel=1e-9)


def test_lighter_satellites_fill_flights_with_more() -> None:
    held = design("altman-stoke", OWN, MOVES[1])
    plan = evaluate(held)
    later = plan.campaign.rockets.later
    assert later is not None
    assert later.mass_satellite_kg[-1] < later.mass_satellite_kg[0]
    assert (numpy.diff(later.each_count[:, 0]) >= 0).all()


@pytest.mark.long
def test_lanes_slopes_and_jax_agree_with_numpy() -> None:
    with file("altman-stoke") as place:
        found = load_sourced(place, [OWN, *MOVES])
    sources = [s for s in found.sources if s.path.startswith("projection.")][:3]
    wanted = [
        o
        for o in outputs(evaluate(found.design))
        if o.path in ("verdict.cost_ratio", "economics.programme_usd_per_accelerator_hour", "satellite.mass_kg")
    ]
    function = Function(found.design, sources, wanted)
    columns = {s.path: numpy.array([s.value, 0.9 * s.value, 0.5 * s.value]) for s in sources}
    single = numpy.array([function({p: c[k] for p, c in columns.items()}) for k in range(3)])
    assert function.in_lanes(columns) == pytest.approx(single, rel=1e-9)
    assert numpy.asarray(function.compiled(columns)) == pytest.approx(single, rel=1e-9)
    values, slopes = function.values_and_slopes({s.path: s.value for s in sources[:1]})
    at, step = sources[0], 1e-6
    up, down = (function({at.path: at.value + d}) for d in (step, -step))
    assert values == pytest.approx(single[0], rel=1e-9)
    assert slopes[at.path] == pytest.approx((up - down) / (2 * step), rel=1e-4, abs=1e-8)


def test_a_plan_of_today_has_no_generations() -> None:
    plan: Plan = evaluate(in_its_year(design("suncatcher")))
    assert plan.campaign.by_month is None
