"""Write the tables of docs/deciding.md: the inputs that decide most over the shipped scenarios, and what they rest on.

`python -m tools.deciding` writes the page anew; `tests/catalog/test_deciding.py` holds the page to it.
In a scenario an input's effect is the logarithm of the highest over the lowest cost ratio, with the input alone at its
low, its value and its high. Over the scenarios it is the mean, nothing where a scenario has no such input.
Its share of variance is the squared correlation of its rank with the logarithm of the ratio, over the designs of a
band: all inputs drawn at once.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy

from dawndusk import catalog
from dawndusk.design.design import Source
from dawndusk.design.draws import drawable
from dawndusk.design.loading import load_sourced
from dawndusk.design.resolve import Resolved
from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.outputs import Output, outputs
from dawndusk.study.function import Function
from dawndusk.study.range import swings
from dawndusk.study.sample import sample

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "deciding.md"
EXAMPLES = ROOT / "src" / "dawndusk" / "scenario" / "examples"
BEGIN, END = "<!-- python -m tools.deciding writes from here -->\n", "<!-- to here -->\n"
COUNT = 20
MOVES = 0.01
"""A number is told of where it moves a scenario's ratio by this share or more."""
DRAWN = 1024
JUDGED = ("estimate", "assumption")
"""Grades that are somebody's judgement."""


@dataclass(frozen=True, kw_only=True)
class Effect:
    """An input in one scenario: where its number is from, the ratio at its ends over that at its value, its share."""

    scenario: str
    source: Source
    at_low: float
    at_high: float
    share: float

    @property
    def width(self) -> float:
        """Logarithm of the highest over the lowest ratio."""
        ends = (1.0, self.at_low, self.at_high)
        return math.log(max(ends) / min(ends))


def effects() -> dict[str, list[Effect]]:
    """The effects of every input that has a range, by its path."""
    found: dict[str, list[Effect]] = {}
    for path in sorted(EXAMPLES.glob("*.toml")):
        for effect in _of_scenario(path.stem, load_sourced(path)):
            found.setdefault(effect.source.path, []).append(effect)
    return found


def leading(found: Mapping[str, Sequence[Effect]], count: int = COUNT) -> list[str]:
    """The paths of the inputs that decide most, first the one that decides most."""
    return sorted(found, key=lambda path: -mean_width(found[path]))[:count]


def mean_width(of: Iterable[Effect]) -> float:
    """The mean of an input's effects over all shipped scenarios."""
    return sum(effect.width for effect in of) / len(list(EXAMPLES.glob("*.toml")))


def numbers(of: Sequence[Effect]) -> list[list[Effect]]:
    """The effects of an input by the number that the scenarios take, those that move a ratio, widest first."""
    by: dict[str, list[Effect]] = {}
    for effect in of:
        if effect.width >= MOVES:
            by.setdefault(entry_of(effect), []).append(effect)
    return sorted(by.values(), key=lambda each: -max(effect.width for effect in each))


def entry_of(effect: Effect) -> str:
    """Where a number stands: the entry of the catalog, `default`, or the scenario that writes it."""
    origin = effect.source.origin
    if origin == "scenario":
        return effect.scenario
    return origin.removeprefix("catalog ") if origin.startswith("catalog ") else "default"


def is_judged(of: Sequence[Effect]) -> bool:
    """Whether any number of an input that moves a ratio is a judgement."""
    return any(each[0].source.grade in JUDGED for each in numbers(of))


def catalog_number(path: str, entry: str) -> catalog.Number | None:
    """The number of the catalog behind a row; None for one that a scenario writes."""
    section, _, key = path.partition(".")
    if entry == "default":
        return catalog.defaults(section).numbers[key]
    kind, _, name = entry.partition("/")
    return catalog.entry(kind, name).numbers[key] if name else None


def tables(found: Mapping[str, Sequence[Effect]]) -> str:
    """Both tables: the inputs by what they decide, and the numbers behind each."""
    first = "| | input | effect | most in | share of variance | judged |\n| ---: | --- | ---: | --- | ---: | --- |\n"
    second = (
        "\n| input | of | value | range | what the range rests on | source | borne out, or against it | what it is "
        "| grade | cost ratio at its ends |\n" + "| --- " * 10 + "|\n"
    )
    for rank, path in enumerate(leading(found), 1):
        first += _ranked(rank, path, found[path])
        second += "".join(_numbered(path, each) for each in numbers(found[path]))
    return first + second


def page(text: str) -> str:
    """The page with its tables written anew."""
    before, _, rest = text.partition(BEGIN)
    return before + BEGIN + tables(effects()) + END + rest.partition(END)[2]


def _of_scenario(scenario: str, resolved: Resolved) -> list[Effect]:
    plan = evaluate(resolved.design)
    base = float(plan.verdict.cost_ratio)
    share = _shares(resolved, next(o for o in outputs(plan) if o.path == "verdict.cost_ratio"))
    moved = swings(resolved.design, resolved.sources, lambda design: [evaluate(design).verdict.cost_ratio])
    return [
        Effect(
            scenario=scenario,
            source=swing.source,
            at_low=swing.at_low[0] / base,
            at_high=swing.at_high[0] / base,
            share=share.get(swing.source.path, 0.0),
        )
        for swing in moved
    ]


def _shares(resolved: Resolved, output: Output) -> dict[str, float]:
    sources = drawable(resolved.design, resolved.sources)
    drawn = sample(resolved.design, sources, resolved.correlations, DRAWN)
    level = numpy.log(Function(resolved.design, sources, [output]).in_lanes(drawn)[:, 0])
    known = numpy.isfinite(level)
    return {
        path: float(numpy.corrcoef(numpy.argsort(numpy.argsort(column[known])), level[known])[0, 1] ** 2)
        for path, column in drawn.items()
    }


def _ranked(rank: int, path: str, of: Sequence[Effect]) -> str:
    most = max(of, key=lambda effect: effect.width)
    share = sum(effect.share for effect in of) / len(list(EXAMPLES.glob("*.toml")))
    cells = (
        str(rank),
        f"`{path}`",
        f"{mean_width(of):.2f}",
        f"{most.scenario}, {most.width:.2f}",
        f"{100 * share:.0f} %",
        "yes" if is_judged(of) else "",
    )
    return f"| {' | '.join(cells)} |\n"


def _numbered(path: str, of: Sequence[Effect]) -> str:
    most = max(of, key=lambda effect: effect.width)
    source, entry = most.source, entry_of(most)
    number = catalog_number(path, entry)
    others = (*number.agrees, *number.conflicts) if number else ()
    cells = (
        f"`{path}`",
        entry,
        source.text,
        f"{source.text_low} to {source.text_high}",
        (number.ends if number else source.why) or "",
        f"`{source.source}`",
        "; ".join(f"`{other.source}` {other.value}" for other in others),
        source.why,
        source.grade,
        f"× {most.at_low:.2f} to × {most.at_high:.2f}, {most.scenario}",
    )
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |\n"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text("utf-8")), "utf-8")
