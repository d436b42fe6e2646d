"""Sunlight through the year on one orbit: beta angle, shadow, irradiance, day by day.

One value a day, at noon: a beta angle moves by up to 4.5° a day on inclined orbits and 0.4° on sun-synchronous ones.
Leaves out: changes within a day.
"""

from dawndusk.core.array import Array, xp
from dawndusk.core.record import record
from dawndusk.physics.constants import DAY_S
from dawndusk.physics.eclipse import angle_limb_rad, angle_sun_radius_rad, eclipse_fraction
from dawndusk.physics.orbit import Orbit
from dawndusk.physics.orbit.precession import mean_motion_rad_per_s
from dawndusk.physics.sun import irradiance_w_per_m2, noons_s, sun_at_noons


@record
class Light:
    """Light on an orbit. Arrays ending in `_day_` have one value per day of the year."""

    altitude_m: Array
    inclination_rad: Array
    period_orbit_s: Array
    beta_angle_min_rad: Array
    beta_angle_max_rad: Array
    sunlit_fraction: Array
    eclipse_days_per_year: Array
    """days with full shadow"""
    eclipse_partial_days_per_year: Array
    """days on which any of the Sun's disc is hidden"""
    duration_eclipse_s: Array
    """longest of the year, half disc to half disc"""
    duration_eclipse_umbra_s: Array
    duration_eclipse_penumbra_s: Array
    eclipse_passes_per_year: Array
    irradiance_mean_w_per_m2: Array
    beta_angle_day_rad: Array
    duration_eclipse_day_s: Array
    irradiance_day_w_per_m2: Array


def light_through_the_year(orbit: Orbit, year: int) -> Light:
    """Light on `orbit` through the days of `year`, 366 of a leap year.

    Shape: scalars and `[day]`. Valid: circular orbits from 200 km.
    Error: on a given plane, against Skyfield: beta 0.02°, daily shadow 3 s, yearly sunlit fraction 0.0001
    (tests/authority/test_light.py). Against a year of SGP4, whose planes drift from ours by up to 1°: yearly sunlit
    fraction 0.0011, longest shadow 14 s (tests/authority/test_light_sgp4.py).
    Source: `sun`, `eclipse`, `orbit`.
    """
    time_s = noons_s(year)
    inclination = orbit.inclination()
    node = orbit.raan(time_s, time_s[0])
    seen = sun_at_noons(year)
    x, y, z = seen.direction_xyz
    tilt = xp.sin(inclination)
    beta_sine = tilt * (xp.sin(node) * x - xp.cos(node) * y) + xp.cos(inclination) * z
    beta_cosine = xp.sqrt(xp.maximum(1 - beta_sine**2, _COSINE_FLOOR))
    limb = angle_limb_rad(orbit.altitude_m)
    period_s = 2 * xp.pi / mean_motion_rad_per_s(orbit.altitude_m)
    shadow = eclipse_fraction(beta_cosine, xp.cos(limb))
    disc = angle_sun_radius_rad(seen.distance_m)
    umbra_day = beta_cosine > xp.cos(limb) * xp.cos(disc) + xp.sin(limb) * xp.sin(disc)
    penumbra_day = beta_cosine > xp.cos(limb) * xp.cos(disc) - xp.sin(limb) * xp.sin(disc)
    longest = xp.max(beta_cosine, axis=-1)
    disc_then = xp.take(disc, xp.argmax(beta_cosine, axis=-1))
    days = xp.sum(xp.where(umbra_day, 1.0, 0.0), axis=-1)
    irradiance = irradiance_w_per_m2(seen.distance_m)
    return Light(
        altitude_m=orbit.altitude_m,
        inclination_rad=inclination,
        period_orbit_s=period_s,
        beta_angle_min_rad=xp.arccos(longest),
        beta_angle_max_rad=xp.arccos(xp.min(beta_cosine, axis=-1)),
        sunlit_fraction=1 - xp.mean(shadow, axis=-1),
        eclipse_days_per_year=days,
        eclipse_partial_days_per_year=xp.sum(xp.where(penumbra_day, 1.0, 0.0), axis=-1),
        duration_eclipse_s=period_s * eclipse_fraction(longest, xp.cos(limb)),
        duration_eclipse_umbra_s=period_s * eclipse_fraction(longest, xp.cos(limb - disc_then)),
        duration_eclipse_penumbra_s=period_s * eclipse_fraction(longest, xp.cos(limb + disc_then)),
        eclipse_passes_per_year=xp.sum(xp.where(shadow > 0, 1.0, 0.0), axis=-1) * DAY_S / period_s,
        irradiance_mean_w_per_m2=xp.mean(irradiance, axis=-1),
        beta_angle_day_rad=xp.arcsin(beta_sine),
        duration_eclipse_day_s=period_s * shadow,
        irradiance_day_w_per_m2=irradiance,
    )


_COSINE_FLOOR = 1e-12
