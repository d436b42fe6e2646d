"""Marks in traced programs: where they stand, and that they change no number."""

import jax
import jax.numpy as jnp
import numpy as np

from dawndusk.codegen.jaxpr import trace
from dawndusk.codegen.marks import LEAST_TAKERS, LEAST_WORK, mark
from dawndusk.core.array import jax_module

jax_module()
X = np.linspace(0.1, 2.0, 12).reshape(4, 3)


def function_of(takers, work):
    """A value behind so many operations, taken so often."""

    def function(x):
        for _ in range(work):
            x = jnp.sin(x)
        return [x * (k + 2.0) for k in range(takers)]

    return function


def marks(function, shape=X.shape, kind="float64"):
    def run(x, one):
        return mark(function, one, shape)(x)

    program, _ = trace(run, X, jax.ShapeDtypeStruct((), kind))
    return sum(equation.operands[1] is program.inputs[1] for equation in program.equations if equation.name == "div")


def test_a_mark_stands_where_many_take_what_much_work_leads_to():
    assert marks(function_of(LEAST_TAKERS, LEAST_WORK)) == 1
    assert marks(function_of(LEAST_TAKERS - 1, LEAST_WORK)) == 0
    assert marks(function_of(LEAST_TAKERS, LEAST_WORK - 1)) == 0


def test_work_behind_a_mark_counts_no_more():
    def twice(more):
        return lambda x: function_of(LEAST_TAKERS, more)(sum(function_of(LEAST_TAKERS, LEAST_WORK)(x)))

    sums = LEAST_TAKERS * 2
    assert marks(twice(LEAST_WORK)) == 2
    assert marks(twice(LEAST_WORK - sums - 1)) == 1


def test_only_values_of_the_shape_and_type_are_marked():
    assert marks(function_of(LEAST_TAKERS, LEAST_WORK), shape=(3, 4)) == 0
    assert marks(function_of(LEAST_TAKERS, LEAST_WORK), kind="float32") == 0


def test_results_keep_their_form_and_every_number():
    halved = jax.custom_vjp(lambda x: x / 2)
    halved.defvjp(lambda x: (x / 2, None), lambda _, g: (g / 2,))

    def function(pair, table):
        low, high = pair
        x = jax.lax.fori_loop(0, 4, lambda k, y: y + low[k], high)
        x = jax.lax.cond(x[0, 0] > 1, jnp.cos, jnp.sin, jax.nn.relu(halved(x)) + jnp.sort(x, axis=0))
        x = jax.checkpoint(jnp.tanh)(jax.jit(lambda y: y * jnp.arange(3.0))(x))
        for _ in range(LEAST_WORK):
            x = jnp.sqrt(x * x + 0.5)
        return {"all": (x + 1, x * 2, x - 3, x), "same": table["here"], "none": None, "number": 2.0}

    def run(one, *given):
        return mark(function, one, X.shape)(*given)

    given = ((X, X + 1.0), {"here": X})
    plain = jax.jit(function)(*given)
    with_marks = jax.jit(run)(1.0, *given)
    assert jax.tree.structure(with_marks) == jax.tree.structure(plain)
    for ours, theirs in zip(jax.tree.leaves(with_marks), jax.tree.leaves(plain), strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=1e-15)
