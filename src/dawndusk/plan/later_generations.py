"""The satellites of a fleet that is built over years: each month's as the technology of its date has it.

The satellite is built anew, from its arrays to its bill, at dates that divide the calendar; `campaign.generations` has
what lies between. Its orbit, its light and its dose are those of the first.
Leaves out: another shield or another accelerator in later years; learning by units, which `hardware_price` has.
"""

from typing import Any

from dawndusk.campaign.cadence import ramp_count
from dawndusk.campaign.generations import Generations, SatelliteMade, generations
from dawndusk.core.array import Array, xp
from dawndusk.design.design import Design
from dawndusk.design.projection import OwnBuilt, by_section, with_projections
from dawndusk.economics.basis import on_basis
from dawndusk.economics.orbit_prices import OrbitPrices, Parts, orbit_prices
from dawndusk.physics.light import Light
from dawndusk.satellite.build import Satellite, build
from dawndusk.satellite.radiation import RadiationResult

SPANS = 4
"""Parts of the calendar between whose ends a satellite lies."""


def later_generations(
    design: Design,
    light: Light,
    dose: RadiationResult,
    satellite: Satellite,
    prices: OrbitPrices,
    satellite_count: Array,
    first_satellite_year: Array,
) -> Generations | None:
    """How the satellites of each month differ from those of the mission's year; None where nothing moves.

    `design`: with its projections, its numbers as they hold today; `satellite`, `prices`: of the mission's year.
    Shape: [month]. Valid: any.
    Error: 2 % of a satellite built anew each month (tests/plan/test_later_generations.py). Source: module text.
    """
    if not design.projections:
        return None
    plan = design.campaign
    dates = [plan.start_campaign_year + plan.horizon_campaign_year * k / SPANS for k in range(SPANS + 1)]
    at_dates = [
        satellite_made(design, light, dose, date, own)
        for date in dates
        for own in [_own_built(design, date, satellite_count, satellite.mass_kg, first_satellite_year)]
    ]
    return generations(_made(satellite, prices), at_dates, 12 * plan.horizon_campaign_year)


def satellite_made(
    design: Design, light: Light, dose: RadiationResult, date_year: Array, own: OwnBuilt
) -> SatelliteMade:
    """A satellite as it is made at a date.

    Shape: scalars. Valid: any. Error: exact (tests/plan/test_later_generations.py). Source: the stages.
    """
    moved = by_section(design.projections)

    def then(section: str) -> Any:
        return with_projections(design.section(section), moved.get(section, ()), date_year, own)

    bus, power, heat, compute, upkeep, finance = map(
        then, ("satellite", "power", "heat", "compute", "upkeep", "economics")
    )
    satellite = build(bus, power, heat, compute, upkeep, light, dose, design.mission.lifetime_satellite_year)
    chips = on_basis(compute, finance.basis)
    parts = Parts(power=power, heat=heat, bus=bus, upkeep=upkeep, compute=chips)
    return _made(satellite, orbit_prices(finance, satellite, 1.0, parts))


def _made(satellite: Satellite, prices: OrbitPrices) -> SatelliteMade:
    return SatelliteMade(
        mass_kg=satellite.mass_kg,
        volume_stowed_m3=satellite.volume_stowed_m3,
        accelerator_count=satellite.accelerator_count,
        cost_accelerators_usd=prices.satellite.cost_accelerators_usd,
        cost_propellant_usd=prices.satellite.cost_propellant_usd,
        cost_hardware_usd=prices.hardware.cost_reference_usd,
    )


def _own_built(
    design: Design, date_year: Array, satellite_count: Array, mass_satellite_kg: Array, first_satellite_year: Array
) -> OwnBuilt:
    """What the factory can have made by a date, the whole fleet at most."""
    plan = design.campaign
    made = ramp_count(
        xp.maximum(date_year - first_satellite_year, 0.0),
        start_per_year=plan.factory_rate_satellite_per_year,
        ceiling_per_year=plan.factory_rate_ceiling_satellite_per_year,
        duration_ramp_year=plan.duration_factory_ramp_year,
    )
    count = xp.minimum(made, satellite_count)
    return OwnBuilt(satellite_count=count, mass_kg=count * mass_satellite_kg)
