"""The passages of the recorded satellites as a table: shadow, contacts, the Anomaly; and the nearest neighbour.

    kind       shadow, contact, anomaly, neighbour
    place      the gateway, or the satellite nearest in a cluster
    start_s    since the mission's first midnight, as in the run's other tables
    distance_m to the neighbour when nearest, over an orbit in the Hill frame; no number for other kinds

A contact is one of geometry; whether the gateway was clear is not in it. Satellites of a catalogue are anchored anew
each day, so that a passage through midnight stands in two rows; one that came down has none from that midnight on.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy

from dawndusk.design.design import Design
from dawndusk.physics.cluster import distance_nearest_m
from dawndusk.physics.constants import DAY_S
from dawndusk.physics.sun import midnight_s
from dawndusk.twin.layout.flight import layout_on_day
from dawndusk.twin.sky.elements import Elements
from dawndusk.twin.sky.gateways import gateways
from dawndusk.twin.sky.orbits import Layout
from dawndusk.twin.sky.passages import ArcAt, on_earth, passages_s
from dawndusk.twin.sky.paths import Paths, at_planes
from dawndusk.twin.sky.planes import shadow_arcs
from dawndusk.twin.sky.reentry import reentry_days
from dawndusk.twin.sky.sights import anomaly_of, sites_of


def passage_table(
    design: Design, satellites: Sequence[int], number: int, day: int, days: int, catalogue: Elements | None = None
) -> Mapping[str, Any]:
    """Passages of some of a fleet's `number` satellites through `days` from a day on, by satellite and start.

    Shape: `[passage]`. Valid: as `passages_s`.
    Error: rise and set 0.3 s, shadow 0.9 s for the layouts' circles (tests/twin/sky/test_passages.py,
    tests/twin/sky/test_planes.py); satellites of a catalogue as `anchor`.
    """
    start_s = midnight_s(design.mission.start_year)
    spans = [(day, days)] if catalogue is None else [(day + k, 1) for k in range(days)]
    down_day = None if catalogue is None else reentry_days(catalogue, start_s, day, day + days)
    rows: list[tuple[Any, ...]] = []
    for begin, length in spans:
        paths, places = layout_on_day(design, number, start_s, begin, catalogue, down_day)
        edges = (start_s + begin * DAY_S, start_s + (begin + length) * DAY_S)
        for satellite in satellites:
            if down_day is not None and down_day[satellite] <= begin:
                continue
            path = at_planes(paths, places.plane[[satellite]])
            for kind, place, arc_at in _caps(path):
                found = passages_s(arc_at, path, float(places.phase_rad[satellite]), *edges)
                rows += [
                    (satellite, kind, place, a - start_s, b - start_s, numpy.nan) for a, b in zip(*found, strict=True)
                ]
            if begin == day:
                rows += _neighbour(places, satellite, day, days)
    rows.sort(key=lambda row: (row[0], row[3], row[1], row[2]))
    names = ("satellite", "kind", "place", "start_s", "end_s", "distance_m")
    return {name: [row[k] for row in rows] for k, name in enumerate(names)}


def nearest_m(places: Layout, satellite: int) -> tuple[int, float] | None:
    """A satellite's nearest neighbour in a cluster and its least distance over an orbit; None in other layouts. [m]

    Shape: scalars. Valid: any layout. Error: as `distance_nearest_m` (tests/twin/results/test_passage_table.py).
    """
    if not (numpy.any(places.radial_m) or numpy.any(places.along_m)):
        return None
    apart = distance_nearest_m(places.radial_m - places.radial_m[satellite], places.along_m - places.along_m[satellite])
    apart[satellite] = numpy.inf
    return int(numpy.argmin(apart)), float(apart.min())


def _caps(path: Paths) -> list[tuple[str, str, ArcAt]]:
    contacts = [("contact", name, on_earth(sites_of((site,), path))) for name, site in gateways().items()]
    return [("shadow", "", shadow_arcs), ("anomaly", "", on_earth(anomaly_of(path))), *contacts]


def _neighbour(places: Layout, satellite: int, day: int, days: int) -> list[tuple[Any, ...]]:
    found = nearest_m(places, satellite)
    if found is None:
        return []
    return [(satellite, "neighbour", str(found[0]), day * DAY_S, (day + days) * DAY_S, found[1])]
