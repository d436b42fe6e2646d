"""How fast campaigns run: `python benchmarks/campaign.py [--json]`.

Ten thousand sampled campaigns of twenty years, on one rocket and on three, and one expected campaign of 360 months on
every rocket of the catalog. Goal: ten thousand samples within five seconds on two cores.
"""

import json
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from dawndusk import catalog
from dawndusk.campaign.rockets import expected_chance, rockets
from dawndusk.loading import load_sourced
from dawndusk.plan import evaluate
from dawndusk.study.campaign_bands import calendar, prospect

SCENARIO = Path(__file__).parent.parent / "examples" / "ai1-gigawatt.toml"
SAMPLES = 10_000


def measure() -> dict[str, float]:
    """Every figure, by name."""
    design = load_sourced(SCENARIO).design
    plan = evaluate(design)
    every = [load_sourced(SCENARIO, (f"launch.vehicle={n}",)).design.launch for n in catalog.names("vehicle")]

    def sampled(count: int) -> Callable[[], Any]:
        launches = [design.launch, *every[: count - 1]]
        return lambda: prospect(design, plan, launches, powers_w=(1e9,), sample_count=SAMPLES, seed=0)

    long = replace(design.campaign, horizon_campaign_year=30)
    fleet = rockets(
        every, long, satellite_count=plan.campaign.satellite_count, mass_satellite_kg=plan.satellite.mass_kg,
        volume_satellite_m3=plan.satellite.volume_stowed_m3, altitude_m=plan.light.altitude_m,
        inclination_rad=plan.light.inclination_rad,
    )  # fmt: skip
    chance = expected_chance(fleet)
    count = float(plan.campaign.satellite_count)
    return {
        "sampled_1_rocket_s": timed_s(sampled(1)),
        "sampled_3_rockets_s": timed_s(sampled(3)),
        "expected_360_months_numpy_s": timed_s(
            lambda: calendar(fleet, long, chance, satellite_count=count, lifetime_satellite_year=5.0)
        ),
    }


def timed_s(job: Callable[[], Any]) -> float:
    """One run of a job. [s]"""
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


if __name__ == "__main__":
    figures = measure()
    lines = (f"{name:32}{value:10.3f}" for name, value in figures.items())
    print(json.dumps(figures, indent=2) if "--json" in sys.argv else "\n".join(lines))
