"""How a fleet flies: one file per layout, one small interface, `LAYOUTS` names them."""

from collections.abc import Mapping
from typing import Any, Protocol

from dawndusk.core.array import Array
from dawndusk.service.twin_settings import TwinSettings
from dawndusk.twin.layout import cluster, ring, walker
from dawndusk.twin.sky.orbits import Layout
from dawndusk.twin.sky.paths import Paths

__all__ = ["LAYOUTS", "Layout", "LayoutModel", "layout", "plane_count"]


class LayoutModel(Protocol):
    """Places in planes, and how far users are from them."""

    def plane_count(self, twin: TwinSettings, satellites: int) -> int:
        """Orbit planes of a fleet. [count]"""
        ...

    def places(self, twin: TwinSettings, satellites: int, altitude_m: float) -> Layout:
        """The places of a fleet."""
        ...

    def angle_to_fleet_rad(self, user_xyz: Any, paths: Paths, node_rad: Array, along_rad: Array, count: Any) -> Array:
        """From a place on Earth to the nearest satellite of each plane; `count`: satellites of it. [time, plane] rad"""
        ...


LAYOUTS: Mapping[str, LayoutModel] = {"ring": ring, "walker": walker, "cluster": cluster}


def layout(twin: TwinSettings, satellites: int, altitude_m: float) -> Layout:
    """The places of a fleet of `satellites`; one of `LAYOUTS`.

    Shape: as `Layout`. Valid: at least one satellite. Error: exact (tests/twin/layout/test_layouts.py).

    >>> from dawndusk.design.loading import load
    >>> from dawndusk.scenario.examples import file
    >>> with file("start") as place:
    ...     settings = load(place).twin
    >>> [round(float(angle), 3) for angle in layout(settings, 4, 650e3).phase_rad]
    [0.0, 1.571, 3.142, 4.712]
    """
    return LAYOUTS[twin.layout].places(twin, satellites, altitude_m)


def plane_count(twin: TwinSettings, satellites: int) -> int:
    """Orbit planes of a fleet; of one of `LAYOUTS`.

    Shape: scalar. Valid: at least one satellite. Error: exact (tests/twin/layout/test_layouts.py).
    """
    return LAYOUTS[twin.layout].plane_count(twin, satellites)
