"""A run scaled to a year beside the plan's, in accelerator-hours: what its causes are told from."""

from collections.abc import Mapping
from typing import Any

from dawndusk.core.record import record


@record
class Year:
    """A year at the run's pace."""

    whole_h: float
    """of a fleet that is whole and new"""
    able_h: float
    """of the accelerators that are there and work"""
    done_h: float
    withheld_h: Mapping[str, float]
    """of the work asked for: for shadow, power throttling, heat throttling"""
    eclipse_availability: float
    """the plan's, as the factors below"""
    throttle_factor: float
    kept_fraction: float
    """between restarts, linked, operated"""
    service_utilization: float
    """of the hours kept"""
    told: Mapping[str, Any]
    """columns of the run"""
    shed_cause: str
    """what shed work is laid to where none was withheld for shadow, power or heat"""


SHADOW, POWER, HEAT = "shadow", "power throttling", "heat throttling"
"""Causes for which work is withheld."""
