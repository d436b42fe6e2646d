"""The sky a flat radiator sees in orbit: Earth's infrared, its reflected sunlight, and stray Sun.

Leaves out: the warm back of the satellite's own array.
"""

from dawndusk.core.array import Array, xp
from dawndusk.physics.earth_view import albedo_incident_w_per_m2, view_factor_earth
from dawndusk.physics.light import Light
from dawndusk.satellite.attitude import radiator_sun_factor
from dawndusk.satellite.heat import Heat, RadiatorEnvironment
from dawndusk.satellite.power import Power


def hottest_sky(heat: Heat, power: Power, light: Light) -> RadiatorEnvironment:
    """What falls on one square metre of radiator planform, both faces, on the worst day of the year. [W/m2]

    Strongest sunlight of the year; albedo at the smallest beta angle, where the satellite flies over the most daylight.
    Shape: that of the light without its days. Valid: as `view_factor_earth`.
    Error: infrared 1e-3 of an integral over the Earth in sight, albedo as `albedo_incident_w_per_m2`, sunlight 0.1 % at
    perihelion (tests/satellite/test_sky.py).
    """
    face_count = heat.optics().face_count
    second_face = face_count - 1
    front, back = heat.angle_radiator_nadir_rad, xp.pi - heat.angle_radiator_nadir_rad
    view = view_factor_earth(light.altitude_m, front) + second_face * view_factor_earth(light.altitude_m, back)
    strongest = xp.max(light.irradiance_day_w_per_m2, axis=-1)
    return RadiatorEnvironment(
        infrared_w_per_m2=view * heat.irradiance_earth_infrared_w_per_m2,
        albedo_w_per_m2=albedo_incident_w_per_m2(view, heat.earth_albedo, strongest, light.beta_angle_min_rad),
        sun_w_per_m2=face_count * radiator_sun_factor(heat, power, light) * strongest,
    )


def infrared_on_array_w_per_m2(heat: Heat, light: Light) -> Array:
    """Earth infrared on front plus back of an array that faces a Sun near the horizon: edge-on to Earth. [W/m2]

    Shape: that of the altitude. Valid: orbits along the terminator.
    Error: of the mean over an orbit at 650 km, exact at beta 90°, low by 6 % at 60° and by 25 % at 0°, where the array
    faces the Earth at times (tests/satellite/test_sky.py).
    """
    return 2 * view_factor_earth(light.altitude_m, xp.pi / 2) * heat.irradiance_earth_infrared_w_per_m2
