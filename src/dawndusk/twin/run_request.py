"""What a run's folder says was asked, and what another request differs in.

kind, format    "twin", `RUN_FORMAT`
design          values by public path
settings        whatever else moves a byte (`identity.request_of`)
program         that steps it, from the day it took over
earlier         programs before, each with the day it stepped until
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dawndusk.core.inventory import read_intact, read_inventory
from dawndusk.core.program import difference_text
from dawndusk.design.signature import differences

KIND = "twin"
RUN_FORMAT = 2
"""1 (Dawndusk 0.1) had no inventory; another than this is refused."""
REQUEST = "request.json"


class RunMismatch(Exception):
    """The folder holds another run; its text tells what differs."""


class OtherProgram(Exception):
    """The run was stepped by another program; its text tells what differs."""


def request_text(request: Mapping[str, Any]) -> str:
    """A request as it is written: `kind` and `format` with it.

    Shape: JSON. Valid: any. Error: exact (tests/twin/test_run_request.py).
    """
    return json.dumps({"kind": KIND, "format": RUN_FORMAT, **request}, indent=1, sort_keys=True) + "\n"


def read_request(folder: Path) -> dict[str, Any] | None:
    """What a folder was asked for; None where nothing was yet.

    Error: `RunMismatch` for a folder of another kind or format, `DamageFound` (tests/twin/test_run_request.py).
    """
    inventory = read_inventory(folder)
    if inventory is None:
        return None
    kind, written = (inventory.about.get(key) for key in ("kind", "format"))
    if kind != KIND:
        raise RunMismatch(f"{folder} is a folder of `{kind}`, not of `{KIND}`")
    if written != RUN_FORMAT:
        whose = "a newer version" if isinstance(written, int) and written > RUN_FORMAT else "another version"
        raise RunMismatch(f"{folder} is of format {written}, and this version reads {RUN_FORMAT}: {whose} wrote it")
    if None in inventory.files.get(REQUEST, (None,)) and not (folder / REQUEST).exists():
        return None
    return json.loads(read_intact(folder, REQUEST))


def compare(folder: Path, held: Mapping[str, Any], request: Mapping[str, Any]) -> None:
    """Whether a folder's request is this one, whatever program stepped it.

    Error: `RunMismatch` with what differs, and both values where they say something (tests/twin/test_run_request.py).
    """
    then, now = held["settings"], request["settings"]
    found = [
        name if name in _HASHES else f"{name} ({then.get(name)}, {now.get(name)})"
        for name in sorted({*then, *now})
        if then.get(name) != now.get(name)
    ]
    found += differences(held["design"], request["design"])
    if found:
        raise RunMismatch(f"{folder} holds another run, which differs in {shortlist(found)}")


def program_difference(held: Mapping[str, Any], request: Mapping[str, Any]) -> str:
    """What the program that stepped a folder differs in from the one that asks, in words; empty where it is the same.

    Shape: text. Valid: any. Error: exact (tests/twin/test_run_request.py).
    """
    return difference_text(held["program"], request["program"])


def shortlist(texts: list[str] | tuple[str, ...]) -> str:
    """Texts as a list, at most six of them.

    Error: exact.

    >>> shortlist(["a", "b"]), shortlist([str(k) for k in range(9)])
    ('a, b', '0, 1, 2, 3, 4, 5 and 3 more')
    """
    more = len(texts) - _MOST
    return ", ".join(texts[:_MOST]) + (f" and {more} more" if more > 0 else "")


_HASHES = ("events", "policy", "catalogue", "from")
_MOST = 6
