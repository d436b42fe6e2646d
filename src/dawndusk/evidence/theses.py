"""The four theses of the founding question, each a page; the claims, all of them, an index.

The text of a page is data (theses/*.toml); every number in it is computed when the page is written.
"""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from dawndusk.core.atomic_write import write_atomic
from dawndusk.evidence.judge import judge_claims
from dawndusk.evidence.thesis_numbers import numbers_of
from dawndusk.evidence.thesis_text import fill_text, holds
from dawndusk.report.thesis import render_index, render_thesis

Judged = Sequence[Mapping[str, Any]]
WEAKEST_FIRST = ("cannot be tested", "does not hold", "holds if", "holds")


def write_pages(folder: Path, judged: Judged, seed: int = 0, overrides: Sequence[str] = ()) -> list[Path]:
    """Write the index and a page for each thesis; the paths written, the index first.

    Error: `ScenarioError` for an override that cannot be read, LookupError for a text that says what is not computed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    found = pages(judged, seed, overrides)
    return [write_atomic(folder / f"{name}.html", text) for name, text in found.items()]


def pages(
    judged: Judged, seed: int = 0, overrides: Sequence[str] = (), tell: Callable[[int], None] = lambda _done: None
) -> dict[str, str]:
    """The `index` and a page for each thesis, by name. `tell` hears how many theses are told.

    Error: as `write_pages`.
    """
    all_told: list[dict[str, Any]] = []
    for thesis in theses():
        all_told.append(fill_thesis(thesis, overrides, judged, seed))
        tell(len(all_told))
    found = {page["id"]: render_thesis(page, judged, seed) for page in all_told}
    return {"index": render_index(judged, all_told, seed), **found}


@cache
def theses() -> tuple[Mapping[str, Any], ...]:
    """The theses as their files have them, in their order.

    >>> [thesis["id"] for thesis in theses()]
    ['musk-300gw', 'benioff-cheapest', 'bezos-decade', 'altman-stoke']
    """
    found = [item for item in files("dawndusk.evidence").joinpath("theses").iterdir() if item.name.endswith(".toml")]
    read = [{"id": item.name.removesuffix(".toml"), **tomllib.loads(item.read_text("utf-8"))} for item in found]
    return tuple(sorted(read, key=lambda thesis: thesis["order"]))


def fill_thesis(
    thesis: Mapping[str, Any], overrides: Sequence[str] = (), judged: Judged = (), seed: int = 0
) -> dict[str, Any]:
    """A thesis with its numbers in its texts: verdict, sections, and the facts its charts draw.

    Its word is the judge's: the weakest of the claims it is judged by, which are judged where `judged` lacks them.
    Error: LookupError for a text that says what is not computed.
    """
    facts = numbers_of(thesis, overrides)
    word = _word(thesis["judged_by"], judged, overrides, seed)
    verdicts = _those_that_hold([text for text in thesis["verdict"] if text["word"] == word], facts)
    sections = [
        {"title": section["title"], "paragraphs": _those_that_hold(section["paragraph"], facts)}
        for section in thesis["section"]
    ]
    return {
        "id": thesis["id"],
        "title": thesis["title"],
        "speaker": thesis["speaker"],
        "claims": thesis["claims"],
        "charts": thesis["charts"],
        "scenario": thesis["scenario"],
        "overrides": list(overrides),
        "word": word,
        "judged_by": thesis["judged_by"],
        "verdict": verdicts[0]["text"],
        "sections": [
            {"title": section["title"], "paragraphs": [each["text"] for each in section["paragraphs"]]}
            for section in sections
        ],
        "facts": facts,
    }


def _word(numbers: Sequence[int], judged: Judged, overrides: Sequence[str], seed: int) -> str:
    """The weakest verdict of some claims."""
    known = {claim["number"] for claim in judged}
    missing = [str(number) for number in numbers if number not in known]
    found = (*judged, *(judge_claims(missing, overrides, seed) if missing else ()))
    words = {claim["number"]: claim["verdict"] for claim in found}
    return min((words[number] for number in numbers), key=WEAKEST_FIRST.index)


def _those_that_hold(written: Sequence[Mapping[str, str]], facts: Mapping[str, Any]) -> list[dict[str, str]]:
    """The texts whose conditions hold, filled."""
    return [
        {**each, "text": fill_text(each["text"], facts)}
        for each in written
        if all(holds(condition, facts) for condition in each.get("when", ()))
    ]
