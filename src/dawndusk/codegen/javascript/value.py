"""What a variable of a traced program is in the printed one."""

import math
from typing import Any, NamedTuple

from dawndusk.codegen.jaxpr import Unprintable


class Value(NamedTuple):
    """A name, a literal or an expression of the printed program, with the shape it has in the traced one.

    Scalars are numbers or booleans. So is every `is_uniform` array, whose elements are all equal; the others are
    Float64Arrays in row-major order, truth in them 0 and 1. An expression that is not yet given a name `is_open`; that
    of an array has `@` where the place of the element goes. An array that `is_own` was made here and is read for the
    last time, so that it may be written in place.
    """

    text: str
    shape: tuple[int, ...]
    kind: str
    """`f`, `i` or `b`, as the kind of a NumPy dtype; unsigned integers are `i`"""
    is_uniform: bool
    is_open: bool = False
    is_own: bool = False

    @property
    def size(self) -> int:
        """Count of elements."""
        return math.prod(self.shape)

    def at(self, place: str) -> str:
        """One element, by its place in row-major order."""
        if self.is_open:
            return f"({self.text.replace('@', place)})"
        return self.text if self.is_uniform else f"{self.text}[{place}]"

    def shaped(self, shape: tuple[int, ...]) -> "Value":
        """The same elements in another shape."""
        return self._replace(shape=shape)


def literal(value: Any) -> str:
    """A number or a truth in JavaScript, to the last bit.

    >>> literal(-0.1), literal(float("inf")), literal(True)
    ('(-0.1)', 'Infinity', 'true')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    number = float(value)
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "(-Infinity)"
    text = repr(int(number)) if number == int(number) and abs(number) < _EXACT else repr(number)
    return f"({text})" if text.startswith("-") else text


def kind_of(aval: Any) -> str:
    """The kind of an abstract value's numbers.

    Error: `Unprintable` for those that JavaScript has not: single precision, complex ones.
    """
    kind = _KINDS.get(str(aval.dtype))
    if kind is None:
        raise Unprintable(f"no JavaScript is known for numbers of the kind {aval.dtype}")
    return kind


def strides(shape: tuple[int, ...]) -> tuple[int, ...]:
    """Steps in row-major order along each axis.

    >>> strides((4, 3, 2))
    (6, 2, 1)
    """
    return tuple(math.prod(shape[k + 1 :]) for k in range(len(shape)))


_EXACT = 2.0**53
_KINDS = {"float64": "f", "bool": "b", **dict.fromkeys(("int32", "int64", "uint32", "uint64"), "i")}
