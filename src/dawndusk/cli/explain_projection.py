"""How an input moves with the year, as `dawndusk explain` tells it."""

import re
from collections.abc import Callable, Iterator

from dawndusk import catalog
from dawndusk.catalog.projections import CatalogProjection, catalog_projections
from dawndusk.design.projection import SECTION

_NUMBER = re.compile(rf"{SECTION}\.(?P<path>\w+\.\w+)(\.(change|fall|place))?")


def moved_by(name: str) -> str:
    """The input that a projection's name speaks of; any other name as it is.

    >>> moved_by("projection.power.price_array.change")
    'power.price_array'
    >>> moved_by("power.price_array")
    'power.price_array'
    """
    found = _NUMBER.fullmatch(name)
    return found["path"] if found else name


def by_year(path: str, reference: Callable[[str], str]) -> Iterator[str]:
    """The projections of an input in the catalog, a line each; `reference` tells a source by its key."""
    for one in catalog_projections():
        if one.path == path:
            of = f"{one.entry}, " if one.entry else ""
            yield f"  by year   {of}{_how(one)}, {one.grade}: {reference(one.source)}; {one.why}"
            for other in one.number.conflicts if one.number else ():
                yield f"  also said {other.value} by year: {reference(other.source)}; {other.why}"


def _how(one: CatalogProjection) -> str:
    if one.number is None:
        rows = zip(one.years, one.value, one.low, one.high, strict=True)
        return ", ".join(f"{year:.0f}: {value} ({low} … {high})" for year, value, low, high in rows)
    value, low, high = (_rate(end) for end in (one.number.value, one.number.low, one.number.high))
    rate = f"{value} ({low} … {high})"
    rate = f"a fall of {rate} per doubling of {one.of}" if one.kind == "fall" else rate
    return f"{rate}, to {one.until_year:.0f}"


def _rate(written: catalog.Written) -> str:
    return written if isinstance(written, str) else f"{100 * written:g} %"
