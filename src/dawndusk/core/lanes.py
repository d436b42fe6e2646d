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
            return Lanes(self.data[numpy.arange(len(self.data)), index.data])
        return Lanes(self.data[(slice(None), *index) if isinstance(index, tuple) else (slice(None), index)])

    def __setitem__(self, index: int, value: Any) -> None:
        self.data[:, index] = value.data if isinstance(value, Lanes) else value

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
    "and": numpy.logical_and,
    "or": numpy.logical_or,
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
    rank = max(numpy.ndim(a) for a in args)
    return Lanes(function(*(_lifted(a, rank) if isinstance(a, Lanes) else a for a in args)))


def _lifted(held: Lanes, rank: int) -> Any:
    data = held.data
    missing = rank - data.ndim + 1
    return data.reshape(data.shape[0], *(1,) * missing, *data.shape[1:]) if missing else data


def _reduced(function: Callable[..., Any]) -> Callable[..., Lanes]:
    def reduce(held: Lanes, axis: Any = None) -> Lanes:
        return Lanes(function(held.data, axis=_axes(held, axis)))

    return reduce


def _axes(held: Lanes, axis: Any) -> Any:
    if axis is None:
        return tuple(range(1, held.data.ndim))
    if isinstance(axis, tuple):
        return tuple(_axes(held, one) for one in axis)
    return axis + 1 if axis >= 0 else axis


def _one_axis(function: Callable[..., Any]) -> Callable[..., Lanes]:
    def apply(held: Lanes, axis: Any = None) -> Lanes:
        if axis is None:
            return Lanes(function(held.data.reshape(len(held.data), -1), axis=1))
        return Lanes(function(held.data, axis=_axes(held, axis)))

    return apply


def _diff(held: Lanes, axis: int = -1, prepend: float = 0.0) -> Lanes:
    return Lanes(numpy.diff(held.data, axis=_axes(held, axis), prepend=prepend))


def _take(held: Any, index: Any, axis: int | None = None) -> Lanes:
    if not isinstance(held, Lanes):
        return Lanes(numpy.take(held, index.data, axis=axis))
    if axis is not None:
        return Lanes(numpy.take(held.data, index, axis=_axes(held, axis)))
    flat = held.data.reshape(len(held.data), -1)
    if not isinstance(index, Lanes):
        return Lanes(numpy.take(flat, index, axis=1))
    rows = index.data.reshape(len(flat), -1)
    return Lanes(numpy.take_along_axis(flat, rows, axis=1).reshape(index.data.shape))


def _stack(parts: Any, axis: int = 0) -> Lanes:
    held = list(parts)
    count = next(len(part.data) for part in held if isinstance(part, Lanes))
    wide = [p.data if isinstance(p, Lanes) else numpy.broadcast_to(p, (count, *numpy.shape(p))) for p in held]
    return Lanes(numpy.stack(wide, axis=axis + 1 if axis >= 0 else axis))


def _expand_dims(held: Lanes, axis: int) -> Lanes:
    return Lanes(numpy.expand_dims(held.data, _axes(held, axis)))


def _searchsorted(table: Any, held: Lanes, side: Any = "left") -> Lanes:
    return Lanes(numpy.searchsorted(table, held.data, side=side))


_OWN: dict[str, Callable[..., Lanes]] = {
    "sum": _reduced(numpy.sum),
    "mean": _reduced(numpy.mean),
    "max": _reduced(numpy.max),
    "min": _reduced(numpy.min),
    "any": _reduced(numpy.any),
    "argmax": _one_axis(numpy.argmax),
    "cumsum": _one_axis(numpy.cumsum),
    "diff": _diff,
    "take": _take,
    "stack": _stack,
    "asarray": lambda held, _kind=None: held if isinstance(held, Lanes) else _stack(held),
    "ravel": lambda held: held.reshape(-1),
    "expand_dims": _expand_dims,
    "searchsorted": _searchsorted,
}


def has_lanes(args: Any) -> bool:
    """Whether one of these, or of what lists of them hold, is `Lanes`."""
    return any(type(a) is Lanes or (isinstance(a, list | tuple) and has_lanes(a)) for a in args)


def call_on_lanes(name: str, args: Any, kwargs: Any) -> Lanes:
    """The function of that name of NumPy, in every lane.

    >>> call_on_lanes("sum", (Lanes(numpy.ones((2, 3))),), {}).data.tolist()
    [3.0, 3.0]
    """
    if name in _OWN:
        return _OWN[name](*args, **kwargs)
    return elementwise(getattr(numpy, name), *args, **kwargs)


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


def scan_lanes(
    step: Callable[[Any, Any], Any], state: tuple[Any, ...], rows: tuple[Any, ...], count: int
) -> tuple[Any, ...]:
    """`scan` of `core.array` in each of `count` lanes; a history, a state with a first axis, is the step's own."""
    now: Any = tuple(float(part) if numpy.ndim(part) == 0 else _history(part, count) for part in state)
    told: list[Any] = []
    for row in zip(*(list(r) if isinstance(r, Lanes) else r.tolist() for r in rows), strict=True):
        now, said = step(now, row)
        told.append(said)
    return tuple(_stack(c) if has_lanes(c) else numpy.array(c) for c in zip(*told, strict=True))


def _history(part: Any, count: int) -> Lanes:
    return Lanes(numpy.array(numpy.broadcast_to(part, (count, *numpy.shape(part))), float))
