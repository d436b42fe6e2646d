"""A run's folder as it is found: what is damaged or missing, what was under way, and what is not the run's."""

from collections.abc import Callable, Sequence
from pathlib import Path

from dawndusk.core.file_hash import FileState, hash_of
from dawndusk.core.inventory import DamageFound, read_inventory


def found_states(folder: Path, tell: Callable[[str, str], None]) -> dict[str, FileState]:
    """What each file comes to that is not settled: its state as found where a change was under way, None where damaged.

    `tell` hears the name of what is damaged or missing, and that in words.
    Error: `DamageFound` where the inventory is damaged (tests/study/monte_carlo/test_ledger.py).
    """
    inventory = read_inventory(folder)
    after: dict[str, FileState] = {}
    for name, states in (inventory.files if inventory else {}).items():
        found = _state(folder / name)
        if found not in states:
            what = "is missing" if found is None else "is damaged: it is not what was written"
            tell(name, f"{folder / name} {what}")
            after[name] = None
        elif len(states) > 1:
            after[name] = found
    return after


def refuse_strays(folder: Path, rooms: Sequence[str]) -> None:
    """In its rooms nothing may lie that the inventory does not list.

    Error: `DamageFound`, naming it (tests/study/monte_carlo/test_ledger.py).
    """
    listed = read_inventory(folder)
    for path in (path for room in rooms for path in sorted((folder / room).glob("*"))):
        if listed is None or path.relative_to(folder).as_posix() not in listed.files:
            raise DamageFound(f"{path} is not of this run: its inventory does not list it\n  = help: {_MOVE}")


def refuse_strangers(folder: Path, names: Sequence[str]) -> None:
    """Nothing of a run may stand where no inventory lists it: an earlier program's, or somebody else's.

    Error: `DamageFound`, naming it (tests/study/monte_carlo/test_ledger.py).
    """
    for path in (folder / name for name in names):
        if path.is_file() or (path.is_dir() and any(path.iterdir())):
            raise DamageFound(f"{path} stands in no inventory: {_BEFORE}\n  = help: {_ANEW}")


def _state(path: Path) -> FileState:
    try:
        return hash_of(path.read_bytes())
    except FileNotFoundError:
        return None
    except IsADirectoryError:
        raise DamageFound(f"{path} is a folder\n  = help: {_MOVE}") from None


_BEFORE = "it was written by Dawndusk before 0.2.0, or by something else"
_ANEW = "name another folder with --out, or remove this one"
_MOVE = "move it away; what is done is kept, and the same command goes on"
