"""How fast Monte Carlo runs: `python benchmarks/montecarlo.py [--json] [--no-peer] [--memory COUNT ...]`.

Samples per second of the whole chain, of a warm core and of whole processes on all cores; the share of the core's
arithmetic that they come to (elements that the traced program computes, a logarithm counted as one, over the operations
of a float64 matrix product in the same run); and the peer, spacedc-mdao, which is put into a throw-away environment and
runs its own `monte_carlo` there, on one core as it does. Goal: 1,000 times the samples of the peer in a second.

`--memory 100000 1000000 10000000` measures memory alone: the peak of the process that adds up and of the largest
worker, each number of samples in processes of its own, told as soon as it is known. Goal: flat.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path
from typing import Any

SCENARIO = Path(__file__).parent.parent / "examples" / "suncatcher.toml"
PEER = "spacedc-mdao==0.4.2"
PEER_PROGRAM = """
import time
from orbitdc.core.scenario import load_scenario_dict
from orbitdc.optimize.uncertainty import monte_carlo
space = load_scenario_dict({"name": "p", "kind": "space", "mission_life_years": 5.0, "space": {
    "orbit": {"altitude_km": 650.0}, "architecture": {"satellites": 81, "accelerators_per_satellite": 50}}})
monte_carlo(space, 1.0, n=5)
start = time.perf_counter()
monte_carlo(space, 1.0, n=200)
print(200 / (time.perf_counter() - start))
"""
WHOLE_RUN = """
import json, resource, sys, time
from pathlib import Path
from dawndusk.design.loading import load_sourced
from dawndusk.study.monte_carlo.result_page import job_of, run_montecarlo
if __name__ == "__main__":
    scenario, folder, count, workers = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    start = time.perf_counter()
    found = load_sourced(scenario)
    page = run_montecarlo(found, job_of(found, count=count, seed=7), folder, workers=workers)
    assert page["evaluated"] == count
    self, worker = (resource.getrusage(w).ru_maxrss / 1e3 for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(json.dumps({"s": time.perf_counter() - start, "peak_mb": self, "peak_worker_mb": worker}))
"""


def measure(with_peer: bool) -> dict[str, float]:
    """Every figure, by name."""
    found = steady()
    for count in (100_000, 1_000_000):
        run = whole_run(count, cores())
        found |= {f"run_{count:.0e}_s": run["s"], f"run_{count:.0e}_samples_per_s": count / run["s"]}
    if with_peer:
        found["peer_samples_per_s"] = peer_samples_per_s()
        found["times_the_peer"] = found["run_1e+06_samples_per_s"] / found["peer_samples_per_s"]
    return found


def memory(count: int) -> dict[str, float]:
    """Peak memory of a run."""
    run = whole_run(count, cores())
    return {f"run_{count:.0e}_{name}": run[name] for name in ("s", "peak_mb", "peak_worker_mb")}


def cores() -> int:
    """Cores this process may use."""
    return len(os.sched_getaffinity(0))


def steady() -> dict[str, float]:
    """One core, warm: a chunk and its parts, and the arithmetic in it."""
    import numpy as np

    from dawndusk.design.loading import load_sourced
    from dawndusk.plan.evaluate import evaluate
    from dawndusk.study.monte_carlo.batch import BLOCK, Batch
    from dawndusk.study.monte_carlo.distribution import at_deviate, tables
    from dawndusk.study.monte_carlo.result_page import job_of

    resolved = load_sourced(SCENARIO)
    job = job_of(resolved, count=100 * BLOCK, seed=7)
    job.run(0)
    start = time.process_time()
    job.run(1)
    chunk_s = time.process_time() - start
    rows = at_deviate(tables(job.inputs), job.deviates(1))
    batch = Batch(job.design, job.inputs)
    batch(rows)
    start = time.process_time()
    batch(rows)
    batch_s = time.process_time() - start
    start = time.process_time()
    for _ in range(50):
        evaluate(job.design)
    one_s = (time.process_time() - start) / 50
    operations = operations_of_one(job)
    matrix = np.random.default_rng(0).random((1024, 1024))
    matrix @ matrix
    start = time.process_time()
    matrix @ matrix
    flop_per_core_s = 2 * 1024**3 / (time.process_time() - start)
    return {
        "samples_per_core_s": BLOCK / chunk_s,
        "evaluated_per_core_s": BLOCK / batch_s,
        "share_of_chunk_not_evaluating": 1 - batch_s / chunk_s,
        "evaluate_over_sample_ratio": one_s / (chunk_s / BLOCK),
        "operations_per_sample": operations,
        "share_of_core_arithmetic": operations * BLOCK / batch_s / flop_per_core_s,
        "summary_bytes": float(len(job.run(1).summary)),
    }


def operations_of_one(job: Any) -> float:
    """Elements computed for one sample, each primitive of the traced program counted as one."""
    from dawndusk.core.array import jax_module
    from dawndusk.plan.evaluate import evaluate
    from dawndusk.plan.outputs import outputs
    from dawndusk.study.function import Function

    one = Function(job.design, job.inputs, outputs(evaluate(job.design)))
    numbers = {source.path: source.value for source in job.inputs}
    return _elements(jax_module().make_jaxpr(one)(numbers).jaxpr)


def _elements(program: Any) -> float:
    total = 0.0
    for step in program.eqns:
        inner = [p.jaxpr for p in step.params.values() if hasattr(p, "jaxpr")]
        inner += [p.jaxpr for b in step.params.values() if isinstance(b, tuple) for p in b if hasattr(p, "jaxpr")]
        if inner:
            total += step.params.get("length", 1) * sum(_elements(part) for part in inner)
        elif step.primitive.name not in _MOVES:
            total += sum(variable.aval.size for variable in step.outvars)
    return total


_MOVES = {
    "broadcast_in_dim",
    "reshape",
    "squeeze",
    "concatenate",
    "slice",
    "dynamic_slice",
    "dynamic_update_slice",
    "gather",
    "scatter",
    "convert_element_type",
    "transpose",
    "copy",
    "stop_gradient",
    "iota",
    "rev",
    "pad",
}
"""Steps that compute nothing."""


def whole_run(count: int, workers: int) -> dict[str, Any]:
    """A whole process, from file to page."""
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder, "run.py")
        program.write_text(WHOLE_RUN)
        command = [sys.executable, str(program), str(SCENARIO), str(Path(folder, "mc")), str(count), str(workers)]
        return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def peer_samples_per_s() -> float:
    """The peer's own Monte Carlo, in an environment of its own."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = str(Path(folder, "bin", "python"))
        subprocess.run([python, "-m", "pip", "install", "--quiet", PEER], check=True, capture_output=True)
        done = subprocess.run([python, "-c", PEER_PROGRAM], check=True, capture_output=True, text=True)
        return float(done.stdout)


def lines(found: dict[str, float]) -> str:
    """Figures, one a line."""
    return "\n".join(f"{name:48}{value:14.4g}" for name, value in found.items())


if __name__ == "__main__":
    if "--memory" in sys.argv:
        for asked in sys.argv[sys.argv.index("--memory") + 1 :]:
            print(lines(memory(int(asked))), flush=True)
    else:
        figures = measure("--no-peer" not in sys.argv)
        print(json.dumps(figures, indent=2) if "--json" in sys.argv else lines(figures))
