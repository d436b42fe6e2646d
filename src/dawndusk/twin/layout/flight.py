"""Where a fleet flies on a day: as its layout says, or a catalogue."""

from typing import Any

from dawndusk.design.design import Design
from dawndusk.physics.constants import DAY_S
from dawndusk.twin.layout import Layout, layout
from dawndusk.twin.sky.anchor import anchor
from dawndusk.twin.sky.elements import Elements
from dawndusk.twin.sky.paths import Paths, paths_of


def layout_on_day(
    design: Design, number: int, start_s: float, day: int, catalogue: Elements | None, down_day: Any = None
) -> tuple[Paths, Layout]:
    """Planes and places of a fleet on a day: of the layout, the same every day, or of a catalogue.

    `down_day`: the first day without each of its satellites.
    Shape: a place for each satellite. Valid: as `anchor`. Error: as `anchor` (tests/twin/sky/test_anchor.py).
    """
    if catalogue is not None:
        return anchor(catalogue, start_s + day * DAY_S, None if down_day is None else down_day <= day)
    places = layout(design.twin, number, float(design.orbit.altitude_m))
    return paths_of(design.orbit, places.node_rad, start_s), places
