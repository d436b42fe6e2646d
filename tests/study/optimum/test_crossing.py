"""Where a function crosses zero, and break-even on top of it."""

import math

import numpy as np
import pytest

from dawndusk.answers.answer import central
from dawndusk.study.optimum.break_even import BreakEvenShift, break_even, parity_map, solved_range
from dawndusk.study.optimum.crossing import along_rows, crossings
from dawndusk.study.optimum.scale import AxisScale
from dawndusk.study.vary.grammar import read_axes
from dawndusk.study.vary.load import load_with_axes
from tests.designs import EXAMPLES, resolved

CHEAP = (
    "economics.cost_nre=10 megaUSD_2026",
    "launch.price_launch=200 USD_2026/kg",
    "heat.price_radiator=200 USD_2026/m^2",
    "satellite.price_terminal=2000 USD_2026",
    "satellite.price_bus=100 USD_2026/kg",
    "power.price_array=2 USD_2026/W",
    "economics.cost_operations=0.5 megaUSD_2026/yr",
    "mission.satellite_count=20000",
    "economics.gateway_count=1",
    "economics.cost_gateway=1 megaUSD_2026",
    "economics.data_rate_gateway=1e6 Gbit/s",
    "earth.price_electricity=1 USD_2026/kWh",
)
FILE = EXAMPLES / "suncatcher.toml"


def test_every_crossing_is_found_with_its_direction():
    told = crossings(math.sin, AxisScale.of(1.0, 10.0))
    assert [c.at for c in told.found] == pytest.approx([math.pi, 2 * math.pi, 3 * math.pi])
    assert [c.rises for c in told.found] == [False, True, False]
    assert not any(c.steps for c in told.found)


def test_a_step_over_zero_is_marked_and_none_is_said():
    told = crossings(lambda x: math.floor(x) - 2.5, AxisScale.of(0.0, 10.0))
    assert [(round(c.at, 9), c.steps) for c in told.found] == [(3.0, True)]
    none = crossings(lambda x: x + 3.0, AxisScale.of(0.0, 1.0))
    assert (none.found, none.nearest_at, none.nearest) == ((), 0.0, 3.0)


def test_the_line_over_two_numbers_is_the_circle():
    scale = AxisScale.of(0.0, 2.0)
    x = np.linspace(0.0, 0.9, 10)
    y = scale.at(np.linspace(0.0, 1.0, 21))
    line = along_rows(x[:, None] ** 2 + y**2 - 1, lambda row, value: float(x[row] ** 2 + value**2 - 1), scale)
    assert len(line) == 9
    assert [value for _, value in line] == pytest.approx([math.sqrt(1 - x[row] ** 2) for row, _ in line], abs=1e-5)


@pytest.mark.slow
def test_at_break_even_orbit_costs_what_earth_costs():
    axes = read_axes(["launch.price_launch"], resolved("suncatcher").choices)
    found = break_even(load_with_axes(FILE, CHEAP, axes), axes[0])
    assert len(found.crossings) == 1
    price = found.crossings[0]
    assert price.rises
    there = central(FILE, (*CHEAP, f"launch.price_launch={price.at!r} USD_2026/kg"))
    assert there["verdict"]["cost_ratio"] == pytest.approx(1, abs=1e-9)
    assert found.low < price.at < found.high
    assert len(found.moved) == 10


def test_no_break_even_tells_how_near_it_comes():
    axes = read_axes(["launch.price_launch"], resolved("suncatcher").choices)
    found = break_even(load_with_axes(FILE, (), axes), axes[0])
    assert (found.crossings, found.low, found.high, found.moved) == ((), None, None, ())
    there = central(FILE, [f"launch.price_launch={found.nearest_at!r} USD_2026/kg"])
    assert there["verdict"]["cost_ratio"] == pytest.approx(found.nearest)
    assert found.nearest > 1


def test_the_parity_line_of_a_map_has_parity():
    texts = ["launch.price_launch=50..2000 USD_2026/kg", "earth.price_electricity=0.1..2 USD_2026/kWh"]
    axes = read_axes(texts, resolved("suncatcher").choices)
    found = parity_map(load_with_axes(FILE, CHEAP, axes), (axes[0], axes[1]), 7)
    assert found.found.shape == (7, 7)
    assert found.line
    launch, power = found.line[0]
    moved = [f"launch.price_launch={launch!r} USD_2026/kg", f"earth.price_electricity={power!r} USD_2026/kWh"]
    assert central(FILE, (*CHEAP, *moved))["verdict"]["cost_ratio"] == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize(("whole", "expected"), [(False, (1.0, 10.0)), (True, (1.0, 10.0))])
def test_a_range_stays_within_its_span(whole, expected):
    """Two moves up by a factor of five and two down add to more than the span is wide."""
    source = resolved("suncatcher").sources[0]
    moved = [BreakEvenShift(source, 0.2 * 4, 5.0 * 4)] * 2
    assert solved_range(4.0, moved, AxisScale.of(1.0, 10.0), whole) == expected


def test_the_range_of_a_count_is_whole():
    moved = [
        BreakEvenShift(resolved("suncatcher").sources[0], 3.6, 4.7),
        BreakEvenShift(resolved("start").sources[0], None, 5.0),
    ]
    low, high = solved_range(4.0, moved, AxisScale.of(1.0, 10.0), True)
    assert (low, high) == (3.0, 6.0)
    assert solved_range(4.0, moved, AxisScale.of(1.0, 10.0), False)[0] == pytest.approx(3.6)
