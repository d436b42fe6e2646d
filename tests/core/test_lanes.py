"""Lanes answer what NumPy answers of each lane alone: every function that formulas call, over any shapes."""

import numpy
import pytest

from dawndusk.core.array import put, scan, xp
from dawndusk.core.lanes import Lanes

COUNT = 5
TABLE = numpy.linspace(-1.0, 2.0, 9)


def lanes_of(*shape, seed=0):
    return Lanes(numpy.random.default_rng(seed).uniform(0.1, 0.9, (COUNT, *shape)))


def lane(held, k):
    if isinstance(held, Lanes):
        return held.data[k]
    return type(held)(lane(part, k) for part in held) if isinstance(held, list | tuple) else held


FORMULAS = {
    "operators": lambda a, b, _: -((2 * a - b / 3 + a * b) ** 2) % 0.7 // 0.1 + 1 - a,
    "beside an array": lambda a, b, _: numpy.arange(4.0) * a + b,
    "beside a NumPy number": lambda a, b, _: numpy.float64(2.0) * a + numpy.float64(1.0) - b,
    "comparisons": lambda a, b, _: ((a < b) | (a > 0.5)) & ~(b >= 0.8) & (a != b),
    "where": lambda a, b, _: xp.where(a < b, a, xp.arange(4)),
    "shapes broadcast": lambda a, b, wide: wide * a + b[..., None] - wide[0],
    "sum of all": lambda a, b, wide: xp.sum(wide),
    "sum of an axis": lambda a, b, wide: (xp.sum(wide, axis=0), xp.sum(wide, axis=-1), xp.mean(wide, axis=(-2, -1))),
    "largest and where": lambda a, b, wide: (xp.max(wide), xp.min(wide, axis=1), xp.argmax(wide, axis=-1)),
    "where in all": lambda a, b, wide: (xp.argmax(wide), xp.any(wide > 0.8, axis=0)),
    "running sums": lambda a, b, wide: (xp.cumsum(xp.ravel(wide)), xp.cumsum(wide, axis=0)),
    "steps": lambda a, b, wide: (xp.diff(xp.ravel(wide), prepend=0.0), xp.diff(wide, axis=0, prepend=0.0)),
    "steps between": lambda a, b, wide: (xp.diff(xp.ravel(wide)), xp.diff(wide, axis=0), xp.diff(wide)),
    "one after another": lambda a, b, wide: xp.concatenate([xp.zeros(1), xp.ravel(wide), xp.cumsum(xp.ravel(wide))]),
    "of a table": lambda a, b, _: xp.take(TABLE, xp.clip(xp.searchsorted(TABLE, a, side="right"), 0, 7)),
    "by a place of its own": lambda a, b, wide: xp.take(xp.ravel(wide), xp.argmax(xp.ravel(wide))),
    "by places in a row": lambda a, b, wide: xp.ravel(wide)[xp.floor(9 * xp.ravel(wide)).astype(int)],
    "by known places": lambda a, b, wide: (xp.take(xp.ravel(wide), xp.arange(3)), xp.take(wide, xp.arange(2), axis=1)),
    "beside each other": lambda a, b, _: (xp.stack([a, b, 1.0 + 0 * a], axis=-1), xp.asarray([a, b])),
    "other shapes": lambda a, b, wide: (wide.reshape(4, 3), wide.reshape((2, 6)), xp.expand_dims(wide, -1)),
    "negative axes": lambda a, b, wide: (xp.expand_dims(wide, 0), xp.stack([wide, wide], axis=1), wide[..., 0]),
    "rows": lambda a, b, wide: [row * 2 for row in wide],
    "parts": lambda a, b, wide: (wide[1:], wide[0, 2], wide[:, None], len(wide), wide.shape, wide.ndim),
    "whole numbers": lambda a, b, _: xp.floor(3 * a).astype(int),
    "several functions": lambda a, b, _: xp.hypot(xp.sin(a), xp.exp(-b)) + xp.maximum(a, 0.5) + xp.log1p(xp.abs(b)),
}


@pytest.mark.parametrize("name", FORMULAS)
@pytest.mark.parametrize("shape", [(), (4,)])
def test_each_lane_is_what_numpy_says_of_it_alone(name, shape):
    formula, wide = FORMULAS[name], lanes_of(3, 4, seed=2)
    if name in ("beside an array", "where") and shape == ():
        shape = (4,)
    a, b = lanes_of(*shape), lanes_of(*shape, seed=1)
    if name == "shapes broadcast":
        a, b = lanes_of(4), lanes_of(3)
    got = formula(a, b, wide)
    for k in range(COUNT):
        alone = formula(lane(a, k), lane(b, k), lane(wide, k))
        parts = zip(alone, lane(got, k), strict=True) if isinstance(alone, list | tuple) else [(alone, lane(got, k))]
        for expected, found in parts:
            assert numpy.shape(found) == numpy.shape(expected)
            assert found == pytest.approx(expected, rel=1e-14)


