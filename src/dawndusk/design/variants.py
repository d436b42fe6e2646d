"""A design with one thing otherwise: at the modelled mass, on another basis, of a fleet of another size.

Each is the design itself where nothing changes, so that a memo finds its stages again.
"""

from dataclasses import replace

from dawndusk.core.array import Array
from dawndusk.design.design import Design


def as_modelled(design: Design) -> Design:
    """Without the mass that its satellites are claimed to have."""
    if design.satellite.mass_claimed_kg is None:
        return design
    return replace(design, satellite=replace(design.satellite, mass_claimed_kg=None))


def on_other_basis(design: Design, basis: str) -> Design:
    """With prices as a customer or an owner pays them (`economics.basis`)."""
    if design.economics.basis == basis:
        return design
    return replace(design, economics=replace(design.economics, basis=basis))


def of_fleet(design: Design, satellite_count: Array) -> Design:
    """With a number of satellites asked for, whatever power or number it asked for before."""
    mission = replace(design.mission, satellite_count=satellite_count, power_it_fleet_w=None)
    return replace(design, mission=mission)


def of_power(design: Design, power_it_fleet_w: Array) -> Design:
    """With a power asked for, whatever power or number it asked for before."""
    mission = replace(design.mission, satellite_count=None, power_it_fleet_w=power_it_fleet_w)
    return replace(design, mission=mission)
