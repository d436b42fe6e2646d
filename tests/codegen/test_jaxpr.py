"""Traced programs as lists, and whether two of them are the same."""

import subprocess
import sys

import jax
import jax.numpy as jnp
import pytest

from dawndusk.codegen.jaxpr import Unprintable, difference, program_hash, trace
from dawndusk.core.array import jax_module

jax_module()


def shapes(*lengths):
    return [jax.ShapeDtypeStruct((n, 3), "float64") for n in lengths]


def names(function, *example):
    return [one.name for one in trace(function, *example)[0].equations]


def test_calls_are_written_out_where_they_stand():
    inner = jax.jit(lambda x: jnp.sin(x) * 2)
    assert names(lambda x: inner(inner(x)) + jax.nn.relu(x), *shapes(7)) == ["sin", "mul", "sin", "mul", "max", "add"]


def test_what_no_result_needs_is_not_there_but_for_effects():
    def of(x):
        jnp.sin(x) * 2
        jax.debug.print("{}", x[0, 0])
        return x + 1

    found = names(of, *shapes(7))
    assert found[-1] == "add"
    assert "sin" not in found
    assert any("debug" in name for name in found)


def test_an_equation_of_two_things_has_no_single_result():
    program, _ = trace(lambda x: jnp.argsort(x[:, 0]), *shapes(7))
    with pytest.raises(Unprintable, match="`sort` finds 2"):
        _ = [one.result for one in program.equations]


SAME = {
    "elementwise": lambda x: jnp.where(x > 0.3, x, 2.0) ** 2,
    "total": lambda x: x / jnp.sum(x),
    "count of what is summed": lambda x: x / jnp.sum(jnp.ones_like(x)),
    "slice": lambda x: x[:, 1:],
    "other axis": lambda x: x / x.shape[1],
    "places": lambda x: x * jnp.arange(x.shape[0])[:, None],
    "constant": lambda x: x * jnp.array([1.0, 2.0, jnp.nan]),
}
OTHER = {
    "mean": lambda x: x - jnp.mean(x),
    "size": lambda x: x / x.size,
    "length": lambda x: x * len(x),
    "power": lambda x: x ** x.shape[0],
    "array": lambda x: x + numpy_of(x.shape[0]),
    "unrolled": lambda x: sum(x[k] for k in range(x.shape[0])),
    "branch": lambda x: jnp.sin(x) if x.shape[0] > 8 else jnp.cos(x),
    "place": lambda x: x[x.shape[0] // 2],
}


def numpy_of(number):
    import numpy

    return numpy.full((number, 1), 2.0)


@pytest.mark.parametrize("name", SAME)
def test_the_same_program_for_any_size(name):
    one, other = (trace(SAME[name], *shapes(n))[0] for n in (7, 11))
    assert difference(one, other, {7: 11}) is None


@pytest.mark.parametrize("name", OTHER)
def test_a_size_made_into_a_number_is_seen(name):
    one, other = (trace(OTHER[name], *shapes(n))[0] for n in (7, 11))
    assert difference(one, other, {7: 11}) is not None


def test_a_constant_that_moved_is_seen():
    one, other = (trace(lambda x, by=by: x * by, *shapes(7))[0] for by in (2.0, 2.5))
    assert difference(one, other, {}) == "in `mul`"
    assert difference(one, one, {}) is None


def many(x):
    """Primitives with parameters of many kinds."""
    table = jnp.linspace(0.0, 1.0, 5)
    found = jnp.interp(jnp.clip(x, 0.0, 1.0), table, table**2) + jnp.cumsum(jnp.sort(x, axis=0), axis=0)
    return (
        jnp.where(found > 0.5, found @ jnp.eye(3), jnp.zeros_like(found).at[0].add(1.0)) / jnp.sum(x, axis=1)[:, None]
    )


def test_a_hash_is_that_of_what_is_done_in_every_process():
    own = program_hash(trace(many, *shapes(7))[0])
    assert own == program_hash(trace(many, *shapes(7))[0])
    others = [
        program_hash(trace(function, *shapes(7))[0])
        for function in (lambda x: many(x) + 1, lambda x: many(x) + 2, lambda x: many(x + 1), jnp.sin, jnp.cos)
    ]
    assert len({own, *others}) == 6


@pytest.mark.slow
def test_a_hash_is_the_same_in_another_process():
    code = "from tests.codegen.test_jaxpr import many, program_hash, shapes, trace; "
    code += "print(program_hash(trace(many, *shapes(7))[0]))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split()[-1] == program_hash(trace(many, *shapes(7))[0])
