"""The catalog's projections: each names an input, is sourced, bounded on both sides and harmless to the year 2050."""

import re
from datetime import date
from itertools import pairwise
from math import log2

import pytest

from dawndusk import catalog
from dawndusk.catalog.projections import CatalogProjection, catalog_projection, catalog_projections
from dawndusk.core.record import declared_fields, fixed_by
from dawndusk.design.sections import SECTIONS
from dawndusk.scenario import classes_of, key_of, to_field_unit
from dawndusk.scenario.projections import OWN

ALL = catalog_projections()
YEARS = (2026.0, 2030.0, 2035.0, 2040.0, 2050.0)
WANTED = (
    "power.price_array",
    "power.price_array@silicon",
    "power.areal_density_array",
    *(f"power.cell_efficiency@{cell}" for cell in catalog.names("cell")),
    "power.price_battery",
    "power.specific_energy_battery",
    "heat.areal_density_radiator",
    "heat.price_radiator",
    "satellite.price_bus",
    "satellite.bus_mass_fraction",
    "satellite.price_terminal",
    "satellite.data_rate_terminal",
    "satellite.power_terminal",
    "compute.throughput_accelerator",
    "compute.price_accelerator",
    "compute.power_accelerator",
    "compute.specific_mass_compute",
    "compute.failure_rate_permanent",
    "economics.discount_rate",
    "earth.price_electricity@us-grid",
    "earth.price_electricity@eu-grid",
    "earth.price_electricity@solar-storage",
    "earth.price_fuel",
    "earth.price_facility",
    "earth.capital_energy@gas-ccgt",
    "earth.wait_power@us-grid",
    "earth.power_usage_ratio@hyperscale-ai",
)


def name_of(one: CatalogProjection) -> str:
    return f"{one.path}@{one.entry}" if one.entry else one.path


def fields_at(path: str):
    section, _, key = path.partition(".")
    return [f for cls in classes_of(SECTIONS[section]).values() for f in declared_fields(cls) if key_of(f) == key]


def given(one: CatalogProjection):
    """The numbers of the catalog that a projection moves."""
    section, _, key = one.path.partition(".")
    kind = fields_at(one.path)[0].metadata["kind"]
    if kind is None:
        return [catalog.defaults(section).numbers[key]]
    own = [entry for entry in catalog.names(kind) if catalog_projection(one.path, entry) is one]
    return [catalog.entry(kind, entry).numbers[key] for entry in own]


def ratios(one: CatalogProjection, end: str, year: float) -> float:
    """The input in a year over its number, by the closed forms."""
    year = min(year, one.until_year)
    if one.kind == "change":
        text = str(getattr(one.number, end))
        return (1 + float(text.removesuffix(" %/yr")) / 100) ** (year - one.from_year)
    if one.kind == "fall":
        quantity = catalog.entry("quantity", one.of).numbers
        made = float(str(quantity["made"].value).removesuffix(" yr"))
        growth = float(str(quantity["growth"].value).removesuffix(" %/yr")) / 100
        produced = sum((1 + growth) ** (k + 0.5) for k in range(int(year) - 2026))
        return ((made + produced) / made) ** log2(1 - float(getattr(one.number, end)))
    curve = [_number(text) for text in getattr(one, end)]
    return _between(one.years, curve, year) / _between(one.years, [_number(text) for text in one.value], one.from_year)


def _number(text: object) -> float:
    return float(str(text).split()[0])


def _between(years, curve, year):
    for (one, other), (a, b) in zip(pairwise(years), pairwise(curve), strict=True):
        if year <= other:
            return a * (b / a) ** ((year - one) / (other - one))
    return curve[-1]


def test_the_catalog_moves_all_that_is_known_to_move():
    assert sorted(set(WANTED) - {name_of(one) for one in ALL}) == []


@pytest.mark.parametrize("one", ALL, ids=name_of)
def test_a_projection_names_an_input_and_its_entry(one):
    (field, *_) = fields_at(one.path)
    assert not fixed_by(field)
    if one.entry:
        assert one.entry in catalog.names(field.metadata["kind"])
    assert given(one), "a projection of no number"
    assert one.title == one.title.strip()
    assert one.title


@pytest.mark.parametrize("one", ALL, ids=name_of)
def test_a_projection_is_sourced_dated_and_graded_and_says_why(one):
    assert one.source in catalog.references()
    assert date(2010, 1, 1) < one.date <= date(2026, 12, 31)
    assert one.grade in catalog.GRADES
    assert one.grade != "measured", "nobody measures a later year"
    assert len(one.why) > 60
    assert one.why.endswith(".")
    assert one.source != "judgement" or one.grade == "estimate"
    for other in one.number.conflicts if one.number else ():
        assert other.source in catalog.references()
        assert len(other.why) > 20


