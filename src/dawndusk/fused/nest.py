"""The loop nests of a fused step. Where no body knows of another, a bundle stays in registers through an interval:

    for each interval
        for each bundle
            for each step
                carried = step(fixed, interval, bodies, carried, row, moment)
            what is told is joined with that of the bundles before

Where a step needs totals over the bodies, all bundles go through every pass of it (`passes`) together:

    for each interval
        for each step
            for each pass
                for each bundle
                    what the pass finds; after the last, carried
                totals of the pass
        for each bundle
            what is told is joined with that of the bundles before
"""

from typing import Any, NamedTuple

import numpy
from llvmlite import ir

from dawndusk.fused import WIDTH
from dawndusk.fused.elementwise import larger, smaller
from dawndusk.fused.frame import SLOT, Frame, constant_of, count, filled, place
from dawndusk.fused.passes import Equation, Passes, Variable
from dawndusk.fused.program import emit, gathered, joined
from dawndusk.fused.values import KINDS, Value


class Traced(NamedTuple):
    """What is stepped and what is told, traced (`loop.compiled`)."""

    step: Passes
    tell: Passes
    fixed: list[Any]
    """shapes of the leaves of each argument"""
    interval: list[Any]
    bodies: list[Any]
    state: list[Any]
    more: list[Any]
    row: list[Any]
    moment: list[Any]
    told: list[list[Any]]
    """summed, largest, least, each"""


def written(traced: Traced, kind: str) -> ir.Module:
    """The module with the nest as its one function. `kind`: of the numbers of memory."""
    frame = Frame(kind)
    fixed = frame.read(traced.fixed, "fixed", place(0), place(1))
    nest = _in_registers if traced.step.last == 0 else _in_passes
    with frame.counted(frame.held["intervals"]) as interval:
        start = frame.builder.mul(interval, place(count(traced.interval)))
        known = [*fixed, *frame.read(traced.interval, "interval", start, place(1))]
        nest(frame, traced, known, interval)
    frame.builder.ret_void()
    return frame.module


def _in_registers(frame: Frame, traced: Traced, known: list[Value], interval: Any) -> None:
    with frame.bundles() as (row, body):
        here = [*known, *frame.of_body(traced.bodies, "bodies", body)]
        before = frame.of_body(traced.state, "state", body)
        carried = [frame.rooms(value) for value in (*before, *(filled(aval, 0.0) for aval in traced.more))]

        def now() -> list[Value]:
            return [frame.loaded(slots) for slots in carried]

        with frame.counted(frame.held["steps"]) as step:
            at = _step_of(frame, interval, step)
            of_step = [*frame.row_of(traced.row, at, row, body), *frame.moment_of(traced.moment, at)]
            read = emit(frame.builder, traced.step, 0, [*here, *now(), *of_step], {})
            for slots, variable in zip(carried, traced.step.outputs, strict=True):
                frame.store(slots, read(variable))
        after = now()
        _tell(frame, traced, [*here, *before, *after], interval, body)
        frame.write(after[: len(before)], "state", body, frame.all_bodies)


def _in_passes(frame: Frame, traced: Traced, known: list[Value], interval: Any) -> None:
    with frame.bundles() as (_, body):
        frame.write(frame.of_body(traced.state, "state", body), "before", body, frame.all_bodies)
        frame.write([filled(aval, 0.0) for aval in traced.more], "more", body, frame.all_bodies)
    with frame.counted(frame.held["steps"]) as step:
        totals: dict[Variable, Value] = {}
        for level in range(traced.step.last + 1):
            totals |= _pass(frame, traced, level, known, totals, _step_of(frame, interval, step))
    with frame.bundles() as (_, body):
        here = [*known, *frame.of_body(traced.bodies, "bodies", body)]
        state = [*frame.of_body(traced.state, "before", body), *_carried(frame, traced, body)]
        _tell(frame, traced, [*here, *state], interval, body)


