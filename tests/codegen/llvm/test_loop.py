"""Fused loops beside the same steps on NumPy, in both layouts and both precisions."""

import numpy as np
import pytest

from dawndusk.codegen.jaxpr import Unprintable
from dawndusk.codegen.llvm import BODIES, ROWS, WIDTH
from dawndusk.codegen.llvm.loop import compile_loop, run_loop
from dawndusk.core.array import jax_module, xp

INTERVALS, STEPS, ROW_COUNT, LANES = 3, 5, 2, 2 * WIDTH


def step(fixed, interval, bodies, carried, row, moment):
    """Each kind of operation once: of numbers, of small arrays, of bodies."""
    (x, v), most = carried
    gain = fixed["gain"] * interval["scale"] + moment["shake"][1] + xp.sum(fixed["few"][1:] * fixed["few"][:-1])
    push = row["push"][:, None] * xp.where(bodies["on"], 1.0, -0.5) + xp.max(row["caps"], axis=0)[:, None]
    away = x - xp.round(x)
    v = v * 0.9 + gain * push - 0.1 * xp.clip(away, -0.25, 0.25) ** 3
    speed = xp.sqrt(xp.abs(v)) + xp.floor(v) * xp.exp(-(v**2)) + xp.sin(v) / (2 + xp.cos(v)) + xp.log(1 + v**-2)
    x = xp.where((v > 0) & ~(x >= 2.0), x + bodies["mass"] * speed, x * 0.5)
    return (x, v), xp.maximum(most, xp.minimum(x, 7.0))


def tell(fixed, interval, bodies, before, carried):
    (x, v), most = carried
    return {"x": xp.where(bodies["on"], x - before[0], 0.0), "pair": (x, 2.0 * v)}, {"most": most}, {"v": v}, {"x": x}


def given(kind, alone):
    rng = np.random.default_rng(1)
    shape = (ROW_COUNT * LANES, 1) if alone else (ROW_COUNT, LANES)
    return {
        "fixed": {"gain": 0.7, "few": np.array([0.1, 0.2, 0.3], kind)},
        "interval": {"scale": np.array([1.0, 0.5, 2.0], kind)},
        "row": {
            "push": rng.normal(size=(INTERVALS * STEPS, shape[0])).astype(kind),
            "caps": rng.normal(size=(INTERVALS * STEPS, 4, shape[0])).astype(kind),
        },
        "moment": {"shake": rng.normal(size=(INTERVALS * STEPS, 2)).astype(kind)},
        "bodies": {"mass": rng.uniform(0.5, 2, shape).astype(kind), "on": rng.random(shape) < 0.7},
        "state": (rng.normal(size=shape).astype(kind), rng.normal(size=shape).astype(kind)),
    }


def example(kind, alone):
    """The shapes of `given` for the tracing."""
    jax = jax_module()
    row, bodies = ((BODIES,), (BODIES, 1)) if alone else ((ROWS,), (ROWS, BODIES))

    def of(*shape, dtype=kind):
        return jax.ShapeDtypeStruct(shape, dtype)

    return (
        {"gain": of(), "few": of(3)},
        {"scale": of()},
        {"mass": of(*bodies), "on": of(*bodies, dtype=bool)},
        ((of(*bodies), of(*bodies)), of(*bodies)),
        {"push": of(*row), "caps": of(4, *row)},
        {"shake": of(2)},
    )


def on_numpy(step, columns):
    state, told = columns["state"], []
    for i in range(INTERVALS):
        interval, before, most = {"scale": columns["interval"]["scale"][i]}, state, np.zeros_like(state[0])
        for k in range(i * STEPS, (i + 1) * STEPS):
            row, moment = ({name: of[k] for name, of in columns[part].items()} for part in ("row", "moment"))
            state, most = step(columns["fixed"], interval, columns["bodies"], (state, most), row, moment)
        told.append(tell(columns["fixed"], interval, columns["bodies"], before, (state, most)))
    return state, told


def step_of_many(fixed, interval, bodies, carried, row, moment):
    """Each body pulled to the mean, one total after the other, and the farthest held back."""
    (x, v), most = carried
    there = xp.where(bodies["on"], 1.0, 0.0)
    number = xp.sum(there)
    mean = xp.sum(x * there) / number
    away = x - mean
    spread = xp.sqrt(xp.sum(there * away**2) / number) + moment["shake"][0] ** 2
    pulled = away / spread
    v = 0.5 * v - pulled * fixed["gain"] + row["push"][:, None]
    first, last = xp.min(xp.where(bodies["on"], v, 1e9)), xp.max(xp.where(bodies["on"], v, -1e9))
    x = mean + 0.9 * away + interval["scale"] * xp.clip(v, first / 2, last / 2)
    return (x, v), xp.maximum(most, xp.abs(pulled))


