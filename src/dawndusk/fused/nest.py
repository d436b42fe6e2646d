"""The loop nest of a fused step, written as LLVM's instructions: intervals, rows, bundles of bodies, steps.

    for each interval
        for each bundle of bodies            state comes from memory
            for each step of the interval    all in registers
                carried = step(fixed, interval, bodies, carried, row)
            what is told is joined with that of the bundles before; state goes back to memory

Bodies of a row share what belongs to the row; where every body has a row of its own, that comes in bundles too.
Memory, each a block of numbers: fixed [number], interval [interval, number], row [step, number, row], bodies and state
[number, body], summed, largest and least [interval, number, WIDTH], each [interval, number, slot x WIDTH].
"""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any, NamedTuple

import numpy
from llvmlite import ir

from dawndusk.fused import BODIES, WIDTH
from dawndusk.fused.elementwise import Instruction, larger, smaller
from dawndusk.fused.program import emit
from dawndusk.fused.values import KINDS, Value, shape_of, splat, type_of

NAME = "advance"
POINTERS = ("fixed", "interval", "row", "bodies", "state", "summed", "largest", "least", "each", "slots")
NUMBERS = ("intervals", "steps", "rows", "lanes", "slot_count")
_PLACE, _SLOT = ir.IntType(64), ir.IntType(32)


class Traced(NamedTuple):
    """What is stepped and what is told, traced (`loop.compiled`)."""

    step: Any
    tell: Any
    fixed: list[Any]
    """abstract values of the leaves of each argument"""
    interval: list[Any]
    bodies: list[Any]
    state: list[Any]
    more: list[Any]
    row: list[Any]
    told: tuple[list[Any], list[Any], list[Any], list[Any]]
    """summed, largest, least, each"""


def written(traced: Traced, kind: str) -> ir.Module:
    """The module with the nest as its one function. `kind`: of all memory but what is summed."""
    number = KINDS[kind]
    pointers: dict[str, Any] = {name: number.as_pointer() for name in POINTERS}
    pointers |= {"summed": ir.DoubleType().as_pointer(), "slots": _SLOT.as_pointer()}
    module = ir.Module()
    of = ir.FunctionType(ir.VoidType(), [*pointers.values(), *(_PLACE for _ in NUMBERS)])
    function = ir.Function(module, of, NAME)
    held: dict[str, Any] = dict(zip((*POINTERS, *NUMBERS), function.args, strict=True))
    for name in POINTERS:
        held[name].add_attribute("noalias")
    builder = ir.IRBuilder(function.append_basic_block())
    _Nest(traced, builder, held, number).write()
    return module


