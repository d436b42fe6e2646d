"""Kill a command at random moments, start it again, and compare what it leaves with what it leaves undisturbed.

    python -m tests.soak twin --kills 50 --seed 1

A command is started in a folder of its own, killed (SIGKILL) at a moment drawn from its whole duration, and started
again until it ends by itself; then every byte below the folder is compared and the next folder is begun. After each
kill every inventory below the folder must verify. It prints a line of JSON and ends with 1 where anything differed.
`CASES` has what is soaked; tests call `soak` with fewer kills.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from shutil import rmtree
from typing import NamedTuple

from dawndusk.core.inventory import INVENTORY, DamageFound, damage
from tests.designs import EXAMPLES


class Case(NamedTuple):
    """What is soaked."""

    words: tuple[str, ...]
    """of the command line, as typed in the folder"""
    prelude: str = ""
    """Python run before the command, to make it save more often than a user's run would"""
    apart: tuple[str, ...] = ()
    """names of files that need not be the same"""


class Soaked(NamedTuple):
    """What a soak found."""

    kills: int
    ends: int
    """runs that were killed at least once and went to their end"""
    faults: list[str]
    """what differed, did not verify, or failed"""


_HEARS_CTRL_C = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
"""A shell that runs these tests in the background has its children ignore it."""
_SUNCATCHER = str(EXAMPLES / "suncatcher.toml")
CASES: Mapping[str, Case] = {
    "twin": Case(
        ("twin", _SUNCATCHER, "--days", "12", "--step", "10min", "--satellites", "9", "--seed", "7", "--out", "run"),
        prelude="import dawndusk.cli.twin_days as days; days._SAVE_S = 0.0",
    ),
    "mc": Case(
        ("mc", _SUNCATCHER, "-n", "40000", "--seed", "7", "--table", "parquet", "--workers", "1", "--out", "run"),
        prelude="import dawndusk.study.monte_carlo.ledger as ledger; ledger._BETWEEN_TOTALS = 2",
    ),
    "run": Case(("run", _SUNCATCHER, "--out", "run")),
    "sweep": Case(("sweep", _SUNCATCHER, "--vary", "orbit.altitude=500..900km:50", "--out", "sweep.parquet")),
}
"""By name."""


def soak(case: Case, *, kills: int, seed: int, place: Path, latest_s: float | None = None) -> Soaked:
    """Kill a case so many times, in folders below `place`; `latest_s` from its start, or what it takes undisturbed."""
    drawn = random.Random(seed)
    whole, cut = place / "whole", place / "cut"
    began = time.monotonic()
    start_case(case, whole).wait()
    latest_s = latest_s or 1.05 * (time.monotonic() - began)
    wanted = files_of(whole, case.apart)
    faults = [] if wanted else ["the undisturbed run wrote nothing"]
    done = ends = here = 0
    while (done < kills or here) and len(faults) < _MOST_FAULTS:
        process = start_case(case, cut)
        try:
            code = process.wait(drawn.uniform(0.0, latest_s) if done < kills else None)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            done, here = done + 1, here + 1
            faults += [f"after kill {done}: {fault}" for fault in unverified(cut)]
            continue
        if code:
            faults.append(f"after kill {done} it ended with {code}: {(cut / 'stderr.txt').read_text()[-500:]}")
        elif here:
            ends += 1
            faults += differing(wanted, files_of(cut, case.apart))
        here = 0
        rmtree(cut)
    return Soaked(done, ends, faults)


def files_of(folder: Path, apart: Sequence[str] = ()) -> dict[str, bytes]:
    """The bytes of every file below a folder that is neither hidden nor apart."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    names = {path.relative_to(folder).as_posix(): path for path in found if path.name not in (*apart, *_OURS)}
    return {name: path.read_bytes() for name, path in names.items() if not path.name.startswith(".")}


def differing(wanted: Mapping[str, bytes], found: Mapping[str, bytes]) -> list[str]:
    """The files that are not the same, or there once only."""
    return [f"{name} differs" for name in sorted({*wanted, *found}) if wanted.get(name) != found.get(name)]


def unverified(folder: Path) -> list[str]:
    """What the inventories below a folder say is not as it was written."""
    faults: list[str] = []
    for path in folder.rglob(INVENTORY):
        try:
            faults += damage(path.parent)
        except DamageFound as problem:
            faults.append(str(problem))
    return faults


def start_case(case: Case, folder: Path) -> "subprocess.Popen[bytes]":
    """A case's command in a process group of its own, in a folder that takes what it prints."""
    folder.mkdir(parents=True, exist_ok=True)
    code = f"{_HEARS_CTRL_C}\n{case.prelude}\nfrom dawndusk.cli import main\nmain()"
    with (folder / _OURS[0]).open("wb") as out, (folder / _OURS[1]).open("wb") as err:
        return subprocess.Popen(
            [sys.executable, "-c", code, *case.words], cwd=folder, stdout=out, stderr=err, start_new_session=True
        )


def main() -> int:
    """Soak a case from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("case", choices=CASES)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        found = soak(CASES[asked.case], kills=asked.kills, seed=asked.seed, place=Path(place))
    print(json.dumps({"case": asked.case, "seed": asked.seed, **found._asdict()}))
    return 1 if found.faults else 0


_OURS = ("stdout.txt", "stderr.txt")
_MOST_FAULTS = 20

if __name__ == "__main__":
    sys.exit(main())
