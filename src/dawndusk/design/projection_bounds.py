"""What a projection may make of an input: in the mission's year it must lie within the input's bounds."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from dawndusk.core.record import declared_fields
from dawndusk.design.projection import NOTHING_BUILT
from dawndusk.design.projection_sources import Moving
from dawndusk.scenario import Diagnostic, Place, Scenario
from dawndusk.scenario.fields import bounds_text
from dawndusk.scenario.quantity_words import quantity_words


def out_of_bounds(
    scenario: Scenario, moving: Mapping[str, Moving], sections: Mapping[str, Any], date_year: float
) -> Iterator[Diagnostic]:
    """Each projection that takes its input out of its bounds in a year, at an end of its range or in the middle."""
    places = {row.path: row.place for row in scenario.projections}
    for one in moving.values():
        projection, source = one
        field = next(f for f in declared_fields(sections[projection.section]) if f.name == projection.name)
        number = getattr(sections[projection.section], projection.name)
        low, high = field.metadata["low"], field.metadata["high"]
        for end in (source.value, source.low, source.high):
            then = number * float(replace(projection, **{source.name: end}).ratio(date_year, NOTHING_BUILT))
            if not low * (1 - _ROUNDING) <= then <= high * (1 + _ROUNDING):
                yield Diagnostic(
                    code="P012",
                    message=f"`{projection.path}` would be {quantity_words(then, projection.name)} in {date_year:.0f}",
                    help=f"its bounds are {bounds_text(field)}: let it end sooner by `until`, or move less",
                    place=places.get(projection.path) or Place(file=scenario.path),
                )
                break


_ROUNDING = 1e-9
