"""What a campaign asks of the world, beside what the world has: mass, flights, propellant, pads, air and orbits.

    pads      = flights / flights that one pad has served in a year
    CO2e      = propellant x CO2 of its exhaust
    alumina   = re-entering mass x aluminium x oxidised share x Al2O3/2Al
    spacing   = (shell volume / satellites)^(1/3),  in one ring 2 pi r / satellites

Every number stands for one year; `busiest` takes each at its own worst year. The fleet's own flights alone are counted.
Methane and oxygen are compared as if every rocket burnt methane. Aluminium is compared as it enters, before any of it
oxidises, as the study does that the natural input is taken from.
Leaves out: what others fly from the same pads, whether a pad could serve more than one ever has, propellant vented,
the making of propellant and rockets, soot and water high up (they may warm more than the CO2), stages that re-enter,
metals other than aluminium, satellites of others in the shell.
Sources: catalog `defaults/campaign`; Ferreira et al. 2024, doi:10.1029/2024GL109280.
"""

from dataclasses import fields
from math import pi

from dawndusk.campaign.launch import Launch
from dawndusk.campaign.months import Calendar, by_year
from dawndusk.campaign.settings import CampaignSettings
from dawndusk.core.array import Array, xp
from dawndusk.core.record import record
from dawndusk.physics.constants import DAY_S, MASS_OXIDE_ALUMINIUM_RATIO, RADIUS_EARTH_EQUATOR_M, YEAR_JULIAN_S


@record
class Ceilings:
    """What each year asks, and its ratio to what there is: [year, ...]."""

    mass_to_orbit_kg_per_year: Array
    mass_world_ratio: Array
    flights_per_year: Array
    flights_world_ratio: Array
    flights_per_day: Array
    mass_propellant_kg_per_year: Array
    methane_world_ratio: Array
    oxygen_world_ratio: Array
    pads_needed_count: Array
    """pads of all rockets together, at the record of one pad"""
    pads_ratio: Array
    """pads needed over pads there are, of the rocket that lacks them most"""
    mass_co2e_kg_per_year: Array
    mass_reentry_kg_per_year: Array
    mass_alumina_kg_per_year: Array
    aluminium_meteoroid_ratio: Array
    satellites_shell_count: Array
    objects_tracked_ratio: Array
    spacing_shell_m: Array
    """mean distance, were the fleet spread evenly over the shell"""
    spacing_ring_m: Array
    """distance along the orbit, were the whole fleet in one plane at one altitude, as a dawn-dusk ring is"""


