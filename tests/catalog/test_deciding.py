"""The manual's page of the numbers that decide says what the catalog and the shipped scenarios have."""

from typing import NamedTuple

import pytest

from dawndusk import catalog
from dawndusk.core.record import declared_fields
from dawndusk.design.loading import load_sourced
from dawndusk.design.sections import SECTIONS
from dawndusk.scenario import classes_of, key_of
from tools.deciding import BEGIN, COUNT, END, EXAMPLES, JUDGED, PAGE, catalog_number, effects, leading, mean_width

MOST_JUDGED = 6
STILL = 17
"""Of the twenty that the page lists, so many at least are still among the twenty that decide most."""


class Ranked(NamedTuple):
    """A line of the first table."""

    path: str
    effect: float
    is_judged: bool


class Row(NamedTuple):
    """A line of the second table."""

    path: str
    entry: str
    value: str
    span: str
    ends: str
    source: str
    others: str
    what: str
    grade: str
    ratio: str


def _cells() -> list[list[str]]:
    written = PAGE.read_text("utf-8").partition(BEGIN)[2].partition(END)[0]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in written.splitlines() if line]


def _ranked() -> list[Ranked]:
    return [Ranked(c[1].strip("`"), float(c[2]), c[5] == "yes") for c in _cells() if len(c) == 6 and c[0].isdigit()]


def _rows() -> list[Row]:
    rows = [Row(*c) for c in _cells() if len(c) == 10 and c[0].startswith("`")]
    return [row._replace(path=row.path.strip("`"), source=row.source.strip("`")) for row in rows]


def test_the_page_lists_twenty_inputs_that_exist_and_a_number_of_each() -> None:
    known = {
        f"{section}.{key_of(field)}"
        for section, slot in SECTIONS.items()
        for cls in classes_of(slot).values()
        for field in declared_fields(cls)
    }
    paths = [each.path for each in _ranked()]
    assert len(paths) == len(set(paths)) == COUNT
    assert set(paths) <= known
    assert {row.path for row in _rows()} == set(paths)


def test_every_number_is_the_catalogs_or_the_scenarios_own() -> None:
    for row in _rows():
        number = catalog_number(row.path, row.entry)
        if number is None:
            sources = load_sourced(EXAMPLES / f"{row.entry}.toml").sources
            source = next(each for each in sources if each.path == row.path)
            told = (source.text, f"{source.text_low} to {source.text_high}", source.source, source.grade)
        else:
            told = (str(number.value), f"{number.low} to {number.high}", number.source, number.grade)
        assert (row.value, row.span, row.source, row.grade) == told, row


def test_at_most_six_of_the_twenty_are_judged() -> None:
    judged = {row.path for row in _rows() if row.grade in JUDGED}
    assert judged == {each.path for each in _ranked() if each.is_judged}
    assert len(judged) <= MOST_JUDGED


def test_every_number_has_two_sources_or_is_derived_and_says_what_its_range_rests_on() -> None:
    for row in _rows():
        assert len(row.ends) > 10, row
        number = catalog_number(row.path, row.entry)
        others = (*number.agrees, *number.conflicts) if number else ()
        keys = {row.source, *(other.source for other in others)} - {"judgement"}
        assert keys <= set(catalog.references()), row
        assert len(keys) >= 2 or (keys and len(row.what) > 40), row


@pytest.mark.slow
def test_the_twenty_are_still_those_that_decide_most() -> None:
    """Where an answer or a range moved: `python -m tools.deciding`."""
    found = effects()
    listed = {each.path: each.effect for each in _ranked()}
    assert len(set(leading(found)) & set(listed)) >= STILL
    assert {path: mean_width(found[path]) for path in listed} == pytest.approx(listed, abs=0.05)
