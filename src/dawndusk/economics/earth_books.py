"""The cost lines of the same work on Earth: the same accelerators, a building, and electricity.

As many accelerators are installed as give the same available hours. Those that fail are replaced at once, so the fleet
stays whole. Electricity is drawn all year at full power, as the array of a satellite is built for full power.
Building, plant and accelerators are paid before they serve, each evenly over its time, and bear interest until then.
Leaves out: land, taxes, water.
Sources: catalog `energy`, `facility`, `accelerator`.
"""

from dawndusk.core.array import Array, xp
from dawndusk.core.record import record
from dawndusk.economics.construction import with_interest
from dawndusk.economics.cost_lines import CostLine, Lines, purchase, yearly_expense
from dawndusk.economics.earth import Earth, price_energy_usd_per_kwh, price_plant_usd_per_w
from dawndusk.physics.constants import HOURS_PER_YEAR, W_PER_KW
from dawndusk.satellite.compute import Compute


@record
class EarthCosts:
    """The fleet on Earth, and what is spent each year. [USD, USD/year]"""

    accelerator_count: Array
    power_it_w: Array
    energy_kwh_per_year: Array
    emission_carbon_kg_per_year: Array
    wait_power_year: Array
    cost_accelerators_usd: Array
    cost_facility_usd: Array
    cost_energy_capital_usd: Array
    cost_electricity_usd_per_year: Array
    cost_failures_usd_per_year: Array
    cost_operations_usd_per_year: Array


def earth_costs(
    earth: Earth, compute: Compute, *, accelerator_hours_per_year: Array, restart_availability: Array
) -> EarthCosts:
    """What it costs on Earth to have the same accelerator-hours available. [USD, USD/year]

    `restart_availability`: what ground interruptions leave (`service.work.restart_availability`).
    Shape: scalars. Valid: hours > 0.
    Error: exact (tests/economics/test_earth_books.py). Source: module text.
    """
    count = accelerator_hours_per_year / (HOURS_PER_YEAR * earth.earth_availability * restart_availability)
    power_it_w = count * compute.power_accelerator_w
    energy_kwh = power_it_w / W_PER_KW * HOURS_PER_YEAR
    price_usd_per_kwh = price_energy_usd_per_kwh(
        price_electricity_usd_per_kwh=earth.price_electricity_usd_per_kwh,
        heat_rate_ratio=earth.heat_rate_ratio,
        price_fuel_usd_per_kwh=earth.price_fuel_usd_per_kwh,
        power_usage_ratio=earth.power_usage_ratio,
    )
    plant_usd_per_w = price_plant_usd_per_w(earth.capital_energy_usd_per_w, earth.power_usage_ratio)
    accelerators_usd = count * compute.price_accelerator_usd
    return EarthCosts(
        accelerator_count=count,
        power_it_w=power_it_w,
        energy_kwh_per_year=energy_kwh * earth.power_usage_ratio,
        emission_carbon_kg_per_year=energy_kwh * earth.power_usage_ratio * earth.intensity_carbon_kg_per_kwh,
        wait_power_year=earth.wait_power_year,
        cost_accelerators_usd=accelerators_usd,
        cost_facility_usd=power_it_w * earth.price_facility_usd_per_w,
        cost_energy_capital_usd=power_it_w * plant_usd_per_w,
        cost_electricity_usd_per_year=energy_kwh * price_usd_per_kwh,
        cost_failures_usd_per_year=accelerators_usd * compute.failure_rate_permanent_per_year,
        cost_operations_usd_per_year=power_it_w * earth.price_facility_operations_usd_per_w_per_year,
    )


def earth_lines(earth: Earth, compute: Compute, costs: EarthCosts) -> Lines:
    """The cost lines, by label; accelerators last as long as they would work in orbit.

    Shape: scalars. Valid: all positive. Error: exact (tests/economics/test_earth_books.py). Source: module text.
    """
    lines: dict[str, CostLine | tuple[CostLine, ...]] = {
        "accelerators": purchase(costs.cost_accelerators_usd, compute.lifetime_accelerator_year),
        "facility": purchase(costs.cost_facility_usd, earth.lifetime_facility_year),
        "power plant": purchase(costs.cost_energy_capital_usd, earth.lifetime_energy_year),
        "electricity": yearly_expense(costs.cost_electricity_usd_per_year),
        "failed accelerators": yearly_expense(costs.cost_failures_usd_per_year),
        "facility operations": yearly_expense(costs.cost_operations_usd_per_year),
    }
    lead_year = {
        "accelerators": earth.lead_time_accelerators_earth_year,
        "facility": earth.duration_build_facility_year,
        "power plant": earth.duration_build_energy_year,
    }
    return with_interest(lines, lead_year, earth.discount_rate_earth_per_year)


def wait_year(earth: Earth) -> Array:
    """From decision to service on Earth: until power flows, and no sooner than building, plant and racks stand. [year]

    Shape: scalar. Valid: any.
    Error: exact (tests/economics/test_construction.py::test_nothing_serves_before_it_is_built). Source: counting.
    """
    built_year = xp.maximum(earth.duration_build_facility_year, earth.duration_build_energy_year)
    return xp.maximum(earth.wait_power_year, xp.maximum(built_year, earth.lead_time_accelerators_earth_year))
