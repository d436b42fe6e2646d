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

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy
from llvmlite import ir

from dawndusk.codegen.jaxpr import Equation, Unprintable, Variable
from dawndusk.codegen.llvm import WIDTH
from dawndusk.codegen.llvm.elementwise import larger, smaller
from dawndusk.codegen.llvm.frame import PLACE, SLOT, Frame, constant_of, constant_value, count, place
from dawndusk.codegen.llvm.passes import Passes
from dawndusk.codegen.llvm.program import bundle_total, emit, join_totals, refuse_unknown
from dawndusk.codegen.llvm.values import Builder, Bundle, Module, kind_of


class LoopTrace(NamedTuple):
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


def loop_module(traced: LoopTrace, kind: str) -> Module:
    """The module with the nest as its one function. `kind`: of the numbers of memory. Error: `Unprintable`."""
    refuse_unknown([*traced.step.equations, *traced.tell.equations])
    frame = Frame(kind)
    fixed = frame.read(traced.fixed, "fixed", place(0), place(1))
    nest = _in_registers if traced.step.last == 0 else _in_passes
    with frame.counted(frame.held["intervals"]) as interval:
        start = frame.builder.mul(interval, place(count(traced.interval)))
        known = [*fixed, *frame.read(traced.interval, "interval", start, place(1))]
        nest(frame, traced, known, interval)
    frame.builder.ret_void()
    return frame.module


def _in_registers(frame: Frame, traced: LoopTrace, known: list[Bundle], interval: Any) -> None:
    with frame.bundles() as (row, body):
        here = [*known, *frame.of_body(traced.bodies, "bodies", body)]
        before = frame.of_body(traced.state, "state", body)
        carried = [frame.rooms(value) for value in (*before, *(constant_value(aval, 0.0) for aval in traced.more))]

        def now() -> list[Bundle]:
            return [frame.loaded(slots) for slots in carried]

        with frame.counted(frame.held["steps"]) as step:
            at = _step_of(frame, interval, step)
            of_step = [*frame.row_of(traced.row, at, row, body), *frame.moment_of(traced.moment, at)]
            read = _read(frame, traced.step, [*here, *now(), *of_step])
            for slots, variable in zip(carried, traced.step.outputs, strict=True):
                frame.store(slots, read(variable))
        after = now()
        _tell(frame, traced, [*here, *before, *after], interval, body)
        frame.to_body(after[: len(before)], "state", body, count(traced.state))


def _in_passes(frame: Frame, traced: LoopTrace, known: list[Bundle], interval: Any) -> None:
    with frame.bundles() as (_, body):
        frame.to_body(frame.of_body(traced.state, "state", body), "before", body, count(traced.state))
        frame.to_body([constant_value(aval, 0.0) for aval in traced.more], "more", body, count(traced.more))
    first = len(traced.step.inputs) - len(traced.row) - len(traced.moment) - len(traced.step.outputs)
    pass_of = traced.step.written(traced.step.inputs[first:])
    with frame.counted(frame.held["steps"]) as step:
        totals: dict[Variable, Bundle] = {}
        for level in range(traced.step.last + 1):
            results = [k for k, at in enumerate(pass_of) if at == level]
            totals |= _pass(frame, traced, level, results, known, totals, _step_of(frame, interval, step))
    with frame.bundles() as (_, body):
        here = [*known, *frame.of_body(traced.bodies, "bodies", body)]
        state = [*frame.of_body(traced.state, "before", body), *_carried(frame, traced, body)]
        _tell(frame, traced, [*here, *state], interval, body)


