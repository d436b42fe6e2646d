"""Small sections and a small catalog, enough of a design to read scenarios against."""

from collections.abc import Iterable
from pathlib import Path

from dawndusk.core.record import choice, option, optional, param, record
from dawndusk.scenario import Group, Scenario, read


@record
class Mission:
    """The fleet as asked for."""

    start_year: int = param("calendar year of the first service", low=2020, high=2100)
    lifetime_satellite_year: float = param("design life", low=0.5, high=30.0)
    satellite_count: float | None = optional("satellites in service", low=1.0, high=1e8, whole=True)
    power_it_fleet_w: float | None = optional("peak IT power of the fleet", low=1e2, high=1e14)


@record
class SunSynchronous:
    """A sun-synchronous orbit."""

    altitude_m: float = param("above the equator", low=1.5e5, high=2e6)
    local_time_node_s: float = param("of the ascending node", low=0.0, high=86400.0)


@record
class Inclined:
    """An inclined orbit."""

    altitude_m: float = param("above the equator", low=1.5e5, high=2e6)
    inclination_rad: float = param("to the equator", low=0.0, high=3.1416)


@record
class Power:
    """The power system."""

    cell: str = choice("the solar cell", "cell")
    ride_through: str = option("what happens in shadow", ("battery", "pause"))
    cell_efficiency: float = param("begin of life", low=0.05, high=0.6, kind="cell")
    cell_temperature_coefficient_per_k: float = param("relative", low=-0.01, high=0.0, kind="cell")
    degradation_array_per_year: float = param("loss of power", low=0.0, high=0.3, kind="cell")
    specific_energy_battery_j_per_kg: float = param("pack", low=1e4, high=5e6, kind="cell")


@record
class Heat:
    """The radiator."""

    temperature_rise_coolant_k: float = param("supply to return", low=0.5, high=60.0)
    temperature_radiator_k: float | None = optional("mean surface", low=150.0, high=900.0)
    area_radiator_m2: float | None = optional("planform", low=0.1, high=1e6)


@record
class Radiation:
    """What passes the shield."""

    dose_reported_gy_per_year: float = param("as published", low=0.0, high=100.0)


@record
class Launch:
    """The rocket."""

    vehicle: str = choice("the rocket", "vehicle")
    price_launch_usd_per_kg: float | None = optional("overrides the flight's price", low=1.0, high=1e6)
    price_flight_usd: float = param("one flight", low=1e5, high=1e10, kind="vehicle")
    mass_payload_sso_kg: float = param("to the reference altitude", low=1.0, high=1e6, kind="vehicle")


@record
class Finance:
    """Money."""

    base_year: int = param("year of the dollars", low=2020, high=2035)
    discount_rate_per_year: float = param("real", low=0.0, high=0.5)


@record
class Service:
    """The work."""

    data_rate_bit_per_s: float = param("one link", low=1e6, high=1e15)
    throughput_token_per_s: float = param("one accelerator", low=1.0, high=1e7)


SECTIONS = {
    "mission": Mission,
    "orbit": {"sun-synchronous": SunSynchronous, "inclined": Inclined},
    "power": Power,
    "heat": Heat,
    "radiation": Radiation,
    "launch": Launch,
    "launch_2": Launch,
    "economics": Finance,
    "service": Service,
}


@record
class Stream:
    """Work of one kind."""

    share_fraction: float = param("of all", low=0.0, high=1.0, kind="stream")
    patience_s: float = param("longest wait", low=0.0, high=1e6, kind="stream")


GROUPS = {"stream": Group(cls=Stream, share="share_fraction", words=(("curve", ("flat", "evening")),), most_count=16)}

NAMES = {
    "quantity": ("panels",),
    "stream": ("agents", "chat"),
    "cell": ("silicon", "triple-junction"),
    "vehicle": ("falcon-9", "starship-v3", "stoke-nova"),
}

GOOD = """\
name = "suncatcher"
title = "81 satellites"
url = "https://example.org/paper"

[mission]
start_year = 2027
lifetime_satellite = "5 yr"
satellite_count = 81

[orbit]
kind = "sun-synchronous"
altitude = { value = "650 km", low = "550 km", high = "800 km", source = "aguera2025" }
local_time_node = "06:00"

[power]
cell = "triple-junction"
ride_through = "battery"
cell_efficiency = "31 percent"
cell_temperature_coefficient = "-0.2 percent/K"
degradation_array = { value = "2 percent/yr", assumption = "class value" }
specific_energy_battery = "180 Wh/kg"

[heat]
temperature_radiator = "60 degC"
temperature_rise_coolant = "10 K"
area_radiator = "110 m^2"

[radiation]
dose_reported = "150 rad_dose/yr"

[launch]
vehicle = "falcon-9"
price_launch = "1500 USD_2025/kg"
price_flight = "70 megaUSD_2026"
mass_payload_sso = "11.5 t"

[economics]
base_year = 2026
discount_rate = 0.08
"""
GOOD = GOOD.replace("discount_rate = 0.08", 'discount_rate = "8 percent/yr"')


def names(kind: str) -> Iterable[str]:
    """The names of the small catalog."""
    return NAMES[kind]


def read_small(source: Path | str, *overrides: str) -> Scenario:
    """Read against the small sections."""
    return read(source, SECTIONS, names, overrides, GROUPS)
