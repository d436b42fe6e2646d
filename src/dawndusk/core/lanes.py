"""Many designs at once on NumPy: an array whose first axis, the lanes, no formula sees.

`evaluate` of a design whose numbers are `Lanes` is that of as many designs, each in its lane, without a compiler: what
`jax.vmap` does, one operation at a time. A few hundred lanes cost about as much as ten designs one by one.
`xp` of `core.array` calls here wherever an argument is `Lanes`. Leaves out: derivatives, which JAX has.
"""

from collections.abc import Callable, Iterator
from typing import Any

import numpy


class Lanes:
    """Numbers of many designs, each of the shape that one design would have."""

    __slots__ = ("data",)
    __array_ufunc__ = None
    """So that NumPy leaves operators to the class."""

    def __init__(self, data: Any) -> None:
        self.data: Any = data

    def __bool__(self) -> bool:
        raise TypeError("lanes differ: a choice between them is `xp.where`")

    def __array__(self, *_args: Any, **_kwargs: Any) -> Any:
        raise TypeError("lanes are no array of NumPy: call it by `xp`")

    @property
    def shape(self) -> tuple[int, ...]:
        """That of one design's array."""
        return self.data.shape[1:]

    @property
    def ndim(self) -> int:
        """That of one design's array."""
        return self.data.ndim - 1

    def __len__(self) -> int:
        return self.data.shape[1]

    def __iter__(self) -> Iterator["Lanes"]:
        return (Lanes(row) for row in numpy.moveaxis(self.data, 1, 0))

    def __getitem__(self, index: Any) -> "Lanes":
        if isinstance(index, Lanes):
            if index.data.dtype == bool:
                raise TypeError("lanes differ in what a mask leaves: a choice is `xp.where`")
            own = numpy.arange(len(self.data)).reshape(-1, *(1,) * index.ndim)
            return Lanes(self.data[own, index.data])
        return Lanes(self.data[(slice(None), *index) if isinstance(index, tuple) else (slice(None), index)])

    def __setitem__(self, index: int, value: Any) -> None:
        row = self.data[:, index]
        rank = row.ndim - 1
        self.data[:, index] = (
            _lifted(value, rank) if isinstance(value, Lanes) else numpy.broadcast_to(value, row.shape[1:])
        )

    def reshape(self, *shape: Any) -> "Lanes":
        """Another shape of each design's array."""
        wanted = shape[0] if isinstance(shape[0], tuple) else shape
        return Lanes(self.data.reshape(len(self.data), *wanted))

    def astype(self, kind: Any) -> "Lanes":
        """Numbers of another type."""
        return Lanes(self.data.astype(kind))

    def __neg__(self) -> "Lanes":
        return Lanes(-self.data)

    def __invert__(self) -> "Lanes":
        return Lanes(~self.data)


_NUMBERS = frozenset({float, int, bool, numpy.float64, numpy.int64, numpy.bool_})


def _operator(ufunc: Any, *, reflected: bool = False) -> Callable[[Lanes, Any], Lanes]:
    def apply(self: Lanes, other: Any) -> Lanes:
        return elementwise(ufunc, other, self) if reflected else elementwise(ufunc, self, other)

    return apply


_OPERATORS = {
    "add": numpy.add,
    "sub": numpy.subtract,
    "mul": numpy.multiply,
    "truediv": numpy.divide,
    "floordiv": numpy.floor_divide,
    "mod": numpy.remainder,
    "pow": numpy.power,
    "and": numpy.bitwise_and,
    "or": numpy.bitwise_or,
}
for _name, _ufunc in _OPERATORS.items():
    setattr(Lanes, f"__{_name}__", _operator(_ufunc))
    setattr(Lanes, f"__r{_name}__", _operator(_ufunc, reflected=True))
for _name in ("less", "less_equal", "greater", "greater_equal", "equal", "not_equal"):
    _short = {
        "less": "lt",
        "less_equal": "le",
        "greater": "gt",
        "greater_equal": "ge",
        "equal": "eq",
        "not_equal": "ne",
    }
    setattr(Lanes, f"__{_short[_name]}__", _operator(getattr(numpy, _name)))


def elementwise(function: Callable[..., Any], *args: Any) -> Lanes:
    """`function` of NumPy on each design's numbers, which broadcast to each other."""
    rank = 0
    plain: list[Any] = []
    for a in args:
        lanes = type(a) is Lanes
        own = a.data.ndim - 1 if lanes else 0 if type(a) in _NUMBERS else numpy.ndim(a)
        plain.append(a.data if lanes else a)
        rank = own if own > rank else rank
    if rank:
        plain = [_lifted(a, rank) if type(a) is Lanes else a for a in args]
    return Lanes(function(*plain))


def _lifted(held: Lanes, rank: int) -> Any:
    data = held.data
    missing = rank - data.ndim + 1
    return data.reshape(data.shape[0], *(1,) * missing, *data.shape[1:]) if missing else data


def has_lanes(args: Any) -> bool:
    """Whether one of these, or of what lists of them hold, is `Lanes`."""
    for a in args:
        if type(a) is Lanes or (isinstance(a, (list, tuple)) and has_lanes(a)):
            return True
    return False


def in_every_lane(held: Any, count: int) -> Any:
    """One number in each of `count` lanes, whether or not it differs between them. Shape: [lane].

    >>> in_every_lane(2.0, 3).tolist()
    [2.0, 2.0, 2.0]
    """
    return held.data if isinstance(held, Lanes) else numpy.full(count, float(held))


def lane_count(args: Any) -> int:
    """How many lanes the first `Lanes` of these has; 0 where there is none."""
    return next((len(a.data) for a in args if type(a) is Lanes), 0)


def held_by(function: Callable[..., Any]) -> tuple[Any, ...]:
    """What a function inside another has of the other's names."""
    return tuple(cell.cell_contents for cell in getattr(function, "__closure__", None) or ())
