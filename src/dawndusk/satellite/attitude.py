"""How a satellite is held, and what follows: its area in the air stream, and the Sun on its radiator.

The array tracks the Sun in every orbit. The radiator is held one of two ways, `ATTITUDES` names them:

    edge-on   turned about the line to the Sun, its plane along it: one turn of the body about the nadir per orbit, as
              navigation satellites fly. What Sun it sees is the error of pointing, the one that costs the array its
              cosine p: sqrt(1 - p²)/π on each face
    fixed     to a body that flies level, its normal in the orbit plane: cos β/π on each face

Edge-on is the default over the terminator, where the body turns little, as in an inclined orbit, where nothing else
keeps the Sun off through all beta angles.
Leaves out: shadow of one part on another, edges of array and radiator, and that an edge-on radiator turned by
`angle_radiator_nadir` looks less to the Earth at times than it is taken to.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from dawndusk.core.array import Array, xp
from dawndusk.core.record import record
from dawndusk.physics.light import Light
from dawndusk.physics.wind import area_mean_convex_m2, wind_sun_edge_factor, wind_sun_facing_factor
from dawndusk.satellite.heat import Heat
from dawndusk.satellite.power import Power
from dawndusk.satellite.upkeep import Upkeep


@record
class Exposure:
    """What of a satellite stands in the air stream."""

    area_drag_m2: Array
    """mean of the year"""
    area_drag_max_m2: Array
    """mean of an orbit on the day of the year with most"""
    array_wind_factor: Array
    """projected over whole area, mean of the year"""
    radiator_wind_factor: Array
    radiator_sun_factor: Array
    """sunlight on each face over sunlight"""


class Attitude(NamedTuple):
    """What a way to hold the radiator gives, day by day."""

    sun_factor: Callable[[Power, Array], Array]
    """of the power system and the beta angle: sunlight on each face over sunlight"""
    wind_factor: Callable[[Array, Array], Array]
    """of the beta angle and the angle from nadir: projected over whole area"""


def _sun_by_pointing(power: Power, beta_angle_rad: Array) -> Array:
    return xp.sqrt(xp.maximum(1 - power.pointing_efficiency**2, _FLOOR)) / xp.pi + 0.0 * beta_angle_rad


def _sun_by_beta(power: Power, beta_angle_rad: Array) -> Array:
    return xp.cos(beta_angle_rad) / xp.pi


def _wind_by_tilt(beta_angle_rad: Array, angle_nadir_rad: Array) -> Array:
    return xp.sin(angle_nadir_rad) + 0.0 * beta_angle_rad


ATTITUDES: Mapping[str, Attitude] = {
    "edge-on": Attitude(_sun_by_pointing, wind_sun_edge_factor),
    "fixed": Attitude(_sun_by_beta, _wind_by_tilt),
}


def radiator_sun_factor(heat: Heat, power: Power, light: Light) -> Array:
    """Sunlight on each face of the radiator over sunlight, on the day of the year with most. [-]

    The scenario's own number replaces it.
    Shape: scalar. Valid: any. Error: exact for a flat panel, 1e-6 against an orbit added up; of a fixed panel the Sun
    is counted through the shadow too (tests/satellite/test_attitude.py). Source: module text.
    """
    if heat.radiator_sun_factor is not None:
        return heat.radiator_sun_factor
    return ATTITUDES[heat.radiator_attitude].sun_factor(power, light.beta_angle_min_rad)


def exposure(
    keep: Upkeep,
    heat: Heat,
    power: Power,
    light: Light,
    *,
    area_array_m2: Array,
    area_radiator_m2: Array,
    volume_body_m3: Array,
) -> Exposure:
    """Area in the air stream: array and radiator by their attitude, the body as a cube; and the radiator's Sun. [m2]

    The scenario's own `drag_area_fraction` replaces all of it.
    Shape: scalars. Valid: any.
    Error: 1e-4 against orbit and year added up (tests/satellite/test_attitude.py). Source: `physics.wind`.
    """
    beta = light.beta_angle_day_rad
    array = wind_sun_facing_factor(beta)
    radiator = ATTITUDES[heat.radiator_attitude].wind_factor(beta, heat.angle_radiator_nadir_rad)
    by_day = array * area_array_m2 + radiator * area_radiator_m2 + area_mean_convex_m2(volume_body_m3)
    mean, most = xp.mean(by_day, axis=-1), xp.max(by_day, axis=-1)
    if keep.drag_area_fraction is not None:
        mean = most = keep.drag_area_fraction * (area_array_m2 + area_radiator_m2)
    return Exposure(
        area_drag_m2=mean,
        area_drag_max_m2=most,
        array_wind_factor=xp.mean(array, axis=-1),
        radiator_wind_factor=xp.mean(radiator, axis=-1),
        radiator_sun_factor=radiator_sun_factor(heat, power, light),
    )


_FLOOR = 1e-12
