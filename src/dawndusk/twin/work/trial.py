"""A user's policy tried before a run: refused where it cannot be stepped, noted where it reads what is no satellite.

It is traced for more satellites than any array of its own would fit by chance, and asked for a few of them with numbers
as they come in a run.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy

from dawndusk.codegen.jaxpr import difference, program_hash, trace
from dawndusk.codegen.llvm import BODIES, ROWS
from dawndusk.core.array import jax_module, register
from dawndusk.twin.satellite.body import Body
from dawndusk.twin.satellite.step import Health, State, StepEnvironment
from dawndusk.twin.work.policies import Policy, Wishes, wishes_of
from dawndusk.twin.work.purity import Impurity, in_code, watch


class Trial(NamedTuple):
    """What is wrong with a policy, nothing where each is None; and what it does."""

    impurity: Impurity | None = None
    """what a run would freeze"""
    wrong: str | None = None
    """why its answer is none that can be used"""
    note: str | None = None
    """what it can be run with, and yet should not have"""
    program: str = ""
    """hash of what it does, with the numbers that it drew or read outside the function"""


def try_policy(policy: Policy, body: Body, *, streams: int = 1, linked: bool = False) -> Trial:
    """A policy as the loop will ask it. `streams`: how many there are; `linked`: satellites link themselves.

    Error: of the policies in tests/twin/work/test_trial.py each faulty one is told and no good one is; raises what the
    policy raises.

    >>> from dawndusk.scenario.examples import file
    >>> from dawndusk.design.loading import load
    >>> from dawndusk.twin.satellite.body import build_satellite
    >>> with file("suncatcher") as place:
    ...     design = load(place)
    >>> try_policy(lambda body, health, state, sky: None, build_satellite(design).body).wrong
    'answers with NoneType'
    """
    impurity = in_code(policy)
    if impurity is not None:
        return Trial(impurity=impurity)
    body = Body(**{name: numpy.asarray(getattr(body, name), "float32") for name in Body.__dataclass_fields__})
    shape, example = (ROWS, BODIES), _satellites(body, (ROWS, BODIES), streams, linked)
    for part in (body, *example):
        register(part)
    seen: list[Impurity] = []
    answers: list[Any] = []
    with watch(seen):
        one, _ = trace(_asking(policy, answers), body, *example)
        other, _ = trace(_asking(policy, []), body, *example)
    wrong = _wrong(answers, shape)
    if seen or wrong:
        return Trial(impurity=seen[0] if seen else None, wrong=wrong)
    if difference(one, other, {}):
        return Trial(wrong="answers otherwise each time it is asked: it draws, or keeps a state of its own")
    reads = _reads_empty_places(policy, body, streams, linked)
    return Trial(note=READS_EMPTY_PLACES if reads else None, program=program_hash(one))


def _asking(policy: Policy, answers: list[Any]) -> Callable[..., Any]:
    def ask(*given: Any) -> Any:
        said = policy(*given)
        found = _parts(said) if isinstance(said, Wishes) else [said]
        answers.extend(found)
        return [part for part in found if _is_number(part)]

    return ask


def _parts(wishes: Wishes) -> list[Any]:
    """What a policy wishes, without what it leaves open."""
    parts = (wishes.weight_factor, wishes.weight_decode_factor, wishes.locked_fraction)
    return [part for part in parts if part is not None]


def _is_number(answer: Any) -> bool:
    return hasattr(answer, "dtype") or isinstance(answer, int | float)


def _wrong(answers: list[Any], shape: tuple[int, int]) -> str | None:
    for answer in answers:
        if not _is_number(answer):
            return f"answers with {type(answer).__name__}"
        if numpy.shape(answer) not in ((), shape):
            return f"answers in the shape {numpy.shape(answer)} for satellites in the shape {shape}"
    return None


def _satellites(
    body: Body, shape: tuple[int, int], streams: int, linked: bool
) -> tuple[Health, State, StepEnvironment]:
    """Satellites of all sorts, some of them lost."""
    drawn = numpy.random.default_rng(1)

    def between(low: Any, high: Any) -> Any:
        return drawn.uniform(float(low), float(high), shape).astype("float32")

    hot = body.temperature_chip_max_k
    health = Health(
        array_retention_fraction=between(0.8, 1.0),
        battery_retention_fraction=between(0.8, 1.0),
        alive_fraction=between(0.5, 1.0) * (drawn.random(shape) < _WORKING),
        radiator_absorptivity=between(0.1, 0.4),
    )
    state = State(
        energy_j=between(0.2, 0.8) * body.energy_battery_j,
        temperature_chip_k=between(hot - 30, hot),
        temperature_loop_k=between(hot - 50, hot - 20),
        temperature_radiator_k=between(hot - 80, hot - 40),
        restart_s=between(0.0, 60.0),
        queue_s=tuple(between(0.0, 30.0) for _ in range(streams)),
    )
    sky = StepEnvironment(
        sunlit_fraction=between(0.0, 1.0),
        daylight_factor=between(0.0, 1.0),
        irradiance_w_per_m2=numpy.float32(_IRRADIANCE_W_PER_M2),
        cell_efficiency=numpy.float32(_CELL_EFFICIENCY),
        linked_fraction=between(0.0, 1.0) if linked else None,
    )
    return health, state, sky


def _reads_empty_places(policy: Policy, body: Body, streams: int, linked: bool) -> bool:
    """Whether what it says of satellites moves with the empty places beside them, and what stands there."""
    jax, few = jax_module(), (3, 8)
    parts = _satellites(body, few, streams, linked)

    def said(places: int, stands: float) -> Any:
        def widened(column: Any) -> Any:
            if numpy.shape(column) != few:
                return column
            empty = numpy.full((few[0], places), stands, column.dtype) * column[0, 0]
            return jax.numpy.concatenate([column, empty], axis=1)

        health, state, sky = jax.tree.map(widened, parts)
        counts = numpy.arange(few[1] + places) < few[1]
        wishes = wishes_of(policy, body, health, state, sky, counts)
        whole = (few[0], few[1] + places)
        return [numpy.broadcast_to(numpy.asarray(part), whole)[:, : few[1]] for part in _parts(wishes)]

    other = zip(said(1, 1.0), said(5, 0.5), strict=True)
    return not all(numpy.allclose(a, b, rtol=1e-4, equal_nan=True) for a, b in other)


READS_EMPTY_PLACES = (
    "its answer moves with the empty places of a block, which repeat a satellite: take totals over "
    "health.alive_fraction > 0 alone, as policies.mean_over_living does"
)
_WORKING = 0.9
_IRRADIANCE_W_PER_M2, _CELL_EFFICIENCY = 1361.0, 0.3
"""as on any day, for a trial"""
