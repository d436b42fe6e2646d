"""The rocket that is bought, what it carries to an orbit, and what it costs.

    payload = LEO f(h, h_leo) (1 - w) + SSO f(h, h_sso) w       w: 0 up to 55 deg of inclination, 1 from 97 deg
    f       = (1 + s) exp(-dv/c) - s,  dv = v(h_ref) - v(h) + 2 v(h) sin(di/2)
    usable  = payload (1 - adapter),  volume = fairing x packing

s is the dry upper stage over the payload, c its exhaust speed. The difference of circular speeds is what a Hohmann
transfer between low orbits costs to 1 %. No payload is claimed beyond the quoted one below its reference altitude.
di is how far the inclination lies outside latitude to 180 deg - latitude of the site: what a launch cannot reach by
its azimuth alone, the stage turns in orbit. Two quoted payloads are to orbits the sites reach.
Leaves out: trajectories, azimuths closed for safety, doglegs, the push of the Earth's rotation by azimuth, upper-stage
restarts and disposal, rideshare schedules.
Sources: catalog `vehicle`, from makers' planner's guides and flight records; the rocket equation.
"""

from math import pi

from dawndusk.core.array import Array, xp
from dawndusk.core.record import choice, option, optional, param, record
from dawndusk.physics.constants import (
    GRAVITY_EARTH_M3_PER_S2,
    INCLINATION_PAYLOAD_LEO_RAD,
    INCLINATION_PAYLOAD_SSO_RAD,
    RADIUS_EARTH_EQUATOR_M,
)


@record
class Launch:
    """A vehicle, how its payload is packed, and how its price moves."""

    vehicle: str = choice("the launch vehicle", "vehicle")
    mass_payload_leo_kg: float = param("payload to low orbit", low=10, high=1e6, kind="vehicle")
    mass_payload_sso_kg: float = param("payload to sun-synchronous orbit", low=10, high=1e6, kind="vehicle")
    altitude_payload_m: float = param(
        "altitude of the sun-synchronous payload as quoted", low=1.5e5, high=2e6, kind="vehicle"
    )
    stage_dry_ratio: float = param(
        "upper stage left in orbit, dry, over the low-orbit payload", low=0.01, high=5.0, kind="vehicle"
    )
    volume_fairing_m3: float = param("usable volume under the fairing", low=1, high=1e4, kind="vehicle")
    price_flight_usd: float = param("price of one flight, as a buyer pays", low=1e5, high=5e9, kind="vehicle")
    cost_flight_ratio: float = param(
        "what a flight costs its owner over list price", low=0.01, high=3.0, kind="vehicle"
    )
    launch_rate_per_year: float = param("flights a year that can be had", low=0.01, high=1e6, kind="vehicle")
    launch_rate_ceiling_per_year: float = param("flights a year in the end", low=0.01, high=1e6, kind="vehicle")
    duration_ramp_year: float = param("doubling time of the flight rate", low=0.05, high=50.0, kind="vehicle")
    first_flight_early_year: float = param("earliest date of the first flight", low=1957, high=2100, kind="vehicle")
    first_flight_year: float = param("likeliest date of the first or next flight", low=1957, high=2100, kind="vehicle")
    first_flight_late_year: float = param("latest date of the first flight", low=1957, high=2100, kind="vehicle")
    flight_attempt_count: float = param("flights that tried for orbit", low=0.0, high=1e5, kind="vehicle", whole=True)
    flight_success_count: float = param(
        "flights that reached their orbit", low=0.0, high=1e5, kind="vehicle", whole=True
    )
    date_record_year: float = param(
        "date at which rate, record and price of the rocket hold", low=1957, high=2100, kind="vehicle"
    )
    outsider_share_fraction: float = param("share of the flights outsiders can buy", low=0.0, high=1.0, kind="vehicle")
    duration_grounding_year: float = param("time on the ground after a failure", low=0.0, high=5.0, kind="vehicle")
    mass_propellant_kg: float = param("propellant of one flight", low=1e3, high=1e7, kind="vehicle")
    latitude_site_rad: float = param(
        "latitude of its launch site nearest the equator, north or south", low=0.0, high=1.57, kind="vehicle"
    )
    pad_count: float = param("launch pads in use or announced", low=0.5, high=1e3, kind="vehicle")
    emission_co2e_ratio: float = param(
        "CO2 of the exhaust, burnt to the end, over the propellant", low=0.0, high=5.0, kind="vehicle"
    )
    volume_packing_fraction: float = param("share of the fairing that satellites fill", low=0.05, high=1.0)
    mass_adapter_fraction: float = param("dispenser and adapter, of payload", low=0.0, high=0.5)
    learning_rate_fraction: float = param("fall of launch price per doubling of mass flown", low=0.0, high=0.49)
    mass_cumulative_start_kg: float = param("mass flown when the launch price holds", low=1e3, high=1e11)
    altitude_payload_leo_m: float = param("altitude of the low-orbit payload as quoted", low=1.5e5, high=2e6)
    speed_exhaust_stage_m_per_s: float = param("exhaust speed of the upper stage", low=1.5e3, high=5e3)
    price_launch_usd_per_kg: float | None = optional(
        "launch price per kilogram on board; replaces the price of whole flights",
        low=0.1,
        high=1e6,
        instead_of=("vehicle",),
    )
    price_launch_orbit: str = option(
        "orbit whose kilograms the launch price per kilogram counts: low orbit, as rockets are quoted, or as flown",
        ("low orbit", "as flown"),
    )


