"""A traced program for XLA, with marks at what many of its equations take.

XLA finds an elementwise value anew in everything that takes it. A mark is a division by a number that is 1 and unknown
to XLA: what is divided is found and kept. Where few take a value, or little work leads to it, that costs more than it
saves; both bounds are the fastest of those tried on the twin's loop.
Leaves out: derivative rules of a function's own, which do not pass through.
"""

from collections import Counter
from collections.abc import Callable
from typing import Any

from dawndusk.codegen.jaxpr import Program, Variable, flat
from dawndusk.core.array import Array, jax_module


def mark(function: Callable[..., Any], one_ratio: Array, shape: tuple[int, ...]) -> Callable[..., Any]:
    """The function with marks at its values of a shape and of the type of `one_ratio`, which is 1 and traced.

    Shape: the function's. Valid: where JAX traces it. Error: exact, bar the last bit where XLA contracts operations
    across a value without a mark (tests/codegen/test_marks.py); `Unprintable` as `flat`.
    """
    jax = jax_module()

    def with_marks(*given: Any) -> Any:
        closed, answer = jax.make_jaxpr(function, return_shape=True)(*given)
        return jax.tree.unflatten(
            jax.tree.structure(answer), _results(flat(closed), jax.tree.leaves(given), one_ratio, shape)
        )

    return with_marks


def _results(program: Program, given: list[Any], one_ratio: Array, shape: tuple[int, ...]) -> list[Any]:
    takers = Counter(operand for equation in program.equations for operand in equation.operands)
    takers.update(program.outputs)
    found: dict[Variable, Any] = dict(zip(program.inputs, given, strict=True))
    work: dict[Variable, frozenset[Variable]] = {}

    def read(value: Variable) -> Any:
        return found[value] if value.value is None else value.value

    for equation in program.equations:
        params = equation.primitive.get_bind_params(equation.params)
        answer = equation.primitive.bind(*map(read, equation.operands), **params)
        behind = frozenset[Variable]().union(*(work.get(operand, ()) for operand in equation.operands))
        answers = answer if equation.primitive.multiple_results else [answer]
        for value, number in zip(equation.results, answers, strict=True):
            found[value], work[value] = number, behind | {value}
            fits = (value.aval.shape, value.aval.dtype) == (shape, one_ratio.dtype)
            if fits and takers[value] >= LEAST_TAKERS and len(work[value]) >= LEAST_WORK:
                found[value], work[value] = number / one_ratio, frozenset()
    return [read(value) for value in program.outputs]


LEAST_TAKERS = 3
LEAST_WORK = 8
"""operations since the last marks"""
