"""Write the tables of docs/projections.md: every projection of the catalog, and the accelerators they were read off.

`python -m tools.projection_table` writes the page anew; `tests/test_projection_table.py` holds the page to it.
"""

from pathlib import Path
from typing import Any

from dawndusk import catalog
from dawndusk.catalog.projections import CatalogProjection, catalog_projections
from dawndusk.core.record import declared_fields
from dawndusk.design.projection import NOTHING_BUILT, ByYear, Change, Fall, Projection
from dawndusk.design.sections import SECTIONS
from dawndusk.scenario import classes_of, key_of, to_field_unit

PAGE = Path(__file__).resolve().parent.parent / "docs" / "projections.md"
END = "<!-- to here -->\n"
ALL, CHIPS = (
    f"<!-- python -m tools.projection_table writes {what} from here -->\n" for what in ("all", "accelerators")
)
YEARS = (2030, 2035, 2050)
SHIPPED = {"h100": 2022, "h200": 2024, "b200": 2025, "gb200": 2025, "gb300": 2025, "vera-rubin": 2026}
"""Accelerators of one maker, by the year in which they shipped in number."""


def page(text: str) -> str:
    """The page with its tables written anew."""
    for begin, table in ((ALL, _projections()), (CHIPS, _accelerators())):
        before, _, rest = text.partition(begin)
        text = before + begin + table + END + rest.partition(END)[2]
    return text


def _projections() -> str:
    head = ["input", "moves", "low, central, high", *map(str, YEARS), "source, grade"]
    rows = [_row(one) for one in catalog_projections()]
    return _table(head, "| --- | --- | --- |" + " --- |" * len(YEARS) + " --- |", rows)


def _row(one: CatalogProjection) -> list[str]:
    name = f"`{one.path}`" + (f" @ {one.entry}" if one.entry else "")
    how = {"change": "a year", "fall": f"per doubling of {one.of}", "years": "by year"}[one.kind]
    ends = "" if one.number is None else ", ".join(_rate(end) for end in _ends(one))
    until = f", to {one.until_year:.0f}" if one.until_year < YEARS[-1] else ""
    then = [", ".join(f"{_ratio(one, end, year):.2f}" for end in ("low", "value", "high")) for year in YEARS]
    return [name, how + until, ends, *then, f"{one.source}, {one.grade}"]


def _ends(one: CatalogProjection) -> tuple[catalog.Written, ...]:
    assert one.number is not None
    return one.number.low, one.number.value, one.number.high


def _rate(written: catalog.Written) -> str:
    return str(written).removesuffix("/yr") if isinstance(written, str) else f"{100 * written:g} %"


def _ratio(one: CatalogProjection, end: str, year: float) -> float:
    """The input in a year over its number of today, at an end of the projection. [-]"""
    section, _, key = one.path.partition(".")
    moved = Projection(path=one.path, section=section, name=key, from_year=one.from_year, until_year=one.until_year)
    common: dict[str, Any] = vars(moved)
    if one.kind == "years":
        curves: dict[str, Any] = {
            name: tuple(to_field_unit(x, _field(one)) for x in getattr(one, name)) for name in ("low", "value", "high")
        }
        place = {"low": 0.0, "value": 0.5, "high": 1.0}[end]
        return float(ByYear(**common, place_fraction=place, years=one.years, **curves).ratio(year, NOTHING_BUILT))
    assert one.number is not None
    given = getattr(one.number, end)
    if one.kind == "change":
        rate = to_field_unit(given, "change_per_year")
        return float(Change(**common, change_per_year=rate).ratio(year, NOTHING_BUILT))
    of = catalog.entry("quantity", one.of).numbers
    made, growth = to_field_unit(of["made"].value, "made_year"), to_field_unit(of["growth"].value, "growth_per_year")
    fall = Fall(**common, fall_fraction=float(given), of=one.of, made_year=made, growth_per_year=growth)
    return float(fall.ratio(year, NOTHING_BUILT))


def _field(one: CatalogProjection) -> str:
    section, _, key = one.path.partition(".")
    found = (f for cls in classes_of(SECTIONS[section]).values() for f in declared_fields(cls))
    return next(f.name for f in found if key_of(f) == key)


def _accelerators() -> str:
    head = ["accelerator", "shipped", "W", "token/s/W", "$/W", "$ per token/s", "grade of the throughput"]
    rows: list[list[str]] = []
    for name, year in SHIPPED.items():
        numbers = catalog.entry("accelerator", name).numbers
        power = to_field_unit(numbers["power_accelerator"].value, "power_accelerator_w")
        rate = to_field_unit(numbers["throughput_accelerator"].value, "throughput_accelerator_token_per_s")
        price = to_field_unit(numbers["price_accelerator"].value, "price_accelerator_usd")
        figures = f"{power:,.0f}", f"{rate / power:.1f}", f"{price / power:.0f}", f"{price / rate:.2f}"
        rows.append([f"`{name}`", str(year), *figures, numbers["throughput_accelerator"].grade])
    return _table(head, "| --- | ---: | ---: | ---: | ---: | ---: | --- |", rows)


def _table(head: list[str], rule: str, rows: list[list[str]]) -> str:
    return (
        "".join(f"| {' | '.join(row)} |\n" for row in (head,))
        + rule
        + "\n"
        + "".join(f"| {' | '.join(row)} |\n" for row in rows)
    )


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text("utf-8")), "utf-8")
