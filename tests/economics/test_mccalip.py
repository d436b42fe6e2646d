"""MCC: a public calculator at its defaults, rebuilt from the functions the stages use; each output to 1e-6.

The calculator was run at its commit e59571e; its numbers stand on the right.
"""

import pytest

from dawndusk.campaign.manifest import flights
from dawndusk.economics.cash_flow import cash_flow
from dawndusk.economics.cost_lines import purchase, yearly_expense
from dawndusk.economics.earth import price_energy_usd_per_kwh, price_plant_usd_per_w
from dawndusk.economics.metrics import launch_price_allowed_usd_per_kg
from dawndusk.physics.constants import J_PER_KWH
from dawndusk.satellite.mission import OF_TODAY, Mission, satellites_in_service
from dawndusk.service.work import mean_retention_fraction

J_PER_BTU = 1055.05585262
POWER_W, LIFE_YEAR, SATELLITE_W = 1e9, 5.0, 27e3
RETENTION = mean_retention_fraction(0.025, LIFE_YEAR)
INITIAL_W = POWER_W / (RETENTION * 0.98)
MISSION = Mission(start_year=2026, technology=OF_TODAY, lifetime_satellite_year=LIFE_YEAR, power_it_fleet_w=INITIAL_W)
COUNT = float(satellites_in_service(MISSION, SATELLITE_W))
MASS_KG = COUNT * SATELLITE_W / 36.5
HARDWARE_USD = COUNT * SATELLITE_W * 22
LAUNCH_USD = MASS_KG * 500
EARTH_KWH = POWER_W / 1e3 * 8760 * LIFE_YEAR * 0.85
BTU_PER_KWH = 6200


def total_usd(lines: dict) -> float:
    flow = cash_flow(lines, rate_per_year=0.0, horizon_year=int(LIFE_YEAR), revenue_usd_per_year=0.0)
    return float(-flow.cumulative_usd[-1])


def orbit_usd() -> float:
    return total_usd(
        {
            "hardware": purchase(HARDWARE_USD, LIFE_YEAR),
            "launch": purchase(LAUNCH_USD, LIFE_YEAR),
            "operations": yearly_expense(0.01 * HARDWARE_USD),
            "replacement": yearly_expense(0.09 * HARDWARE_USD),
            "design": purchase(1e9, LIFE_YEAR),
        }
    )


def fuel_usd() -> float:
    price = price_energy_usd_per_kwh(
        price_electricity_usd_per_kwh=0.0,
        heat_rate_ratio=BTU_PER_KWH * J_PER_BTU / J_PER_KWH,
        price_fuel_usd_per_kwh=4.30 / (1e6 * J_PER_BTU / J_PER_KWH),
        power_usage_ratio=1.2,
    )
    return price * EARTH_KWH


def earth_usd() -> float:
    plant = (price_plant_usd_per_w(1.8, 1.2) + 5.25 + 3.0 + 2.5 + 1.75) * POWER_W
    return total_usd({"plant": purchase(plant, LIFE_YEAR), "fuel": yearly_expense(fuel_usd() / LIFE_YEAR)})


def test_MCC_fleet() -> None:
    assert pytest.approx(0.951234, abs=5e-7) == RETENTION
    assert pytest.approx(1_072.720e6, rel=1e-6) == INITIAL_W
    assert COUNT == 39_731
    assert pytest.approx(29_390_055, abs=0.5) == MASS_KG
    assert COUNT * 116 == pytest.approx(4.608796e6, rel=1e-6)
    assert COUNT * SATELLITE_W / POWER_W - 1 == pytest.approx(0.072737, abs=5e-7)
    count = flights(
        satellite_count=COUNT,
        mass_satellite_kg=SATELLITE_W / 36.5,
        volume_satellite_m3=1e-3,
        mass_payload_kg=100e3,
        volume_payload_m3=1e3,
    )
    assert MASS_KG / 100e3 == pytest.approx(293.9, abs=0.1)
    assert count.flight_count == 295, "the calculator's 294 cut satellites in two: 135 whole ones fly at once"


def test_MCC_flights() -> None:
    """As the calculator counts: the mass may be cut anywhere."""
    one = flights(
        satellite_count=1.0,
        mass_satellite_kg=MASS_KG,
        volume_satellite_m3=1.0,
        mass_payload_kg=100e3,
        volume_payload_m3=1e3,
    )
    assert one.flight_count == 294


def test_MCC_orbit() -> None:
    assert pytest.approx(23.600214e9, rel=1e-6) == HARDWARE_USD
    assert pytest.approx(14.695027e9, rel=1e-6) == LAUNCH_USD
    assert 0.01 * HARDWARE_USD * LIFE_YEAR == pytest.approx(1.180011e9, rel=1e-6)
    assert 0.09 * HARDWARE_USD * LIFE_YEAR == pytest.approx(10.620096e9, rel=1e-6)
    assert orbit_usd() == pytest.approx(51.095348e9, rel=1e-6)
    assert orbit_usd() / (POWER_W / 1e6 * 8760 * LIFE_YEAR) == pytest.approx(1166.56, abs=5e-3)


def test_MCC_earth() -> None:
    assert price_plant_usd_per_w(1.8, 1.2) + 12.5 == pytest.approx(14.66)
    assert fuel_usd() == pytest.approx(1.191062e9, rel=1e-6)
    assert fuel_usd() / EARTH_KWH / 1.2 * 1e3 == pytest.approx(26.66, rel=1e-6)
    assert EARTH_KWH * 1.2 * BTU_PER_KWH / 1e12 == pytest.approx(276.99, abs=5e-3)
    assert earth_usd() == pytest.approx(15.851062e9, rel=1e-6)
    assert earth_usd() / (EARTH_KWH / 1e3) == pytest.approx(425.76, abs=5e-3)


def test_MCC_breakeven() -> None:
    """As the calculator has it, printed as -263.66: it forgets operations, replacement and design."""
    found = launch_price_allowed_usd_per_kg(
        cost_target_usd=earth_usd(),
        cost_without_launch_usd=HARDWARE_USD,
        cost_with_launch_usd=HARDWARE_USD + LAUNCH_USD,
        price_launch_usd_per_kg=500.0,
    )
    assert found == pytest.approx(-263.66, abs=0.01)
