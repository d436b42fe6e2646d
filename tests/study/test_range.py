"""The range of an output and what decides it, on a plan small enough to know."""

import math

import pytest

from dawndusk.design.design import with_range, with_value
from dawndusk.plan.evaluate import evaluate
from dawndusk.study.range import Swing, bounds, deciders, swings
from tests.designs import resolved


def outputs_of(design):
    return [design.compute.power_chip_w / design.compute.power_accelerator_w, design.satellite.power_it_w]


def test_bounds_add_as_root_of_squares_and_hold_the_centre():
    found = resolved("start")
    moved = swings(found.design, found.sources, outputs_of)
    base = outputs_of(found.design)
    (low, high), (low_power, high_power) = bounds(base, moved)
    assert low <= base[0] <= high
    ends = next(s for s in found.sources if s.path == "satellite.power_it")
    assert (low_power, high_power) == pytest.approx((ends.low, ends.high))
    steps = [max(0.0, math.log(max(s.at_low[0], s.at_high[0]) / base[0])) for s in moved]
    assert math.log(high / base[0]) == pytest.approx(math.hypot(*steps))


def test_what_is_nowhere_negative_has_no_range_below_zero():
    source = resolved("start").sources[0]
    moved = [Swing(source, [0.0, -1.0], [3.0, 1.0]), Swing(source, [0.5, 0.0], [2.0, 4.0])]
    (low, high), (below, above) = bounds([1.0, 1.0], moved)
    assert (low, high) == (0.0, pytest.approx(math.exp(math.hypot(math.log(3), math.log(2)))))
    assert (below, above) == (pytest.approx(1 - math.hypot(2, 1)), 4.0)


def test_deciders_are_ranked_by_how_far_they_move_the_output():
    found = resolved("start")
    base = outputs_of(found.design)
    first = deciders(base[1], swings(found.design, found.sources, outputs_of), 1, 10)
    assert [s.source.path for s in first] == ["satellite.power_it"]


def test_never_is_the_end_of_a_range_and_no_number_of_it():
    """An input at its low brings 4, another at its high brings never."""
    source = resolved("start").sources[0]
    moved = [Swing(source, [4.0, math.inf], [6.0, 8.0]), Swing(source, [5.0, math.inf], [math.inf, math.inf])]
    (low, high), (least, never) = bounds([5.0, math.inf], moved)
    assert (low, high) == (pytest.approx(4.0), math.inf)
    assert (least, never) == (8.0, math.inf)
    assert [len(deciders(5.0, moved, 0, 10)), len(deciders(math.inf, moved[1:], 1, 10))] == [2, 0]


@pytest.mark.parametrize(
    ("base", "moved", "expected"),
    [
        (2, [], (2, 2)),
        (1, [(0.5, 2)], (0.5, 2)),
        (1, [(0.5, 2), (2, 0.5)], (0.3752142272, 2.6651441423)),
        (1, [(1.5, 2)], (1, 2)),
        (1, [(0, 3), (0.5, 2)], (0, 3.6656305803)),
        (1, [(-1, 1), (0, 4)], (-1.2360679775, 4)),
        (-1, [(-4, 3)], (-4, 3)),
        (0, [(1, 2)], (0, 2)),
    ],
)
def test_bounds_of_a_few_moves(base, moved, expected):
    source = resolved("start").sources[0]
    assert bounds([base], [Swing(source, [low], [high]) for low, high in moved])[0] == pytest.approx(expected, abs=1e-9)


def test_moves_in_lanes_are_those_of_one_design_at_a_time():
    found = resolved("suncatcher")
    moved = swings(found.design, found.sources, lambda design: [evaluate(design).verdict.cost_ratio])
    assert {s.source.path for s in moved} == {s.path for s in with_range(found.sources)}
    for swing in [*moved[::20], *(s for s in moved if s.source.path == "economics.horizon")]:
        for end, told in ((swing.source.low, swing.at_low), (swing.source.high, swing.at_high)):
            alone = evaluate(with_value(found.design, swing.source, end)).verdict.cost_ratio
            assert told == pytest.approx([float(alone)], rel=1e-9)


def test_what_only_rounding_moves_decides_nothing():
    source = resolved("start").sources[0]
    assert deciders(3.0, [Swing(source, [3.0 + 1e-15], [3.0])], 0, 10) == []
