"""Time from a user to a fleet and back through a mesh of satellites, by geometry alone.

    round trip  a + kappa 2/c (R + h) psi
    of a ring   cos psi = cos beta cos s        sin beta = n u: the user's angle from the plane; s: a quarter of the
                                                spacing, the mean way along the plane to the nearest satellite
    of a place  cos psi = p u                   the great circle to it

n is the plane's normal, u the user's direction, p the place's. A dawn-dusk plane stands over the users at 6 and 18 h of
local solar time, and a quarter turn away at noon; since its normal keeps its declination, so it does all year. Two
numbers, a and kappa, stand for the way up and for the mesh's detours.
Leaves out: queues and scheduling of the access link, which real networks add 12 to 18 ms for; gateways; a crowded mesh.
Sources: catalog `twin` for a and kappa; geometry.
"""

from typing import TypeAlias

from dawndusk.core.array import Array, xp
from dawndusk.physics.constants import RADIUS_EARTH_EQUATOR_M, SPEED_OF_LIGHT_M_PER_S

XYZ: TypeAlias = tuple[Array, Array, Array]
"""A direction, of length 1."""


def angle_to_ring_rad(user_xyz: XYZ, inclination_rad: Array, node_rad: Array, satellite_count: Array) -> Array:
    """Angle at the Earth's centre from a user to the nearest of satellites evenly along a plane, in the mean. [rad]

    Shape: broadcast. Valid: one satellite or more.
    Error: exact for many; for one, exact in the mean of an orbit, a quarter turn (tests/service/test_latency.py).
    """
    x, y, z = user_xyz
    sine = (x * xp.sin(node_rad) - y * xp.cos(node_rad)) * xp.sin(inclination_rad) + z * xp.cos(inclination_rad)
    off = xp.sqrt(xp.maximum(1 - sine**2, 0.0)) * xp.cos(xp.pi / (2 * satellite_count))
    return xp.arccos(xp.clip(off, -1.0, 1.0))


def angle_to_place_rad(user_xyz: XYZ, inclination_rad: Array, node_rad: Array, angle_rad: Array) -> Array:
    """Angle at the Earth's centre from a user to a place along a plane, `angle_rad` from its node. [rad]

    Shape: broadcast. Valid: any. Error: exact (tests/service/test_latency.py).
    """
    x, y, z = user_xyz
    along, ahead = xp.cos(angle_rad), xp.sin(angle_rad)
    level = ahead * xp.cos(inclination_rad)
    cosine = (
        x * (along * xp.cos(node_rad) - level * xp.sin(node_rad))
        + y * (along * xp.sin(node_rad) + level * xp.cos(node_rad))
        + z * ahead * xp.sin(inclination_rad)
    )
    return xp.arccos(xp.clip(cosine, -1.0, 1.0))


def round_trip_s(angle_rad: Array, altitude_m: Array, latency_access_s: Array, path_mesh_ratio: Array) -> Array:
    """Round trip over an angle at the Earth's centre. [s]

    Shape: broadcast. Valid: circular orbits.
    Error: 3 ms of the simulated 7.6, 58.0 and 7.6 ms at 6, 12 and 18 h (tests/service/test_latency.py); 2.1 ms root
    mean square beside the 4,752 paths it was fitted to. Source: module text.

    >>> round(1e3 * round_trip_s(0.0, 600e3, 2.5e-3, 1.017), 1)
    2.5
    """
    arc_m = (RADIUS_EARTH_EQUATOR_M + altitude_m) * angle_rad
    return latency_access_s + path_mesh_ratio * 2 * arc_m / SPEED_OF_LIGHT_M_PER_S
