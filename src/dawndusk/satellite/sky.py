"""The sky a flat radiator sees in orbit: Earth's infrared, its reflected sunlight, and stray Sun.

Leaves out: the warm back of the satellite's own array.
"""

from dawndusk.core.array import Array, xp
from dawndusk.physics.earth_view import albedo_incident_w_per_m2, view_factor_earth
from dawndusk.physics.light import Light
from dawndusk.satellite.heat import Heat, RadiatorEnvironment


def hottest_sky(heat: Heat, light: Light) -> RadiatorEnvironment:
    """What falls on one square metre of radiator planform, both faces, on the worst day of the year. [W/m2]

    Strongest sunlight of the year; albedo at the smallest beta angle, where the satellite flies over the most daylight.
    """
    face_count = heat.optics().face_count
    second_face = face_count - 1
    front, back = heat.angle_radiator_nadir_rad, xp.pi - heat.angle_radiator_nadir_rad
    view = view_factor_earth(light.altitude_m, front) + second_face * view_factor_earth(light.altitude_m, back)
    strongest = xp.max(light.irradiance_day_w_per_m2, axis=-1)
    return RadiatorEnvironment(
        infrared_w_per_m2=view * heat.irradiance_earth_infrared_w_per_m2,
        albedo_w_per_m2=albedo_incident_w_per_m2(view, heat.earth_albedo, strongest, light.beta_angle_min_rad),
        sun_w_per_m2=face_count * heat.radiator_sun_factor * strongest,
    )


def infrared_on_array_w_per_m2(heat: Heat, light: Light) -> Array:
    """Earth infrared on front plus back of an array that faces a Sun near the horizon: edge-on to Earth. [W/m2]"""
    return 2 * view_factor_earth(light.altitude_m, xp.pi / 2) * heat.irradiance_earth_infrared_w_per_m2
