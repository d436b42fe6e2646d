"""A saved fleet under another design than its own: told by what differs, converted where the user says so.

Converted, what is charged and what works are shares of what is new; an age is at most the life, and a charge at most
what an aged battery holds.
"""

from dataclasses import replace

import numpy

from dawndusk.design.design import Design
from dawndusk.design.signature import differences, values_by_path
from dawndusk.twin.fleet import Fleet, accelerators_of
from dawndusk.twin.satellite.ageing import Ages, health_of
from dawndusk.twin.satellite.body import BuiltSatellite
from dawndusk.twin.saved_fleet import SavedFleet

FREE = ("twin.policy",)
"""Of a design, what a fleet may go on with otherwise: who gets the work, which is no part of a satellite."""


def foreign(saved: SavedFleet, design: Design, catalogue: str | None) -> tuple[str, ...]:
    """In what a saved fleet is another design's, as texts; empty where it is this one's.

    Shape: texts. Valid: any. Error: exact (tests/twin/test_adoption.py).
    """
    own = {path: value for path, value in values_by_path(design).items() if path not in FREE}
    other = {path: value for path, value in saved.design.items() if path not in FREE}
    return (*differences(other, own), *(("its catalogue of satellites",) if saved.catalogue != catalogue else ()))


def adopt_fleet(saved: SavedFleet, design: Design, made: BuiltSatellite) -> Fleet:
    """A saved fleet as one of another design: charge and working accelerators as shares of what is new.

    Ages are at most the life, the charge what an aged battery holds; temperatures are kept, a day forgets them.
    Shape: as the fleet. Valid: any design. Error: accelerators to the nearest whole (tests/twin/test_adoption.py).
    """
    fleet, new = saved.fleet, accelerators_of(made)
    share = fleet.ages.accelerator_count / saved.accelerator_count
    ages = Ages(
        age_year=numpy.minimum(fleet.ages.age_year, design.mission.lifetime_satellite_year),
        accelerator_count=numpy.rint(share * new).astype(fleet.ages.accelerator_count.dtype),
    )
    holds_fraction = health_of(design, ages, new).battery_retention_fraction
    charge_fraction = numpy.minimum(fleet.state.energy_j / saved.energy_battery_j, holds_fraction)
    energy_j = (charge_fraction * float(made.body.energy_battery_j)).astype(fleet.state.energy_j.dtype)
    return replace(fleet, state=replace(fleet.state, energy_j=energy_j), ages=ages)
