"""How many flights put a fleet into orbit and keep it there, and what they cost.

Satellites that fit fly whole. One too heavy or too large for a flight is flown in parts and assembled in orbit; the
count then divides total mass and volume, and `assembled_index` says so. Flights that fail are bought again and their
satellites built again, in expectation. Satellites are replaced at the end of their life.
Bought by the kilogram, a fleet pays for its mass or for the payload its volume displaces, the larger.
Leaves out: mixed manifests, dates of single flights, cost of assembly in orbit, spares kept in orbit.
Sources: catalog `vehicle`; counting.
"""

from dawndusk._array import Array, xp
from dawndusk._record import record
from dawndusk.campaign.launch import Launch, mass_payload_kg, price_per_mass_usd_per_kg, volume_payload_m3
from dawndusk.campaign.learning import learning_mean_price_ratio, learning_price_ratio


@record
class Flights:
    """Flights for a number of satellites, none failing. [count]"""

    satellites_per_flight_count: Array
    """whole satellites on one flight; a share of one where it is assembled in orbit"""
    flights_by_mass_count: Array
    flights_by_volume_count: Array
    flight_count: Array
    flights_binding_index: Array
    """0: mass decides, 1: volume decides"""
    assembled_index: Array
    """1: one satellite needs more than one flight"""


@record
class Campaign:
    """The fleet's way to orbit; counts and money are of one generation of satellites."""

    satellite_count: Array
    satellites_built_count: Array
    satellites_per_flight_count: Array
    flight_count: Array
    flights_by_mass_count: Array
    flights_by_volume_count: Array
    flights_bought_count: Array
    flights_binding_index: Array
    assembled_index: Array
    replacement_flights_per_year: Array
    launch_rate_ratio: Array
    """flights that can be had over flights that replacement needs; below 1 the fleet cannot be kept"""
    duration_launch_year: Array
    """time to fly the fleet at the vehicle's rate"""
    mass_payload_kg: Array
    volume_payload_m3: Array
    mass_to_orbit_kg: Array
    mass_propellant_kg: Array
    """burnt by the flights bought"""
    cost_launch_usd: Array
    price_launch_usd_per_kg: Array
    """cost over the mass of the satellites; above a price given per kilogram where flights fail or volume is charged"""
    price_launch_last_usd_per_kg: Array
    """the same for the last kilogram of the campaign, where launch follows a learning curve"""


def flights(
    *,
    satellite_count: Array,
    mass_satellite_kg: Array,
    volume_satellite_m3: Array,
    mass_payload_kg: Array,
    volume_payload_m3: Array,
) -> Flights:
    """Flights that carry a number of equal satellites, the larger of the counts by mass and by volume. [count]

    Shape: any. Valid: all positive.
    Error: exact (tests/campaign/test_manifest.py::test_ANG_22_flights). Source: counting.

    >>> one = flights(satellite_count=300, mass_satellite_kg=1.36e3, volume_satellite_m3=1.0,
    ...               mass_payload_kg=100e3, volume_payload_m3=1e3)
    >>> float(one.satellites_per_flight_count), float(one.flight_count)
    (73.0, 5.0)
    """
    by_mass = mass_payload_kg / mass_satellite_kg
    by_volume = volume_payload_m3 / volume_satellite_m3
    fits = xp.minimum(by_mass, by_volume) * (1 + _ROUNDING) >= 1
    carried_by_mass = xp.where(fits, _whole(by_mass), by_mass)
    carried_by_volume = xp.where(fits, _whole(by_volume), by_volume)
    flights_by_mass = _round_up(satellite_count / carried_by_mass)
    flights_by_volume = _round_up(satellite_count / carried_by_volume)
    return Flights(
        satellites_per_flight_count=xp.minimum(carried_by_mass, carried_by_volume),
        flights_by_mass_count=flights_by_mass,
        flights_by_volume_count=flights_by_volume,
        flight_count=xp.maximum(flights_by_mass, flights_by_volume),
        flights_binding_index=xp.where(by_volume < by_mass, 1.0, 0.0),
        assembled_index=xp.where(fits, 0.0, 1.0),
    )


