"""What a scenario leaves to the catalog of a projection whose number alone it sets: curves, or what it learns of."""

from dataclasses import replace

from dawndusk.catalog.projections import CatalogProjection
from dawndusk.scenario import ProjectionRow, to_field_unit
from dawndusk.scenario.projection_curves import BASE_YEAR, BY_YEAR, UNTIL_YEAR
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
    low, value, high = (
        tuple(to_field_unit(one, name) for one in curve) for curve in (written.low, written.value, written.high)
    )
    return replace(row, kind=BY_YEAR, years=written.years, low=low, value=value, high=high, **years)


def _leaves(row: ProjectionRow) -> bool:
    return row.kind == PLACE or (row.kind == FALL and not row.of)
