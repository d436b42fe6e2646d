"""One formula, two engines: NumPy for plain numbers, JAX for traced ones."""

import subprocess
import sys
from types import ModuleType

import numpy as np
import pytest

from dawndusk.core.array import jax_module, jit_compile, xp
from dawndusk.core.record import param, record


@record
class Inner:
    x_ratio: float = param("x", low=0.0, high=1.0)
    word: str = "static"


@record
class Outer:
    inner: Inner
    year: int = 2027
    off: float | None = None


def hypotenuse(tree: Outer):
    return {"y": xp.sqrt(xp.stack([tree.inner.x_ratio, 1.0 + 0.0 * tree.inner.x_ratio])).sum() + tree.year}


def test_plain_numbers_stay_on_numpy():
    assert type(xp.sin(1.0)) is np.float64
    assert type(xp.stack([1.0, 2.0])) is np.ndarray


def test_traced_numbers_run_on_jax_and_agree():
    jax = jax_module()
    tree = Outer(inner=Inner(x_ratio=0.25))
    fast = jit_compile(hypotenuse, tree)(tree)
    assert isinstance(fast["y"], jax.Array)
    assert fast["y"].dtype == np.float64
    assert float(fast["y"]) == pytest.approx(hypotenuse(tree)["y"], rel=1e-15)


def test_a_batch_runs_over_the_leading_axis():
    tree = Outer(inner=Inner(x_ratio=np.array([0.0, 0.25, 1.0])))
    found = jit_compile(hypotenuse, tree, batch=True)(tree)
    assert np.allclose(found["y"], [2028.0, 2028.5, 2029.0])


def test_numbers_stay_on_numpy_while_another_thread_imports_jax(monkeypatch):
    monkeypatch.setitem(sys.modules, "jax", ModuleType("jax"))
    assert xp.where(np.array([True, False]), 1.0, 2.0).tolist() == [1.0, 2.0]


def test_jax_is_not_imported_until_asked_for():
    code = "import sys, dawndusk, dawndusk.core.array as a; a.xp.sin(1.0); sys.exit('jax' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
