"""The price of hardware by units: against sums unit by unit, and at its limits."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dawndusk.design.design import Design
from dawndusk.economics.hardware_price import (
    LINES,
    HardwarePrice,
    cost_generation_usd,
    cost_later_usd,
    mean_price_ratio,
)
from dawndusk.plan.evaluate import evaluate
from tests.designs import NAMES, resolved
from tests.economics.chain import FINANCE, NUMBERS, chain, learns


def curve(fraction: float = 0.15, floor: float = 0.3, lot: float = 100.0, made: float = 0.0) -> HardwarePrice:
    return HardwarePrice(
        cost_reference_usd=np.array([1e6]),
        reference_count=np.array([lot]),
        made_count=np.array([made]),
        learning_fraction=np.array([fraction]),
        floor_fraction=floor,
    )


def unit_usd(number: int, fraction: float, floor: float, lot: float) -> float:
    return 1e6 * (floor + (1 - floor) * (number / lot) ** math.log2(1 - fraction))


def test_each_line_has_its_own_lot() -> None:
    """Watts, energy, area, satellites, pieces: each counted in satellites of this fleet."""
    price = chain().orbit.prices.hardware
    held = (30e3, 4e7, 40.0, 1.0, 4.0, 1.0, 15.0)
    lots = (1e6, 3.6e9, 1e3, 50.0, 100.0, 50.0, 1e3)
    made = (2e6, 0.0, 500.0, 20.0, 0.0, 20.0, 0.0)
    assert len(LINES) == len(held)
    assert price.reference_count == pytest.approx([lot / each for lot, each in zip(lots, held, strict=True)])
    assert price.made_count == pytest.approx([before / each for before, each in zip(made, held, strict=True)])
    parts = [30e3 * 100, 4e7 / 3.6e6 * 1500, 40 * 5e3, 250 * 2e3, 4 * 3e5]
    assert price.cost_reference_usd == pytest.approx(
        [*parts, 0.1 * (sum(parts) + 20 * 30), 15 * NUMBERS["price_accelerator_usd"] * 0.25]
    )
    assert price.learning_fraction.tolist() == [0.15, 0.05, 0.15, 0.1, 0.2, 0.15, 0.25]
    assert price.floor_fraction == FINANCE.price_floor_fraction


@pytest.mark.parametrize(("count", "error"), [(1, 0.02), (3, 0.01), (10, 3e-3), (2000, 1e-4)])
def test_the_integral_is_the_sum_unit_by_unit(count: int, error: float) -> None:
    total = sum(unit_usd(n, 0.15, 0.3, 100.0) for n in range(1, count + 1))
    assert cost_generation_usd(curve(), float(count)) == pytest.approx([total], rel=error)
    counted_on = sum(unit_usd(n, 0.15, 0.3, 100.0) for n in range(3, count + 3))
    assert cost_generation_usd(curve(made=2.0), float(count)) == pytest.approx([counted_on], rel=2e-3)


def test_the_reference_lot_has_the_price_of_the_catalog() -> None:
    assert mean_price_ratio(curve(made=99.0), 0.0, 1.0) == pytest.approx([1.0], abs=1e-5)
    assert mean_price_ratio(curve(), 0.0, 10.0)[0] > 1 > mean_price_ratio(curve(), 0.0, 1e4)[0]


@given(count=st.floats(0.01, 1e8), made=st.floats(0.0, 1e8), lot=st.floats(1.0, 1e7), floor=st.floats(0.0, 1.0))
def test_no_learning_is_price_times_number(count: float, made: float, lot: float, floor: float) -> None:
    found = cost_generation_usd(curve(0.0, floor, lot, made), count)
    assert found == pytest.approx([1e6 * count], rel=1e-12)


@given(fraction=st.floats(0.0, 0.49), generations=st.floats(1.01, 50.0), count=st.floats(1.0, 1e6))
def test_generations_make_up_all_that_is_built(fraction: float, generations: float, count: float) -> None:
    price = curve(fraction)
    first, every = (cost_generation_usd(price, count * g)[0] for g in (1.0, generations))
    later = cost_later_usd(price, count, generations)[0]
    assert first + (generations - 1) * later == pytest.approx(every, rel=1e-9)
    assert later <= first * (1 + 1e-12)


def test_both_ratios_are_over_the_catalogs_price() -> None:
    found = chain(**learns(0.15)).orbit
    listed = found.prices.hardware.cost_reference_usd.sum() * chain().campaign.satellites_built_count
    assert found.bought.first_price_ratio == pytest.approx(sum(found.bought.cost_first_usd) / listed)
    assert found.bought.later_price_ratio == pytest.approx(sum(found.bought.cost_later_usd) / listed)
    assert found.bought.later_price_ratio < found.bought.first_price_ratio


def test_nothing_falls_below_the_floor() -> None:
    """A billion satellites at 25 % a doubling come to the floor from above."""
    assert 0.3 < mean_price_ratio(curve(0.25), 0.0, 1e9)[0] < 0.302


def test_a_month_is_what_the_total_grows_by() -> None:
    """A row of counts has the totals of each."""
    counts = np.array([0.0, 3.0, 81.0])
    row = cost_generation_usd(curve(), counts)
    assert row[0].tolist() == pytest.approx([0.0, *(cost_generation_usd(curve(), c)[0] for c in counts[1:])])


@pytest.mark.parametrize("name", NAMES)
def test_one_satellite_pays_more_for_itself_than_each_of_a_million(name: str) -> None:
    """Capital for each satellite's hardware falls with the fleet; without learning it does not move."""
    design = resolved(name).design
    flat = replace(design, economics=replace(design.economics, **learns(0.0)))

    def first(of: Design, count: float) -> float:
        mission = replace(of.mission, satellite_count=count, power_it_fleet_w=None)
        return float(evaluate(replace(of, mission=mission)).economics.bought.first_price_ratio)

    prices = [first(design, count) for count in (1.0, 30.0, 1e3, 3e4, 2.5e6)]
    assert np.all(np.diff(prices) < 0)
    assert [first(flat, count) for count in (1.0, 2.5e6)] == pytest.approx([1.0, 1.0], rel=1e-9)
