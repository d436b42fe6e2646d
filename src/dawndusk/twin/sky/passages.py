"""When a satellite is in a cap: shadow, sight of a gateway, the Anomaly; entry and exit as roots, not by stepping.

    f(t) = cos beta(t) cos(u(t) - middle(t)) - cos R      above 0 inside (`caps`)

Each passage has its middle where u = middle, found from guesses a quarter of the orbit apart; entry and exit lie
between it and a quarter orbit to each side, and are halved down to.
Leaves out: a passage so short that its middle is no longer in the cap.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy

from dawndusk.core.array import Array
from dawndusk.twin.sky.caps import Arc
from dawndusk.twin.sky.orbits import TURN_RAD
from dawndusk.twin.sky.paths import Paths, angle_rad
from dawndusk.twin.sky.sights import OnEarth, arcs_on_earth

ArcAt = Callable[[Paths, Array], Arc]
"""The arcs of one cap at seconds after J2000.0. [time, plane] or [time, 1, plane]"""


def on_earth(caps: OnEarth) -> ArcAt:
    """The arcs of one cap that turns with the Earth.

    Shape: see `ArcAt`. Valid, Error: as `arcs_on_earth`.
    """
    return partial(arcs_on_earth, caps)


def passages_s(arc_at: ArcAt, paths: Paths, phase_rad: float, begin_s: float, end_s: float) -> tuple[Any, Any]:
    """Entries and exits of one satellite of one plane between two moments, cut off at them. [s after J2000.0]

    Shape: `paths` of one plane; `[passage]`. Valid: caps below a right angle, passages of more than some seconds.
    Error: rise and set within 0.3 s of Skyfield (tests/twin/sky/test_passages.py), shadow as `shadow`.
    Source: module text.
    """
    rate = float(numpy.ravel(paths.rate_rad_per_s)[0])
    quarter_s = TURN_RAD / rate / 4

    def away_rad(time: Any) -> Any:
        turned = angle_rad(paths, time)[:, 0] + phase_rad - arc_at(paths, time).middle_rad.ravel()
        return (turned + TURN_RAD / 2) % TURN_RAD - TURN_RAD / 2

    def inside(time: Any) -> Any:
        arc = arc_at(paths, time)
        height = arc.beta_cosine_factor.ravel() * numpy.cos(away_rad(time))
        return height > numpy.broadcast_to(arc.radius_cosine_ratio, arc.half_rad.shape).ravel()

    middle = numpy.arange(begin_s - 2 * quarter_s, end_s + 2 * quarter_s, quarter_s)
    for _ in range(_TIMES):
        middle = middle - away_rad(middle) / rate
    middle = numpy.sort(middle[(numpy.abs(away_rad(middle)) < _SETTLED_RAD) & inside(middle)])
    middle = middle[numpy.diff(middle, prepend=-numpy.inf) > quarter_s / 2]
    entry, leave = (_edge(inside, middle, side * quarter_s) for side in (-1, 1))
    kept = (leave > begin_s) & (entry < end_s)
    return numpy.maximum(entry[kept], begin_s), numpy.minimum(leave[kept], end_s)


def _edge(inside: Callable[[Any], Any], within: Any, to_outside_s: float) -> Any:
    outside = within + to_outside_s
    for _ in range(_HALVINGS):
        half = (within + outside) / 2
        still = inside(half)
        within, outside = numpy.where(still, half, within), numpy.where(still, outside, half)
    return (within + outside) / 2


_TIMES, _SETTLED_RAD, _HALVINGS = 12, 1e-6, 32
