"""Where a run lost its numbers: the first satellite and step, found by stepping its block again, one step at a time.

Leaves out: the policy's reasons.
"""

from typing import Any

import numpy

from dawndusk.physics.constants import DAY_S, S_PER_H
from dawndusk.twin.jax_engine import engine
from dawndusk.twin.loop import block_of, sky_of, within_of
from dawndusk.twin.loop_sky import Scene, at_step, light_of, rows_of
from dawndusk.twin.satellite.step import Health, State, StepEnvironment
from dawndusk.twin.work.policies import Policy, wishes_of


class NotFinite(ArithmeticError):
    """A satellite's state is no number any more. `fleet`, `series`: of `run`, up to the last midnight before."""

    fleet: Any = None
    series: Any = None


def gap_of(state: State) -> int | None:
    """The first satellite whose state is no number; None where all are numbers.

    Shape: [satellite] to a place. Valid: any. Error: exact (tests/twin/test_not_finite.py).
    """
    bad = ~numpy.all([_finite(getattr(state, name)) for name in State.__dataclass_fields__], axis=0)
    return int(numpy.argmax(bad)) if bad.any() else None


def first_gap(
    scene: Scene,
    health: Health,
    state: State,
    satellite: Any,
    day: int,
    step_s: float,
    pauses: bool,
    policy: Policy | None,
) -> str:
    """The satellite and step of a day at which a block lost its numbers, and whether the policy did it.

    `state`: of the block at the day's start; `satellite`: its satellites by place. Shape: text.
    Valid: a block that lost them. Error: the step is exact but for rounding (tests/twin/test_not_finite.py).
    """
    one = engine(1, 1, step_s, pauses, policy)
    time_s = scene.start_s + day * DAY_S
    for k in range(round(DAY_S / step_s)):
        before = _copied(state)
        state, _ = one(scene, health, _copied(state), time_s + k * step_s)
        bad = _bad(scene, health, before, _copied(state), time_s + (k + 0.5) * step_s, step_s, policy)
        if bad:
            place, why = bad
            hours, rest = divmod(k * step_s, S_PER_H)
            clock = f"{hours:02.0f}:{rest // 60:02.0f}:{rest % 60:02.0f}"
            return f"satellite {satellite[place]}, step {k + 1} of day {day + 1} ({clock} UT): {why}"
    return f"day {day + 1}: a number was lost that is not lost in single steps"


def _bad(
    scene: Scene, health: Health, before: State, after: State, middle_s: float, step_s: float, policy: Policy | None
) -> tuple[Any, str] | None:
    lost = [name for name in State.__dataclass_fields__ if _first(scene, ~_finite(getattr(after, name), 2))]
    if not lost:
        return None
    if policy is not None:
        with numpy.errstate(all="ignore"):
            wishes = wishes_of(policy, scene.body, health, before, _sky(scene, health, middle_s, step_s), scene.counts)
        for value in (wishes.weight_factor, wishes.weight_decode_factor, wishes.locked_fraction):
            place = value is not None and _first(scene, ~numpy.isfinite(numpy.asarray(value)))
            if place:
                return place, "the policy's answer is no number of 0 or more"
    place = _first(scene, ~_finite(getattr(after, lost[0]), 2))
    return (place, f"{lost[0]} is no number") if place else None


def _finite(values: Any, lanes: int = 1) -> Any:
    """Whether each place's value is a number, or all of its values are."""
    return numpy.isfinite(values).all(axis=tuple(range(numpy.ndim(values) - lanes)))


def _first(scene: Scene, bad: Any) -> Any:
    places = numpy.argwhere(numpy.broadcast_to(bad, scene.counts.shape) & scene.counts)
    return tuple(places[0]) if len(places) else None


def _sky(scene: Scene, health: Health, middle_s: float, step_s: float) -> StepEnvironment:
    rows, distance_m = rows_of(scene, numpy.array([middle_s]))
    block, row = block_of(scene, health, step_s), at_step(rows, 0)
    return sky_of(block, light_of(scene, distance_m[0]), row, within_of(block, row))


def _copied(state: State) -> State:
    return State(**{name: numpy.array(getattr(state, name)) for name in State.__dataclass_fields__})
