"""A horizon that is no whole number of years: its last part counts for what it is, and no number jumps at its end."""

from dataclasses import replace

import numpy as np
import pytest

from dawndusk.core.array import jit_compile
from dawndusk.core.record import fixed_by
from dawndusk.design.design import with_value
from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.outputs import outputs, values
from dawndusk.study.function import Function
from tests.designs import NAMES, resolved

WATCHED = (
    "economics.npv_usd",
    "economics.usd_per_accelerator_hour",
    "earth.npv_usd",
    "earth.usd_per_accelerator_hour",
    "verdict.cost_ratio",
    "economics.programme.npv_usd",
    "economics.programme.usd_per_accelerator_hour",
    "checks.money_residual",
    "checks.earth_money_residual",
    "checks.programme_money_residual",
)


def told(name: str, path: str, value: float, **rental: float) -> dict[str, float]:
    found = resolved(name)
    source = next(s for s in found.sources if s.path == path)
    design = replace(found.design, compute=replace(found.design.compute, **rental))
    plan = evaluate(with_value(design, source, value))
    wanted = outputs(plan)
    return dict(zip((o.path for o in wanted), values(plan, wanted), strict=True))


STAYS = {"rental_fall_per_year": 0.0, "rental_trend_per_year": 0.0, "lifetime_accelerator_year": 20.0}


def annuity(rate: float, duration: float) -> float:
    return (1 - (1 + rate) ** -duration) / rate


@pytest.mark.parametrize("name", NAMES)
def test_net_present_value_is_the_closed_form_at_any_horizon(name):
    """(price x hours sold - levelised cost) x annuity(H), less the wait; at a price that stays, no accelerator old."""
    design = resolved(name).design
    money, earth = design.economics, design.earth
    ordered = max(money.lead_time_year, money.lead_time_accelerators_year, money.lead_time_design_year)
    built = max(earth.duration_build_facility_year, earth.duration_build_energy_year)
    rates = {
        "economics": (money.discount_rate_per_year, ordered),
        "earth": (earth.discount_rate_earth_per_year, max(earth.wait_power_year, built)),
    }
    price = design.compute.price_accelerator_hour_usd_per_h
    for horizon in (4.9, 4.99, 5.0, 5.01, 5.1):
        found = told(name, "economics.horizon", horizon, **STAYS)
        for side, (rate, wait) in rates.items():
            sold = price * found["service.accelerator_hours_useful_per_year"]
            spent = found[f"{side}.usd_per_accelerator_hour"] * found["service.accelerator_hours_per_year"]
            expected = (sold - spent) * annuity(rate, horizon) * (1 + rate) ** -wait
            assert found[f"{side}.npv_usd"] == pytest.approx(expected, rel=1e-9), (side, horizon)


@pytest.mark.parametrize("path", ["economics.horizon", "mission.lifetime_satellite"])
@pytest.mark.parametrize("name", ["suncatcher", "start"])
def test_nothing_jumps_where_a_year_or_a_month_is_full(name, path):
    """From 4.9 to 5.1 years in hundredths: no step is above four times the median of the steps about it."""
    years = np.linspace(4.9, 5.1, 21)
    rows = [told(name, path, float(year)) for year in years]
    for output in WATCHED:
        column = np.array([row[output] for row in rows])
        if output.startswith("checks."):
            assert np.all(column < 1e-9), output
            continue
        steps = np.abs(np.diff(column))
        allowed = 4 * np.median(steps) + 1e-9 * np.max(np.abs(column))
        assert np.all(steps <= allowed), (output, years[np.argmax(steps)], steps.max() / np.max(np.abs(column)))


def test_a_month_more_of_a_life_moves_a_purchase_within_its_month():
    """The design bought again 59.5 months after the first stands half in the month 59, half in the month 60."""
    design = resolved("suncatcher").design
    source = next(s for s in resolved("suncatcher").sources if s.path == "mission.lifetime_satellite")
    plan = evaluate(with_value(design, source, 59.5 / 12))
    bought = plan.economics.programme.cost_by_line_usd["design and qualification"] / design.economics.cost_nre_usd
    assert bought[[0, 58, 59, 60, 61]].tolist() == pytest.approx([1, 0, 0.5, 0.5, 0], abs=1e-9)


@pytest.mark.long
def test_jax_says_the_same_and_its_gradient_is_finite():
    found = resolved("suncatcher")
    horizon = next(s for s in found.sources if s.path == "economics.horizon")
    design = with_value(found.design, horizon, 4.37)
    few = [o for o in outputs(evaluate(design)) if o.path in WATCHED and not o.path.startswith("checks.")]
    rate = next(s for s in found.sources if s.path == "economics.discount_rate")
    function = Function(design, [rate], few)
    at = {rate.path: 0.1}
    on_jax, slopes = function.values_and_slopes(at)
    assert on_jax == pytest.approx(function(at), rel=1e-9)
    step = 1e-6
    differences = (function({rate.path: 0.1 + step}) - function({rate.path: 0.1 - step})) / (2 * step)
    assert slopes[rate.path] == pytest.approx(differences, rel=1e-4, abs=1e-9)
    compiled = jit_compile(lambda d: evaluate(d).economics.books.npv_usd, design)(design)
    assert float(compiled) == pytest.approx(float(evaluate(design).economics.books.npv_usd), rel=1e-9)


def test_a_horizon_is_a_static_number():
    field = resolved("start").design.economics.__dataclass_fields__["horizon_year"]
    assert fixed_by(field) == "the length of the books"
