"""Breaks of the physics and of the money, one at a time, in a copy of the package: does some published result notice?

Run: `python tests/evidence/mutations.py`; it lists the results that each break turns from pass to fail.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import NamedTuple

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "dawndusk"


class Mutation(NamedTuple):
    """One place in the package, and what stands there instead."""

    name: str
    file: str
    text: str
    instead: str


MUTATIONS = (
    Mutation("sign of the turning node", "physics/orbit/precession.py", "return -1.5 *", "return 1.5 *"),
    Mutation("Stefan-Boltzmann", "physics/constants.py", "= 5.670374419e-8", "= 5.770374419e-8"),
    Mutation("solar constant", "physics/constants.py", "M2 = 1361.0", "M2 = 1376.0"),
    Mutation("sign in Wright's exponent", "campaign/learning.py", "log2(1 - learning", "log2(1 + learning"),
    Mutation(
        "capital recovered upside down",
        "economics/annuity.py",
        "return 1 / annuity_year(rate_per_year, lifetime_year)",
        "return annuity_year(rate_per_year, lifetime_year)",
    ),
    Mutation("half of the dynamic pressure", "physics/drag.py", "return 0.5 * density", "return 1.0 * density"),
    Mutation(
        "infrared taken up as sunlight",
        "satellite/heat_balance.py",
        "return emissivity * sky.",
        "return absorptivity * sky.",
    ),
    Mutation("survivors grow", "service/work.py", "ratio(-failure_rate", "ratio(failure_rate"),
)


def failing(package: Path) -> frozenset[str]:
    """The results that fail in a package, found in a process of its own."""
    code = "from dawndusk.cli import main; main()"
    command = [sys.executable, "-c", code, "reproduce", "--json"]
    environment = {**os.environ, "PYTHONPATH": str(package.parent)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, cwd=package.parent)
    if not done.stdout:
        return frozenset({f"stopped: {done.stderr.strip()[-200:]}"})
    return frozenset(each["id"] for each in json.loads(done.stdout) if not each["passed"])


def turned(mutation: Mutation) -> frozenset[str]:
    """The results that fail with a mutation and did not without."""
    with tempfile.TemporaryDirectory() as home:
        copy = Path(home) / "dawndusk"
        shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("web"))
        broken = copy / mutation.file
        text = broken.read_text("utf-8")
        if text.count(mutation.text) != 1:
            raise LookupError(f"{mutation.name}: `{mutation.text}` stands {text.count(mutation.text)} times")
        broken.write_text(text.replace(mutation.text, mutation.instead), "utf-8")
        return failing(copy) - failing_before()


@cache
def failing_before() -> frozenset[str]:
    """The results that fail without any mutation; their files explain it."""
    from dawndusk.evidence.reproduction import reproduce_result
    from dawndusk.evidence.result import result, result_ids

    found = (reproduce_result(result(name)) for name in result_ids())
    return frozenset(each.result.id for each in found if not each.passed)


if __name__ == "__main__":
    for each in MUTATIONS:
        print(f"{each.name}: {', '.join(sorted(turned(each))) or 'NOTHING NOTICED'}")
