"""The one place that knows NumPy and JAX.

`xp.sin(x)` runs on NumPy while its arguments are plain numbers or NumPy arrays and on JAX as soon as one of them
is a JAX array or a tracer. So the same formula answers at once for one design and compiles for many.
"""

import sys
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeAlias

import numpy

from dawndusk.core.lane_functions import call_on_lanes, scan_lanes
from dawndusk.core.lanes import Lanes, has_lanes, held_by, lane_count

Array: TypeAlias = Any
"""A float, a NumPy array or a JAX array; the docstring of each function gives shape and unit."""

_STATIC_TYPES = ("str", "int", "bool", str, int, bool)
_PLAIN = frozenset({float, int, bool, numpy.ndarray, numpy.float64, numpy.int64, numpy.bool_})
"""Types that are surely not JAX's; asking JAX itself takes a microsecond each time."""
_SCALARS = frozenset({float, int, numpy.float64})
"""Numbers that Python works on several times faster than a call into NumPy does."""
_TRUTHS = frozenset({bool, numpy.bool_})


class _Namespace:
    """Attribute access gives the NumPy function or, for JAX arguments, its namesake in `jax.numpy`.

    Four of them answer for scalars without a call into NumPy.
    """

    def minimum(self, a: Any, b: Any) -> Any:
        """The smaller."""
        if type(a) in _SCALARS and type(b) in _SCALARS:
            return b if b < a else a
        return _minimum(a, b)

    def maximum(self, a: Any, b: Any) -> Any:
        """The larger."""
        if type(a) in _SCALARS and type(b) in _SCALARS:
            return b if b > a else a
        return _maximum(a, b)

    def where(self, condition: Any, a: Any, b: Any) -> Any:
        """The one or the other."""
        if type(condition) in _TRUTHS and type(a) in _SCALARS and type(b) in _SCALARS:
            return a if condition else b
        return _where(condition, a, b)

    def stack(self, parts: Iterable[Any], axis: int = 0) -> Any:
        """Parts beside each other on a new axis."""
        row = list(parts)
        if all(type(part) in _SCALARS for part in row):
            return numpy.array(row, float)
        return _stack(row, axis=axis)

    def __getattr__(self, name: str) -> Any:
        found = getattr(numpy, name)
        if callable(found) and not isinstance(found, type):
            found = _dispatch(name)
        setattr(self, name, found)
        return found


def _dispatch(name: str) -> Callable[..., Any]:
    on_numpy = getattr(numpy, name)

    def call(*args: Any, **kwargs: Any) -> Any:
        if _PLAIN.issuperset(map(type, args)):
            return on_numpy(*args, **kwargs)
        if has_lanes(args):
            return call_on_lanes(name, args, kwargs)
        jax = _jax_in_use()
        if jax is not None and _any_traced(args, jax.Array):
            return getattr(jax.numpy, name)(*args, **kwargs)
        return on_numpy(*args, **kwargs)

    return call


def _any_traced(args: Iterable[Any], kind: type) -> bool:
    for a in args:
        if type(a) in _PLAIN:
            continue
        if isinstance(a, list | tuple):
            if _any_traced(a, kind):
                return True
        elif isinstance(a, kind):
            return True
    return False


_minimum, _maximum, _where, _stack = (_dispatch(name) for name in ("minimum", "maximum", "where", "stack"))
xp: Any = _Namespace()


def scan(step: Callable[[Any, Any], tuple[Any, Any]], state: tuple[Array, ...], rows: tuple[Array, ...]) -> Any:
    """`step(state, row) -> (state, told)` down the first axis of `rows`; what was told, each stacked.

    On JAX it is `lax.scan`; on NumPy a loop, in which scalars are plain floats and, beside scalar states, a history is
    a list of them. A history is the step's own: it changes it with `put`.
    """
    if count := lane_count((*state, *rows, *held_by(step))):
        return scan_lanes(step, state, rows, count)
    jax = _jax_in_use()
    if jax is not None and _any_traced((*state, *rows, *held_by(step)), jax.Array):
        return jax.lax.scan(step, tuple(jax.numpy.asarray(part, float) for part in state), rows, unroll=4)[1]
    alone = any(numpy.ndim(part) == 0 for part in state)
    now = tuple(numpy.array(part, float).tolist() if alone else numpy.array(part, float) for part in state)
    told: list[Any] = []
    for row in zip(*(r.tolist() if r.ndim == 1 else r for r in rows), strict=True):
        now, said = step(now, row)
        told.append(said)
    return tuple(numpy.array(column) for column in zip(*told, strict=True))


def put(history: Any, index: Array, value: Array) -> Any:
    """A history with one row replaced: in its place on NumPy, as a new one on JAX."""
    if isinstance(history, list | numpy.ndarray | Lanes):
        history[index] = value
        return history
    return history.at[index].set(value)


def to_float(number: Array) -> Array:
    """A NumPy scalar as a Python float, which is several times faster; all else as it is."""
    return float(number) if isinstance(number, numpy.generic | numpy.ndarray) and number.ndim == 0 else number


def _jax_in_use() -> Any:
    """JAX, where it is imported; none while another thread still imports it, as no number is JAX's yet."""
    jax = sys.modules.get("jax")
    return jax if hasattr(jax, "Array") else None


@cache
def jax_module() -> Any:
    """JAX, imported on first use and set to float64."""
    import jax

    jax.config.update("jax_enable_x64", True)
    return jax


def jit_compile(function: Callable[[Any], Any], example: Any, *, batch: bool = False) -> Callable[[Any], Any]:
    """`function` of one record tree, compiled by JAX; with `batch`, over a leading axis of every number.

    `example` is an argument of the kind to come: its record classes, and those of its result on NumPy, are made known
    to JAX.
    """
    jax = jax_module()
    register(example)
    register(function(example))
    return jax.jit(jax.vmap(function) if batch else function)


def register(tree: Any) -> None:
    """Make every record class in `tree` a JAX pytree; text, switches, integers and what `fixes` a shape are static."""
    if is_dataclass(tree):
        register_class(type(tree))
        for field in fields(tree):
            register(getattr(tree, field.name))
    elif isinstance(tree, dict):
        for value in tree.values():
            register(value)


@cache
def register_class(cls: Any) -> None:
    """Make one record class a JAX pytree."""
    static = [f.name for f in fields(cls) if f.type in _STATIC_TYPES or f.metadata.get("fixes")]
    data = [f.name for f in fields(cls) if f.name not in static]
    jax_module().tree_util.register_dataclass(cls, data_fields=data, meta_fields=static)
