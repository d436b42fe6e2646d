"""How fast campaigns run: `python benchmarks/campaign.py [--json]`.

Ten thousand sampled campaigns of twenty years, on one rocket and on three; and what 360 months on fourteen rockets
cost inside a plan, on NumPy and compiled: the plan with them less the plan of one year on one rocket. Compiled, all
numbers of a design come in as one row and the public outputs leave as one, so that arithmetic is timed and not the
handing over of five hundred numbers one by one.
Goals: ten thousand samples within five seconds on two cores, under one millisecond compiled.
"""

import json
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import reduce
from pathlib import Path
from typing import Any

from dawndusk import catalog
from dawndusk.core.array import jax_module, register, xp
from dawndusk.design.loading import load_sourced
from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.outputs import outputs
from dawndusk.study.campaign_bands import campaign_bands

SCENARIO = Path(__file__).parent.parent / "examples" / "ai1-gigawatt.toml"
SAMPLES = 10_000
ROCKETS = 14


def measure() -> dict[str, float]:
    """Every figure, by name."""
    further = [name for name in catalog.names("vehicle") if name != "starship-v3"][: ROCKETS - 1]
    named = [f"launch_{k}.vehicle={name}" for k, name in enumerate(further, 2)]
    one, three, many = (load_sourced(SCENARIO, named[:count]).design for count in (0, 2, ROCKETS - 1))
    long = replace(many, campaign=replace(many.campaign, horizon_campaign_year=30, policy="cheapest first"))
    short = replace(one, campaign=replace(one.campaign, horizon_campaign_year=1))

    def sampled(design: Any) -> Callable[[], Any]:
        plan = evaluate(design)
        return lambda: campaign_bands(design, plan, powers_w=(1e9,), sample_count=SAMPLES, seed=0)

    figures = {f"sampled_{n}_rockets_s": timed_s(sampled(d), 1) for n, d in ((1, one), (3, three))}
    for label, design in (("14_rockets_360_months", long), ("1_rocket_12_months", short)):
        figures[f"plan_{label}_numpy_ms"] = 1e3 * timed_s(lambda design=design: evaluate(design), 20)
        job = job_of(design)
        figures[f"plan_{label}_compile_s"] = timed_s(job, 1)
        figures[f"plan_{label}_compiled_ms"] = 1e3 * timed_s(job, 300)
    for engine in ("numpy", "compiled"):
        figures[f"added_{engine}_ms"] = (
            figures[f"plan_14_rockets_360_months_{engine}_ms"] - figures[f"plan_1_rocket_12_months_{engine}_ms"]
        )
    return figures


def job_of(design: Any) -> Callable[[], Any]:
    """One compiled plan: from the row of all numbers of a design to the row of its public outputs."""
    jax = jax_module()
    from jax.flatten_util import ravel_pytree

    register(design)
    wanted = outputs(evaluate(design))
    numbers, as_design = ravel_pytree(design)

    def row(moved: Any) -> Any:
        plan = evaluate(as_design(moved))
        return xp.stack([reduce(getattr, o.held_at.split("."), plan) * o.factor + o.offset for o in wanted])

    compiled = jax.jit(row)
    return lambda: jax.block_until_ready(compiled(numbers))


def timed_s(job: Callable[[], Any], times: int) -> float:
    """The fastest of a number of runs. [s]"""
    durations: list[float] = []
    for _ in range(times):
        start = time.perf_counter()
        job()
        durations.append(time.perf_counter() - start)
    return min(durations)


if __name__ == "__main__":
    figures = measure()
    lines = (f"{name:40}{value:10.3f}" for name, value in figures.items())
    print(json.dumps(figures, indent=2) if "--json" in sys.argv else "\n".join(lines))
