"""Money as people write it: never taken without its year, and the cure says the same amount."""

import re

import pytest

from dawndusk.scenario import QuantityError, to_field_unit

WRITTEN = {
    "30 M$": 30e6,
    "30M$": 30e6,
    "$30M": 30e6,
    "$ 30 M": 30e6,
    "$30 million": 30e6,
    "30 million dollars": 30e6,
    "30 million USD": 30e6,
    "30 MUSD": 30e6,
    "30 megaUSD": 30e6,
    "US$ 30,000,000": 30e6,
    "USD 30000000": 30e6,
    "USD_2026 30000000": 30e6,
    "30 mn USD_2026": 30e6,
    "30 M USD_2026": 30e6,
    "0.03 BUSD_2025": 30e6 * 332.58 / 321.943,
    "0.03 bn $": 30e6,
    "$5": 5.0,
    "5$": 5.0,
    "5 USD": 5.0,
    "$1,500": 1500.0,
    "$1.500,50": 1500.5,
}


@pytest.mark.parametrize("text", WRITTEN)
def test_the_cure_is_the_same_amount(text):
    with pytest.raises(QuantityError) as refused:
        to_field_unit(text, "price_flight_usd")
    assert refused.value.code in ("U003", "U004", "U006")
    (proposed,) = re.findall(r'"([^"]+)"', refused.value.cure)
    assert to_field_unit(proposed, "price_flight_usd") == pytest.approx(WRITTEN[text], rel=1e-12)


@pytest.mark.parametrize(
    "text", ["$1,500/kg", "1500 $/kg", "1500$/kg", "1.5 k$/kg", "1500 USD/kg", "1500 dollars per kg"]
)
def test_money_by_something(text):
    with pytest.raises(QuantityError) as refused:
        to_field_unit(text, "price_launch_usd_per_kg")
    (proposed,) = re.findall(r'"([^"]+)"', refused.value.cure)
    assert to_field_unit(proposed, "price_launch_usd_per_kg") == pytest.approx(1500.0, rel=1e-12)


@pytest.mark.parametrize("text", ["30 M€", "EUR 30", "30 GBP", "£30", "30 yuan", "30 kEUR"])
def test_other_currencies_are_to_be_converted(text):
    with pytest.raises(QuantityError) as refused:
        to_field_unit(text, "price_flight_usd")
    assert (refused.value.code, "convert it to USD_2026" in refused.value.cure) == ("U003", True)


@pytest.mark.parametrize("text", ["$650", "650 $", "650 USD", "650 EUR", "USD 650"])
def test_money_where_none_is_asked(text):
    with pytest.raises(QuantityError) as refused:
        to_field_unit(text, "altitude_m", 1.5e5, 2e6)
    assert refused.value.code == "U002"
    assert "USD" not in refused.value.cure