def _pass(
    frame: Frame, traced: Traced, level: int, known: list[Value], totals: dict[Variable, Value], step: Any
) -> dict[Variable, Value]:
    """One pass of a step over all bundles, and the totals it gathers."""
    passes = traced.step
    gathering: list[tuple[Equation, Any]] = []
    for total in passes.totals(level):
        bundle = ir.VectorType(KINDS[str(total.result.aval.dtype)], WIDTH)
        start = numpy.full(total.result.aval.shape, constant_of(bundle, _BEFORE[total.name]), object)
        gathering.append((total, frame.rooms(Value(start, True))))
    with frame.bundles() as (row, body):
        arguments = [
            *known,
            *frame.of_body(traced.bodies, "bodies", body),
            *_carried(frame, traced, body),
            *frame.row_of(traced.row, step, row, body),
            *frame.moment_of(traced.moment, step),
        ]
        there = dict(zip(passes.kept, frame.of_body([v.aval for v in passes.kept], "kept", body), strict=True))
        before = {v: value for v, value in there.items() if v.level < level}
        read = emit(frame.builder, passes, level, arguments, {**totals, **before})
        for k, variable in enumerate(passes.kept):
            if variable.level == level:
                start = frame.at(body, count([v.aval for v in passes.kept[:k]]), frame.all_bodies)
                frame.write([read(variable)], "kept", start, frame.all_bodies)
        for total, slots in gathering:
            part = gathered(frame.builder, total, read(total.operands[0]))
            for at, slot in numpy.ndenumerate(slots):
                frame.builder.store(joined(total)(frame.builder, {}, [frame.builder.load(slot), part.cells[at]]), slot)
        if level == passes.last:
            after = [read(variable) for variable in passes.outputs]
            frame.write(after[: len(traced.state)], "state", body, frame.all_bodies)
            frame.write(after[len(traced.state) :], "more", body, frame.all_bodies)
    return {total.result: _across(frame, total, slots) for total, slots in gathering}


def _carried(frame: Frame, traced: Traced, body: Any) -> list[Value]:
    return [*frame.of_body(traced.state, "state", body), *frame.of_body(traced.more, "more", body)]


def _across(frame: Frame, total: Equation, slots: Any) -> Value:
    """The total of a bundle of parts, by halves."""
    cells = numpy.empty(slots.shape, object)
    for at, slot in numpy.ndenumerate(slots):
        whole = frame.builder.load(slot)
        parts = [frame.builder.extract_element(whole, ir.Constant(SLOT, k)) for k in range(WIDTH)]
        while len(parts) > 1:
            half = len(parts) // 2
            parts = [joined(total)(frame.builder, {}, [parts[k], parts[k + half]]) for k in range(half)]
        (cells[at],) = parts
    return Value(cells, False)


def _tell(frame: Frame, traced: Traced, arguments: list[Value], interval: Any, body: Any) -> None:
    """Join what a bundle tells of an interval with what the bundles before told."""
    builder, held = frame.builder, frame.held
    read = emit(builder, traced.tell, 0, arguments, {})
    rest = iter([read(variable) for variable in traced.tell.outputs])
    summed, largest, least, each = ([next(rest) for _ in part] for part in traced.told)
    frame.join(summed, "summed", interval, _added)
    frame.join(largest, "largest", interval, larger)
    frame.join(least, "least", interval, smaller)
    slot = builder.load(builder.gep(held["slots"], [builder.udiv(body, place(WIDTH))]))
    with builder.if_then(builder.icmp_signed(">=", slot, ir.Constant(SLOT, 0))):
        across = builder.mul(held["slot_count"], place(WIDTH))
        first = builder.mul(builder.mul(interval, across), place(count(traced.told[3])))
        there = builder.add(first, builder.mul(builder.zext(slot, place(0).type), place(WIDTH)))
        frame.write(each, "each", there, across)


def _step_of(frame: Frame, interval: Any, step: Any) -> Any:
    return frame.builder.add(frame.builder.mul(interval, frame.held["steps"]), step)


def _added(builder: ir.IRBuilder, _: dict[str, Any], operands: list[Any]) -> Any:
    return builder.fadd(*operands)


_BEFORE = {"reduce_sum": 0.0, "reduce_max": -numpy.inf, "reduce_min": numpy.inf}