class _Nest:
    def __init__(self, traced: Traced, builder: ir.IRBuilder, held: dict[str, Any], number: Any) -> None:
        self.traced, self.builder, self.held, self.number = traced, builder, held, number
        self.all_bodies = builder.mul(held["rows"], held["lanes"])

    def write(self) -> None:
        builder, held = self.builder, self.held
        fixed = self.read(self.traced.fixed, "fixed", _place(0), _place(1))
        with self.counted(held["intervals"]) as interval:
            start = builder.mul(interval, _place(_count(self.traced.interval)))
            of_interval = self.read(self.traced.interval, "interval", start, _place(1))
            with self.counted(held["rows"]) as row, self.counted(held["lanes"], WIDTH) as lane:
                body = builder.add(builder.mul(row, held["lanes"]), lane)
                self.bundle([*fixed, *of_interval], interval, row, body)
        builder.ret_void()

    def bundle(self, known: list[Value], interval: Any, row: Any, body: Any) -> None:
        """One bundle of bodies through one interval."""
        builder, held, traced = self.builder, self.held, self.traced
        known = [*known, *self.read(traced.bodies, "bodies", body, self.all_bodies)]
        before = self.read(traced.state, "state", body, self.all_bodies)
        carried = [*map(self.kept, before), *(self.kept(self.zeros(aval)) for aval in traced.more)]
        numbers = _place(_count(traced.row))
        with self.counted(held["steps"]) as step:
            at = builder.add(builder.mul(interval, held["steps"]), step)
            own_row = any(BODIES in aval.shape for aval in traced.row)
            here, across = (body, self.all_bodies) if own_row else (row, held["rows"])
            of_step = self.read(
                traced.row, "row", builder.add(builder.mul(builder.mul(at, numbers), across), here), across
            )
            now = [self.loaded(slots) for slots in carried]
            for slots, value in zip(carried, emit(builder, traced.step, [*known, *now, *of_step]), strict=True):
                self.store(slots, value)
        after = [self.loaded(slots) for slots in carried]
        told = emit(builder, traced.tell, [*known, *before, *after])
        self.tell(told, interval, body)
        self.write_columns(after[: len(before)], "state", body, self.all_bodies)

    def tell(self, told: list[Value], interval: Any, body: Any) -> None:
        """Join what is told with what the bundles before told."""
        builder, held = self.builder, self.held
        summed, largest, least, each = _parted(told, self.traced.told)
        self.join(summed, "summed", interval, _added)
        self.join(largest, "largest", interval, larger)
        self.join(least, "least", interval, smaller)
        slot = builder.load(builder.gep(held["slots"], [builder.udiv(body, _place(WIDTH))]))
        with builder.if_then(builder.icmp_signed(">=", slot, ir.Constant(_SLOT, 0))):
            across = builder.mul(held["slot_count"], _place(WIDTH))
            first = builder.mul(builder.mul(interval, across), _place(_count(self.traced.told[3])))
            at = builder.add(first, builder.mul(builder.zext(slot, _PLACE), _place(WIDTH)))
            self.write_columns(each, "each", at, across)

    def join(self, values: list[Value], name: str, interval: Any, how: Instruction) -> None:
        cells = [cell for value in values for cell in self.bundles(value)]
        for k, cell in enumerate(cells):
            start = self.builder.mul(
                self.builder.add(self.builder.mul(interval, _place(len(cells))), _place(k)), _place(WIDTH)
            )
            kind = ir.VectorType(self.held[name].type.pointee, WIDTH)
            place = self.place(name, start, kind)
            before = self.builder.load(place, align=_ALIGNED)
            self.builder.store(how(self.builder, {}, [before, cell]), place, align=_ALIGNED)

    def read(self, avals: list[Any], name: str, start: Any, apart: Any) -> list[Value]:
        """Values from memory: their numbers lie `apart`, the first at `start`."""
        found, k = [], 0
        for aval in avals:
            cells = numpy.empty(shape_of(aval), object)
            for at in numpy.ndindex(cells.shape):
                cells[at] = self.number_at(aval, name, self.builder.add(start, self.builder.mul(_place(k), apart)))
                k += 1
            found.append(Value(cells, BODIES in aval.shape))
        return found

    def number_at(self, aval: Any, name: str, start: Any) -> Any:
        kind = ir.VectorType(self.number, WIDTH) if BODIES in aval.shape else self.number
        value = self.builder.load(self.place(name, start, kind), align=_ALIGNED)
        if str(aval.dtype) == "bool":
            return self.builder.fcmp_ordered("!=", value, _zero(kind))
        return value

    def write_columns(self, values: list[Value], name: str, start: Any, apart: Any) -> None:
        k = 0
        for value in values:
            for cell in self.bundles(value):
                at = self.builder.add(start, self.builder.mul(_place(k), apart))
                self.builder.store(cell, self.place(name, at, cell.type), align=_ALIGNED)
                k += 1

    def bundles(self, value: Value) -> list[Any]:
        """Its elements, each a bundle."""
        kind = ir.VectorType(self.number, WIDTH)
        return [splat(self.builder, cell, kind) for cell in value.cells.ravel()]

    def place(self, name: str, start: Any, kind: Any) -> Any:
        return self.builder.bitcast(self.builder.gep(self.held[name], [start]), kind.as_pointer())

    def zeros(self, aval: Any) -> Value:
        cells = numpy.full(shape_of(aval), _zero(type_of(aval)), object)
        return Value(cells, BODIES in aval.shape)

    def kept(self, value: Value) -> Any:
        """Room for a value that changes from step to step, which LLVM turns into registers."""
        with self.builder.goto_entry_block():
            slots = numpy.empty(value.cells.shape, object)
            for at, cell in numpy.ndenumerate(value.cells):
                slots[at] = self.builder.alloca(cell.type)
        self.store(slots, value)
        return slots

    def store(self, slots: Any, value: Value) -> None:
        for at, cell in numpy.ndenumerate(numpy.broadcast_to(value.cells, slots.shape)):
            self.builder.store(splat(self.builder, cell, slots[at].type.pointee), slots[at])

    def loaded(self, slots: Any) -> Value:
        cells = numpy.empty(slots.shape, object)
        for at, slot in numpy.ndenumerate(slots):
            cells[at] = self.builder.load(slot)
        return Value(cells, all(isinstance(cell.type, ir.VectorType) for cell in cells.flat))

    @contextmanager
    def counted(self, stop: Any, by: int = 1) -> Generator[Any]:
        """A loop from 0."""
        builder = self.builder
        with builder.goto_entry_block():
            counter = builder.alloca(_PLACE)
        builder.store(_place(0), counter)
        head, inside, end = (builder.append_basic_block() for _ in range(3))
        builder.branch(head)
        builder.position_at_end(head)
        now = builder.load(counter)
        builder.cbranch(builder.icmp_signed("<", now, stop), inside, end)
        builder.position_at_end(inside)
        yield now
        builder.store(builder.add(now, _place(by)), counter)
        builder.branch(head)
        builder.position_at_end(end)


def _count(avals: list[Any]) -> int:
    return sum(int(numpy.prod(shape_of(aval))) for aval in avals)


def _parted(values: list[Value], like: tuple[list[Any], ...]) -> list[list[Value]]:
    rest = iter(values)
    return [[next(rest) for _ in part] for part in like]


def _added(builder: ir.IRBuilder, _: dict[str, Any], operands: list[Any]) -> Any:
    """A sum in float64 with a bundle more."""
    total, more = operands
    return builder.fadd(total, more if more.type == total.type else builder.fpext(more, total.type))


def _place(number: int) -> Any:
    return ir.Constant(_PLACE, number)


def _zero(kind: Any) -> Any:
    return ir.Constant(kind, [0.0] * WIDTH if isinstance(kind, ir.VectorType) else 0.0)


_ALIGNED = 4
"""bytes, at least, of any number in memory"""
