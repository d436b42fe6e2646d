"""Electric loads of one satellite, closed with the pump that carries their own heat away.

Every watt that enters the bus ends as heat in the loop, the losses of regulator and battery too; the pump takes a
share of that heat as power. The balance is linear and is solved exactly; each load and loss is then told from its own
efficiency, so that the array's books (`arrays`) close only where the solution is right:

    g     = heat per watt of bus load = 1 + (1 + c)(1/eta_reg - 1) + c (1 - eta_bat)
    P_bus = L0 / (1 - f g)             with f the pump's share and c the charging power per watt of bus load

Leaves out: light leaving through the laser terminals (under 0.1 % of the load).
"""

from dawndusk.core.array import Array
from dawndusk.core.record import record
from dawndusk.satellite.bus import Bus


@record
class Loads:
    """Powers at the bus in sunlight, and the heat they become. [W]"""

    power_bus_w: Array
    power_compute_w: Array
    """of the accelerators and their hosts, before conversion"""
    power_conversion_loss_w: Array
    power_housekeeping_w: Array
    power_terminals_w: Array
    power_pump_w: Array
    power_charge_w: Array
    power_battery_loss_w: Array
    power_regulator_loss_w: Array
    power_regulator_input_w: Array
    heat_w: Array


def loads(
    bus: Bus,
    *,
    conversion_efficiency: Array,
    regulator_efficiency: Array,
    battery_efficiency: Array,
    pump_power_fraction: Array,
    charge_ratio: Array,
) -> Loads:
    """Loads in sunlight on one day. [W]

    `charge_ratio`: charging power per watt of bus load, 0 without a battery.
    Shape: scalars. Valid: `pump_power_fraction` times the heat per watt stays below 1.
    Error: 1e-12 of the same loads closed by iteration; the balance closes to 1e-14 (tests/satellite/test_loads.py).
    """
    heat_per_watt = 1 + (1 + charge_ratio) * (1 / regulator_efficiency - 1) + charge_ratio * (1 - battery_efficiency)
    power_housekeeping_w = bus.power_housekeeping_fraction * bus.power_it_w
    power_terminals_w = bus.terminal_count * bus.power_terminal_w
    power_compute_w = bus.power_it_w / conversion_efficiency
    fixed = power_compute_w + power_housekeeping_w + power_terminals_w
    power_bus_w = fixed / (1 - pump_power_fraction * heat_per_watt)
    power_charge_w = charge_ratio * power_bus_w
    power_regulator_input_w = (power_bus_w + power_charge_w) / regulator_efficiency
    power_regulator_loss_w = power_regulator_input_w * (1 - regulator_efficiency)
    power_battery_loss_w = power_charge_w * (1 - battery_efficiency)
    heat_w = power_bus_w + power_regulator_loss_w + power_battery_loss_w
    return Loads(
        power_bus_w=power_bus_w,
        power_compute_w=power_compute_w,
        power_conversion_loss_w=bus.power_it_w * (1 / conversion_efficiency - 1),
        power_housekeeping_w=power_housekeeping_w,
        power_terminals_w=power_terminals_w,
        power_pump_w=pump_power_fraction * heat_w,
        power_charge_w=power_charge_w,
        power_battery_loss_w=power_battery_loss_w,
        power_regulator_loss_w=power_regulator_loss_w,
        power_regulator_input_w=power_regulator_input_w,
        heat_w=heat_w,
    )
