"""How fast Dawndusk answers, beside the machine it runs on: `python benchmarks/speed.py [--json]`.

Cold figures are whole processes, best of five, beside a bare `python -c pass`. Warm figures are medians, beside a
float64 matrix product timed in the same run, so that a slow machine can be told from a slow program.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

SCENARIO = Path(__file__).parent.parent / "examples" / "suncatcher.toml"
GOALS = {
    "help_s": 0.3,
    "run_to_verdict_s": 2.0,
    "run_with_report_s": 3.0,
    "reproduce_s": 20.0,
    "claims_s": 20.0,
    "render_ms": 150.0,
    "compile_s": 5.0,
    "evaluate_compiled_ms": 1.0,
    "designs_per_s_per_core": 10_000.0,
}


def cold_s(*arguments: str, repeats: int = 5) -> float:
    """Best of some whole processes. [s]"""
    command = [sys.executable, *arguments]
    return min(_timed(lambda: subprocess.run(command, check=True, capture_output=True)) for _ in range(repeats))


def warm_s(job: Callable[[], Any], repeats: int = 51) -> float:
    """Median of a job already warm. [s]"""
    job()
    return statistics.median(_timed(job) for _ in range(repeats))


def _timed(job: Callable[[], Any]) -> float:
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def measure() -> dict[str, float]:
    """Every figure, by name."""
    found: dict[str, float] = {"python_s": cold_s("-c", "pass")}
    found["help_s"] = cold_s("-m", "dawndusk", "--help")
    found["run_to_verdict_s"] = cold_s("-m", "dawndusk", "run", str(SCENARIO), "--json")
    with tempfile.TemporaryDirectory() as folder:
        found["run_with_report_s"] = cold_s("-m", "dawndusk", "run", str(SCENARIO), "--out", folder)
    found["reproduce_s"] = cold_s("-m", "dawndusk", "reproduce", repeats=1)
    found["claims_s"] = cold_s("-m", "dawndusk", "claims", repeats=1)
    found |= _warm()
    return found


def _warm() -> dict[str, float]:
    import dawndusk as dd
    from dawndusk.core.array import jax_module, jit_compile
    from dawndusk.report import render

    jax = jax_module()
    public = dd.answer(SCENARIO).public
    design = dd.load(SCENARIO)
    start = time.perf_counter()
    one = jit_compile(dd.evaluate, design)
    jax.block_until_ready(one(design))
    compile_s = time.perf_counter() - start
    count = 4096
    many = jax.tree.map(lambda x: np.full(count, x) * np.linspace(0.99, 1.01, count), design)
    batch = jit_compile(lambda d: dd.evaluate(d).verdict.cost_ratio, design, batch=True)
    batch_s = warm_s(lambda: jax.block_until_ready(batch(many)), 7)
    matrix = np.random.default_rng(0).random((1024, 1024))
    return {
        "evaluate_numpy_ms": 1e3 * warm_s(lambda: dd.evaluate(design)),
        "render_ms": 1e3 * warm_s(lambda: render(public), 11),
        "compile_s": compile_s,
        "evaluate_compiled_ms": 1e3 * warm_s(lambda: jax.block_until_ready(one(design)), 501),
        "designs_per_s": count / batch_s,
        "designs_per_s_per_core": count / batch_s / _cores_used(),
        "matrix_product_gflop_per_s": 2 * 1024**3 / warm_s(lambda: matrix @ matrix, 21) / 1e9,
    }


def _cores_used() -> int:
    import os

    return len(os.sched_getaffinity(0))


def report(found: Mapping[str, float]) -> str:
    """A table: figure, goal, met."""
    rows = [f"{'figure':32}{'measured':>12}{'goal':>12}"]
    for name, value in found.items():
        goal = GOALS.get(name)
        better = name.startswith("designs")
        verdict = "" if goal is None else ("  met" if (value >= goal) == better or value == goal else "  MISSED")
        rows.append(f"{name:32}{value:12.4g}{goal if goal is not None else '':>12}{verdict}")
    return "\n".join(rows)


if __name__ == "__main__":
    figures = measure()
    print(json.dumps(figures, indent=2) if "--json" in sys.argv else report(figures))
