"""Satellites that fly close together without thrust: a lattice in an ellipse, and how it turns.

Clohessy-Wiltshire about a circular orbit, in its plane, without drift: from x0 radial and y0 along track it moves on

    x(t) = x0 cos nt + (y0/2) sin nt        y(t) = y0 cos nt - 2 x0 sin nt

an ellipse twice as long along track as it is radially. A lattice keeps its rows and shears with it.
Leaves out: J2, drag, motion across the plane, and terms of second order in distance over radius.
Source: Clohessy & Wiltshire 1960, doi:10.2514/8.8704; arXiv:2511.19468 for the lattice.
"""

from dawndusk.core.array import Array, xp


def satellites_in_ellipse_count(
    radius_along_m: Array, radius_radial_m: Array, pitch_along_m: Array, pitch_radial_m: Array, steps_max: int
) -> Array:
    """Points of a rectangular lattice, centred, inside an ellipse or on it. [count]

    `steps_max`: rows searched to each side of the centre, a whole number at least radius over pitch.
    Shape: scalars. Valid: as `steps_max`. Error: exact (tests/physics/test_cluster.py). Source: counting.

    >>> float(satellites_in_ellipse_count(1000.0, 500.0, 200.0, 100.0, 8))
    81.0
    """
    row = xp.arange(2 * steps_max + 1) - steps_max
    along = (row * pitch_along_m / radius_along_m) ** 2
    radial = (row * pitch_radial_m / radius_radial_m) ** 2
    return xp.sum(xp.where(along[:, None] + radial[None, :] <= 1 + _ROUNDING, 1.0, 0.0))


def position_relative_m(radial_start_m: Array, along_start_m: Array, phase_rad: Array) -> tuple[Array, Array]:
    """Radial and along-track place after an angle of the orbit, on the path that does not drift. [m]

    Shape: broadcast. Valid: distances far below the orbit's radius.
    Error: 2 % of Kepler's motion at 1 km (tests/physics/test_cluster.py::test_against_kepler). Source: module text.

    >>> import math
    >>> [round(float(place)) for place in position_relative_m(0.0, 200.0, math.pi / 2)]
    [100, 0]
    """
    cosine, sine = xp.cos(phase_rad), xp.sin(phase_rad)
    return (
        radial_start_m * cosine + along_start_m / 2 * sine,
        along_start_m * cosine - 2 * radial_start_m * sine,
    )


def distance_relative_m(radial_start_m: Array, along_start_m: Array, phase_rad: Array) -> Array:
    """Distance from the centre, or between two satellites whose difference this is, after an angle of the orbit. [m]

    Shape, Valid, Error, Source: as `position_relative_m`.

    >>> float(distance_relative_m(0.0, 200.0, 0.0))
    200.0
    """
    return xp.hypot(*position_relative_m(radial_start_m, along_start_m, phase_rad))


def distance_nearest_m(radial_start_m: Array, along_start_m: Array) -> Array:
    """Least distance over an orbit from the centre, or between two whose difference this is: the path's short axis. [m]

    Shape: elementwise. Valid, Source: as `position_relative_m`.
    Error: exact for that path (tests/physics/test_cluster.py).

    >>> float(distance_nearest_m(0.0, 200.0))
    100.0
    """
    return xp.hypot(radial_start_m, along_start_m / 2)


_ROUNDING = 1e-9