@pytest.mark.parametrize("one", ALL, ids=name_of)
def test_a_projection_reads_no_numbers_but_those_it_may(one):
    assert one.from_year == 2026
    assert 2040 <= one.until_year <= 2050
    if one.kind == "years":
        assert all(a < b for a, b in pairwise(one.years))
        assert one.years[0] <= 2026
        assert one.years[-1] == 2050
        assert len(one.years) == len(one.low) == len(one.value) == len(one.high)
    if one.kind == "fall":
        assert one.of in (*catalog.names("quantity"), *OWN)
        assert 0 <= float(one.number.low) <= float(one.number.high) < 0.5


@pytest.mark.parametrize("one", ALL, ids=name_of)
def test_both_ends_lie_about_the_middle_in_every_year_and_all_is_one_in_2026(one):
    for year in YEARS:
        ends = [ratios(one, end, year) for end in ("low", "value", "high")]
        assert ends == sorted(ends, reverse=one.kind == "fall"), year
        assert min(ends) > 0
    assert [ratios(one, end, 2026) for end in ("low", "value", "high")] == pytest.approx([1, 1, 1], rel=1e-12)
    if name_of(one) != "compute.power_accelerator":
        assert ratios(one, "low", 2050) != ratios(one, "high", 2050), "an end is left out"


@pytest.mark.parametrize("one", ALL, ids=name_of)
def test_a_number_stays_within_its_bounds_wherever_it_is_drawn(one):
    """Each end of the catalog's number by each end of its projection, to 2050."""
    field = fields_at(one.path)[0]
    for number in given(one):
        for end in ("low", "value", "high"):
            for drawn in (number.low, number.value, number.high):
                then = to_field_unit(drawn, field.name) * ratios(one, end, 2050)
                assert field.metadata["low"] <= then <= field.metadata["high"], (number, end)


@pytest.mark.parametrize(
    ("path", "least", "most"),
    [
        ("power.cell_efficiency@silicon", 0.2, 0.294 * 0.9),
        ("power.cell_efficiency@perovskite-tandem", 0.2, 0.4),
        ("power.cell_efficiency@inverted-metamorphic", 0.3, 0.45),
        ("earth.power_usage_ratio@hyperscale-ai", 1.02, 1.2),
        ("earth.power_usage_ratio@liquid-best", 1.01, 1.2),
        ("power.specific_energy_battery", 80, 400),
    ],
)
def test_no_end_passes_what_physics_allows(path, least, most):
    """Silicon: 29.4 % on the ground, at most 0.9 of it in space. A tandem: 0.40. Cooling and conversion take something.

    Batteries: Wh/kg, of which the best cells hold 400.
    """
    (one,) = [one for one in ALL if name_of(one) == path]
    for end in ("low", "high"):
        assert all(least <= _number(number.value) * ratios(one, end, 2050) <= most for number in given(one))


def test_price_of_throughput_falls_as_the_rent_of_a_chip_does():
    """Rents fall because later chips give the same for less: both say the same of one market."""
    rent = catalog.defaults("compute").numbers["rental_fall"]
    low, high = (_number(end) for end in (rent.low, rent.high))
    throughput, price = (catalog_projection(f"compute.{key}_accelerator", "b200") for key in ("throughput", "price"))
    falls = [1 - ratios(price, "value", 2027) / ratios(throughput, end, 2027) for end in ("low", "value", "high")]
    assert falls == pytest.approx([0.0909, 0.2, 0.2857], abs=1e-4)
    assert low - 0.01 <= falls[0]
    assert falls[2] <= high
    assert falls[1] == pytest.approx(_number(rent.value), abs=0.03)


def test_nothing_that_own_units_teach_is_projected_as_well():
    """Own units learn in the books, flights in the campaign: a fall of the fleet's own here would count twice."""
    assert not [one for one in ALL if one.of in OWN]
    twice = re.compile(r"learning_|reference_count|made_count|cost_\w+_ratio|launch\.|price_accelerator_hour|rental_")
    assert not [one for one in ALL if twice.search(one.path)]
    for path in ("power.price_array", "power.price_battery", "heat.price_radiator", "satellite.price_bus"):
        (one,) = [one for one in ALL if name_of(one) == path]
        assert "`economics.learning_" in one.why
        assert "counted apart" in one.why


def test_the_worlds_panels_double_as_the_outlooks_have_it():
    """2,850 GW at the end of 2025 and 540 to 650 GW a year are 8.2 to 9.4 TW after ten years."""
    made = catalog.entry("quantity", "world-photovoltaics").numbers
    years, growth = _number(made["made"].value), _number(made["growth"].value) / 100
    after = 600 * (years + sum((1 + growth) ** (k + 0.5) for k in range(10)))
    assert 600 * years == pytest.approx(2850, rel=0.02)
    assert 2850 + 10 * 540 <= after <= 2850 + 10 * 700
