"""Each kind of projection against its formula by hand, and a sum of what was made."""

import math
from dataclasses import replace

import numpy
import pytest

from dawndusk.core.array import jax_module
from dawndusk.core.lanes import Lanes
from dawndusk.design.projection import NOTHING_BUILT, ByYear, Change, Fall, OwnBuilt, Projection, with_projections

WHERE = {
    "path": "power.price_array",
    "section": "power",
    "name": "price_array_usd_per_w",
    "from_year": 2026.0,
    "until_year": 2050.0,
}


def ratio(projection: Projection, year: float, own: OwnBuilt = NOTHING_BUILT) -> float:
    return float(projection.ratio(year, own))  # pyright: ignore[reportAttributeAccessIssue]


def by_year(place: float = 0.5) -> ByYear:
    curves = {"low": (100.0, 40.0, 10.0), "value": (100.0, 50.0, 20.0), "high": (100.0, 80.0, 60.0)}
    return ByYear(**WHERE, place_fraction=place, years=(2026.0, 2030.0, 2040.0), **curves)


def test_a_change_compounds_until_its_last_year() -> None:
    change = Change(**WHERE, change_per_year=-0.1)
    assert ratio(change, 2029.0) == pytest.approx(0.9**3, rel=1e-14)
    assert ratio(change, 2060.0) == ratio(change, 2050.0) == pytest.approx(0.9**24, rel=1e-13)
    assert ratio(change, 2024.0) == pytest.approx(0.9**-2, rel=1e-14)


def test_a_fall_takes_its_share_at_each_doubling_of_what_the_world_made() -> None:
    fall = Fall(**WHERE, fall_fraction=0.2, of="panels", made_year=5.0, growth_per_year=0.08)
    made = 5.0 + sum(1.08 ** (k / 1000) / 1000 for k in range(10_000))  # ten years, in thousandths
    assert ratio(fall, 2036.0) == pytest.approx(0.8 ** math.log2(made / 5.0), rel=1e-4)
    still = Fall(**WHERE, fall_fraction=0.2, of="panels", made_year=5.0, growth_per_year=0.0)
    assert ratio(still, 2031.0) == pytest.approx(0.8, rel=1e-12), "five years' worth made, as much again in five years"


@pytest.mark.parametrize(
    ("of", "built"), [("own satellites", OwnBuilt(300.0)), ("own mass launched", OwnBuilt(0, 300.0))]
)
def test_the_fleets_own_counts_from_its_lot(of: str, built: OwnBuilt) -> None:
    fall = Fall(**WHERE, fall_fraction=0.15, of=of, made_year=100.0, growth_per_year=0.0)
    assert ratio(fall, 2040.0) == 1.0
    assert ratio(fall, 2040.0, built) == pytest.approx(0.85**2, rel=1e-14)


def test_between_two_years_lies_the_geometric_mean_and_outside_the_nearest() -> None:
    assert ratio(by_year(), 2028.0) == pytest.approx(math.sqrt(0.5), rel=1e-14)
    assert ratio(by_year(), 2035.0) == pytest.approx(math.sqrt(0.5 * 0.2), rel=1e-14)
    assert ratio(by_year(), 2020.0) == 1.0
    assert ratio(by_year(), 2045.0) == pytest.approx(0.2, rel=1e-14)


def test_a_place_lies_between_the_curves() -> None:
    assert ratio(by_year(0.0), 2040.0) == pytest.approx(0.1, rel=1e-14)
    assert ratio(by_year(1.0), 2040.0) == pytest.approx(0.6, rel=1e-14)
    assert ratio(by_year(0.25), 2040.0) == pytest.approx(math.sqrt(0.1 * 0.2), rel=1e-14)


def test_what_holds_later_is_more_before() -> None:
    later = ByYear(
        **{**WHERE, "from_year": 2040.0},
        place_fraction=0.5,
        years=(2026.0, 2040.0),
        low=(1500.0, 200.0),
        value=(1500.0, 200.0),
        high=(1500.0, 200.0),
    )
    assert ratio(later, 2026.0) == pytest.approx(7.5, rel=1e-14)
    assert ratio(later, 2040.0) == pytest.approx(1.0, rel=1e-14)


@pytest.mark.parametrize(
    "projection",
    [
        Change(**WHERE, change_per_year=-0.1),
        Fall(**WHERE, fall_fraction=0.2, of="panels", made_year=5.0, growth_per_year=0.08),
        by_year(0.3),
    ],
)
def test_lanes_and_slopes_agree_with_single_numbers(projection: Projection) -> None:
    name = {Change: "change_per_year", Fall: "fall_fraction", ByYear: "place_fraction"}[type(projection)]
    from dataclasses import replace

    def at(number: object) -> object:
        return replace(projection, **{name: number}).ratio(2037.0, NOTHING_BUILT)  # pyright: ignore

    center = getattr(projection, name)
    numbers = numpy.array([center, center + 0.05])
    assert at(Lanes(numbers)).data == pytest.approx([float(at(x)) for x in numbers], rel=1e-14)  # pyright: ignore
    slope = jax_module().grad(at)(center)  # pyright: ignore
    step = 1e-6
    assert float(slope) == pytest.approx((float(at(center + step)) - float(at(center - step))) / (2 * step), rel=1e-7)  # pyright: ignore


def test_a_section_moves_by_its_ratios() -> None:
    from dataclasses import make_dataclass

    Held = make_dataclass("Held", [("price_array_usd_per_w", float), ("other", float)])
    then = with_projections(Held(50.0, 3.0), (Change(**WHERE, change_per_year=-0.1),), 2027.0)
    assert (then.price_array_usd_per_w, then.other) == (pytest.approx(45.0, rel=1e-14), 3.0)


@pytest.mark.parametrize(
    "one",
    [
        Change(**WHERE, change_per_year=-0.07),
        Fall(**WHERE, fall_fraction=0.2, of="panels", made_year=5.0, growth_per_year=0.08),
        by_year(0.2),
        by_year(0.5),
        by_year(1.0),
        replace(by_year(0.2), until_year=2034.0),
    ],
)
@pytest.mark.parametrize("then", [2026.0, 2029.0, 2036.0, 2055.0])
def test_from_a_later_year_on_it_moves_as_before(one: Projection, then: float) -> None:
    later = one.from_then(then)
    assert ratio(later, then) == 1.0
    for year in (2024.0, 2029.0, 2035.0, 2045.0, 2060.0):
        assert ratio(later, year) == pytest.approx(ratio(one, year) / ratio(one, then), rel=1e-13)
