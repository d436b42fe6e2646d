"""How an input moves with the year: the ratio of what it is then to what it is in the year its number holds.

    change     ratio = (1 + c)^(year - from)
    learning   ratio = (Q(year) / Q(from))^b,  b = log2(1 - fall)       Q: cumulative quantity
    by year    ratio = v(year) / v_central(from),  log v linear between the years, held outside

A quantity of the world grows at a rate: with what a year's production adds at `made_year` of them before 2026,
`Q = made + ((1 + g)^(year - 2026) - 1) / ln(1 + g)`. One of the fleet itself counts from the lot at which the number
holds. Between its low and its high curve a projection by year has a place: 0 low, 1/2 as told, 1 high.
Leaves out: projections that move together; what a number learns once another stands still; forgetting.
Source: Wright 1936 for learning; definition for the rest.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from dawndusk.core.array import Array, xp
from dawndusk.core.record import param, record
from dawndusk.physics.exponential import mean_exponential_ratio
from dawndusk.scenario.projection_curves import BASE_YEAR
from dawndusk.scenario.projections import OWN_MASS, OWN_SATELLITES

SECTION = "projection"


class OwnBuilt(NamedTuple):
    """What the fleet itself has made by a date."""

    satellite_count: Array = 0.0
    mass_kg: Array = 0.0


NOTHING_BUILT = OwnBuilt()


@record
class Quantity:
    """What the world makes of a thing, counted in years of 2026's production."""

    made_year: float = param("made by the start of 2026", low=0.1, high=1000.0, kind="quantity")
    growth_per_year: float = param("growth of production from then on", low=-0.5, high=5.0, kind="quantity")


@record
class Projection:
    """What every projection has: the input it moves, and from when until when."""

    path: str
    """of the input"""
    section: str
    name: str
    """of the input's field"""
    from_year: float
    until_year: float

    def from_then(self, date_year: Array) -> "Projection":
        """The same projection of the number as it is in a year, whose ratio in that year is one.

        Shape: as the year. Valid: any year. Error: exact (tests/design/test_projection.py). Source: module text.
        """
        return replace(self, from_year=xp.minimum(date_year, self.until_year))


@record
class Change(Projection):
    """A rate per year, compounding."""

    change_per_year: float = param("change of the input in a year, compounding", low=-0.9, high=10.0)

    def ratio(self, date_year: Array, own: OwnBuilt) -> Array:
        """The input in a year over its number. [-]

        Shape: as the year. Valid: any year. Error: exact (tests/design/test_projection.py). Source: module text.
        """
        return xp.exp(xp.log1p(self.change_per_year) * (xp.minimum(date_year, self.until_year) - self.from_year))


@record
class Fall(Projection):
    """A fall per doubling of a cumulative quantity."""

    fall_fraction: float = param("fall of the input per doubling of the quantity", low=0.0, high=0.9)
    of: str
    made_year: float
    """of the quantity, at the start of 2026, in years of production; of the fleet's own, the lot"""
    growth_per_year: float

    def ratio(self, date_year: Array, own: OwnBuilt) -> Array:
        """The input in a year over its number. [-]

        Shape: as the year. Valid: any year. Error: exact (tests/design/test_projection.py). Source: module text.
        """
        if self.of in _OWN:
            grown = (self.made_year + getattr(own, _OWN[self.of])) / self.made_year
        else:
            grown = self._made(xp.minimum(date_year, self.until_year)) / self._made(self.from_year)
        return xp.exp(xp.log(grown) * xp.log2(1 - self.fall_fraction))

    def _made(self, date_year: Array) -> Array:
        """Years of 2026's production made by a date."""
        span = date_year - BASE_YEAR
        added = span * mean_exponential_ratio(xp.log1p(self.growth_per_year) * span)
        return xp.maximum(self.made_year + added, _LEAST * self.made_year)


@record
class ByYear(Projection):
    """A value by year, with a low and a high curve."""

    place_fraction: float = param("place between the low and the high curve", low=0.0, high=1.0)
    years: tuple[float, ...]
    low: tuple[float, ...]
    value: tuple[float, ...]
    high: tuple[float, ...]

    def ratio(self, date_year: Array, own: OwnBuilt) -> Array:
        """The input in a year over its number. [-]

        Shape: as the year. Valid: any year. Error: exact (tests/design/test_projection.py). Source: module text.
        """
        now = xp.minimum(date_year, self.until_year)
        low, central, high = (self._log(curve, now) for curve in (self.low, self.value, self.high))
        lower, upper = xp.maximum(1 - 2 * self.place_fraction, 0.0), xp.maximum(2 * self.place_fraction - 1, 0.0)
        moved = central + lower * (low - central) + upper * (high - central)
        return xp.exp(moved - self._log(self.value, self.from_year))

    def from_then(self, date_year: Array) -> "Projection":
        """The same projection of the number as it is in a year: all its curves are the one at its place.

        Shape: as the year and the place. Valid: any year. Error: exact (tests/design/test_projection.py).
        Source: module text.
        """
        all_years = replace(self, until_year=self.years[-1])
        curve = tuple(all_years.ratio(year, NOTHING_BUILT) for year in self.years)
        held = replace(self, low=curve, value=curve, high=curve)
        return replace(held, from_year=xp.minimum(date_year, self.until_year))

    def _log(self, curve: tuple[float, ...], date_year: Array) -> Array:
        found = xp.log(curve[0])
        for (one, other), (a, b) in zip(pairwise(self.years), pairwise(curve), strict=True):
            found = found + xp.clip((date_year - one) / (other - one), 0.0, 1.0) * xp.log(b / a)
        return found


def with_projections(held: Any, projections: tuple[Any, ...], date_year: Array, own: OwnBuilt = NOTHING_BUILT) -> Any:
    """A section's record with its projections applied in a year.

    Shape: as the year and the numbers. Valid: projections of fields of the record.
    Error: exact (tests/design/test_projection.py). Source: module text.
    """
    return replace(held, **{one.name: getattr(held, one.name) * one.ratio(date_year, own) for one in projections})


@cache
def mover_of(section: str) -> Callable[..., Any]:
    """`with_projections`, as a function of its own for a section, so that a memo keeps the record of each."""

    def moved_section(held: Any, projections: tuple[Any, ...], date_year: Array) -> Any:
        return with_projections(held, projections, date_year)

    moved_section.__name__ = f"moved_{section}"
    return moved_section


def by_section(projections: Mapping[str, Any]) -> dict[str, tuple[Any, ...]]:
    """Projections by the section whose numbers they move."""
    found: dict[str, tuple[Any, ...]] = {}
    for one in projections.values():
        found[one.section] = (*found.get(one.section, ()), one)
    return found


_OWN = {OWN_SATELLITES: "satellite_count", OWN_MASS: "mass_kg"}
_LEAST = 1e-3
"""Of what was made before 2026: what a quantity is at least taken for, long before."""
