"""Where in a file or in an override what is wrong stands, and in which order it is told."""

from dataclasses import replace

from dawndusk.core.how_many import how_many
from dawndusk.scenario.diagnostics import Diagnostic, Place, RelatedPlace
from dawndusk.scenario.numbers import GivenNumber, Problem
from dawndusk.scenario.overrides import Overrides
from dawndusk.scenario.positions import Positions

DIAGNOSTICS_MAX = 100


class Where:
    """The place of each path: in an override where one set it, else in the file."""

    def __init__(self, positions: Positions, changes: Overrides) -> None:
        self._positions = positions
        self._changes = changes

    def __call__(self, path: tuple[str | int, ...], on_key: bool) -> Place:
        """Of a key, or of its value."""
        changed = self._changes.place(path, on_key)
        if changed is None and not self._positions.has(path[:1]):
            changed = self._changes.place_below(path)
        return changed or (self._positions.key(path) if on_key else self._positions.value(path))

    def given(self, spot: tuple[str, ...], number: GivenNumber, path: str) -> GivenNumber:
        """A number with its line in the file, 0 where an override set it."""
        place = self(spot, True)
        return replace(number, line=place.line if place.file == path else 0)

    def diagnostic(self, problem: Problem, other: tuple[str, ...] | None = None) -> Diagnostic:
        """A problem at its place, with the other key it is broken by."""
        related = (RelatedPlace(label="the other", place=self(other, True)),) if other else ()
        place = self(problem.path, problem.on_key)
        named = _named(problem)
        return Diagnostic(code=problem.code, message=named, help=problem.cure, place=place, related=related)


def _named(problem: Problem) -> str:
    """The message, with the key in front where it does not say it."""
    path = ".".join(str(part) for part in problem.path)
    speaks_for_itself = (problem.code[0] in "SD" and problem.code not in ("S009", "S010")) or problem.code in (
        "P003",
        "P004",
        "P006",
        "P007",
        "P008",
        "P010",
        "P011",
    )
    return problem.message if speaks_for_itself or not path else f"`{path}`: {problem.message}"


def in_order(found: list[Diagnostic]) -> list[Diagnostic]:
    """Diagnostics by file and place, and no more of them than can be read."""
    ordered = sorted(found, key=lambda d: (d.file.startswith("--"), d.file, d.line, d.column))
    if len(ordered) <= DIAGNOSTICS_MAX:
        return ordered
    last = ordered[DIAGNOSTICS_MAX - 1]
    more = len(ordered) - DIAGNOSTICS_MAX + 1
    return [
        *ordered[: DIAGNOSTICS_MAX - 1],
        replace(last, message=f"{last.message}; and {how_many(more - 1, 'error')} more"),
    ]
