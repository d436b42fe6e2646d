"""The battery between array and bus: charged by what is left, drawn on for what is missing.

    E' = E + dt (eta charge - discharge / eta)        eta: one way, the root of the round trip

Charge stops at the capacity that age has left. Divisions by what all satellites
share are done once, as its inverse.
Leaves out: a limit on the current, self-discharge, temperature.
"""

from dawndusk.core.array import Array, xp
from dawndusk.core.record import record
from dawndusk.twin.satellite.body import Body


@record
class Exchange:
    """What battery and bus exchange in a step, and what it costs."""

    charge_w: Array
    """at the bus"""
    discharge_w: Array
    """at the bus"""
    lost_w: Array
    energy_j: Array
    """in the battery afterwards"""


def available_w(body: Body, energy_j: Array, reserve_fraction: Array, step_s: Array) -> Array:
    """Power the battery can give the bus through the step down to a reserve. [W]

    Shape: elementwise. Valid: any. Error: exact (tests/twin/satellite/test_battery.py).
    """
    usable_j = xp.maximum(energy_j - reserve_fraction * body.energy_battery_j, 0.0)
    return usable_j * (body.storage_efficiency / step_s)


def exchange(body: Body, energy_j: Array, retention_fraction: Array, surplus_w: Array, step_s: Array) -> Exchange:
    """Charge with a surplus at the bus as far as there is room; discharge for a deficit.

    Shape: elementwise. Valid: a deficit the battery can carry (`available_w`).
    Error: exact (tests/twin/satellite/test_battery.py).
    """
    room_j = xp.maximum(body.energy_battery_j * retention_fraction - energy_j, 0.0)
    charge_w = xp.clip(surplus_w, 0.0, room_j * (1 / (body.storage_efficiency * step_s)))
    discharge_w = xp.maximum(-surplus_w, 0.0)
    stored_w = charge_w * body.storage_efficiency
    taken_w = discharge_w * (1 / body.storage_efficiency)
    return Exchange(
        charge_w=charge_w,
        discharge_w=discharge_w,
        lost_w=(charge_w - stored_w) + (taken_w - discharge_w),
        energy_j=energy_j + step_s * (stored_w - taken_w),
    )
