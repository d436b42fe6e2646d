"""What a loop nest is written with: counted loops, columns of memory, room for what changes from step to step.

Memory, each a block of numbers: fixed [number], interval [interval, number], row [step, number, row], moment [step,
number]; bodies, state, before, more and kept [bundle, number, WIDTH]; summed, largest and least [interval, number,
WIDTH]; each [interval, slot, number, WIDTH]; slots [bundle]. Where every body has a row of its own, `row` is [step,
number, body].
"""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

import numpy
from llvmlite import ir

from dawndusk.codegen.llvm import BODIES, WIDTH
from dawndusk.codegen.llvm.elementwise import Instruction, convert
from dawndusk.codegen.llvm.values import Builder, Bundle, Module, kind_of, shape_of, splat, type_of

NAME = "advance"
POINTERS = (
    "fixed",
    "interval",
    "row",
    "moment",
    "bodies",
    "state",
    "before",
    "more",
    "kept",
    "summed",
    "largest",
    "least",
    "each",
    "slots",
)
NUMBERS = ("intervals", "steps", "rows", "lanes", "slot_count")
PLACE: Any = ir.IntType(64)
SLOT: Any = ir.IntType(32)


class Frame:
    """One function and the place in it where instructions go."""

    def __init__(self, kind: str) -> None:
        """`kind`: of the numbers of all memory but what is summed."""
        self.number: Any = kind_of(kind)
        pointers: dict[str, Any] = {name: self.number.as_pointer() for name in POINTERS}
        pointers |= {"summed": ir.DoubleType().as_pointer(), "slots": SLOT.as_pointer()}
        self.module: Module = ir.Module()
        of = ir.FunctionType(ir.VoidType(), [*pointers.values(), *(PLACE for _ in NUMBERS)])
        function = ir.Function(self.module, of, NAME)
        self.held: dict[str, Any] = dict(zip((*POINTERS, *NUMBERS), function.args, strict=True))
        for name in POINTERS:
            self.held[name].add_attribute("noalias")
        self.builder: Builder = ir.IRBuilder(function.append_basic_block())
        self.all_bodies: Any = self.builder.mul(self.held["rows"], self.held["lanes"])

    @contextmanager
    def counted(self, stop: Any, by: int = 1) -> Generator[Any]:
        """A loop from 0."""
        builder = self.builder
        counter = self.room(PLACE)
        builder.store(place(0), counter)
        head, inside, end = (builder.append_basic_block() for _ in range(3))
        builder.branch(head)
        builder.position_at_end(head)
        now = builder.load(counter)
        builder.cbranch(builder.icmp_signed("<", now, stop), inside, end)
        builder.position_at_end(inside)
        yield now
        builder.store(builder.add(now, place(by)), counter)
        builder.branch(head)
        builder.position_at_end(end)

    @contextmanager
    def bundles(self) -> Generator[tuple[Any, Any]]:
        """A loop over all bundles: the row, and the place of the first body."""
        with self.counted(self.held["rows"]) as row, self.counted(self.held["lanes"], WIDTH) as lane:
            yield row, self.builder.add(self.builder.mul(row, self.held["lanes"]), lane)

    def at(self, start: Any, k: int, apart: Any) -> Any:
        """`start + k * apart`"""
        return self.builder.add(start, self.builder.mul(place(k), apart))

    def row_of(self, avals: list[Any], step: Any, row: Any, body: Any) -> list[Bundle]:
        """What belongs to a row in a step."""
        own = any(BODIES in aval.shape for aval in avals)
        here, across = (body, self.all_bodies) if own else (row, self.held["rows"])
        start = self.builder.mul(self.builder.mul(step, place(count(avals))), across)
        return self.read(avals, "row", self.builder.add(start, here), across)

    def moment_of(self, avals: list[Any], step: Any) -> list[Bundle]:
        """What is the same for all in a step."""
        return self.read(avals, "moment", self.builder.mul(step, place(count(avals))), place(1))

    def of_body(self, avals: list[Any], name: str, body: Any) -> list[Bundle]:
        """Columns of a bundle."""
        return self.read(avals, name, self.builder.mul(body, place(count(avals))), place(WIDTH))

    def to_body(self, values: list[Bundle], name: str, body: Any, numbers: int, before: int = 0) -> None:
        """Columns of a bundle that has `numbers` of them, `before` these."""
        self.write(values, name, self.at(self.builder.mul(body, place(numbers)), before, place(WIDTH)))

    def read(self, avals: list[Any], name: str, start: Any, apart: Any) -> list[Bundle]:
        """Values from memory: their numbers lie `apart`, the first at `start`."""
        found, k = [], 0
        for aval in avals:
            cells = numpy.empty(shape_of(aval), object)
            for at in numpy.ndindex(cells.shape):
                cells[at] = self._read(aval, name, self.at(start, k, apart))
                k += 1
            found.append(Bundle(cells, BODIES in aval.shape))
        return found

    def _read(self, aval: Any, name: str, start: Any) -> Any:
        kind = ir.VectorType(self.number, WIDTH) if BODIES in aval.shape else self.number
        return convert(self.builder, self.builder.load(self.place(name, start, kind), align=_ALIGNED), type_of(aval))

    def write(self, values: list[Bundle], name: str, start: Any) -> None:
        """Bundles into memory, one after the other, in its kind of numbers."""
        kind = ir.VectorType(self.number, WIDTH)
        for k, cell in enumerate(cell for value in values for cell in value.cells.flat):
            wide = isinstance(cell.type, ir.VectorType)
            number = splat(self.builder, convert(self.builder, cell, kind if wide else self.number), kind)
            self.builder.store(number, self.place(name, self.at(start, k, place(WIDTH)), kind), align=_ALIGNED)

    def join(self, values: list[Bundle], name: str, interval: Any, how: Instruction) -> None:
        """Each bundle with what stands in memory for its number in an interval."""
        cells = [cell for value in values for cell in value.cells.flat]
        start = self.builder.mul(interval, place(len(cells) * WIDTH))
        for k, cell in enumerate(cells):
            kind = ir.VectorType(self.held[name].type.pointee, WIDTH)
            there = self.place(name, self.at(start, k, place(WIDTH)), kind)
            bundle = splat(self.builder, cell, ir.VectorType(getattr(cell.type, "element", cell.type), WIDTH))
            parts = [self.builder.load(there, align=_ALIGNED), convert(self.builder, bundle, kind)]
            self.builder.store(how(self.builder, {}, parts), there, align=_ALIGNED)

    def place(self, name: str, start: Any, kind: Any) -> Any:
        """Where numbers of a kind begin."""
        return self.builder.bitcast(self.builder.gep(self.held[name], [start]), kind.as_pointer())

    def room(self, kind: Any) -> Any:
        """Room for what changes, which LLVM turns into a register."""
        with self.builder.goto_entry_block():
            return self.builder.alloca(kind)

    def rooms(self, value: Bundle) -> Any:
        """Room for a value, which it has at first."""
        slots = numpy.empty(value.cells.shape, object)
        for at, cell in numpy.ndenumerate(value.cells):
            slots[at] = self.room(cell.type)
        self.store(slots, value)
        return slots

    def store(self, slots: Any, value: Bundle) -> None:
        """A value into its room, in its kind of numbers."""
        for at, cell in numpy.ndenumerate(numpy.broadcast_to(value.cells, slots.shape)):
            kind = slots[at].type.pointee
            wide = isinstance(cell.type, ir.VectorType)
            number = convert(self.builder, cell, kind if wide else getattr(kind, "element", kind))
            self.builder.store(splat(self.builder, number, kind), slots[at])

    def loaded(self, slots: Any) -> Bundle:
        """A value out of its room."""
        cells = numpy.empty(slots.shape, object)
        for at, slot in numpy.ndenumerate(slots):
            cells[at] = self.builder.load(slot)
        return Bundle(cells, any(isinstance(cell.type, ir.VectorType) for cell in cells.flat))


def count(avals: list[Any]) -> int:
    """Numbers of each place."""
    return sum(int(numpy.prod(shape_of(aval))) for aval in avals)


def constant_value(aval: Any, number: float) -> Bundle:
    """A value that is the same everywhere."""
    kind = type_of(aval)
    return Bundle(numpy.full(shape_of(aval), constant_of(kind, number), object), BODIES in aval.shape)


def constant_of(kind: Any, number: float) -> Any:
    """A number, or a bundle of it."""
    return ir.Constant(kind, [number] * WIDTH if isinstance(kind, ir.VectorType) else number)


def place(number: int) -> Any:
    """A whole number."""
    return ir.Constant(PLACE, number)


_ALIGNED = 4
"""bytes, at least, of any number in memory"""