def campaign(
    launch: Launch,
    *,
    satellite_count: Array,
    mass_satellite_kg: Array,
    volume_satellite_m3: Array,
    altitude_m: Array,
    inclination_rad: Array,
    lifetime_satellite_year: Array,
) -> Campaign:
    """Flights, mass and cost of putting one generation of the fleet into orbit.

    Shape: scalars. Valid: all positive.
    Error: exact for given payloads (tests/campaign/test_manifest.py). Source: module text.
    """
    payload_kg = mass_payload_kg(launch, altitude_m=altitude_m, inclination_rad=inclination_rad)
    payload_m3 = volume_payload_m3(launch)
    flown = flights(
        satellite_count=satellite_count,
        mass_satellite_kg=mass_satellite_kg,
        volume_satellite_m3=volume_satellite_m3,
        mass_payload_kg=payload_kg,
        volume_payload_m3=payload_m3,
    )
    mass_kg = satellite_count * mass_satellite_kg
    tries = 1 / launch.launch_success_probability
    bought = flown.flight_count * tries
    replacement_per_year = bought / lifetime_satellite_year
    cost_usd = cost_launch_usd(
        launch,
        flights_bought_count=bought,
        mass_bought_kg=mass_kg * tries,
        mass_displaced_kg=satellite_count * volume_satellite_m3 / payload_m3 * payload_kg * tries,
    )
    price_usd_per_kg = price_per_mass_usd_per_kg(cost_usd, mass_kg)
    growth = _growth(launch, mass_kg * tries)
    last_ratio = learning_price_ratio(growth, launch.learning_rate_fraction) / learning_mean_price_ratio(
        growth, launch.learning_rate_fraction
    )
    return Campaign(
        satellite_count=satellite_count,
        satellites_built_count=satellite_count * tries,
        satellites_per_flight_count=flown.satellites_per_flight_count,
        flight_count=flown.flight_count,
        flights_by_mass_count=flown.flights_by_mass_count,
        flights_by_volume_count=flown.flights_by_volume_count,
        flights_bought_count=bought,
        flights_binding_index=flown.flights_binding_index,
        assembled_index=flown.assembled_index,
        replacement_flights_per_year=replacement_per_year,
        launch_rate_ratio=launch.launch_rate_per_year / replacement_per_year,
        duration_launch_year=bought / launch.launch_rate_per_year,
        mass_payload_kg=payload_kg,
        volume_payload_m3=payload_m3,
        mass_to_orbit_kg=mass_kg,
        mass_propellant_kg=bought * launch.mass_propellant_kg,
        cost_launch_usd=cost_usd,
        price_launch_usd_per_kg=price_usd_per_kg,
        price_launch_last_usd_per_kg=price_usd_per_kg * last_ratio,
    )


def cost_launch_usd(
    launch: Launch, *, flights_bought_count: Array, mass_bought_kg: Array, mass_displaced_kg: Array
) -> Array:
    """What the flights cost: whole flights, or kilograms where a price per kilogram is given. [USD]

    `mass_displaced_kg`: payload that would fill the same volume; it is charged where it is more than the mass.
    Shape: any. Valid: all positive. Error: exact (tests/campaign/test_manifest.py). Source: module text.
    """
    if launch.price_launch_usd_per_kg is None:
        listed_usd = flights_bought_count * launch.price_flight_usd
    else:
        listed_usd = xp.maximum(mass_bought_kg, mass_displaced_kg) * launch.price_launch_usd_per_kg
    return listed_usd * learning_mean_price_ratio(_growth(launch, mass_bought_kg), launch.learning_rate_fraction)


def _growth(launch: Launch, mass_bought_kg: Array) -> Array:
    return 1 + mass_bought_kg / launch.mass_cumulative_start_kg


def _whole(count: Array) -> Array:
    """Rounded down, but at least one, and a count that is whole but for rounding stays."""
    return xp.maximum(xp.floor(count * (1 + _ROUNDING)), 1.0)


def _round_up(count: Array) -> Array:
    return xp.ceil(count * (1 - _ROUNDING))


_ROUNDING = 1e-9
