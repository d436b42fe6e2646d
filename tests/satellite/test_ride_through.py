"""Through shadow on a battery, or with the work paused."""

from dataclasses import replace

import numpy as np
import pytest

from dawndusk.satellite.loads import loads
from dawndusk.satellite.ride_through import RIDE_THROUGH, storage

ECLIPSE = 1180.0
ORBIT = {
    "duration_eclipse_day_s": np.linspace(0.0, ECLIPSE, 365),
    "period_orbit_s": 5860.0,
    "passes_per_year": 1250.0,
    "lifetime_year": 5.0,
}


@pytest.mark.parametrize("day", [1, 200, 364])
def test_an_orbit_charges_what_its_shadow_draws(power, day):
    """One watt on the bus: what goes in, less the losses of the round trip, is what the shadow takes out."""
    stored, shadow_s = storage(power, **ORBIT), ORBIT["duration_eclipse_day_s"][day]
    charged_j = stored.charge_day_ratio[day] * (ORBIT["period_orbit_s"] - shadow_s)
    assert charged_j * power.battery_efficiency == pytest.approx(shadow_s, rel=1e-12)


def test_the_longest_eclipse_draws_the_depth_from_the_nameplate(power):
    """One way of the round trip is lost on the way out."""
    stored = storage(power, **ORBIT)
    taken_j = ECLIPSE / np.sqrt(power.battery_efficiency)
    assert stored.energy_per_load_j_per_w * stored.depth_fraction == pytest.approx(taken_j, rel=1e-12)


def test_battery_carries_the_load_through_the_longest_eclipse(power, bus):
    stored = storage(power, **ORBIT)
    found = loads(
        bus,
        conversion_efficiency=power.conversion_efficiency,
        regulator_efficiency=power.regulator_efficiency,
        battery_efficiency=power.battery_efficiency,
        pump_power_fraction=0.02,
        charge_ratio=stored.charge_day_ratio[-1],
    )
    sunlit_s = ORBIT["period_orbit_s"] - ECLIPSE
    charged_j = found.power_charge_w * sunlit_s * power.battery_efficiency
    assert charged_j == pytest.approx(found.power_bus_w * ECLIPSE, rel=1e-12)
    assert stored.depth_fraction == power.battery_depth_max_fraction, "6,250 cycles leave the maker's limit binding"


def test_many_cycles_make_the_depth_shallow(power):
    stored = storage(power, **{**ORBIT, "passes_per_year": 5500.0, "lifetime_year": 10.0})
    cycles = 163e3 * np.exp(-5.0 * stored.depth_fraction)
    assert cycles == pytest.approx(55e3, rel=1e-9)


def test_a_shadow_of_half_a_second_is_one(power):
    brief = storage(power, **{**ORBIT, "duration_eclipse_day_s": np.full(365, 0.5)})
    assert brief.depth_fraction == power.battery_depth_max_fraction
    assert brief.work_in_shadow_fraction == 1.0
    assert brief.cycle_count == 6250


def test_cells_that_would_never_last_are_used_by_a_fiftieth(power):
    stored = storage(power, **{**ORBIT, "passes_per_year": 5500.0, "lifetime_year": 1000.0})
    assert stored.depth_fraction == 0.02


def test_pausing_carries_no_battery(power):
    stored = storage(replace(power, ride_through="pause"), **ORBIT)
    assert stored.depth_fraction == stored.cycle_count == 0.0
    assert not stored.charge_day_ratio.any()
    assert (stored.energy_per_load_j_per_w, stored.work_in_shadow_fraction) == (0.0, 0.0)


@pytest.mark.parametrize("way", RIDE_THROUGH)
def test_every_way_answers_without_shadow(power, way):
    """The contract of the slot: all of a storage is finite, and nothing is stored for no shadow."""
    bright = {**ORBIT, "duration_eclipse_day_s": np.zeros(365), "passes_per_year": 0.0}
    stored = storage(replace(power, ride_through=way), **bright)
    for name, value in vars(stored).items():
        assert np.all(np.isfinite(value)), name
    assert stored.energy_per_load_j_per_w == stored.depth_fraction == stored.cycle_count == 0
    assert not np.any(stored.charge_day_ratio)


def test_an_unknown_way_is_no_way(power):
    with pytest.raises(KeyError):
        storage(replace(power, ride_through="hope"), **ORBIT)
