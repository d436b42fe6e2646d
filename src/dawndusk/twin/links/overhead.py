"""A day's gateways, and the fleet that flies over them."""

from typing import Any

from dawndusk.core.record import record
from dawndusk.service.gateways import Gateway
from dawndusk.twin.sky.orbits import Layout
from dawndusk.twin.sky.paths import Paths


@record
class Overhead:
    """A day's gateways, and the fleet that flies over them."""

    gateways: tuple[Gateway, ...]
    clear: Any
    """which of them are, in each hour of the day [hour, gateway]"""
    paths: Paths
    places: Layout
    there: Any
    """places with a satellite [satellite]"""
    day_s: float
    """the day's midnight, seconds after J2000.0"""
    step_s: float
