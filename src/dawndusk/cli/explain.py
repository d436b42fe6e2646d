"""`dawndusk explain`: what a name or an error code means."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import Field
from functools import partial
from typing import Any

from dawndusk import catalog
from dawndusk.cli.explain_pages import entry_page, input_page, output_page
from dawndusk.cli.explain_projection import moved_by
from dawndusk.cli.refusal import Refusal
from dawndusk.core.record import declared_fields
from dawndusk.design.demand import GROUPS
from dawndusk.design.sections import SECTIONS, first_of
from dawndusk.plan.outputs import lexicon
from dawndusk.scenario import CODES, fields_of, key_of
from dawndusk.scenario.nearest_word import nearest_words
from dawndusk.scenario.printable import printable


def explain(name: str | None = None) -> None:
    """Explain an output (`heat.area_radiator_m2`), an input (`launch.price_launch`) or an error code (`U001`).

    Parameters
    ----------
    name
        the name, with or without its stage or section; a stage or section lists its names, and nothing lists these
    """
    if name is None:
        print(_overview())
        return
    section, dot, rest = moved_by(name).partition(".")
    name = f"{first_of(section)}{dot}{rest}"
    if name.upper() in CODES:
        print(f"{name.upper()}: {CODES[name.upper()]}")
        return
    pages = {**dict(_outputs()), **dict(_inputs()), **dict(_entries()), **dict(_words())}
    found = [page() for path, page in pages.items() if path == name or path.split(".", 1)[1] == name]
    if not found and (under := [line for path, line in _lines() if f".{name}." in f".{path}"]):
        print("\n".join(under))
        return
    if not found:
        raise Refusal(f"nothing is named `{printable(name)}`\n  = help: {_cure(name, pages)}")
    print("\n\n".join(found))


def _cure(name: str, pages: Mapping[str, object]) -> str:
    """The names an unknown one may have meant: by spelling or synonym, else those whose meaning speaks of it."""
    near = nearest_words(name, (*pages, *SECTIONS, *GROUPS, *CODES), NEAR_MAX)
    if not near and len(name) >= SPEAKS_MIN:
        speaks = re.compile(rf"\b{re.escape(name.replace('_', ' '))}", re.IGNORECASE)
        near = [path for path, line in _lines() if speaks.search(line.partition(":")[2])][:NEAR_MAX]
    return f"did you mean {' or '.join(f'`{path}`' for path in near)}?" if near else _ALL


_ALL = "`dawndusk explain` lists stages and sections"
NEAR_MAX = 3
SPEAKS_MIN = 4
"""Letters of a word that is looked for in meanings."""
WORDS = {
    "verdict.closes": "whether nature and the rocket allow the design: chip, array, dose, mass, thrust, flights",
    "verdict.binding": "what decides: the first reason not to close, else the largest cost line",
    "verdict.sentence": "the answer in one sentence",
    "verdict.reasons": "every reason why the design does not close",
    "verdict.notes": "what a reader should know beside the sentence",
    "verdict.cost_ratio_at_equal_rates": "the cost ratio if orbit paid Earth's discount rate",
    "plan.decides": "the inputs that move the cost ratio most, each moved alone to the ends of its range",
    "plan.range": "each output over designs drawn from all ranges: low and high, between which 9 in 10 lie, and median",
}
"""Names of `plan.json` that are words or lists."""


Page = Callable[[], str]
"""A page that is written when it is asked for: who reads a name is looked up in the source."""


def _overview() -> str:
    stages = ", ".join(dict.fromkeys(path.split(".", 1)[0] for path in lexicon()))
    return f"outputs  {stages}\ninputs   {', '.join((*SECTIONS, *GROUPS))}\nnext     dawndusk explain heat"


def _lines() -> Iterator[tuple[str, str]]:
    """Every output and input with its meaning in a line."""
    for stage, names in lexicon().items():
        for name, entry in names.items():
            yield f"{stage}.{name}", f"{stage}.{name}: {entry['meaning']}"
    for section, field in _declared():
        path = f"{section}.{key_of(field)}"
        yield path, f"{path}: {field.metadata['meaning']} (input)"
    for path, text in WORDS.items():
        yield path, f"{path}: {text}"


def _words() -> Iterator[tuple[str, Page]]:
    return ((path, partial("{}: {}".format, path, text)) for path, text in WORDS.items())


def _entries() -> Iterator[tuple[str, Page]]:
    return (
        (f"{kind}.{name}", partial(entry_page, kind, name)) for kind in catalog.kinds() for name in catalog.names(kind)
    )


def _outputs() -> Iterator[tuple[str, Page]]:
    for stage, names in lexicon().items():
        for name, entry in names.items():
            yield f"{stage}.{name}", partial(output_page, stage, name, entry)


def _inputs() -> Iterator[tuple[str, Page]]:
    return ((f"{section}.{key_of(field)}", partial(input_page, section, field)) for section, field in _declared())


def _declared() -> Iterator[tuple[str, Field[Any]]]:
    """Each section's inputs; of tables with names of their own, those of each table."""
    for section, slot in SECTIONS.items():
        yield from ((section, field) for field in fields_of(slot).values())
    for kind, group in GROUPS.items():
        yield from ((kind, field) for field in declared_fields(group.cls))
