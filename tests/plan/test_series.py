"""What the charts draw: each column beside the quantity it shows, each budget beside its total."""

from functools import cache

import numpy as np
import pytest

from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.series import breakdown, budgets, series, time_series
from tests.designs import resolved


@cache
def plan():
    return evaluate(resolved("altman-stoke").design)


def columns():
    light, calendar, orbit, earth = (
        plan().light,
        plan().campaign.calendar,
        plan().economics.books.cash_flow,
        plan().earth.books.cash_flow,
    )
    return {
        "light": {
            "beta_angle_deg": light.beta_angle_day_rad * 180 / np.pi,
            "eclipse_min": light.duration_eclipse_day_s / 60,
            "irradiance_w_per_m2": light.irradiance_day_w_per_m2,
            "power_array_w": plan().satellite.power.power_array_day_w,
        },
        "economics": {
            "orbit_cash_flow_usd": orbit.revenue_usd - orbit.cost_usd,
            "earth_cash_flow_usd": earth.revenue_usd - earth.cost_usd,
            "orbit_cumulative_usd": np.cumsum(orbit.revenue_usd - orbit.cost_usd),
            "earth_cumulative_usd": np.cumsum(earth.revenue_usd - earth.cost_usd),
        },
        "campaign": {
            "date_month_end_year": 2030 + np.arange(1, 241) / 12,
            "satellites_alive_count": calendar.alive_count,
            "flight_count": calendar.flight_count @ np.ones(calendar.flight_count.shape[-1]),
            "flight_lost_count": calendar.flight_lost_count @ np.ones(calendar.flight_lost_count.shape[-1]),
        },
    }


FIRST = {"light": ("day", 1, 365), "economics": ("year", 2031, None), "campaign": ("month", 1, None)}


def test_each_column_is_the_quantity_it_names():
    found = time_series(plan())
    assert {stage: list(held) for stage, held in found.items()} == {s: list(c) for s, c in columns().items()}
    for stage, expected_columns in columns().items():
        for name, expected in expected_columns.items():
            assert found[stage][name] == pytest.approx(expected, rel=1e-12), name


def test_each_stage_counts_from_its_first_and_numbers_have_seven_digits():
    found = series(plan(), 2031)
    for stage, expected_columns in columns().items():
        word, first, count = FIRST[stage]
        rows = count or len(next(iter(expected_columns.values())))
        assert found[stage][word] == [first + k for k in range(rows)]
        assert list(found[stage]) == [word, *expected_columns]
        for name, expected in expected_columns.items():
            assert found[stage][name] == pytest.approx([float(f"{x:.6e}") for x in expected], rel=1e-9, abs=1e-300)
            assert all(x == float(f"{x:.6e}") for x in found[stage][name]), name


def test_budgets_add_up_to_their_totals():
    found = budgets(plan())
    assert sum(found["mass"].values()) == pytest.approx(plan().satellite.masses.mass_modelled_kg, rel=1e-12)
    assert sum(found["heat"].values()) == pytest.approx(0, abs=1e-9 * plan().satellite.power_it_w)
    for stage, books in (("cost_orbit", plan().economics.books), ("cost_earth", plan().earth.books)):
        assert sum(found[stage].values()) == pytest.approx(books.usd_per_accelerator_hour, rel=1e-12)


def test_lines_have_the_names_that_charts_print():
    found = breakdown(plan())
    assert {budget: [line["label"] for line in lines] for budget, lines in found.items()} == {
        "mass": [
            "array",
            "battery",
            "power electronics",
            "radiator",
            "coolant loop",
            "accelerators",
            "other payload",
            "shield",
            "terminals",
            "bus and structure",
            "thruster",
            "margin",
            "propellant",
        ],
        "heat": [
            "accelerators and hosts",
            "power conversion",
            "housekeeping and terminals",
            "pump",
            "infrared from Earth",
            "albedo",
            "sunlight",
            "radiated to space",
        ],
        "cost_orbit": [
            "accelerators",
            "solar array",
            "battery",
            "radiator",
            "bus and structure",
            "laser terminals",
            "integration and test",
            "accelerator adaptation",
            "learning investment",
            "propellant",
            "design and qualification",
            "launch",
            "launch insurance",
            "ground segment",
            "operations",
            "insurance in orbit",
            "liability",
            "interest during construction",
            "interest on accelerators",
        ],
        "cost_earth": [
            "accelerators",
            "facility",
            "power plant",
            "electricity",
            "failed accelerators",
            "facility operations",
            "interest during construction",
            "interest on accelerators",
        ],
    }
    units = {"mass": "kg", "heat": "w", "cost_orbit": "usd_per_accelerator_hour"}
    for budget, unit in {**units, "cost_earth": "usd_per_accelerator_hour"}.items():
        totals = budgets(plan())[budget]
        assert {line["label"]: line[unit] for line in found[budget]} == pytest.approx(totals, rel=1e-15)


def test_heat_lines_are_the_losses_they_name():
    loads, lines = plan().satellite.loads, budgets(plan())["heat"]
    inside = loads.power_conversion_loss_w + loads.power_regulator_loss_w + loads.power_battery_loss_w
    assert lines["power conversion"] == pytest.approx(inside, rel=1e-15)
    assert lines["housekeeping and terminals"] == loads.power_housekeeping_w + loads.power_terminals_w
