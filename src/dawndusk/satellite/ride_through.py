"""How a satellite gets through shadow: on a battery, or by pausing the work.

One function per way, all of the same form; `RIDE_THROUGH` names them. Pausing keeps only the housekeeping alive,
from the store every bus has; its mass is in the bus fraction.
Leaves out: calendar ageing of cells, cold starts.
"""

from collections.abc import Callable, Mapping

from dawndusk.core.array import Array, xp
from dawndusk.core.record import record
from dawndusk.satellite.power import Power


@record
class Storage:
    """What riding through asks of the power system."""

    charge_day_ratio: Array
    """charging power in sunlight per watt of bus load, by day of the year"""
    energy_per_load_j_per_w: Array
    """nameplate energy per watt of bus load"""
    depth_fraction: Array
    """discharge of the nameplate energy in the longest eclipse"""
    cycle_count: Array
    """cycles in the satellite's life"""
    work_in_shadow_fraction: Array
    """1 when work goes on in shadow, 0 when it pauses"""


def ride_on_battery(
    power: Power, duration_eclipse_day_s: Array, period_orbit_s: Array, passes_per_year: Array, lifetime_year: Array
) -> Storage:
    """A battery that carries the full load through the longest eclipse for all cycles of the satellite's life.

    The allowed depth is the smaller of the maker's limit and the depth at which the cells last the mission:
    `ln(N0 / cycles) / k`, from cycles to 80 % = N0 exp(-k depth).
    Shape: an eclipse for each day of the year, a charge for each, all else scalars. Valid: eclipses below the period.
    Error: exact, 1e-12 of what an orbit charges and draws (tests/satellite/test_ride_through.py).
    Source: catalog `battery`; the curve is the envelope of published life tests.
    """
    cycle_count = passes_per_year * lifetime_year
    depth_for_life = (
        xp.log(power.cycle_life_zero_depth_count / xp.maximum(cycle_count, 1.0)) / power.cycle_life_depth_factor
    )
    depth = xp.clip(depth_for_life, _DEPTH_FLOOR, power.battery_depth_max_fraction)
    one_way = xp.sqrt(power.battery_efficiency)
    longest_s = xp.max(duration_eclipse_day_s, axis=-1)
    sunlit_day_s = period_orbit_s - duration_eclipse_day_s
    return Storage(
        charge_day_ratio=duration_eclipse_day_s / (sunlit_day_s * power.battery_efficiency),
        energy_per_load_j_per_w=longest_s / (one_way * depth),
        depth_fraction=xp.where(longest_s > 0, depth, 0.0),
        cycle_count=cycle_count,
        work_in_shadow_fraction=1.0,
    )


def pause_in_shadow(
    power: Power, duration_eclipse_day_s: Array, period_orbit_s: Array, passes_per_year: Array, lifetime_year: Array
) -> Storage:
    """No battery for the work: it stops at the shadow's edge and the lost hours are counted by `service`.

    Shape, Valid: as `ride_on_battery`. Error: exact, nothing is stored (tests/satellite/test_ride_through.py).
    """
    nothing = 0.0 * period_orbit_s
    return Storage(
        charge_day_ratio=0.0 * duration_eclipse_day_s,
        energy_per_load_j_per_w=nothing,
        depth_fraction=nothing,
        cycle_count=nothing,
        work_in_shadow_fraction=0.0,
    )


_DEPTH_FLOOR = 0.02

RIDE_THROUGH: Mapping[str, Callable[[Power, Array, Array, Array, Array], Storage]] = {
    "battery": ride_on_battery,
    "pause": pause_in_shadow,
}


def storage(
    power: Power, duration_eclipse_day_s: Array, period_orbit_s: Array, passes_per_year: Array, lifetime_year: Array
) -> Storage:
    """What the chosen way through shadow asks for; one of `RIDE_THROUGH`.

    Shape, Valid: as `ride_on_battery`. Error: KeyError for a way that is not one of them; else as `ride_on_battery`.
    """
    return RIDE_THROUGH[power.ride_through](
        power, duration_eclipse_day_s, period_orbit_s, passes_per_year, lifetime_year
    )
