"""An end of a bridge: a scenario or a published study, by its file or by its name."""

from dataclasses import dataclass
from pathlib import Path

from dawndusk.design.loading import read_scenario
from dawndusk.design.resolve import Resolved, resolve
from dawndusk.evidence.study import StudyFile, is_study, read_study, study, study_names
from dawndusk.evidence.study_scenario import load_study
from dawndusk.scenario import examples
from dawndusk.scenario.nearest_word import one_of
from dawndusk.scenario.printable import printable
from dawndusk.scenario.source import read_text


class NoBridge(ValueError):
    """Two ends that cannot be joined; `cure` says what to do instead."""

    def __init__(self, message: str, cure: str) -> None:
        super().__init__(message)
        self.cure: str = cure


@dataclass(frozen=True, kw_only=True)
class Side:
    """One end: its design as resolved, and the study where it is one."""

    name: str
    title: str
    file: str
    resolved: Resolved
    study: StudyFile | None = None


def side_of(text: str) -> Side:
    """The end that a file or a name is; a file comes first.

    Error: `NoBridge` for no such file, scenario or study, with the nearest name, and for a study without inputs;
    `ScenarioError` with every error of a file.
    """
    path = Path(text)
    if not path.exists() and text in study_names():
        return _of_study(study(text))
    if not path.exists() and text in examples.names():
        with examples.file(text) as shipped:
            return _of_scenario(shipped)
    if not path.exists() and path.suffix != ".toml" and text != "-":
        raise NoBridge(f"there is no file, scenario or study `{printable(text)}`", one_of(text, known_names()))
    if text != "-" and path.is_file() and is_study(written := read_text(path)):
        return _of_study(read_study(written, text))
    return _of_scenario(path)


def known_names() -> tuple[str, ...]:
    """The names of scenarios and studies that ship.

    >>> "start" in known_names(), "mccalip" in known_names()
    (True, True)
    """
    return (*examples.names(), *study_names())


def _of_scenario(path: Path) -> Side:
    read = read_scenario(path)
    return Side(name=read.name, title=read.title, file=read.path, resolved=resolve(read))


def _of_study(found: StudyFile) -> Side:
    told = found.study
    if not told.has_inputs:
        said = f"`{told.name}` has no inputs to set ours against: {told.unknown}"
        raise NoBridge(said, "`dawndusk bridge FILE --all` sets what it published beside ours")
    return Side(name=told.name, title=told.title, file=found.file, resolved=load_study(found), study=found)