@pytest.mark.parametrize("begins", ["plain", "lanes"])
@pytest.mark.parametrize("life", [2, 3])
def test_a_scan_steps_every_lane_with_a_history_of_its_own(life, begins):
    """What came in `life` steps ago leaves again; lanes differ in what comes in and in how long it stays."""
    gain, stays = lanes_of(), Lanes(numpy.array([life, 1, 2, 1, 3]))

    def stepped(gain, stays):
        def step(state, row):
            level, history = state
            month, rain = row
            level = level + gain * rain - history[month - stays]
            return (level, put(history, month, gain * rain)), (level, rain)

        start = (0.0, numpy.zeros(9)) if begins == "plain" else (0.0 * gain, Lanes(numpy.zeros((COUNT, 9))))
        return scan(step, start, (numpy.arange(6), numpy.arange(1.0, 7.0)))

    level, rain = stepped(gain, stays)
    assert rain.tolist() == [1, 2, 3, 4, 5, 6]
    for k in range(COUNT):
        whole = gain.data[k] * numpy.arange(1.0, 7.0)
        expected = [whole[max(0, n + 1 - stays.data[k]) : n + 1].sum() for n in range(6)]
        assert level.data[k] == pytest.approx(expected)


def test_lanes_meet_on_either_side_of_an_array():
    held = lanes_of()
    for k in range(COUNT):
        assert (TABLE - held).data[k] == pytest.approx(TABLE - held.data[k])
        assert (held - TABLE).data[k] == pytest.approx(held.data[k] - TABLE)


@pytest.mark.parametrize("slip", [bool, float, numpy.asarray, lambda held: numpy.array([held, held]), len])
def test_lanes_are_no_number(slip):
    """What would look at one number of many says so."""
    with pytest.raises((TypeError, IndexError)):
        slip(lanes_of())


def test_a_function_that_lanes_lack_is_refused_and_not_guessed():
    """A sort over the lanes would be a number, and a wrong one."""
    with pytest.raises(TypeError, match="lanes have no `sort`"):
        xp.sort(lanes_of(3))


SQUARE = Lanes(numpy.random.default_rng(3).uniform(size=(COUNT, COUNT)))
"""As long in each lane as there are lanes: what took one for the other would pass by its shape."""
ONE = Lanes(numpy.random.default_rng(4).uniform(size=COUNT))
MIXING = {
    "rows by columns": lambda: xp.matmul(SQUARE, SQUARE),
    "an operator of matrices": lambda: SQUARE @ SQUARE,
    "a sum down the lanes": lambda: xp.sum(SQUARE, axis=-2),
    "a sum down the lanes of numbers": lambda: xp.sum(ONE, axis=-1),
    "a running sum down the lanes": lambda: xp.cumsum(ONE, axis=0),
    "beside each other across lanes": lambda: xp.stack([ONE, ONE], axis=-2),
    "one after another across lanes": lambda: xp.concatenate([SQUARE, SQUARE], axis=-2),
    "steps of steps": lambda: xp.diff(SQUARE, 1),
    "a lane before the steps": lambda: xp.diff(SQUARE, prepend=numpy.zeros((COUNT, 1))),
    "another axis of a table": lambda: xp.take(numpy.eye(3), Lanes(numpy.zeros(COUNT, int)), axis=1),
    "a mask": lambda: SQUARE[SQUARE > 0.5],
    "two answers": lambda: xp.modf(SQUARE),
    "NumPy itself": lambda: numpy.sum(SQUARE),
    "NumPy's linear algebra": lambda: xp.linalg.norm(SQUARE),
    "a table by NumPy": lambda: numpy.arange(5.0)[Lanes(numpy.zeros(COUNT, int))],
    "a keyword": lambda: xp.full(3, fill_value=ONE),
    "what no formula calls": lambda: xp.sort(SQUARE),
    "a branch": lambda: max(ONE, 0.5),
    "an array into a number's place": lambda: put(Lanes(numpy.zeros((COUNT, 3))), 0, numpy.arange(5.0)),
}


@pytest.mark.parametrize("name", MIXING)
def test_what_would_mix_lanes_is_refused(name):
    with pytest.raises((TypeError, ValueError)):
        MIXING[name]()


def test_a_number_put_into_a_row_fills_it_in_its_own_lane():
    """As many columns as lanes: each lane's row is its own number."""
    history = put(Lanes(numpy.zeros((COUNT, 2, COUNT))), 1, ONE)
    assert numpy.array_equal(history.data[:, 1], numpy.repeat(ONE.data[:, None], COUNT, axis=1))
    whole = Lanes(numpy.array([6, 3])) & Lanes(numpy.array([3, 4]))
    assert whole.data.tolist() == [2, 0]
