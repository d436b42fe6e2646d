"""What the functions of NumPy that formulas call do in every lane.

What is not here works on each number alone, and its namesake in NumPy does it. Leaves out: functions that no formula
calls, which NumPy refuses.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy

from dawndusk.core.lanes import Lanes, elementwise, has_lanes, lane_count


def _reduced(function: Callable[..., Any]) -> Callable[..., Lanes]:
    def reduce(held: Lanes, axis: Any = None) -> Lanes:
        return Lanes(function(held.data, axis=_axes(held, axis)))

    return reduce


def _axes(held: Lanes, axis: Any) -> Any:
    """Axes of each design's array as axes of the data; one that it does not have is refused, not the lanes."""
    if axis is None:
        return tuple(range(1, held.data.ndim))
    if isinstance(axis, tuple):
        return tuple(_axes(held, one) for one in axis)
    return _axis(axis, held.ndim)


def _axis(axis: int, rank: int) -> int:
    if not -rank <= axis < rank:
        raise TypeError(f"an array of {rank} dimensions in each lane has no axis {axis}")
    return 1 + axis % rank


def _one_axis(function: Callable[..., Any]) -> Callable[..., Lanes]:
    def apply(held: Lanes, axis: Any = None) -> Lanes:
        if axis is None:
            return Lanes(function(held.data.reshape(len(held.data), -1), axis=1))
        return Lanes(function(held.data, axis=_axes(held, axis)))

    return apply


def _diff(held: Lanes, *, axis: int = -1, prepend: float | None = None) -> Lanes:
    place = _axes(held, axis)
    if prepend is None:
        return Lanes(numpy.diff(held.data, axis=place))
    if numpy.ndim(prepend) > 0:
        raise TypeError("one number is prepended in every lane, no array")
    return Lanes(numpy.diff(held.data, axis=place, prepend=prepend))


def _take(held: Any, index: Any, axis: int | None = None) -> Lanes:
    if not isinstance(held, Lanes):
        if axis not in (None, 0):
            raise TypeError(f"places of each lane are taken along the first axis, not along axis {axis}")
        return Lanes(numpy.take(held, index.data, axis=axis))
    if axis is not None:
        return Lanes(numpy.take(held.data, index, axis=_axes(held, axis)))
    flat = held.data.reshape(len(held.data), -1)
    if not isinstance(index, Lanes):
        return Lanes(numpy.take(flat, index, axis=1))
    rows = index.data.reshape(len(flat), -1)
    return Lanes(numpy.take_along_axis(flat, rows, axis=1).reshape(index.data.shape))


def _stack(parts: Any, axis: int = 0) -> Lanes:
    wide = _wide(parts)
    return Lanes(numpy.stack(wide, axis=_axis(axis, wide[0].ndim)))


def _concatenate(parts: Any, axis: int = 0) -> Lanes:
    wide = _wide(parts)
    return Lanes(numpy.concatenate(wide, axis=_axis(axis, wide[0].ndim - 1)))


def _wide(parts: Any) -> list[Any]:
    """The data of some parts, those that are the same in every lane repeated."""
    held = list(parts)
    count = lane_count(held)
    return [p.data if isinstance(p, Lanes) else numpy.broadcast_to(p, (count, *numpy.shape(p))) for p in held]


def _expand_dims(held: Lanes, axis: int) -> Lanes:
    return Lanes(numpy.expand_dims(held.data, _axis(axis, held.ndim + 1)))


def _searchsorted(table: Any, held: Lanes, side: Any = "left") -> Lanes:
    return Lanes(numpy.searchsorted(table, held.data, side=side))


def _asarray(held: Any, kind: Any = None) -> Lanes:
    whole = held if isinstance(held, Lanes) else _stack(held)
    return whole if kind is None else whole.astype(kind)


def _ravel(held: Lanes) -> Lanes:
    return held.reshape(-1)


_EACH_ALONE = frozenset({"where", "clip", "deg2rad", "zeros_like", "ones_like"})
"""Functions that are no ufunc and still work on each number alone."""
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
    "concatenate": _concatenate,
    "asarray": _asarray,
    "ravel": _ravel,
    "expand_dims": _expand_dims,
    "searchsorted": _searchsorted,
}


def call_on_lanes(name: str, args: Any, kwargs: Any) -> Lanes:
    """The function of that name of NumPy, in every lane.

    >>> call_on_lanes("sum", (Lanes(numpy.ones((2, 3))),), {}).data.tolist()
    [3.0, 3.0]
    """
    own = _OWN.get(name)
    return own(*args, **kwargs) if own else elementwise(_each_alone(name), *args, **kwargs)


@cache
def _each_alone(name: str) -> Callable[..., Any]:
    function = getattr(numpy, name)
    if name not in _EACH_ALONE and not _works_on_each_alone(function):
        raise TypeError(f"lanes have no `{name}` yet: write it in core/lane_functions.py")
    return function


def _works_on_each_alone(function: Any) -> bool:
    """A ufunc of numbers with one answer: `matmul` is a ufunc of rows, and would take lanes for one."""
    return isinstance(function, numpy.ufunc) and function.signature is None and function.nout == 1


def scan_lanes(
    step: Callable[[Any, Any], Any], state: tuple[Any, ...], rows: tuple[Any, ...], count: int
) -> tuple[Any, ...]:
    """`scan` of `core.array` in each of `count` lanes; a history, a state with a first axis, is the step's own."""
    now: Any = tuple(_state(part, count) for part in state)
    told: list[Any] = []
    for row in zip(*(list(r) if isinstance(r, Lanes) else r.tolist() for r in rows), strict=True):
        now, said = step(now, row)
        told.append(said)
    return tuple(_stack(c) if has_lanes(c) else numpy.array(c) for c in zip(*told, strict=True))


def _state(part: Any, count: int) -> Any:
    """A state to begin with: a number as it is, a history as lanes of its own, which the step may change."""
    if numpy.ndim(part) == 0:
        return part if isinstance(part, Lanes) else float(part)
    data = part.data if isinstance(part, Lanes) else numpy.broadcast_to(part, (count, *numpy.shape(part)))
    return Lanes(numpy.array(data, float))
