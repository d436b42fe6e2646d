"""The satellite around its payload: what it must carry, what it is claimed to weigh, how it stows.

Leaves out: attitude control sized by torque; it is part of the avionics.
"""

from dawndusk.core.array import Array
from dawndusk.core.record import choice, optional, param, record


@record
class Bus:
    """Target, bus class, laser terminals, margins, and a maker's claims where they replace the model."""

    bus: str = choice("the class of bus", "bus")
    terminal: str = choice("the optical terminal", "terminal")
    power_it_w: float = param("peak IT power of one satellite", low=10.0, high=1e11)
    bus_mass_fraction: float = param("structure and mechanisms, of the dry mass", low=0.0, high=0.8, kind="bus")
    mass_avionics_kg: float = param(
        "computers, radio, sensors and actuators of attitude, whatever the satellite's size",
        low=0.0,
        high=1e4,
        kind="bus",
    )
    power_housekeeping_fraction: float = param("housekeeping power over IT power", low=0.0, high=2.0, kind="bus")
    density_stowed_kg_per_m3: float = param(
        "stowed density of all but arrays and radiators", low=10.0, high=5e3, kind="bus"
    )
    price_bus_usd_per_kg: float = param(
        "price of the bus, without compute, arrays and radiators", low=1.0, high=1e7, kind="bus"
    )
    duration_development_early_year: float = param(
        "shortest time from decision to the platform's first satellite", low=0.0, high=30.0, kind="bus"
    )
    duration_development_year: float = param(
        "likeliest time from decision to the platform's first satellite", low=0.0, high=30.0, kind="bus"
    )
    duration_development_late_year: float = param(
        "longest time from decision to the platform's first satellite", low=0.0, high=30.0, kind="bus"
    )
    cost_bus_ratio: float = param("what a bus costs its maker over its price", low=0.01, high=3.0, kind="bus")
    bus_reference_count: float = param("buses made when the bus has its price", low=1.0, high=1e7, kind="bus")
    bus_made_count: float = param("buses its maker has made before", low=0.0, high=1e8, kind="bus")
    mass_terminal_kg: float = param("mass of one laser terminal", low=0.1, high=500.0, kind="terminal")
    power_terminal_w: float = param("power of one laser terminal", low=0.1, high=5e3, kind="terminal")
    data_rate_terminal_bit_per_s: float = param("data rate of one laser terminal", low=1e6, high=1e15, kind="terminal")
    price_terminal_usd: float = param("price of one laser terminal", low=100.0, high=1e9, kind="terminal")
    cost_terminal_ratio: float = param(
        "what a terminal costs its maker over its price", low=0.01, high=3.0, kind="terminal"
    )
    terminal_reference_count: float = param(
        "terminals made when the terminal has its price", low=1.0, high=1e8, kind="terminal"
    )
    terminal_made_count: float = param("terminals their maker has made before", low=0.0, high=1e9, kind="terminal")
    terminal_count: float = param("laser terminals per satellite", low=0.0, high=1e4, whole=True)
    mass_payload_kg: float | None = optional(
        "mass of what the satellite carries beside computing: a radio, a radar", low=0.0, high=1e9
    )
    mass_margin_fraction: float = param("margin on the mass of every component", low=0.0, high=1.0)
    mass_claimed_kg: float | None = optional(
        "launch mass as the maker claims it; replaces the modelled mass",
        low=1.0,
        high=1e9,
        instead_of=("bus", "terminal", "cell", "array", "battery", "radiator", "thruster", "accelerator"),
    )
    area_radiator_claimed_m2: float | None = optional(
        "radiator planform as claimed; its temperature follows", low=0.01, high=1e9, instead_of=("radiator", "coating")
    )
    area_array_claimed_m2: float | None = optional(
        "array area as claimed", low=0.01, high=1e9, instead_of=("cell", "array")
    )


def volume_stowed_m3(
    bus: Bus,
    mass_rest_kg: Array,
    volume_battery_m3: Array,
    area_array_m2: Array,
    thickness_array_m: Array,
    volume_radiator_m3: Array,
) -> Array:
    """Stowed volume of one satellite: folded array, folded radiator, battery, and the rest at its density. [m3]

    Error: exact for the thicknesses and densities given (tests/satellite/test_bus.py).
    """
    return (
        area_array_m2 * thickness_array_m
        + volume_radiator_m3
        + volume_battery_m3
        + mass_rest_kg / bus.density_stowed_kg_per_m3
    )
