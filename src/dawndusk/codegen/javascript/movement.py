"""Primitives that move elements: where each element of the result stands in the operand."""

from collections.abc import Callable
from typing import Any, NamedTuple

from dawndusk.codegen.javascript.value import Value, strides


class Walk(NamedTuple):
    """Element (i, j, ...) of a result of `shape` is element `base + i*steps[0] + j*steps[1] + ...` of the operand."""

    shape: tuple[int, ...]
    base: str
    steps: tuple[int, ...]


def walk(name: str, operand: Value, shape: tuple[int, ...], params: dict[str, Any], starts: list[str]) -> Walk | None:
    """The walk of a primitive through its first operand, None where the primitive is of another sort.

    `starts`: the further operands of `dynamic_slice`.
    """
    own = strides(operand.shape)
    if name == "broadcast_in_dim":
        at = params["broadcast_dimensions"]
        steps = [0] * len(shape)
        for axis, place in enumerate(at):
            steps[place] = own[axis] if operand.shape[axis] > 1 else 0
        return Walk(shape, "0", tuple(steps))
    if name == "transpose":
        return Walk(shape, "0", tuple(own[axis] for axis in params["permutation"]))
    if name == "slice":
        by = params["strides"] or (1,) * len(own)
        base = sum(first * step for first, step in zip(params["start_indices"], own, strict=True))
        return Walk(shape, str(base), tuple(step * k for step, k in zip(own, by, strict=True)))
    if name == "rev":
        turned = [axis in params["dimensions"] for axis in range(len(own))]
        base = sum((n - 1) * step for n, step, turn in zip(operand.shape, own, turned, strict=True) if turn)
        return Walk(shape, str(base), tuple(-step if turn else step for step, turn in zip(own, turned, strict=True)))
    if name == "dynamic_slice":
        last = [held - asked for held, asked in zip(operand.shape, params["slice_sizes"], strict=True)]
        inside = [f"Math.min(Math.max({first},0),{end})" for first, end in zip(starts, last, strict=True)]
        return Walk(shape, "+".join(f"{first}*{step}" for first, step in zip(inside, own, strict=True)), own)
    return None


def loops(shape: tuple[int, ...], name: Callable[[], str]) -> tuple[str, list[str], str]:
    """Nested loops over a shape: their heads, their counters, and the place in row-major order."""
    counters = [name() for _ in shape]
    heads = "".join(f"for(let {c}=0;{c}<{n};{c}++)" for c, n in zip(counters, shape, strict=True))
    return heads, counters, place(counters, strides(shape))


def place(counters: list[str], steps: tuple[int, ...], base: str = "0") -> str:
    """A place in row-major order: `base` plus each counter times its step.

    >>> place(["i", "j"], (3, 1)), place(["i"], (0,), "5")
    ('i*3+j', '5')
    """
    terms = [c if step == 1 else f"{c}*{step}" for c, step in zip(counters, steps, strict=True) if step]
    return "+".join([*([] if base == "0" and terms else [base]), *terms])