def ceilings(
    plan: CampaignSettings,
    *,
    flight_count: Array,
    mass_to_orbit_kg: Array,
    reentered_count: Array,
    alive_count: Array,
    mass_satellite_kg: Array,
    altitude_m: Array,
    mass_propellant_kg: Array,
    emission_co2e_ratio: Array,
    pad_count: Array,
) -> Ceilings:
    """What each year of a campaign asks of the world. [units by name]

    `flight_count`: flights in each year by rocket; `mass_propellant_kg`, `emission_co2e_ratio`, `pad_count`: by rocket;
    `reentered_count`: satellites disposed of or dead in the year; `alive_count`: satellites at its end.
    Shape: flights [year, ..., rocket], numbers of a rocket [rocket], all else [year, ...] or a number.
    Valid: counts and masses >= 0, altitude > 0.
    Error: exact as arithmetic; 2 % against a study of alumina (tests/campaign/test_ceilings.py::test_FERREIRA_2024).
    Source: module text.
    """
    flights = xp.sum(flight_count, axis=-1)
    propellant_kg = xp.sum(flight_count * mass_propellant_kg, axis=-1)
    pads = flight_count / plan.flights_pad_record_per_year
    reentry_kg = reentered_count * mass_satellite_kg
    aluminium_kg = reentry_kg * plan.aluminium_satellite_fraction
    alive = alive_count + 0 * flights
    radius_m = RADIUS_EARTH_EQUATOR_M + altitude_m
    apart_count = xp.maximum(alive, 1.0)
    return Ceilings(
        mass_to_orbit_kg_per_year=mass_to_orbit_kg,
        mass_world_ratio=mass_to_orbit_kg / plan.mass_world_kg_per_year,
        flights_per_year=flights,
        flights_world_ratio=flights / plan.launch_attempts_world_per_year,
        flights_per_day=flights * DAY_S / YEAR_JULIAN_S,
        mass_propellant_kg_per_year=propellant_kg,
        methane_world_ratio=propellant_kg * plan.fuel_propellant_fraction / plan.mass_methane_world_kg_per_year,
        oxygen_world_ratio=propellant_kg * (1 - plan.fuel_propellant_fraction) / plan.mass_oxygen_world_kg_per_year,
        pads_needed_count=xp.sum(pads, axis=-1),
        pads_ratio=xp.max(pads / pad_count, axis=-1),
        mass_co2e_kg_per_year=xp.sum(flight_count * mass_propellant_kg * emission_co2e_ratio, axis=-1),
        mass_reentry_kg_per_year=reentry_kg,
        mass_alumina_kg_per_year=aluminium_kg * plan.aluminium_oxidised_fraction * MASS_OXIDE_ALUMINIUM_RATIO,
        aluminium_meteoroid_ratio=aluminium_kg / plan.mass_aluminium_meteoroid_kg_per_year,
        satellites_shell_count=alive,
        objects_tracked_ratio=alive / plan.objects_tracked_count,
        spacing_shell_m=xp.cbrt(shell_volume_m3(altitude_m, plan.thickness_shell_m) / apart_count),
        spacing_ring_m=2 * pi * radius_m / apart_count,
    )


def busiest(by_year: Ceilings) -> Ceilings:
    """Each number in its own worst year: the largest, of a spacing the smallest. [units by name]

    Shape: [...], the years taken away. Valid: at least one year.
    Error: exact (tests/campaign/test_ceilings.py::test_busiest_takes_each_at_its_own_worst_year). Source: definition.
    """
    worst = {
        field.name: (xp.min if field.name.startswith("spacing") else xp.max)(getattr(by_year, field.name), axis=0)
        for field in fields(by_year)
    }
    return Ceilings(**worst)


def busiest_of(
    found: Calendar, launch: Launch, plan: CampaignSettings, *, mass_satellite_kg: Array, altitude_m: Array
) -> Ceilings:
    """What a calendar asks of the world on its rockets, each number in its own worst year. [units by name]

    Shape: scalars; `launch` with one number per rocket. Valid: as `ceilings`.
    Error: that of `ceilings` (tests/campaign/test_fleet.py). Source: module text.
    """
    return busiest(
        ceilings(
            plan,
            flight_count=by_year(found.flight_count),
            mass_to_orbit_kg=by_year(xp.sum(found.carried_count, axis=-1)) * mass_satellite_kg,
            reentered_count=by_year(found.infant_count + found.random_count + found.retired_count),
            alive_count=found.alive_count[11::12],
            mass_satellite_kg=mass_satellite_kg,
            altitude_m=altitude_m,
            mass_propellant_kg=launch.mass_propellant_kg,
            emission_co2e_ratio=launch.emission_co2e_ratio,
            pad_count=launch.pad_count,
        )
    )


def shell_volume_m3(altitude_m: Array, thickness_m: Array) -> Array:
    """Volume of a spherical shell, its middle at an altitude. [m3]

    Shape: any. Valid: thickness below twice the radius. Error: exact for a sphere. Source: geometry.

    >>> round(float(shell_volume_m3(650e3, 50e3)) / 1e18, 1)
    31.0
    """
    middle_m, half_m = RADIUS_EARTH_EQUATOR_M + altitude_m, thickness_m / 2
    return 4 / 3 * pi * ((middle_m + half_m) ** 3 - (middle_m - half_m) ** 3)
