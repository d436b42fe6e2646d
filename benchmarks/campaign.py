"""How fast campaigns run: `python benchmarks/campaign.py [--json]`.

Ten thousand sampled campaigns of twenty years, on one rocket and on three; and what 360 months on fourteen rockets
cost inside a plan, on NumPy and compiled: the plan with them less the plan of one year on one rocket, each compiled to
the row of its public outputs, as the studies run it.
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
from dawndusk._array import compiled, jax_module, xp
from dawndusk.loading import load_sourced
from dawndusk.plan import evaluate
from dawndusk.published import outputs
from dawndusk.study.campaign_bands import prospect

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
        return lambda: prospect(design, plan, powers_w=(1e9,), sample_count=SAMPLES, seed=0)

    jax = jax_module()
    figures = {f"sampled_{n}_rockets_s": timed_s(sampled(d), 1) for n, d in ((1, one), (3, three))}
    for label, design in (("14_rockets_360_months", long), ("1_rocket_12_months", short)):
        figures[f"plan_{label}_numpy_ms"] = 1e3 * timed_s(lambda design=design: evaluate(design), 20)
        run = compiled(row_of(design), design)
        figures[f"plan_{label}_compile_s"] = timed_s(lambda run=run, d=design: jax.block_until_ready(run(d)), 1)
        figures[f"plan_{label}_compiled_ms"] = 1e3 * timed_s(lambda r=run, d=design: jax.block_until_ready(r(d)), 200)
    for engine in ("numpy", "compiled"):
        figures[f"added_{engine}_ms"] = (
            figures[f"plan_14_rockets_360_months_{engine}_ms"] - figures[f"plan_1_rocket_12_months_{engine}_ms"]
        )
    return figures


def row_of(design: Any) -> Callable[[Any], Any]:
    """The public outputs of a plan as one row."""
    wanted = outputs(evaluate(design))

    def row(moved: Any) -> Any:
        plan = evaluate(moved)
        return xp.stack([reduce(getattr, o.held_at.split("."), plan) * o.factor + o.offset for o in wanted])

    return row


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
