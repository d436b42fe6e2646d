"""Where the same work on Earth gets its power and its building, and what a unit of each costs.

Leaves out: land, taxes, water.
Sources: catalog `energy`, `facility`.
"""

from dawndusk.core.array import Array
from dawndusk.core.record import choice, param, record


@record
class Earth:
    """Where the power comes from, what the building costs, what money costs."""

    energy: str = choice("where the electricity comes from", "energy")
    facility: str = choice("the building", "facility")
    price_electricity_usd_per_kwh: float = param(
        "electricity on Earth, delivered, beside any fuel", low=0.0, high=2.0, kind="energy"
    )
    capital_energy_usd_per_w: float = param(
        "own power plant on Earth; 0 where power is bought", low=0.0, high=50.0, kind="energy"
    )
    lifetime_energy_year: float = param("life of the power plant", low=0.5, high=80.0, kind="energy")
    heat_rate_ratio: float = param(
        "fuel energy over electric energy; 0 without fuel", low=0.0, high=10.0, kind="energy"
    )
    price_fuel_usd_per_kwh: float = param("price of fuel, per heat", low=0.0, high=1.0, kind="energy")
    wait_power_year: float = param("wait until power flows on Earth", low=0.0, high=20.0, kind="energy")
    intensity_carbon_kg_per_kwh: float = param(
        "carbon of the electricity, life cycle, as CO2", low=0.0, high=2.0, kind="energy"
    )
    price_facility_usd_per_w: float = param(
        "data centre building, electrical, mechanical, per watt of IT", low=0.1, high=100.0, kind="facility"
    )
    lifetime_facility_year: float = param("life of the data centre building", low=0.5, high=80.0, kind="facility")
    power_usage_ratio: float = param("power drawn over power to IT (PUE)", low=1.0, high=4.0, kind="facility")
    price_facility_operations_usd_per_w_per_year: float = param(
        "data centre staff and upkeep, no energy", low=0.0, high=250.0, kind="facility"
    )
    duration_build_facility_year: float = param(
        "data centre, first payment to service, paid evenly over it", low=0.0, high=15.0, kind="facility"
    )
    duration_build_energy_year: float = param(
        "own power plant, first payment to service, paid evenly over it", low=0.0, high=25.0, kind="energy"
    )
    lead_time_accelerators_earth_year: float = param(
        "accelerators on Earth, first payment to service, paid evenly over it", low=0.0, high=15.0
    )
    discount_rate_earth_per_year: float = param("real discount rate of the Earth option", low=0.0, high=0.5)
    earth_availability: float = param("availability of power and facility on Earth", low=0.5, high=1.0)


def price_energy_usd_per_kwh(
    *,
    price_electricity_usd_per_kwh: Array,
    heat_rate_ratio: Array,
    price_fuel_usd_per_kwh: Array,
    power_usage_ratio: Array,
) -> Array:
    """Energy that a kilowatt-hour of IT costs: what is drawn for it, bought or burnt. [USD/kWh]

    Shape: any. Valid: all of zero or more.
    Error: exact (tests/economics/test_earth.py::test_SUN_EARTH). Source: definition.

    >>> round(price_energy_usd_per_kwh(price_electricity_usd_per_kwh=0.06, heat_rate_ratio=0.0,
    ...                                price_fuel_usd_per_kwh=0.0, power_usage_ratio=1.09), 4)
    0.0654
    """
    return (price_electricity_usd_per_kwh + heat_rate_ratio * price_fuel_usd_per_kwh) * power_usage_ratio


def price_plant_usd_per_w(capital_energy_usd_per_w: Array, power_usage_ratio: Array) -> Array:
    """Power plant per watt of IT; it feeds the cooling too. [USD/W]

    Shape: any. Valid: all of zero or more. Error: exact (tests/economics/test_mccalip.py). Source: definition.

    >>> round(price_plant_usd_per_w(1.8, 1.2), 2)
    2.16
    """
    return capital_energy_usd_per_w * power_usage_ratio
