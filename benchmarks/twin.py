"""Speed of the twin: satellite-steps per second and memory per satellite; peers on the same small case.

    python benchmarks/twin.py                         8, 1,000, 100,000 and 1,000,000 satellites for a day at 60 s
    python benchmarks/twin.py --satellites 100000     one size
    python benchmarks/twin.py --satellites 100000 --recorded 100000    every one of them told one by one
    python benchmarks/twin.py --peer PATH/python      the peers that Python's environment has (`twin_peers.py`)

Each size is stepped twice; the second pass counts, compilation is told apart. Processor time stands beside wall time:
on a machine with other work it is the steadier one.
"""

import argparse
import resource
import subprocess
import sys
import time
from pathlib import Path

SCENARIO = Path(__file__).parent.parent / "src" / "dawndusk" / "examples" / "suncatcher.toml"

PEERS = Path(__file__).with_name("twin_peers.py")


def main() -> None:
    """Measure each size asked for, and the peer."""
    options = argparse.ArgumentParser()
    options.add_argument("--satellites", type=int, nargs="*", default=[8, 1_000, 100_000, 1_000_000])
    options.add_argument("--precision", default="float32")
    options.add_argument("--recorded", type=int, default=4, help="satellites told one by one")
    options.add_argument("--peer")
    given = options.parse_args()
    for number in given.satellites:
        measure(number, given.precision, given.recorded)
    if given.peer:
        subprocess.run([given.peer, PEERS], check=True)


def measure(number: int, precision: str, recorded: int) -> None:
    """A day at 60 s, twice."""
    from dawndusk.design.loading import load
    from dawndusk.twin.run import run

    design = load(SCENARIO)
    fleet, took, used = None, [], []
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(2):
        began, worked = time.perf_counter(), time.process_time()
        fleet, _ = run(
            design, fleet, days=1, step_s=60.0, satellites=number, seed=7, precision=precision, recorded=recorded
        )
        took.append(time.perf_counter() - began)
        used.append(time.process_time() - worked)
    steps = number * 1440
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024 / number
    print(
        f"{number:>9,} satellites, {min(recorded, number):,} told, a day at 60 s, {precision}: {took[1]:.3g} s, "
        f"{steps / took[1]:.3g} satellite-steps/s, {steps / used[1]:.3g} per processor-second; "
        f"first pass {took[0]:.3g} s" + (f"; {memory:,.0f} byte per satellite" if number >= _MANY else ""),
        flush=True,
    )


_MANY = 100_000
"""From this many on, memory is the satellites' and not the libraries'."""

if __name__ == "__main__":
    sys.exit(main())