def mass_payload_kg(launch: Launch, *, altitude_m: Array, inclination_rad: Array) -> Array:
    """Mass of satellites one flight carries to a circular orbit, adapter taken off. [kg]

    Shape: any. Valid: altitude up to 2,000 km, inclination 0 to 180 deg.
    Error: 10 %, the spread of sources for Falcon 9 (tests/campaign/test_launch.py::test_payload_of_falcon_9).
    Source: linear between two published payloads, rocket equation in altitude and plane change; never below zero.
    """
    span = INCLINATION_PAYLOAD_SSO_RAD - INCLINATION_PAYLOAD_LEO_RAD
    weight = xp.clip((inclination_rad - INCLINATION_PAYLOAD_LEO_RAD) / span, 0.0, 1.0)
    turn_m_per_s = plane_change_m_per_s(launch, altitude_m=altitude_m, inclination_rad=inclination_rad)
    leo_fraction, sso_fraction = (
        _raised_fraction(launch, altitude_quoted_m, altitude_m, turn_m_per_s)
        for altitude_quoted_m in (launch.altitude_payload_leo_m, launch.altitude_payload_m)
    )
    leo_kg, sso_kg = launch.mass_payload_leo_kg * leo_fraction, launch.mass_payload_sso_kg * sso_fraction
    return (leo_kg * (1 - weight) + sso_kg * weight) * (1 - launch.mass_adapter_fraction)


def plane_change_m_per_s(launch: Launch, *, altitude_m: Array, inclination_rad: Array) -> Array:
    """Speed to turn into an orbit flatter than the site's latitude; none from there to 180 deg less it. [m/s]

    The angle sets in over a twentieth of a degree, so that the payload is smooth where the turn begins.
    Shape: any. Valid: inclination 0 to 180 deg, latitude 0 to 90 deg.
    Error: at most 0.05 deg of turn, 7 m/s (tests/campaign/test_launch.py::test_plane_change_is_the_closed_form).
    Source: 2 v sin(di/2), vector difference of two circular orbits of one altitude.
    """
    short_rad = launch.latitude_site_rad - xp.minimum(inclination_rad, pi - inclination_rad)
    missing_rad = xp.maximum(short_rad, 0.0)
    turn_rad = missing_rad * missing_rad / (missing_rad + _ONSET_RAD)
    return 2 * _speed_m_per_s(altitude_m) * xp.sin(turn_rad / 2)


def mass_quoted_ratio(launch: Launch, mass_payload_kg: Array) -> Array:
    """Kilograms of the orbit that a price per kilogram is quoted to, displaced by one kilogram in this orbit. [-]

    `mass_payload_kg`: what a flight carries here. One where the price is of kilograms as flown.
    Shape: any. Valid: payload > 0; never below one.
    Error: exact for given payloads (tests/campaign/test_launch.py::test_kilograms_of_the_quoted_orbit).
    Source: a flight's price divided by its low-orbit payload is what is quoted.
    """
    if launch.price_launch_orbit != "low orbit":
        return 1.0
    return xp.maximum(launch.mass_payload_leo_kg * (1 - launch.mass_adapter_fraction) / mass_payload_kg, 1.0)


def volume_payload_m3(launch: Launch) -> Array:
    """Volume of stowed satellites one flight carries. [m3]

    Shape: any. Valid: any. Error: that of the packing fraction, which the catalog gives as a range.
    Source: catalog `vehicle`.
    """
    return launch.volume_fairing_m3 * launch.volume_packing_fraction


def price_per_mass_usd_per_kg(price_usd: Array, mass_kg: Array) -> Array:
    """What a kilogram costs. [USD/kg]

    Shape: any. Valid: mass > 0. Error: exact (tests/campaign/test_launch.py::test_TUR_F9). Source: definition.

    >>> round(price_per_mass_usd_per_kg(74e6, 22_000.0))
    3364
    """
    return price_usd / mass_kg


def _raised_fraction(launch: Launch, altitude_quoted_m: Array, altitude_m: Array, turn_m_per_s: Array) -> Array:
    """Share of a quoted payload that reaches an altitude and turns; one up to the quoted altitude, above zero. [-]"""
    speed_lost_m_per_s = xp.maximum(_speed_m_per_s(altitude_quoted_m) - _speed_m_per_s(altitude_m), 0.0)
    left_fraction = xp.exp(-(speed_lost_m_per_s + turn_m_per_s) / launch.speed_exhaust_stage_m_per_s)
    payload_fraction = (1 + launch.stage_dry_ratio) * left_fraction - launch.stage_dry_ratio
    return _FLOOR_WIDTH * xp.logaddexp(0.0, payload_fraction / _FLOOR_WIDTH)


def _speed_m_per_s(altitude_m: Array) -> Array:
    return xp.sqrt(GRAVITY_EARTH_M3_PER_S2 / (RADIUS_EARTH_EQUATOR_M + altitude_m))


_FLOOR_WIDTH = 0.04
_ONSET_RAD = pi / 3600
