"""Energy on Earth as published."""

import pytest

from dawndusk.economics.earth import price_energy_usd_per_kwh
from dawndusk.physics.constants import HOURS_PER_YEAR


def price(usd_per_kwh: float, pue: float, heat_rate: float = 0.0, fuel_usd_per_kwh: float = 0.0) -> float:
    return price_energy_usd_per_kwh(
        price_electricity_usd_per_kwh=usd_per_kwh,
        heat_rate_ratio=heat_rate,
        price_fuel_usd_per_kwh=fuel_usd_per_kwh,
        power_usage_ratio=pue,
    )


def test_SUN_EARTH() -> None:
    """0.06 to 0.25 $/kWh at a PUE of 1.09 to 1.4: 570 to 3,000 $ per kilowatt and year."""
    assert price(0.06, 1.09) * HOURS_PER_YEAR == pytest.approx(570, rel=0.03)
    assert price(0.25, 1.4) * HOURS_PER_YEAR == pytest.approx(3000, rel=0.03)


def test_SCW_COST() -> None:
    """40 MW for ten years at 0.04 $/kWh: 140 M$ of energy, 7 M$ of cooling, 20 M$ of backup, 167 M$ in all."""
    kwh = 40e3 * 10 * HOURS_PER_YEAR
    energy = price(0.04, 1.0) * kwh
    cooling = price(0.04, 1.05) * kwh - energy
    assert (energy, cooling) == pytest.approx((140e6, 7e6), rel=0.005)
    assert energy + cooling + 20e6 == pytest.approx(167e6, rel=0.005)
