"""Each line of the orbit option against its price and quantity."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dawndusk.economics.construction import INTEREST_LINES
from dawndusk.economics.cost_lines import parts_of
from dawndusk.economics.orbit_books import flown_value_usd, learned_usd, orbit_lines
from tests.economics.chain import FINANCE, NUMBERS, chain, learns, succeeds

PRICES = [
    "price_array_usd_per_w",
    "price_battery_usd_per_kwh",
    "price_radiator_usd_per_m2",
    "price_bus_usd_per_kg",
    "price_terminal_usd",
    "price_propellant_usd_per_kg",
    "price_accelerator_usd",
    "adaptation_price_ratio",
    "price_flight_usd",
    "cost_nre_usd",
    "integration_fraction",
    "cost_gateway_usd",
    "cost_operations_usd_per_year",
    "cost_operations_satellite_usd_per_year",
    "insurance_loading_ratio",
    "insurance_administration_fraction",
    "liability_per_year",
    "discount_rate_per_year",
]


FIRST = (
    *(f"cost_{part}_usd" for part in ("array", "battery", "radiator", "bus", "terminals", "integration", "adaptation")),
    *(f"cost_{part}_usd" for part in ("propellant", "accelerators", "nre", "launch", "insurance_launch")),
    "cost_ground_segment_usd",
)


def test_each_line_is_its_price_times_its_quantity() -> None:
    found = chain(**learns(0.0), **succeeds(1.0))
    costs = found.orbit.costs
    assert costs.cost_array_usd == pytest.approx(81 * 30e3 * 100)
    assert costs.cost_battery_usd == pytest.approx(81 * 4e7 / 3.6e6 * 1500)
    assert costs.cost_radiator_usd == pytest.approx(81 * 40 * 5e3)
    assert costs.cost_bus_usd == pytest.approx(81 * 250 * 2e3)
    assert costs.cost_terminals_usd == pytest.approx(81 * 4 * 3e5)
    assert costs.cost_propellant_usd == pytest.approx(81 * 20 * 30)
    assert costs.cost_accelerators_usd == pytest.approx(81 * 15 * 5e4)
    assert costs.cost_adaptation_usd == pytest.approx(81 * 15 * 5e4 * 0.25)
    hardware = (30e3 * 100 + 4e7 / 3.6e6 * 1500 + 40 * 5e3 + 250 * 2e3 + 4 * 3e5 + 20 * 30) * 81
    assert costs.cost_integration_usd == pytest.approx(0.1 * hardware)
    value = 1.1 * hardware + 1.25 * costs.cost_accelerators_usd + costs.cost_launch_usd
    assert flown_value_usd(costs) == pytest.approx(value)
    assert costs.cost_insurance_launch_usd == pytest.approx(0.004 * value)
    assert costs.cost_insurance_orbit_usd_per_year == pytest.approx(0.004 * 0.32 * value)
    assert costs.cost_liability_usd_per_year == pytest.approx(0.001 * value)
    assert costs.cost_operations_usd_per_year == pytest.approx(5e6 + 100 * 30e3 * 0.81**0.7)


def test_lines_are_each_bought_for_their_life() -> None:
    """81 satellites for five years, the ground for ten, nothing learnt; a premium below its expected claim is none."""
    orbit = chain(**learns(0.0), **succeeds(1.0)).orbit
    costs, lines = orbit.costs, orbit_lines(FINANCE, orbit.costs, orbit.bought, lifetime_satellite_year=5.0)
    lines = {label: line for label, line in lines.items() if label not in INTEREST_LINES}
    assert lines.pop("learning investment").capital_usd == pytest.approx(0, abs=1e-3)
    parts = {label: [part for part in parts_of(line) if abs(part.capital_usd) > 1e-3] for label, line in lines.items()}
    assert {label: (part.capital_usd, part.lifetime_year) for label, each in parts.items() for part in each} == {
        "accelerators": (costs.cost_accelerators_usd, 5.0),
        "solar array": (costs.cost_array_usd, 5.0),
        "battery": (costs.cost_battery_usd, 5.0),
        "radiator": (costs.cost_radiator_usd, 5.0),
        "bus and structure": (costs.cost_bus_usd, 5.0),
        "laser terminals": (costs.cost_terminals_usd, 5.0),
        "integration and test": (costs.cost_integration_usd, 5.0),
        "accelerator adaptation": (costs.cost_adaptation_usd, 5.0),
        "propellant": (costs.cost_propellant_usd, 5.0),
        "design and qualification": (600e6, 5.0),
        "launch": (costs.cost_launch_usd, 5.0),
        "launch insurance": (costs.cost_insurance_launch_usd, 5.0),
        "ground segment": (20e6, 10.0),
    }
    spent = {label: sum(part.yearly_usd_per_year for part in parts_of(line)) for label, line in lines.items()}
    assert {label: yearly for label, yearly in spent.items() if yearly} == {
        "operations": costs.cost_operations_usd_per_year,
        "insurance in orbit": costs.cost_insurance_orbit_usd_per_year,
        "liability": costs.cost_liability_usd_per_year,
    }


@pytest.mark.parametrize(("life", "invested_year"), [(5.0, 10.0), (12.0, 12.0)])
def test_what_the_first_generation_costs_more_lasts_the_books(life: float, invested_year: float) -> None:
    """Arrays of 30 kW at 15 % a doubling, 1 MW the lot and 2 MW made: the integral by hand."""
    orbit = chain(**succeeds(1.0), lifetime_satellite_year=life).orbit
    lines = orbit_lines(FINANCE, orbit.costs, orbit.bought, lifetime_satellite_year=life)
    power = 1 + math.log2(0.85)
    first, last = 2e6 / 30e3 + 0.5 + 81, 2e6 / 30e3 + 0.5 + 81 * 10 / life
    lot = 1e6 / 30e3
    falls = (
        (last**power - first**power) / power / lot ** (power - 1) / (last - first)
        if last > first
        else (first / lot) ** (power - 1)
    )
    assert lines["solar array"].capital_usd == pytest.approx(81 * 30e3 * 100 * (0.3 + 0.7 * falls))
    invested = lines["learning investment"]
    *later, adapted = orbit.bought.cost_later_usd
    first_adapted = orbit.costs.cost_adaptation_usd
    assert invested.capital_usd == pytest.approx(learned_usd(orbit.costs) - first_adapted - sum(later))
    assert invested.lifetime_year == invested_year
    bought_again, once = lines["accelerator adaptation"]
    assert (bought_again.capital_usd, bought_again.lifetime_year) == pytest.approx((adapted, life))
    assert (once.capital_usd, once.lifetime_year) == pytest.approx((first_adapted - adapted, invested_year))


def test_capital_is_the_sum_of_its_lines() -> None:
    found = chain().orbit
    capital = sum(value for name, value in vars(found.costs).items() if name in FIRST)
    assert found.books.capex_usd == pytest.approx(capital)


def test_lost_satellites_are_built_again_and_only_once_paid() -> None:
    """One in ten is lost: built a ninth more; insured without loading and administration it costs nothing beside."""
    terms = {"insurance_loading_ratio": 1.0, "insurance_administration_fraction": 0.0}
    safe, risky = (chain(**learns(0.0), **succeeds(p), **terms).orbit for p in (1.0, 0.9))
    assert risky.costs.cost_array_usd == pytest.approx(safe.costs.cost_array_usd / 0.9)
    assert risky.costs.cost_launch_usd == pytest.approx(safe.costs.cost_launch_usd / 0.9)
    assert risky.costs.cost_insurance_launch_usd == pytest.approx(0, abs=1)
    assert risky.insurance.claims_launch_usd_per_year == pytest.approx(0.1 * flown_value_usd(risky.costs) / 5)


def test_a_loading_is_paid_on_what_is_lost() -> None:
    terms = {"insurance_loading_ratio": 1.5, "insurance_administration_fraction": 0.0}
    costs = chain(**succeeds(0.9), **terms).orbit.costs
    assert costs.cost_insurance_launch_usd == pytest.approx(0.5 * 0.1 * flown_value_usd(costs))


def test_capital_is_the_first_generation() -> None:
    flat, learned = (chain(**learns(f)).orbit for f in (0.0, 0.15))
    assert flat.books.breakdown["learning investment"] == pytest.approx(0, abs=1e-9)
    assert learned.books.capex_usd == pytest.approx(sum(getattr(learned.costs, name) for name in FIRST))
    assert learned.books.breakdown["learning investment"] > 0


def test_what_gets_cheaper_is_all_hardware_but_accelerators() -> None:
    costs = chain().orbit.costs
    other = ("accelerators", "propellant", "nre", "launch", "insurance_launch", "ground_segment")
    capital = sum(getattr(costs, name) for name in FIRST)
    assert learned_usd(costs) == pytest.approx(capital - sum(getattr(costs, f"cost_{name}_usd") for name in other))


def test_one_generation_learns_nothing_more() -> None:
    """Books of one life and of less than one say the same: what comes after is not in them."""
    short, whole = (chain(horizon_year=horizon).orbit.bought for horizon in (3, 5))
    assert short.cost_later_usd == pytest.approx(whole.cost_later_usd)


@given(name=st.sampled_from(PRICES), factor=st.floats(1.01, 5.0))
def test_cost_rises_with_every_price(name: str, factor: float) -> None:
    base = chain().orbit.books.usd_per_accelerator_hour
    assert chain(**{name: NUMBERS[name] * factor}).orbit.books.usd_per_accelerator_hour > base
