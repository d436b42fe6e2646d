"""Loads that carry away their own heat: the closed form against the pump found by iteration."""

import pytest

from dawndusk.satellite.loads import loads

EFFICIENCIES = {"conversion_efficiency": 0.9, "regulator_efficiency": 0.96, "battery_efficiency": 0.94}


@pytest.mark.parametrize("pump", [0.0, 0.02, 0.1, 0.3])
@pytest.mark.parametrize("charge", [0.0, 0.27])
def test_the_pump_found_by_iteration(bus, pump, charge):
    """Every watt that enters the bus or is lost before it ends in the loop; the pump takes its share of that."""
    fixed_w = 20e3 / 0.9 + 0.05 * 20e3 + 3 * 60.0
    pump_w = 0.0
    for _ in range(200):
        bus_w = fixed_w + pump_w
        charge_w = charge * bus_w
        drawn_w = (bus_w + charge_w) / 0.96
        heat_w = bus_w + (drawn_w - bus_w - charge_w) + charge_w * (1 - 0.94)
        pump_w = pump * heat_w
    found = loads(bus, **EFFICIENCIES, pump_power_fraction=pump, charge_ratio=charge)
    assert found.power_bus_w == pytest.approx(bus_w, rel=1e-12)
    assert found.power_pump_w == pytest.approx(pump_w, rel=1e-12, abs=1e-9)
    assert found.heat_w == pytest.approx(heat_w, rel=1e-12)
    assert found.power_regulator_input_w == pytest.approx(drawn_w, rel=1e-12)
    assert found.power_compute_w == pytest.approx(20e3 / 0.9, rel=1e-12)
    assert found.power_conversion_loss_w == pytest.approx(20e3 / 0.9 - 20e3, rel=1e-12)
    assert found.power_regulator_loss_w == pytest.approx(0.04 * drawn_w, rel=1e-12)
    assert found.power_battery_loss_w == pytest.approx(0.06 * charge_w, rel=1e-12)


def test_loads_close(bus):
    found = loads(bus, **EFFICIENCIES, pump_power_fraction=0.02, charge_ratio=0.27)
    into_bus = (
        20e3 + found.power_conversion_loss_w + found.power_housekeeping_w + found.power_terminals_w + found.power_pump_w
    )
    assert into_bus == pytest.approx(found.power_bus_w, rel=1e-14)
    heat = found.power_bus_w + found.power_regulator_loss_w + found.power_battery_loss_w
    assert heat == pytest.approx(found.heat_w, rel=1e-14)
    assert found.power_pump_w == pytest.approx(0.02 * found.heat_w, rel=1e-12)
