"""Dollars of a year against the published index, there and back."""

import pytest

from dawndusk.scenario import QuantityError, to_field_unit
from dawndusk.scenario.price_index import MONEY_YEAR, money_ratio, price_index
from dawndusk.scenario.registry import factor

PUBLISHED = {2019: 255.657, 2020: 258.811, 2021: 270.970, 2022: 292.655, 2023: 304.702, 2024: 313.689, 2025: 321.943}
"""CPI-U, annual averages, Bureau of Labor Statistics, CUUR0000SA0."""

MONTHS = {
    2025: (317.671, 319.082, 319.799, 320.795, 321.465, 322.561, 323.048, 323.976),
    2026: (325.252, 326.785, 330.213, 333.020, 335.123, 333.952, 333.918, 334.980),
}
"""January to August, as published."""

CHANGES = {2020: 1.2, 2021: 4.7, 2022: 8.0, 2023: 4.1, 2024: 2.9}
"""Percent a year, as the bureau prints them."""


def test_the_index_is_the_published_one():
    assert {year: price_index()[year] for year in PUBLISHED} == PUBLISHED
    for year, percent in CHANGES.items():
        assert round(100 * (money_ratio(year - 1) / money_ratio(year) - 1), 1) == percent


def test_the_year_that_runs_grew_as_its_months_did():
    grown = sum(MONTHS[2026]) / sum(MONTHS[2025])
    assert price_index()[2026] == pytest.approx(PUBLISHED[2025] * grown, rel=1e-5)


@pytest.mark.parametrize("year", sorted(PUBLISHED))
def test_a_price_of_a_year_becomes_money_of_2026(year):
    worth = price_index()[2026] / PUBLISHED[year]
    assert to_field_unit(f"1500 USD_{year}/kg", "price_launch_usd_per_kg") == pytest.approx(1500 * worth, rel=1e-14)
    assert to_field_unit(f"7 megaUSD_{year}/yr", "cost_operations_usd_per_year") == pytest.approx(
        7e6 * worth, rel=1e-14
    )
    assert to_field_unit(f"0.9 kUSD_{year}/kW", "price_facility_usd_per_w") == pytest.approx(0.9 * worth, rel=1e-14)
    assert worth > 1
    assert factor(f"USD_{year}", "USD") * factor("USD", f"USD_{year}") == pytest.approx(1.0, rel=1e-15)


def test_money_of_2026_stays_to_the_last_digit():
    assert MONEY_YEAR == 2026
    assert to_field_unit("0.07 USD_2026/kWh", "price_electricity_usd_per_kwh") == 0.07


@pytest.mark.parametrize("year", [1990, 2014, 2027, 2035, 2040])
def test_a_year_without_an_index_is_refused_with_what_to_write(year):
    with pytest.raises(QuantityError) as refused:
        to_field_unit(f"1500 USD_{year}/kg", "price_launch_usd_per_kg")
    assert refused.value.code == "U003"
    assert f"USD_{year}" in str(refused.value)
    assert "convert it to a dollar of 2015 to 2026, e.g. USD_2026" in refused.value.cure