def _pass(
    frame: Frame,
    traced: LoopTrace,
    level: int,
    results: list[int],
    known: list[Bundle],
    totals: dict[Variable, Bundle],
    step: Any,
) -> dict[Variable, Bundle]:
    """One pass of a step over all bundles, which writes some of the results, and the totals it gathers."""
    passes, states = traced.step, len(traced.state)
    kept, more = [v.aval for v in passes.kept], traced.more
    gathering: list[tuple[Equation, Any]] = []
    for total in passes.totals(level):
        bundle = ir.VectorType(kind_of(total.result.aval.dtype), WIDTH)
        start = numpy.full(total.result.aval.shape, constant_of(bundle, _BEFORE[total.name]), object)
        gathering.append((total, frame.rooms(Bundle(start, True))))
    with frame.bundles() as (row, body):
        arguments = [
            *known,
            *frame.of_body(traced.bodies, "bodies", body),
            *_carried(frame, traced, body),
            *frame.row_of(traced.row, step, row, body),
            *frame.moment_of(traced.moment, step),
        ]
        there = dict(zip(passes.kept, frame.of_body(kept, "kept", body), strict=True))
        equations, _ = passes.towards(level, [*passes.aims(level), *(passes.outputs[k] for k in results)])
        before = {v: value for v, value in there.items() if passes.level(v) < level}
        read = emit(frame.builder, equations, {**dict(zip(passes.inputs, arguments, strict=True)), **totals, **before})
        for k, variable in enumerate(passes.kept):
            if passes.level(variable) == level:
                frame.to_body([read(variable)], "kept", body, count(kept), count(kept[:k]))
        for total, slots in gathering:
            part = bundle_total(frame.builder, total, read(total.operands[0]))
            for at, slot in numpy.ndenumerate(slots):
                frame.builder.store(
                    join_totals(total)(frame.builder, {}, [frame.builder.load(slot), part.cells[at]]), slot
                )
        for k in results:
            name, of, at = ("state", traced.state, k) if k < states else ("more", more, k - states)
            frame.to_body([read(passes.outputs[k])], name, body, count(of), count(of[:at]))
    return {total.result: _across(frame, total, slots) for total, slots in gathering}


def _carried(frame: Frame, traced: LoopTrace, body: Any) -> list[Bundle]:
    return [*frame.of_body(traced.state, "state", body), *frame.of_body(traced.more, "more", body)]


def _across(frame: Frame, total: Equation, slots: Any) -> Bundle:
    """The total of a bundle of parts, by halves."""
    cells = numpy.empty(slots.shape, object)
    for at, slot in numpy.ndenumerate(slots):
        whole = frame.builder.load(slot)
        parts = [frame.builder.extract_element(whole, ir.Constant(SLOT, k)) for k in range(WIDTH)]
        while len(parts) > 1:
            half = len(parts) // 2
            parts = [join_totals(total)(frame.builder, {}, [parts[k], parts[k + half]]) for k in range(half)]
        (cells[at],) = parts
    return Bundle(cells, False)


def _tell(frame: Frame, traced: LoopTrace, arguments: list[Bundle], interval: Any, body: Any) -> None:
    """Join what a bundle tells of an interval with what the bundles before told."""
    builder, held = frame.builder, frame.held
    read = _read(frame, traced.tell, arguments)
    rest = iter([read(variable) for variable in traced.tell.outputs])
    summed, largest, least, each = ([next(rest) for _ in part] for part in traced.told)
    frame.join(summed, "summed", interval, _added)
    frame.join(largest, "largest", interval, larger)
    frame.join(least, "least", interval, smaller)
    slot = builder.load(builder.gep(held["slots"], [builder.udiv(body, place(WIDTH))]))
    with builder.if_then(builder.icmp_signed(">=", slot, ir.Constant(SLOT, 0))):
        there = builder.add(builder.mul(interval, held["slot_count"]), builder.zext(slot, PLACE))
        frame.write(each, "each", builder.mul(there, place(count(traced.told[3]) * WIDTH)))


def _read(frame: Frame, passes: Passes, arguments: list[Bundle]) -> Callable[[Variable], Bundle]:
    """The values of a function of one pass."""
    if passes.last:
        raise Unprintable("a total, where nothing is to know of another")
    return emit(frame.builder, passes.equations, dict(zip(passes.inputs, arguments, strict=True)))


def _step_of(frame: Frame, interval: Any, step: Any) -> Any:
    return frame.builder.add(frame.builder.mul(interval, frame.held["steps"]), step)


def _added(builder: Builder, _: dict[str, Any], operands: list[Any]) -> Any:
    return builder.fadd(*operands)


_BEFORE = {"reduce_sum": 0.0, "reduce_max": -numpy.inf, "reduce_min": numpy.inf}
