"""The inputs of a study as a design: its `[scenario]` tables by the strict reader, its rules as overrides on top."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.resources import files
from typing import NamedTuple

from dawndusk.design.loading import read_scenario_text
from dawndusk.design.resolve import Resolved, resolve
from dawndusk.evidence.study import StudyFile, study, study_names
from dawndusk.scenario import Diagnostic, Place, ScenarioError, examples
from dawndusk.scenario.nearest_word import one_of
from dawndusk.scenario.overrides import OptionValue
from dawndusk.scenario.reader import TEXT_NAME

_TABLE = "scenario"


def load_study(found: StudyFile, rule_count: int = 0, overrides: Sequence[str] = ()) -> Resolved:
    """The design of a study's inputs under its first rules, and then `overrides`.

    Error: `ScenarioError`, with every error found, at its line in the study's file.
    """
    holder, changes = _holder(found)
    rules = tuple(_rule_texts(found, rule_count))
    try:
        return resolve(read_scenario_text(holder.scenario, (*changes, *rules, *overrides)))
    except ScenarioError as refused:
        raise ScenarioError([_in_file(each, holder) for each in refused.diagnostics]) from None


def scenario_text(text: str) -> str:
    r"""What stands below `[scenario]` in a study's file as a scenario's own text, every line and column in its place.

    >>> scenario_text('[metric]\nunit = "-"\n[scenario.orbit]\naltitude = "650 km"')
    '\n\n[         orbit]\naltitude = "650 km"'
    """
    kept: list[str] = []
    inside = False
    for line in text.split("\n"):
        head = line.strip().lstrip("[ ")
        if line.lstrip().startswith("["):
            inside = head.startswith((f"{_TABLE}.", f"{_TABLE}]"))
            header = line.replace(f"{_TABLE}.", " " * (len(_TABLE) + 1), 1)
            kept.append(header if inside and head.startswith(f"{_TABLE}.") else "")
        else:
            kept.append(line if inside else "")
    return "\n".join(kept)


class _Holder(NamedTuple):
    """The file whose scenario is read: text, name, and the scenario in it, every line and column in its place."""

    text: str
    file: str
    scenario: str


def _holder(found: StudyFile) -> tuple[_Holder, tuple[str, ...]]:
    """The file whose scenario is read, and what the study changes in it."""
    name = found.study.like
    if name is None:
        return _of(found), ()
    changes = (_at(each.set, f"{found.file}, [[change]] {n}") for n, each in enumerate(found.study.change, 1))
    if name in examples.names():
        text = examples.text(name)
        file = files("dawndusk.scenario.examples").joinpath(f"{name}.toml")
        return _Holder(text, str(file), text), tuple(changes)
    if name not in study_names() or study(name).study.scenario is None:
        with_inputs = (each for each in study_names() if study(each).study.scenario is not None)
        cure = one_of(name, [*with_inputs, *examples.names()])
        place = Place(file=found.file, line=1, column=1, excerpt=found.text.split("\n")[0])
        message = f"`like` names `{name}`, which is no study with inputs and no shipped scenario"
        raise ScenarioError([Diagnostic(code="D001", message=message, help=cure, place=place)])
    return _of(study(name)), tuple(changes)


def _of(found: StudyFile) -> _Holder:
    return _Holder(found.text, found.file, scenario_text(found.text))


def _rule_texts(found: StudyFile, count: int) -> Iterator[str]:
    for number, rule in enumerate(found.study.step[:count], 1):
        for text in rule.set:
            yield _at(text, f"{found.file}, [[step]] {number}")


def _at(text: str, where: str) -> str:
    path, _, value = text.partition("=")
    return OptionValue(path.strip(), value.strip(), where)


def _in_file(refused: Diagnostic, holder: _Holder) -> Diagnostic:
    """A refusal of the inner scenario, at the same line of the study's own file."""
    if refused.file != TEXT_NAME:
        return refused
    lines = holder.text.split("\n")
    excerpt = lines[refused.line - 1] if 0 < refused.line <= len(lines) else ""
    return replace(refused, place=replace(refused.place, file=holder.file, excerpt=excerpt))
