"""The caps of a fleet's sky: what a gateway sees, and the South Atlantic Anomaly, turning with the Earth.

Leaves out: shadow, which `planes` has.
"""

from dawndusk._array import Array, xp
from dawndusk.physics.ground import cap_of_site_rad, direction_on_earth
from dawndusk.service.gateways import Gateway
from dawndusk.twin.caps import Arc, arcs
from dawndusk.twin.paths import Paths


def arcs_on_earth(paths: Paths, time_s: Array, declination_rad: Array, longitude_rad: Array, radius_rad: Array) -> Arc:
    """The arcs of caps that turn with the Earth. `radius_rad`, `declination_rad`, `longitude_rad`: [..., plane]

    Shape: [time, ..., plane]. Valid, Error, Source: as `caps.arcs` and `physics.ground`.
    """
    x, y, z = direction_on_earth(declination_rad, longitude_rad, time_s[(...,) + (None,) * xp.ndim(declination_rad)])
    return arcs(paths, time_s, (x, y, z), xp.cos(radius_rad))


def arcs_of_site(site: Gateway, paths: Paths, time_s: Array) -> Arc:
    """The arcs in which a site sees satellites. [time, plane]"""
    declination, radius = cap_of_site_rad(site.latitude_rad, site.elevation_min_rad, paths.altitude_m)
    return arcs_on_earth(paths, time_s, declination, site.longitude_rad + 0.0 * declination, radius)
