"""The rates and ramps of the catalog against what rockets and constellations have done (docs/campaign.md)."""

from math import log2

import pytest

from dawndusk import catalog
from dawndusk.scenario import to_field_unit

FALCON = {2020: 25, 2021: 31, 2022: 61, 2023: 96, 2024: 134, 2025: 165}
ELECTRON = {2018: 3, 2019: 6, 2020: 7, 2021: 6, 2022: 9, 2023: 10, 2024: 16, 2025: 21}
FIRST_YEAR_MOST = 3
VERSIONS = {"starship-v3": 6, "starship-v4": 10, "ariane-64": 3}
"""New versions of a rocket that flies start near the rate of the one before."""
NAMES = catalog.names("vehicle")


def number(name: str, key: str, end: str = "value", kind: str = "vehicle") -> float:
    units = {"launch_rate": "launch_rate_per_year", "launch_rate_ceiling": "launch_rate_ceiling_per_year"}
    field = units.get(key, key if key.endswith("count") else f"{key}_year")
    return to_field_unit(getattr(catalog.entry(kind, name).numbers[key], end), field)


def doubling_year(flights: dict[int, int]) -> float:
    first, last = min(flights), max(flights)
    return (last - first) / log2(flights[last] / flights[first])


def test_the_fastest_doubling_that_lasted_five_years_is_falcons() -> None:
    assert doubling_year(FALCON) == pytest.approx(1.84, abs=0.01)
    assert doubling_year(ELECTRON) == pytest.approx(2.49, abs=0.01)


@pytest.mark.parametrize("name", NAMES)
def test_no_rocket_is_taken_to_double_faster_than_any_has(name: str) -> None:
    assert number(name, "duration_ramp") >= 1.8
    assert number(name, "duration_ramp", "high") > doubling_year(ELECTRON)


@pytest.mark.parametrize("name", NAMES)
def test_a_new_rocket_starts_as_new_rockets_have(name: str) -> None:
    if number(name, "flight_attempt_count") <= 3:
        assert number(name, "launch_rate") <= VERSIONS.get(name, FIRST_YEAR_MOST)
        assert number(name, "launch_rate", "low") <= FIRST_YEAR_MOST


@pytest.mark.parametrize("name", NAMES)
def test_a_record_ends_by_the_newest_source_and_belongs_to_a_rocket_that_flew(name: str) -> None:
    recorded = number(name, "date_record")
    assert 2025.9 <= recorded <= 2026.92
    flew = number(name, "flight_attempt_count") > 0
    first = number(name, "first_flight_early")
    back = name == "new-glenn-7x2"
    """its first flight is the return to flight"""
    assert (first <= recorded) == (flew and not back) or first > 2026.7


@pytest.mark.parametrize(
    ("bus", "years"), [("starlink-class", (2.8, 4.8)), ("mass-produced", (3.7, 4.8, 6)), ("traditional", (5.8, 6.6))]
)
def test_the_development_of_a_class_spans_its_histories(bus: str, years: tuple[float, ...]) -> None:
    early, likely, late = (number(bus, f"duration_development{end}", kind="bus") for end in ("_early", "", "_late"))
    assert early < likely < late
    assert all(early <= taken <= late for taken in years)
