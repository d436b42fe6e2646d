"""`run.json`: what fixes every byte of a Monte Carlo, so that a folder takes no other run's chunks.

Its design and the inputs drawn stand in it value by value, under public paths: what differs is named.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from dawndusk.core.inventory import DamageFound, read_intact, read_inventory
from dawndusk.core.program import difference_text, program

KIND = "monte carlo"
RUN = "run.json"
RUN_FORMAT = 2
"""1 (Dawndusk 0.1) listed no hashes and knew its program by the version alone; it is refused."""


class LedgerMismatch(Exception):
    """The folder holds another run; its text names what is not the same."""


def study_program() -> dict[str, str]:
    """The program that draws and evaluates samples: its version, a hash of its code, and its libraries."""
    return program(_ROOMS, _LIBRARIES)


def record_text(run: Mapping[str, Any]) -> str:
    """The text of `run.json`; the same run gives the same bytes."""
    return json.dumps({"format": RUN_FORMAT, **run}, indent=1, ensure_ascii=False) + "\n"


def read_record(folder: Path) -> dict[str, Any]:
    """What the run of a folder is, without the format.

    Error: `DamageFound` where its record is damaged or of another format (tests/study/monte_carlo/test_ledger.py).
    """
    inventory = read_inventory(folder)
    if inventory is not None and inventory.about.get("kind") != KIND:
        raise DamageFound(f"{folder} holds a `{inventory.about.get('kind')}`\n  = help: {_OTHER}")
    try:
        held = json.loads(read_intact(folder, RUN))
        written = held.pop("format")
    except (ValueError, KeyError, AttributeError):
        raise DamageFound(f"{folder / RUN} is no record of a Monte Carlo\n  = help: {_ANEW}") from None
    if written != RUN_FORMAT:
        cure = _NEWER if isinstance(written, int) and written > RUN_FORMAT else _ANEW
        said = f"{folder / RUN} is of format {written}, and this version reads {RUN_FORMAT}"
        raise DamageFound(f"{said}\n  = help: {cure}")
    return held


def compare(folder: Path, run: Mapping[str, Any]) -> None:
    """Nothing, where a folder holds this run.

    Error: `LedgerMismatch` where it holds another, or this one begun by another program; as `read_record`
    (tests/study/monte_carlo/test_ledger.py).
    """
    held = read_record(folder)
    wanted = json.loads(record_text(run))
    del wanted["format"]
    if differs := list(_differences(held, wanted)):
        more = f" and {len(differs) - _NAMED} more" if len(differs) > _NAMED else ""
        raise LedgerMismatch(f"{folder} holds another run: {', '.join(differs[:_NAMED])}{more} differ")
    if program := difference_text(held.get("program", {}), wanted.get("program", {})):
        raise LedgerMismatch(f"{folder} was begun by another program: {program}")


def _differences(held: Mapping[str, Any], wanted: Mapping[str, Any]) -> Iterator[str]:
    """What differs beside the program: a key, or where it holds more the path in it."""
    for key in {**held, **wanted}:
        one, other = held.get(key), wanted.get(key)
        if key == "program" or one == other:
            continue
        if isinstance(one, dict) and isinstance(other, dict):
            yield from (f"{key} {path}" for path in {**one, **other} if one.get(path) != other.get(path))
        else:
            yield key


_ROOMS = (
    *("core", "physics", "codegen", "satellite", "campaign", "service", "economics"),
    *("scenario", "catalog", "design", "plan", "study"),
)
"""Of the program, what a sample may depend on."""
_LIBRARIES = ("numpy", "scipy", "jax")
_NAMED = 5
_OTHER = "name another folder with --out"
_ANEW = "name another folder with --out, or remove this one"
_NEWER = "a newer version of Dawndusk wrote it: install that, or name another folder with --out"
