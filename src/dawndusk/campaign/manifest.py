"""How many flights put a fleet into orbit, and what they cost: one generation on one rocket.

Satellites that fit fly whole. One too heavy or too large for a flight is flown in parts and assembled in orbit; the
count then divides total mass and volume, and `assembled_index` says so.
Bought by the kilogram, a fleet pays for its mass or for the payload its volume displaces, the larger, each kilogram as
the kilograms of the quoted orbit that it displaces.
Leaves out: failures, dates and further rockets (`fleet` has them), mixed manifests, cost of assembly in orbit.
Sources: catalog `vehicle`; counting.
"""

from dawndusk.campaign.launch import Launch, mass_quoted_ratio
from dawndusk.core.array import Array, xp
from dawndusk.core.record import record


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
class Manifest:
    """One generation of a fleet on one rocket, none failing; counts and money."""

    satellites_per_flight_count: Array
    flight_count: Array
    flights_by_mass_count: Array
    flights_by_volume_count: Array
    flights_binding_index: Array
    assembled_index: Array
    mass_payload_kg: Array
    volume_payload_m3: Array
    mass_to_orbit_kg: Array
    cost_launch_usd: Array
    """at the rocket's list price"""


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


def manifest(
    launch: Launch,
    *,
    satellite_count: Array,
    mass_satellite_kg: Array,
    volume_satellite_m3: Array,
    mass_payload_kg: Array,
    volume_payload_m3: Array,
) -> Manifest:
    """Flights, mass and list price of putting a number of satellites into orbit.

    Shape: scalars. Valid: all positive.
    Error: exact for given payloads (tests/campaign/test_manifest.py). Source: module text.
    """
    flown = flights(
        satellite_count=satellite_count,
        mass_satellite_kg=mass_satellite_kg,
        volume_satellite_m3=volume_satellite_m3,
        mass_payload_kg=mass_payload_kg,
        volume_payload_m3=volume_payload_m3,
    )
    if launch.price_launch_usd_per_kg is None:
        cost_usd = flown.flight_count * launch.price_flight_usd
    else:
        charged_kg = mass_charged_kg(
            mass_satellite_kg=mass_satellite_kg,
            volume_satellite_m3=volume_satellite_m3,
            mass_payload_kg=mass_payload_kg,
            volume_payload_m3=volume_payload_m3,
        )
        quoted_kg = charged_kg * mass_quoted_ratio(launch, mass_payload_kg)
        cost_usd = satellite_count * quoted_kg * launch.price_launch_usd_per_kg
    return Manifest(
        satellites_per_flight_count=flown.satellites_per_flight_count,
        flight_count=flown.flight_count,
        flights_by_mass_count=flown.flights_by_mass_count,
        flights_by_volume_count=flown.flights_by_volume_count,
        flights_binding_index=flown.flights_binding_index,
        assembled_index=flown.assembled_index,
        mass_payload_kg=mass_payload_kg,
        volume_payload_m3=volume_payload_m3,
        mass_to_orbit_kg=satellite_count * mass_satellite_kg,
        cost_launch_usd=cost_usd,
    )


def mass_charged_kg(
    *, mass_satellite_kg: Array, volume_satellite_m3: Array, mass_payload_kg: Array, volume_payload_m3: Array
) -> Array:
    """What a satellite is charged for where launch is sold by the kilogram: its mass, or the payload it displaces. [kg]

    Shape: any. Valid: all positive. Error: exact (tests/campaign/test_manifest.py). Source: module text.
    """
    return xp.maximum(mass_satellite_kg, volume_satellite_m3 / volume_payload_m3 * mass_payload_kg)


def _whole(count: Array) -> Array:
    """Rounded down, but at least one, and a count that is whole but for rounding stays."""
    return xp.maximum(xp.floor(count * (1 + _ROUNDING)), 1.0)


def _round_up(count: Array) -> Array:
    return xp.ceil(count * (1 - _ROUNDING))


_ROUNDING = 1e-9
