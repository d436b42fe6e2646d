"""What must balance in a plan: energy, heat, mass, satellites and money, each told in two ways by its own stage."""

from dawndusk.campaign.fleet import Campaign
from dawndusk.core.array import Array
from dawndusk.core.record import record
from dawndusk.economics.earth_option import EarthOption
from dawndusk.economics.orbit_option import OrbitOption
from dawndusk.satellite.build import Satellite


@record
class Checks:
    """What must balance and does, relative."""

    energy_residual: Array
    heat_residual: Array
    mass_residual: Array
    satellite_residual: Array
    money_residual: Array
    programme_money_residual: Array
    earth_money_residual: Array


def checks_of(satellite: Satellite, fleet: Campaign, orbit: OrbitOption, earth: EarthOption) -> Checks:
    """The residuals of all stages. [-]

    Shape: scalars. Valid: any. Error: under 1e-9 (tests/plan/test_evaluate.py). Source: the stages.
    """
    return Checks(
        energy_residual=satellite.power.energy_residual,
        heat_residual=satellite.heat.heat_residual,
        mass_residual=satellite.masses.mass_residual,
        satellite_residual=fleet.satellite_residual,
        money_residual=orbit.books.money_residual,
        programme_money_residual=orbit.programme.money_residual,
        earth_money_residual=earth.books.money_residual,
    )
