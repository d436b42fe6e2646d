"""`dawndusk check RUN`: every file of a run's folder is what was written, none is missing, none is there besides."""

from collections.abc import Callable, Iterator
from pathlib import Path

from dawndusk.cli.refusal import Refusal
from dawndusk.core.inventory import INVENTORY, DamageFound, Inventory, damage, read_inventory
from dawndusk.core.job_estimate import size_text
from dawndusk.core.sole_writer import LOCK, FolderInUse, sole_writer


def check_folder(folder: Path) -> str:
    """What a folder is, in a line, where nothing is wrong with it; whatever kind of run it is of."""
    inventory, faults = _look(folder)
    if faults:
        raise Refusal("\n".join([*faults, f"  = help: {_CURE}"]))
    kind = str(inventory.about.get("kind", "run"))
    size = size_text(sum((folder / name).stat().st_size for name in inventory.files if (folder / name).exists()))
    told = [f"{len(inventory.files)} files, {size}, each as it was written", *_more(kind, _TOLD, folder)]
    if not inventory.is_settled:
        told.append("stopped while files were being written")
    return f"{folder}: ok, a folder of `{kind}`: {'; '.join(told)}"


def _look(folder: Path) -> tuple[Inventory, list[str]]:
    """A folder's inventory and its faults, while nobody writes to it."""
    while True:
        try:
            before = read_inventory(folder)
            faults = list(damage(folder))
        except DamageFound as problem:
            raise Refusal(str(problem)) from None
        assert before is not None
        faults += [*_strays(folder, before), *_more(str(before.about.get("kind")), _FAULTS, folder)]
        if not faults:
            return before, []
        if (folder / LOCK).exists():
            try:
                with sole_writer(folder):
                    pass
            except FolderInUse:
                raise Refusal(f"another process writes to {folder}\n  = help: check it when that has ended") from None
        if read_inventory(folder) == before:
            return before, faults


def _strays(folder: Path, inventory: Inventory) -> Iterator[str]:
    """What lies in a folder and is not of it; not what is hidden, nor a folder below with an inventory of its own."""
    apart = [path.parent for path in folder.rglob(INVENTORY) if path.parent != folder]
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        hidden = any(part.startswith(".") for part in name.parts)
        if (
            hidden
            or path.is_dir()
            or name.as_posix() == INVENTORY
            or any(path.is_relative_to(other) for other in apart)
        ):
            continue
        if name.as_posix() not in inventory.files:
            yield f"{path} is not of this folder: its inventory does not list it"


def _more(kind: str, of: dict[str, Callable[[Path], list[str]]], folder: Path) -> list[str]:
    return of[kind](folder) if kind in of else []


def _faults_of_twin(folder: Path) -> list[str]:
    from dawndusk.twin.run_reader import faults

    return list(faults(folder))


def _told_of_twin(folder: Path) -> list[str]:
    from dawndusk.twin.run_reader import progress_text

    return [progress_text(folder)]


def _faults_of_run(folder: Path) -> list[str]:
    from dawndusk.cli.run_folder import faults

    return list(faults(folder))


def _faults_of_monte_carlo(folder: Path) -> list[str]:
    from dawndusk.study.monte_carlo.run_record import read_record

    read_record(folder)
    return []


_FAULTS = {"twin": _faults_of_twin, "run": _faults_of_run, "monte carlo": _faults_of_monte_carlo}
"""By kind of folder, what its own reader finds wrong."""
_TOLD = {"twin": _told_of_twin}
"""By kind of folder, what its own reader says of it."""
_CURE = "take the folder from a copy, or make it anew in another; remove what is not of it"
