"""A traced program's values as LLVM's: one number, or a bundle of them, one for each of `WIDTH` bodies.

A program is traced for `ROWS` rows of `BODIES` bodies, or for as many bodies in rows of their own: numbers that no
other axis has, so that an axis of that length is known by it. What stands for one row and one body stands for all. The
other axes are laid out, so that every element is a value of its own, and moving elements costs nothing.
Error: sums, products, quotients and square roots are those of IEEE 754, unfused, so that they are the same on every
processor; nothing is reordered.
"""

from typing import Any, NamedTuple, TypeAlias

import numpy
from llvmlite import ir

from dawndusk.codegen.jaxpr import Unprintable
from dawndusk.codegen.llvm import BODIES, ROWS, WIDTH

Builder: TypeAlias = Any
"""llvmlite's `IRBuilder`; llvmlite carries no types."""
Module: TypeAlias = Any
"""llvmlite's `Module`."""


class Bundle(NamedTuple):
    """An array."""

    cells: Any
    """LLVM values, with 1 in the place of rows and bodies [...]"""
    of_bodies: bool
    """bundles, not numbers"""


def shape_of(aval: Any) -> tuple[int, ...]:
    """An abstract value's axes, with 1 in the place of rows and bodies."""
    return tuple(1 if n in (BODIES, ROWS) else n for n in aval.shape)


def kind_of(dtype: Any) -> Any:
    """The LLVM type of a kind of numbers. Error: `Unprintable` for whole numbers, say."""
    kind = _KINDS.get(str(dtype))
    if kind is None:
        raise Unprintable(f"numbers of the kind {dtype}")
    return kind


def type_of(aval: Any) -> Any:
    """The LLVM type of an abstract value's elements."""
    kind = kind_of(aval.dtype)
    return ir.VectorType(kind, WIDTH) if BODIES in aval.shape else kind


def constant(aval: Any, value: Any) -> Bundle:
    """A value known beforehand."""
    kind = type_of(aval)
    cells = numpy.empty(numpy.shape(value), object)
    for at, number in numpy.ndenumerate(numpy.asarray(value)):
        cells[at] = ir.Constant(kind, number.item())
    return Bundle(cells, False)


def splat(builder: Builder, number: Any, kind: Any) -> Any:
    """A number for each body; a bundle as it is."""
    if number.type == kind:
        return number
    if isinstance(number, ir.Constant):
        return ir.Constant(kind, [number.constant] * WIDTH)
    nothing = ir.Constant(kind, ir.Undefined)
    first = builder.insert_element(nothing, number, ir.Constant(ir.IntType(32), 0))
    return builder.shuffle_vector(first, nothing, ir.Constant(ir.VectorType(ir.IntType(32), WIDTH), [0] * WIDTH))


def as_bundle(builder: Builder, value: Bundle) -> Bundle:
    """The same for each body."""
    if value.of_bodies:
        return value
    cells = numpy.empty(value.cells.shape, object)
    for at, number in numpy.ndenumerate(value.cells):
        cells[at] = splat(builder, number, ir.VectorType(number.type, WIDTH))
    return Bundle(cells, True)


_KINDS = {"float32": ir.FloatType(), "float64": ir.DoubleType(), "bool": ir.IntType(1)}
