"""What a scenario leaves to the catalog of a projection whose number alone it sets: curves, or what it learns of."""

from dataclasses import replace

from dawndusk.catalog.projections import CatalogProjection
from dawndusk.scenario import ProjectionRow, to_field_unit
from dawndusk.scenario.projection_curves import BASE_YEAR, BY_YEAR, CURVES, UNTIL_YEAR
from dawndusk.scenario.projections import FALL, PLACE


def lacks_catalog(row: ProjectionRow, written: CatalogProjection | None) -> bool:
    """Whether a row leaves to the catalog what the catalog does not have.

    Shape: scalar. Valid: any. Error: exact (tests/design/test_projection_of_catalog.py).
    """
    return _leaves(row) and (written is None or written.kind != (BY_YEAR if row.kind == PLACE else FALL))


def with_catalog(row: ProjectionRow, written: CatalogProjection | None, name: str) -> ProjectionRow:
    """A row with what it leaves to the catalog; `name`: of the input's field.

    Shape: a row. Valid: rows that lack nothing. Error: exact (tests/design/test_projection_of_catalog.py).
    """
    if written is None or not _leaves(row):
        return row
    years = {
        "from_year": written.from_year if row.from_year == BASE_YEAR else row.from_year,
        "until_year": written.until_year if row.until_year == UNTIL_YEAR else row.until_year,
    }
    if row.kind == FALL:
        return replace(row, of=written.of, lot_count=written.lot_count, **years)
    return replace(row, kind=BY_YEAR, years=written.years, **curves_of(written, name), **years)


def curves_of(written: CatalogProjection, name: str) -> dict[str, tuple[float, ...]]:
    """The curves of the catalog's projection by year in the unit of its input's field; none of another kind.

    Shape: one number a year. Valid: any. Error: exact (tests/design/test_projection_of_catalog.py).
    """
    return {end: tuple(to_field_unit(one, name) for one in getattr(written, end)) for end in CURVES}


def _leaves(row: ProjectionRow) -> bool:
    return row.kind == PLACE or (row.kind == FALL and not row.of)