@pytest.mark.parametrize("alone", [False, True])
@pytest.mark.parametrize(("kind", "error"), [(np.dtype("float64"), 1e-12), (np.dtype("float32"), 1e-4)])
@pytest.mark.parametrize("step", [step, step_of_many])
def test_as_on_numpy(step, kind, error, alone):
    columns = given(kind, alone)
    loop = compile_loop(step, tell, example(kind, alone), kind)
    slots = np.array([-1, 0, -1, 1])
    shape = (1, ROW_COUNT * LANES) if alone else (ROW_COUNT, LANES)
    after, (summed, largest, least, each) = run_loop(loop, slots=slots, shape=shape, **columns)
    state, told = on_numpy(step, columns)
    assert after == pytest.approx(np.stack([part.ravel() for part in state]), rel=error, abs=error)
    for i, (sums, most, little, one) in enumerate(told):
        assert summed["x"][i] == pytest.approx(sums["x"].sum(dtype=float), rel=error, abs=100 * error)
        assert [part[i] for part in summed["pair"]] == pytest.approx(
            [part.sum(dtype=float) for part in sums["pair"]], rel=error, abs=100 * error
        )
        assert largest["most"][i] == pytest.approx(most["most"].max(), rel=error)
        assert least["v"][i] == pytest.approx(little["v"].min(), rel=error)
        bundles = one["x"].reshape(-1, WIDTH)
        assert each["x"][i] == pytest.approx(np.concatenate([bundles[1], bundles[3]]), rel=error, abs=error)


def test_the_same_bytes_again():
    kind = np.dtype("float32")
    loop = compile_loop(step, tell, example(kind, False), kind)
    one, other = (
        run_loop(loop, slots=np.array([0, -1, -1, -1]), shape=(ROW_COUNT, LANES), **given(kind, False))
        for _ in range(2)
    )
    assert np.array_equal(one[0], other[0])
    assert np.array_equal(one[1][0]["x"], other[1][0]["x"])


@pytest.mark.parametrize(
    "knows",
    [
        lambda x: x - xp.sum(x, axis=-1, keepdims=True),
        lambda x: x + xp.max(x, axis=0),
        lambda x: x + x[:1],
        lambda x: x + x[:, :1],
        lambda x: x + x.reshape(-1)[::-1].reshape(x.shape),
        lambda x: xp.cumsum(x, axis=-1),
        xp.sort,
        lambda x: xp.sum(xp.where(x[:, :, None] > x[:, None, :], 1.0, 0.0), axis=-1),
        lambda x: x.reshape(x.shape[::-1]).T,
        lambda x: x.reshape(-1).reshape(x.shape[::-1]).T,
        lambda x: xp.flip(x, axis=-1),
        lambda x: xp.roll(x, 1, axis=-1),
        lambda x: x + xp.median(x),
        lambda x: x.astype(int) * 1.0,
        lambda x: x * (xp.maximum(x > 0, x > 1)),
        lambda x: x.astype("float16").astype("float32"),
        lambda x: x - xp.mean(x),
        lambda x: x / x.size,
        lambda x: x / x.shape[-1],
        lambda x: x * len(x),
        lambda x: x ** x.shape[0],
        lambda x: x * xp.arange(x.shape[-1]),
        lambda x: x * xp.linspace(0.0, 1.0, x.shape[-1]),
        lambda x: x * np.ones(x.shape, "float32"),
    ],
)
def test_what_is_no_total_of_the_bodies_is_refused(knows):
    refuses(knows, False)


@pytest.mark.parametrize(
    "knows",
    [
        lambda x: x + xp.max(x, axis=0) * x[:1],
        lambda x: xp.cumsum(x, axis=0),
        lambda x: xp.sum(xp.where(x > x.reshape(1, -1), 1.0, 0.0), axis=-1, keepdims=True),
        lambda x: x - xp.mean(x),
        lambda x: x * len(x),
        lambda x: xp.argsort(x, axis=0),
        lambda x: xp.diff(x, axis=-1),
    ],
)
def test_so_it_is_where_each_body_has_a_row(knows):
    refuses(knows, True)


def refuses(knows, alone):
    kind = np.dtype("float32")

    def nosy(fixed, interval, bodies, carried, row, moment):
        (x, v), most = carried
        return (knows(x) + 0.0 * x, v), most

    with pytest.raises(Unprintable):
        compile_loop(nosy, tell, example(kind, alone), kind)


def test_no_number_stays_none():
    """What is no number in one body is none at the end, and in no other body."""
    kind = np.dtype("float32")
    columns = given(kind, False)
    columns["state"][0][1, 3] = np.nan
    loop = compile_loop(step, tell, example(kind, False), kind)
    after, _ = run_loop(loop, slots=np.array([0, -1, -1, -1]), shape=(ROW_COUNT, LANES), **columns)
    assert np.flatnonzero(np.isnan(after[0])).tolist() == [LANES + 3]


def test_what_does_not_lie_as_it_is_told_is_refused():
    kind = np.dtype("float32")
    loop = compile_loop(step, tell, example(kind, False), kind)
    for shape, slots in (((ROW_COUNT, WIDTH), 4), ((ROW_COUNT, LANES), 3), ((1, ROW_COUNT * LANES + 1), 4)):
        with pytest.raises(ValueError, match="in bundles of"):
            run_loop(loop, slots=np.zeros(slots, int), shape=shape, **given(kind, False))
