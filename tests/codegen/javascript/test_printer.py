"""Each primitive printed and run in Node against JAX."""

import jax
import jax.numpy as jnp
import numpy
import pytest
from jax import lax

from dawndusk.codegen.javascript.lines import Lines
from dawndusk.codegen.javascript.printer import program
from dawndusk.codegen.javascript.value import Value
from dawndusk.codegen.jaxpr import Unprintable, trace
from dawndusk.core.array import jax_module
from tests.codegen.javascript.node import told

jax_module()  # in double precision from here on
A = numpy.array([0.3, 1.7, -2.4, 0.0, 5.5, -0.8])
GRID = numpy.array([1.0, 2.0, 4.0, 8.0, 16.0])


def _scanned(x):
    def step(state, row):
        total, history, k = state
        history = history.at[k].set(total)
        return (total + row, history, k + 1), (total * row, history[:2])

    return lax.scan(step, (x[0], jnp.zeros(7), 0), x)


def _rewritten(x):
    """What a loop writes is read before, after, twice and under another shape."""

    def step(state, row):
        own, other, twin, k = state
        doubled = own * 2
        after = own.at[k].set(row)
        other = other.reshape(2, 3).at[0].set(after[:3]).reshape(6)
        return (after, other + doubled[0], after, k + 1), (own[k], after[k], jnp.sum(twin), x.at[k].set(row))

    return lax.scan(step, (x, 2 * x, x, 0), x), x


