"""A cap around a direction, as an arc of an orbit plane: shadow, sight of a gateway, the South Atlantic Anomaly.

    c       direction of the cap's centre; n the ascending node's, m = normal x n, in the plane
    middle  = atan2(c m, c n)                argument of latitude of the centre's projection
    half    = acos(cos R / cos beta)         R the cap's radius, beta the angle of its centre from the plane

A satellite at u is u - middle from the arc's middle, and inside within half of it; a step from there is inside for its
overlap with the arc. So a step of a satellite is one comparison per cap and no transcendental: the arcs are found once
per plane and step, in float64, and leave it as turns below one.
Leaves out: what the centre moves within a step (an arc is that of the step's middle).
"""

from dawndusk.core.array import Array, xp
from dawndusk.core.record import record
from dawndusk.physics.eclipse import eclipse_fraction
from dawndusk.twin.sky.paths import Paths, node_rad


@record
class Arc:
    """A cap's arcs. [time, plane], or [time, cap, plane] of several."""

    middle_rad: Array
    """argument of latitude"""
    beta_cosine_factor: Array
    half_rad: Array
    radius_cosine_ratio: Array
    """of the cap"""


def arcs(paths: Paths, time_s: Array, direction: tuple[Array, Array, Array], radius_cosine_ratio: Array) -> Arc:
    """The arcs of caps around directions, which are unit vectors.

    Shape: `time_s` [time]; direction and radius [time, plane] or [time, cap, plane], as the results.
    Valid: radius below a right angle.
    Error: exact for the circle and the direction (tests/twin/sky/test_caps.py). Source: module text.
    """
    x, y, z = direction
    node, tilt = node_rad(paths, time_s), paths.inclination_rad
    node = node[:, None, :] if xp.ndim(x) == _CAPS else node
    along_node = x * xp.cos(node) + y * xp.sin(node)
    across_node = y * xp.cos(node) - x * xp.sin(node)
    ahead = across_node * xp.cos(tilt) + z * xp.sin(tilt)
    beta_cosine = xp.sqrt(xp.maximum(along_node**2 + ahead**2, _COSINE_FLOOR))
    return Arc(
        middle_rad=xp.arctan2(ahead, along_node),
        beta_cosine_factor=beta_cosine,
        half_rad=xp.pi * eclipse_fraction(beta_cosine, radius_cosine_ratio),
        radius_cosine_ratio=radius_cosine_ratio,
    )


def overlap_fraction(turn_fraction: Array, half_fraction: Array, step_fraction: Array) -> Array:
    """Share of a step in an arc; all in turns, `turn_fraction` the step's middle from the arc's middle. [-]

    Shape: elementwise. Valid: arc and step together below a turn. Error: exact (tests/twin/sky/test_caps.py).

    >>> float(overlap_fraction(0.1, 0.1, 0.01))
    0.5
    """
    away = xp.abs(turn_fraction - xp.round(turn_fraction))
    overlap = xp.minimum(half_fraction - away + step_fraction / 2, xp.minimum(2 * half_fraction, step_fraction))
    return xp.maximum(overlap, 0.0) * (1 / step_fraction)


def disjoint(turn_fraction: Array, half_fraction: Array) -> tuple[Array, Array]:
    """The same arcs with their overlaps cut away, so that shares of a step in each add up; all in turns.

    `turn_fraction`: of who is at the node, from the middle of each arc. Shape: [..., cap, plane], as the results.
    Valid: arcs below half a turn. Error: exact (tests/twin/sky/test_caps.py).
    """
    begin = (-turn_fraction - half_fraction) % 1.0
    order = xp.argsort(begin, axis=-2)
    end = xp.take_along_axis(begin + 2 * half_fraction, order, axis=-2)
    begin = xp.take_along_axis(begin, order, axis=-2)
    reached, middles, halves = xp.max(end, axis=-2) - 1.0, [], []
    for k in range(begin.shape[-2]):
        first = xp.maximum(begin[..., k, :], reached)
        reached = xp.maximum(reached, end[..., k, :])
        half = xp.maximum(reached - first, 0.0) / 2
        middles.append(first + half)
        halves.append(half)
    return -xp.stack(middles, axis=-2) % 1.0, xp.stack(halves, axis=-2)


_COSINE_FLOOR, _CAPS = 1e-12, 3
