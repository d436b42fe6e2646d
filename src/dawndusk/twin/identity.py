"""What a run is known by: its design, whatever else moves a byte of it, and the program that steps it."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from hashlib import sha256
from typing import Any

from dawndusk.core.program import program
from dawndusk.design.signature import values_by_path
from dawndusk.twin.run_spec import RunSpec, satellite_count
from dawndusk.twin.script import Script

ROOMS = (
    *("core", "physics", "codegen", "satellite", "campaign", "service", "economics"),
    *("scenario", "catalog", "design", "plan", "twin"),
)
"""Of the program, what a step may depend on."""
LIBRARIES = ("numpy", "jax", "llvmlite", "sgp4")


def program_of_twin() -> dict[str, str]:
    """The program that steps a run: version, hash of what a step may depend on, libraries.

    Shape: names and texts. Valid: any. Error: as `program`.
    """
    return program(ROOMS, LIBRARIES)


def request_of(
    spec: RunSpec,
    first_day: int,
    *,
    policy: str | None = None,
    catalogue: str | None = None,
    fork: str | None = None,
) -> dict[str, Any]:
    """What a run's folder is known by: two runs are one where theirs are the same.

    `first_day`: since the mission's first midnight; `policy`: of a user's own, what it is known by; `catalogue`: of
    the file's bytes, a hash; `fork`: of the fleet it goes on from. Shape: as JSON. Valid: any run.
    Error: every field of `RunSpec` that moves a byte of the answer is in it (tests/twin/test_identity.py).
    """
    return {
        "program": program_of_twin(),
        "design": values_by_path(spec.design),
        "settings": {
            "first_day": first_day,
            "days": spec.days,
            "step_s": spec.step_s,
            "satellites": satellite_count(spec),
            "seed": spec.seed,
            "precision": spec.precision,
            "recorded": spec.recorded,
            "events": script_hash(spec.script),
            "policy": policy,
            "catalogue": catalogue,
            "from": fork,
        },
    }


def script_hash(script: Script) -> str | None:
    """A script in 64 hex digits; None where nothing happens.

    Shape: text. Valid: any. Error: exact.

    >>> script_hash(Script()) is None
    True
    """
    held: Mapping[str, Any] = asdict(script)
    return sha256(json.dumps(held, sort_keys=True).encode()).hexdigest() if any(held.values()) else None