PROGRAMS = {
    "arithmetic": lambda x: (x + 2 * x - x / 3, -x, x % 2, abs(x), x**2, x**3, x**7, (x + 9) ** -2, jnp.square(x)),
    "nothing to multiply": lambda x: lax.integer_pow(x, 0),
    "comparison": lambda x: (x < 1, x <= 1.7, x > 1, x >= 1.7, x == 0, x != 0, (x > 0) & (x < 2), (x > 0) | ~(x < 1)),
    "choice": lambda x: (jnp.where(x > 0, x, -2 * x), jnp.clip(x, -1, 1), jnp.maximum(x, 0.5), jnp.minimum(x, 0.5)),
    "functions": lambda x: (
        jnp.exp(x),
        jnp.log(x + 9),
        jnp.sqrt(x + 9),
        jnp.cbrt(x),
        jnp.sin(x),
        jnp.cos(x),
        jnp.tan(x),
        jnp.expm1(x),
        jnp.log1p(x + 3),
        jnp.floor(x),
        jnp.ceil(x),
        jnp.sign(x),
        jnp.tanh(x),
        jnp.sinh(x),
        jnp.cosh(x),
        jnp.arcsin(x / 9),
        jnp.arccos(x / 9),
        jnp.arctan(x),
        jnp.arctan2(x, 2.0),
        (x + 9) ** 1.3,
        jnp.exp2(x),
        lax.rsqrt(x + 9),
        jnp.isfinite(x),
    ),
    "small": lambda x: (jnp.expm1(x * 1e-9), jnp.log1p(x * 1e-9), jnp.sin(x * 1e-9)),
    "whole": lambda x: (x.astype(int), x.astype(int) // 2, (x > 0).astype(float), jnp.where(x > 0, 3, 4)),
    "shape": lambda x: (
        x.reshape(2, 3).T,
        x[1:5:2],
        x[::-1],
        jnp.broadcast_to(x, (2, 6)),
        x.reshape(2, 3)[:, 1],
        x[None, :, None],
        jnp.stack([x, 2 * x]),
        jnp.stack([x[0], x[1]]),
        jnp.concatenate([x, x[:2], jnp.ones(2)]),
        jnp.arange(4) * x[0],
        x.reshape(2, 3)[:, :, None] * x[:2],
        x.reshape(6, 1) * x.reshape(1, 6),
    ),
    "uniform": lambda x: (
        jnp.zeros(4) + x[0],
        jnp.sum(jnp.full(5, 2.0) * x[1]),
        jnp.max(jnp.full(5, 2.0) * x[1]),
        jnp.cumsum(jnp.ones(4)),
    ),
    "reduced": lambda x: (
        jnp.sum(x),
        jnp.max(x),
        jnp.min(x),
        jnp.sum(x.reshape(2, 3), axis=0),
        jnp.max(x.reshape(2, 3), axis=1),
        jnp.any(x > 5),
        jnp.all(x > 5),
        jnp.argmax(x),
        jnp.argmax(x > 1),
        jnp.mean(x),
        jnp.cumsum(x),
        jnp.cumsum(x.reshape(2, 3), axis=0),
        jnp.cumsum(x.reshape(2, 3), axis=1),
        jnp.sum(x.reshape(1, 2, 3), axis=(1, 2)),
    ),
    "looked up": lambda x: (
        jnp.take(x, 2),
        jnp.take(x, jnp.array([3, 1])),
        x[jnp.floor(x[1]).astype(int)],
        jnp.take(x, 17),
        jnp.searchsorted(jnp.asarray(GRID), 4.0, side="right"),
        lax.dynamic_slice(x, (jnp.floor(x[4]).astype(int),), (2,)),
        jnp.interp(3.0, GRID, GRID**2),
    ),
    "put": lambda x: (x.at[2].set(9.0), x.reshape(3, 2).at[1].set(x[:2]), x.at[jnp.floor(x[1]).astype(int)].set(x[0])),
    "scanned": _scanned,
    "rewritten": _rewritten,
    "scanned backwards": lambda x: lax.scan(lambda s, r: (s * 0.5 + r, s), 1.0, x, reverse=True),
    "called": lambda x: (jax.jit(lambda a: a * a + 1)(x), jax.nn.relu(x), jnp.sinc(0.0) * x),
}


def _printed(function):
    lines = Lines()
    of_function, _ = trace(lambda x: jax.tree.leaves(function(x)), jnp.asarray(A))
    results = program(lines, of_function, [Value("x", A.shape, "f", False)])
    given = ",".join(f"[].concat(...[{v.text}].map(a => a.length ? [...a] : [a])).map(Number)" for v in results)
    text = "\n".join([*lines.outside(), f"const x=Float64Array.of({','.join(map(repr, A.tolist()))});", *lines.body])
    return f"(() => {{{text}\nreturn [{given}];}})()", [v.shape for v in results], [v.is_uniform for v in results]


@pytest.fixture(scope="module")
def answers():
    """Every program, in one process."""
    parts = {name: _printed(function) for name, function in PROGRAMS.items()}
    texts = ",\n".join(text for text, *_ in parts.values())
    spoken = "(_, v) => Number.isNaN(v) ? 'NaN' : v"
    found = told(f"console.log(JSON.stringify([{texts}], {spoken}))")
    return {name: (part[1], part[2], rows) for (name, part), rows in zip(parts.items(), found, strict=True)}


@pytest.mark.parametrize("name", PROGRAMS)
def test_printed_as_traced(name, answers):
    shapes, uniform, rows = answers[name]
    wanted = [numpy.asarray(leaf, float) for leaf in jax.tree.leaves(PROGRAMS[name](jnp.asarray(A)))]
    assert [w.shape for w in wanted] == shapes
    for want, row, same in zip(wanted, rows, uniform, strict=True):
        got = numpy.array([float(x) for x in row])
        flat = numpy.full(want.size, got[0]) if same else got
        numpy.testing.assert_allclose(flat.reshape(want.shape), want, rtol=1e-14, atol=1e-300)


def test_what_is_not_known_is_refused_by_name():
    with pytest.raises(Unprintable, match="`sort`"):
        _printed(jnp.sort)


@pytest.mark.parametrize(
    "function",
    [
        lambda x: x.astype("float32") * 2,
        lambda x: lax.select_n((x > 0).astype("int32") + 1, x, 2 * x, 3 * x),
        lambda x: x + 1j,
        lambda x: lax.while_loop(lambda s: s[0] < 3, lambda s: s + 1, x),
        lambda x: lax.cond(x[0] > 0, lambda: x, lambda: -x),
        lambda x: jnp.outer(x, x) @ x,
        lambda x: lax.split(x, (2, 4)),
    ],
)
def test_what_is_of_a_form_that_is_not_known_is_refused(function):
    with pytest.raises(Unprintable):
        _printed(function)


def test_several_values_pass_a_barrier():
    text, *_ = _printed(lambda x: lax.optimization_barrier((x + 1, x * 2)))
    assert "+1" in text


def test_a_loop_writes_its_own_array_in_place():
    def step(state, row):
        history, k = state
        first = history[0]
        return (history.at[k].set(row), k + 1), first

    text, *_ = _printed(lambda x: lax.scan(step, (jnp.zeros(7), 0), x))
    assert ".slice()" not in text


def test_an_expression_used_twice_is_worked_out_once():
    text, *_ = _printed(lambda x: (y := jnp.exp(x[0])) * y + y)
    assert text.count("Math.exp") == 1
