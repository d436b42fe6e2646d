"""What a folder must hold: `inventory.json` names each file with its SHA-256, so that damage does not pass for data.

The inventory is written before what it lists, and again after it. In between it lists for each file that changes what
stood there and what will, so that a kill at any moment leaves a folder whose files are all listed. A file's states:

    ["4bf9…"]           it has this hash
    ["4bf9…", "07aa…"]  a change was under way: one or the other
    [null, "07aa…"]     it was being made (null: not there)
    ["4bf9…", null]     it was being removed

The text ends with its own hash and has one spelling, so that no byte of it changes unseen either.
"""

import json
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dawndusk.core.atomic_write import Content, write_atomic, write_set
from dawndusk.core.file_hash import FileState, file_hash, hash_of
from dawndusk.core.record import record

INVENTORY = "inventory.json"
FORMAT = 1
"""The form of this file; another is refused."""


@record
class Inventory:
    """What a folder must hold."""

    about: Mapping[str, Any]
    """what it is: its kind, its format, the program that wrote it"""
    files: Mapping[str, tuple[FileState, ...]]
    """states that a file may be in, by its path in the folder"""

    @property
    def is_settled(self) -> bool:
        """Whether no change was under way when it was written."""
        return all(len(states) == 1 for states in self.files.values())


class DamageFound(Exception):
    """A file is not what was written; its text names it and the cure."""


def read_inventory(folder: Path) -> Inventory | None:
    """The inventory of a folder; None where it has none.

    Error: `DamageFound` where it is not as it was written, or of another format (tests/core/test_inventory.py).
    """
    path = folder / INVENTORY
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        return None
    try:
        held = json.loads(text)
        found = Inventory(about=held["about"], files={name: tuple(states) for name, states in held["files"].items()})
        written = held["format"]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise DamageFound(f"{path} is damaged: it is no inventory\n  = help: {_CURE}") from None
    if isinstance(written, int) and written > FORMAT:
        raise DamageFound(f"{path} is of format {written}, and this version reads {FORMAT}\n  = help: {_NEWER}")
    if text != _text(found):
        raise DamageFound(f"{path} is damaged: it does not match its own hash\n  = help: {_CURE}")
    return found


def commit(folder: Path, contents: Mapping[str, Content], about: Mapping[str, Any]) -> list[Path]:
    """Write files of a folder as one, and the inventory with them; their paths.

    Valid: the folder's sole writer. Error: as `write_set`, `read_inventory`.
    """
    with changing(folder, {name: hash_of(content) for name, content in contents.items()}, about):
        return write_set(folder, contents)


@contextmanager
def changing(folder: Path, after: Mapping[str, FileState], about: Mapping[str, Any]) -> Generator[None]:
    """Around a change of files: `after` says what each comes to, None where it is removed.

    Where the change fails, the inventory goes on listing both. Valid: the folder's sole writer.
    Error: as `write_atomic`, `read_inventory`.
    """
    before = read_inventory(folder)
    held = dict(before.files) if before else {}
    between = {name: tuple(dict.fromkeys((*held.get(name, (None,)), state))) for name, state in after.items()}
    _write(folder, Inventory(about=about, files=held | between))
    yield
    settled = held | {name: (state,) for name, state in after.items()}
    _write(folder, Inventory(about=about, files={n: states for n, states in settled.items() if states != (None,)}))


def settle(folder: Path) -> None:
    """List each file in the one state it is in, where a change was cut short; a file in none of its states keeps them.

    Valid: the folder's sole writer. Error: as `read_inventory` (tests/core/test_inventory.py).
    """
    held = read_inventory(folder)
    if held is None or held.is_settled:
        return
    found = {name: (_state(folder / name),) for name, states in held.files.items() if len(states) > 1}
    files = {name: found.get(name, states) for name, states in held.files.items()}
    kept = {name: now if now[0] in held.files[name] else held.files[name] for name, now in files.items()}
    _write(folder, Inventory(about=held.about, files={name: s for name, s in kept.items() if s != (None,)}))


def read_intact(folder: Path, name: str) -> bytes:
    """A file that the inventory lists, when it is what was written.

    Error: `DamageFound` where it is not, or is not listed (tests/core/test_inventory.py).
    """
    listed = _listed(folder)
    if name not in listed.files:
        raise DamageFound(f"{folder / name} is not listed in {folder / INVENTORY}\n  = help: {_STRAY}")
    try:
        content = (folder / name).read_bytes()
    except OSError as problem:
        raise DamageFound(f"{folder / name} {_why(problem)}\n  = help: {_CURE}") from None
    if hash_of(content) not in listed.files[name]:
        raise DamageFound(f"{folder / name} {_CHANGED}\n  = help: {_CURE}")
    return content


def damage(folder: Path, rooms: tuple[str, ...] = ()) -> Iterator[str]:
    """Each fault of a folder, as a line: what is missing, changed, or lies in one of its `rooms` unlisted.

    `rooms`: folders in it where nothing else belongs.
    Error: as `read_inventory`; a folder without inventory (tests/core/test_inventory.py).
    """
    listed = _listed(folder)
    for name, states in sorted(listed.files.items()):
        if (found := _state(folder / name)) not in states:
            yield f"{folder / name} {'is missing' if found is None else _CHANGED}"
    for room in rooms:
        for path in sorted((folder / room).glob("**/*")):
            if not path.is_dir() and path.relative_to(folder).as_posix() not in listed.files:
                yield f"{path} {_FOREIGN}"


def _listed(folder: Path) -> Inventory:
    found = read_inventory(folder)
    if found is None:
        raise DamageFound(f"{folder} has no {INVENTORY}\n  = help: {_WITHOUT}")
    return found


def _write(folder: Path, inventory: Inventory) -> None:
    write_atomic(folder / INVENTORY, _text(inventory))


def _text(inventory: Inventory) -> bytes:
    body = {"format": FORMAT, "about": inventory.about, "files": dict(sorted(inventory.files.items()))}
    seal = hash_of(json.dumps(body, sort_keys=True))
    return (json.dumps({**body, "sha256": seal}, indent=1) + "\n").encode()


def _state(path: Path) -> FileState:
    try:
        return file_hash(path)
    except FileNotFoundError:
        return None
    except OSError as problem:
        return _why(problem)


def _why(problem: OSError) -> str:
    return "is missing" if isinstance(problem, FileNotFoundError) else f"cannot be read: {problem.strerror}"


_CHANGED = "is damaged: it is not what was written"
_FOREIGN = "is not of this folder: its inventory does not list it"
_CURE = "take the folder from a copy, or make it anew in another"
_STRAY = "remove it, or make the folder anew"
_NEWER = "it was written by a newer version of Dawndusk: install that"
_WITHOUT = "it was written by Dawndusk before 0.2.0, or is no folder of its runs: make it anew with this version"
