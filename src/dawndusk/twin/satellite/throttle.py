"""What work a share of the power does: clocks come down first, then accelerators are shed.

    power wanted by a demand d    idle + (p_m - idle) d
    with locked clocks            idle + (p_f p_m - idle) d/x_f up to d = x_f, then along the curve
    work done with a power p      min(p/p_m x_f/p_f, 1 - (1 - p/p_m)(1 - x_f)/(1 - p_f))

p_m is the power of the work that is asked, fully busy, over peak: 1 unless streams say what they are made of (`work`).
(p_f, x_f) is the lowest clock: its power and its work, both over the highest's. The curve is concave and lies above
either line, so an unthrottled satellite does all that is asked. Shed accelerators are off and draw nothing.
Where work pauses in shadow, both hold for the part of the step that is up.
Leaves out: the shape of the curve between peak and floor (a chord below it, so the twin does a little too little work).
"""

from dawndusk.core.array import Array, xp
from dawndusk.twin.satellite.body import Body


def share_wanted_fraction(
    body: Body,
    demand_fraction: Array,
    up_fraction: Array,
    power_full_fraction: Array = 1.0,
    locked_fraction: Array | None = None,
) -> Array:
    """IT power over peak that a demand asks for; `locked_fraction` of the accelerators have their clocks locked. [-]

    Shape: elementwise. Valid: 0 to 1; power at full work at least that of idling.
    Error: exact, 1e-12: what is wanted does what is asked (tests/twin/test_phases.py).
    """
    idle = body.power_idle_fraction
    free = idle + (power_full_fraction - idle) * demand_fraction
    if locked_fraction is None:
        return up_fraction * free
    floor = body.clock_floor_throughput_fraction
    busy = xp.maximum(body.clock_floor_power_fraction * power_full_fraction - idle, 0.0) / floor
    rise = (1 - body.clock_floor_power_fraction) / xp.maximum(1 - floor, _LEAST) * power_full_fraction
    locked = idle + busy * xp.minimum(demand_fraction, floor) + rise * xp.maximum(demand_fraction - floor, 0.0)
    return up_fraction * (free + locked_fraction * xp.minimum(locked - free, 0.0))


def work_done_fraction(
    body: Body,
    share_fraction: Array,
    demand_fraction: Array,
    up_fraction: Array,
    power_full_fraction: Array = 1.0,
) -> Array:
    """Work over full work that a share of the peak power does, no more than was asked. [-]

    Shape: elementwise. Valid: 0 to 1. Error: exact for the curve of the module text
    (tests/twin/satellite/test_throttle.py).
    """
    share = share_fraction * (1 / power_full_fraction)
    slower = up_fraction - body.gain_clock_ratio * (up_fraction - share)
    fewer = body.gain_shed_ratio * share
    return xp.minimum(xp.minimum(slower, fewer), up_fraction * demand_fraction)


def pause(body: Body, restart_s: Array, sunlit_fraction: Array, step_s: Array) -> tuple[Array, Array]:
    """Restart time left after a step and the share of the step in which work is up, where work pauses in shadow. [s, -]

    The restart begins to run down at the exit from shadow and is due again at the next entry.
    Shape: elementwise. Valid: steps shorter than a shadow. Error: exact (tests/twin/satellite/test_throttle.py).
    """
    lit_s = sunlit_fraction * step_s
    left_s = xp.maximum(restart_s - lit_s, 0.0)
    enters = (sunlit_fraction < 1) & (restart_s <= 0)
    up_fraction = xp.maximum(lit_s - restart_s, 0.0) * (1 / step_s)
    return xp.where(enters, body.duration_restart_s, left_s), up_fraction


_LEAST = 1e-6
