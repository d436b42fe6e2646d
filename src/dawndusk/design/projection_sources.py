"""The projections of a scenario's inputs, each with where it came from.

A projection that the scenario writes moves its input whatever gave its number. One of the catalog moves a number of the
catalog: what a scenario itself says of an input holds in every year, unless it says how it moves.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from dawndusk import catalog
from dawndusk.catalog.projections import CatalogProjection, catalog_projection
from dawndusk.core.record import declared_fields
from dawndusk.design.projection import SECTION, ByYear, Change, Fall, Quantity
from dawndusk.design.projection_of_catalog import curves_of, lacks_catalog, with_catalog
from dawndusk.design.provenance import Source, of_catalog, of_scenario
from dawndusk.design.sections import first_of, is_read_by_plan
from dawndusk.scenario import Diagnostic, GivenNumber, Place, ProjectionRow, Scenario, values_of
from dawndusk.scenario.projection_curves import BY_YEAR
from dawndusk.scenario.projections import CHANGE, FALL, OWN, PLACE
from dawndusk.scenario.quantity_words import symbol


class Moving(NamedTuple):
    """A projection, and the source of its one number."""

    projection: Any
    source: Source


def projections_of(scenario: Scenario, sources: Iterable[Source]) -> Mapping[str, Moving]:
    """The projections of the numbers of a design, by section.

    Error: a scenario that was read without error always resolves.
    """
    own = {row.path: row for row in scenario.projections}
    found: dict[str, Moving] = {}
    for source in sources:
        if not is_read_by_plan(source.section):
            continue
        written = _in_catalog(source)
        if source.path in own:
            row = with_catalog(own[source.path], written, source.name)
            found[f"{SECTION}.{source.path}"] = _of_scenario(row, source)
        elif source.origin != "scenario" and written is not None:
            found[f"{SECTION}.{source.path}"] = _of_catalog(written, source)
    return found


def idle_projections(scenario: Scenario, sources: Iterable[Source]) -> Iterator[Diagnostic]:
    """Each projection of a scenario that would move nothing, where it stands."""
    held = {source.path: source for source in sources}
    for row in scenario.projections:
        source, place = held.get(row.path), row.place or Place(file=scenario.path)
        if source is None:
            message = f"`{row.path}` is not set, so no projection moves it"
            yield Diagnostic(code="P012", message=message, help=f"set {row.path} too, or take this out", place=place)
        elif not is_read_by_plan(source.section):
            message = f"no plan reads `{row.path}`, so no year moves it"
            yield Diagnostic(code="P012", message=message, help="leave its projection out", place=place)
        elif lacks_catalog(row, _in_catalog(source)):
            of = "curves" if row.kind == PLACE else "learning"
            cure = {
                PLACE: "write years and value, and low and high",
                FALL: f'say of what: --set projection.{row.path}.of="own satellites" and .lot=100',
            }
            message = f"the catalog has no {of} of `{row.path}`"
            yield Diagnostic(code="P012", message=message, help=cure[row.kind], place=place)


def _in_catalog(source: Source) -> CatalogProjection | None:
    key = source.path.partition(".")[2]
    entry = source.origin.rpartition("/")[2] if source.origin.startswith("catalog ") else ""
    return catalog_projection(f"{first_of(source.section)}.{key}", entry)


def written_tables(projections: Mapping[str, Any], sources: Iterable[Source]) -> dict[str, dict[str, Any]]:
    """What a scenario writes of projections beside their numbers, by section: years, curves, quantity, what vouches."""
    vouched = {source.section: source for source in sources}
    return {section: _keys(one, vouched[section]) for section, one in projections.items()}


def _keys(one: Any, source: Source) -> dict[str, Any]:
    found: dict[str, Any] = {"from": int(one.from_year), "until": int(one.until_year)}
    if isinstance(one, Fall):
        found |= {"of": one.of} | ({"lot": one.made_year} if one.of in OWN else {})
    if isinstance(one, ByYear):
        unit = symbol(one.name)
        curves = {"low": one.low, "value": one.value, "high": one.high}
        found["years"] = [int(year) for year in one.years]
        found |= {end: [f"{v!r} {unit}" if unit else v for v in curve] for end, curve in curves.items()}
        words = {"source": source.source, "assumption": source.why}
        found |= {key: word for key, word in words.items() if word.strip()}
    return found


def _of_scenario(row: ProjectionRow, moved: Source) -> Moving:
    curves = {"low": row.low or row.value, "value": row.value, "high": row.high or row.value}
    projection = _projection(row, moved, curves)
    number = row.number or _place(row)
    vouched = replace(number, source=number.source or row.source, assumption=number.assumption or row.assumption)
    return _with_source(projection, of_scenario(vouched, **_where(projection, moved)))


def _of_catalog(row: CatalogProjection, moved: Source) -> Moving:
    curves = curves_of(row, moved.name)
    projection = _projection(row, moved, curves)
    number = row.number or catalog.Number(
        value=0.5,
        low=0.0 if curves["low"] != curves["high"] else 0.5,
        high=1.0 if curves["low"] != curves["high"] else 0.5,
        source=row.source,
        date=row.date,
        grade=row.grade,
        why=row.why,
        exact=False,
        conflicts=(),
    )
    return _with_source(projection, of_catalog(number, f"catalog projection/{row.path}", **_where(projection, moved)))


def _projection(row: Any, moved: Source, curves: Mapping[str, tuple[float, ...]]) -> Any:
    """The projection at the middle of its range; `row`: of the catalog or of the scenario."""
    common: dict[str, Any] = {
        "path": moved.path,
        "section": moved.section,
        "name": moved.name,
        "from_year": row.from_year,
        "until_year": row.until_year,
    }
    if row.kind == BY_YEAR:
        return ByYear(
            **common, place_fraction=0.5, years=row.years, low=curves["low"], value=curves["value"], high=curves["high"]
        )
    if row.kind == CHANGE:
        return Change(**common, change_per_year=0.0)
    of = Quantity(made_year=row.lot_count, growth_per_year=0.0) if row.of in OWN else _quantity(row.of)
    return Fall(**common, fall_fraction=0.0, of=row.of, made_year=of.made_year, growth_per_year=of.growth_per_year)


def _quantity(name: str) -> Quantity:
    numbers: Any = values_of(declared_fields(Quantity), catalog.entry("quantity", name).numbers)
    return Quantity(**numbers)


def _with_source(projection: Any, source: Source) -> Moving:
    return Moving(replace(projection, **{source.name: source.value}), source)


def _where(projection: Any, moved: Source) -> dict[str, Any]:
    key, name, meaning = _NUMBER[type(projection)]
    return {
        "path": f"{SECTION}.{moved.path}.{key}",
        "section": f"{SECTION}.{moved.path}",
        "name": name,
        "meaning": f"{meaning}: {moved.meaning}",
    }


def _place(row: ProjectionRow) -> GivenNumber:
    ends = (0.0, 1.0) if row.low or row.high else (None, None)
    text = [None if end is None else f"{end:g}" for end in ends]
    return GivenNumber(
        value=0.5,
        low=ends[0],
        high=ends[1],
        text="0.5",
        text_low=text[0],
        text_high=text[1],
        source=row.source,
        assumption=row.assumption,
    )


_NUMBER = {
    Change: ("change", "change_per_year", "change in a year"),
    Fall: ("fall", "fall_fraction", "fall per doubling"),
    ByYear: ("place", "place_fraction", "place between low and high by year"),
}
