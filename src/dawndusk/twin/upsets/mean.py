"""Upsets fall evenly, at their mean rate."""

from collections.abc import Mapping
from typing import Any

from dawndusk.design.design import Design
from dawndusk.twin.satellite.body import BuiltSatellite
from dawndusk.twin.script import Script
from dawndusk.twin.sky.paths import Paths
from dawndusk.twin.sky.sights import OnEarth


def caps(paths: Paths) -> OnEarth | None:
    """No place is apart. Shape: none. Valid: any. Error: exact (tests/twin/upsets/test_upsets.py)."""
    return None


def restart_ratio(design: Design, made: BuiltSatellite, script: Script, day: int, told: Mapping[str, Any]) -> Any:
    """The mean is the mean: 1. Shape: scalar. Valid: any. Error: exact (tests/twin/upsets/test_upsets.py)."""
    return 1.0
