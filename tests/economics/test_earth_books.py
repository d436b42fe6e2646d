"""The fleet on Earth that gives the same hours, and what it costs."""

from dataclasses import replace

import pytest

from dawndusk.economics.construction import INTEREST_LINES
from dawndusk.economics.earth_books import earth_lines
from dawndusk.physics.constants import HOURS_PER_YEAR
from tests.designs import resolved
from tests.economics.chain import EARTH, chain


def test_the_fleet_on_earth_has_the_same_hours() -> None:
    found = chain()
    costs = found.earth.costs
    restarts = 1 + 0.17 * 300 / (HOURS_PER_YEAR * 3600)
    assert costs.accelerator_count * HOURS_PER_YEAR * 0.995 / restarts == pytest.approx(
        found.work.accelerator_hours_per_year
    )
    assert costs.accelerator_count < 81 * 15


def test_accelerators_last_as_long_on_earth_as_in_orbit() -> None:
    books = {
        life: chain(lifetime_accelerator_year=life, discount_rate_earth_per_year=0.0).earth.books for life in (3.0, 5.0)
    }
    ratio = books[3.0].breakdown["accelerators"] / books[5.0].breakdown["accelerators"]
    assert ratio == pytest.approx(5 / 3)


def test_each_line_is_its_price_times_its_quantity() -> None:
    costs = chain(capital_energy_usd_per_w=2.157, heat_rate_ratio=1.876, price_fuel_usd_per_kwh=0.01365).earth.costs
    power_w = costs.accelerator_count * 1300
    assert costs.power_it_w == pytest.approx(power_w)
    assert costs.cost_accelerators_usd == pytest.approx(costs.accelerator_count * 5e4)
    assert costs.cost_facility_usd == pytest.approx(power_w * 13)
    assert costs.cost_energy_capital_usd == pytest.approx(power_w * 2.157 * 1.1)
    assert costs.energy_kwh_per_year == pytest.approx(power_w / 1e3 * 8766 * 1.1)
    assert costs.cost_electricity_usd_per_year == pytest.approx(costs.energy_kwh_per_year * (0.07 + 1.876 * 0.01365))
    assert costs.cost_failures_usd_per_year == pytest.approx(costs.accelerator_count * 5e4 * 0.04)
    assert costs.cost_operations_usd_per_year == pytest.approx(power_w * 0.25)
    assert costs.emission_carbon_kg_per_year == pytest.approx(costs.energy_kwh_per_year * 0.369)


def test_lines_are_each_bought_for_their_life() -> None:
    costs = chain(capital_energy_usd_per_w=2.0).earth.costs
    earth = replace(EARTH, lifetime_energy_year=25.0, lifetime_facility_year=15.0)
    compute = replace(resolved("start").design.compute, lifetime_accelerator_year=4.0)
    lines = earth_lines(earth, compute, costs)
    whole = {label: line for label, line in lines.items() if label not in INTEREST_LINES}
    assert {k: (line.capital_usd, line.lifetime_year, line.yearly_usd_per_year) for k, line in whole.items()} == {
        "accelerators": (costs.cost_accelerators_usd, 4.0, 0.0),
        "facility": (costs.cost_facility_usd, 15.0, 0.0),
        "power plant": (costs.cost_energy_capital_usd, 25.0, 0.0),
        "electricity": (0.0, 1.0, costs.cost_electricity_usd_per_year),
        "failed accelerators": (0.0, 1.0, costs.cost_failures_usd_per_year),
        "facility operations": (0.0, 1.0, costs.cost_operations_usd_per_year),
    }
