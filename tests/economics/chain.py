"""The chain from rockets to money on round numbers; any number can be replaced by keyword."""

from dataclasses import fields, replace
from typing import Any, NamedTuple

from dawndusk.campaign.fleet import Campaign, campaign
from dawndusk.campaign.launch import Launch
from dawndusk.economics.deliveries import delivery_of, delivery_on_earth
from dawndusk.economics.earth import Earth
from dawndusk.economics.earth_option import EarthOption, earth_option
from dawndusk.economics.finance import Finance
from dawndusk.economics.fixed_costs import fixed_costs
from dawndusk.economics.hardware_price import hardware_price
from dawndusk.economics.orbit_option import OrbitOption, orbit_option
from dawndusk.economics.orbit_prices import OrbitPrices
from dawndusk.economics.satellite_bill import SatelliteBill, SatelliteCost, satellite_cost
from dawndusk.satellite.bus import Bus
from dawndusk.satellite.compute import Compute
from dawndusk.satellite.power import Power
from dawndusk.satellite.radiator.panel import Panel
from dawndusk.satellite.upkeep import Upkeep
from dawndusk.service.work import Service, Work, restart_availability, work
from tests.designs import resolved

LAUNCH = Launch(
    vehicle="any",
    mass_payload_leo_kg=17e3,
    mass_payload_sso_kg=11.5e3,
    altitude_payload_m=650e3,
    volume_fairing_m3=145.0,
    price_flight_usd=74e6,
    cost_flight_ratio=0.3,
    launch_rate_per_year=165.0,
    mass_propellant_kg=488e3,
    volume_packing_fraction=0.7,
    mass_adapter_fraction=0.05,
    learning_rate_fraction=0.0,
    mass_cumulative_start_kg=400e3,
    altitude_payload_leo_m=300e3,
    stage_dry_ratio=0.3,
    speed_exhaust_stage_m_per_s=3400.0,
    launch_rate_ceiling_per_year=200.0,
    duration_ramp_year=1.8,
    first_flight_early_year=2010.0,
    first_flight_year=2010.0,
    first_flight_late_year=2010.0,
    flight_attempt_count=591.0,
    flight_success_count=589.0,
    date_record_year=2027.0,
    outsider_share_fraction=0.3,
    duration_grounding_year=0.1,
    latitude_site_rad=0.498,
    pad_count=3.0,
    emission_co2e_ratio=0.94,
    price_launch_orbit="as flown",
)
FINANCE = Finance(
    basis="customer",
    base_year=2026,
    discount_rate_per_year=0.1,
    horizon_year=10,
    cost_nre_usd=600e6,
    cost_design_usd=200e6,
    design_growth_ratio=0.6,
    design_new_fraction=0.7,
    cost_qualification_accelerator_usd=20e6,
    integration_fraction=0.1,
    gateway_count=4.0,
    cost_gateway_usd=5e6,
    data_rate_gateway_bit_per_s=1e11,
    data_token_bit=2e3,
    cost_operations_usd_per_year=5e6,
    cost_operations_satellite_usd_per_year=30e3,
    operations_reference_count=100.0,
    operations_growth_ratio=0.7,
    insurance_loading_ratio=1.25,
    insurance_administration_fraction=0.004,
    insurance_capacity_usd=1e12,
    insurance_market_usd_per_year=1e12,
    insurance_market_share_fraction=1.0,
    liability_per_year=0.001,
    learning_array_fraction=0.15,
    learning_battery_fraction=0.05,
    learning_radiator_fraction=0.15,
    learning_bus_fraction=0.1,
    learning_terminal_fraction=0.2,
    learning_integration_fraction=0.15,
    learning_adaptation_fraction=0.25,
    price_floor_fraction=0.3,
    depreciation="straight line",
    lead_time_year=2.0,
    lead_time_accelerators_year=0.0,
    lead_time_design_year=0.0,
)
FLEETPLAN = replace(
    resolved("start").design.campaign,
    start_campaign_year=LAUNCH.date_record_year,
    infant_mortality_fraction=0.0,
    satellite_failure_per_year=0.0,
    prior_success_probability=0.99,
)
EARTH = Earth(
    energy="any",
    facility="any",
    price_electricity_usd_per_kwh=0.07,
    capital_energy_usd_per_w=0.0,
    lifetime_energy_year=20.0,
    heat_rate_ratio=0.0,
    price_fuel_usd_per_kwh=0.0,
    wait_power_year=5.0,
    intensity_carbon_kg_per_kwh=0.369,
    price_facility_usd_per_w=13.0,
    lifetime_facility_year=20.0,
    power_usage_ratio=1.1,
    price_facility_operations_usd_per_w_per_year=0.25,
    duration_build_facility_year=0.0,
    duration_build_energy_year=0.0,
    lead_time_accelerators_earth_year=0.0,
    discount_rate_earth_per_year=0.06,
    earth_availability=0.995,
)
SERVICE = Service(
    service_utilization=0.75,
    duration_restart_s=300.0,
    duration_eclipse_restart_s=300.0,
    link_availability=0.997,
    operations_availability=0.99,
)
BILL = SatelliteBill(
    power_array_bol_w=30e3,
    energy_battery_j=4e7,
    area_radiator_m2=40.0,
    mass_bus_kg=250.0,
    mass_propellant_kg=20.0,
    terminal_count=4.0,
    accelerator_count=15.0,
)
PRICES: dict[type, dict[str, float]] = {
    Power: {
        "price_array_usd_per_w": 100.0,
        "price_battery_usd_per_kwh": 1500.0,
        "power_array_reference_w": 1e6,
        "power_array_made_w": 2e6,
        "energy_battery_reference_j": 3.6e9,
        "energy_battery_made_j": 0.0,
    },
    Panel: {"price_radiator_usd_per_m2": 5e3, "area_radiator_reference_m2": 1e3, "area_radiator_made_m2": 500.0},
    Bus: {
        "price_bus_usd_per_kg": 2e3,
        "price_terminal_usd": 3e5,
        "bus_reference_count": 50.0,
        "bus_made_count": 20.0,
        "terminal_reference_count": 100.0,
        "terminal_made_count": 0.0,
    },
    Upkeep: {"price_propellant_usd_per_kg": 30.0},
    Compute: {
        "price_accelerator_usd": 5e4,
        "adaptation_price_ratio": 1.25,
        "adaptation_reference_count": 1e3,
        "adaptation_made_count": 0.0,
        "price_accelerator_hour_usd_per_h": 3.0,
        "power_accelerator_w": 1300.0,
        "failure_rate_permanent_per_year": 0.04,
        "failure_orbit_ratio": 1.5,
        "interruption_rate_per_year": 0.17,
        "throughput_accelerator_token_per_s": 1e4,
        "lifetime_accelerator_year": 5.0,
        "rental_fall_per_year": 0.2,
        "rental_trend_per_year": 0.0,
    },
}
MISSION = {
    "satellite_count": 81.0,
    "mass_satellite_kg": 600.0,
    "volume_satellite_m3": 3.0,
    "altitude_m": 650e3,
    "inclination_rad": 1.710,
    "lifetime_satellite_year": 5.0,
    "sunlit_fraction": 0.96,
    "eclipse_passes_per_year": 1200.0,
    "work_in_shadow_fraction": 1.0,
    "upset_rate_per_year": 0.4,
    "mass_dry_kg": 580.0,
    "throttle_factor": 1.0,
}

NUMBERS: dict[str, Any] = {
    **{f.name: getattr(r, f.name) for r in (LAUNCH, FINANCE, EARTH, SERVICE, BILL) for f in fields(r)},
    **{name: value for prices in PRICES.values() for name, value in prices.items()},
    **MISSION,
}


def learns(fraction: float) -> dict[str, float]:
    """The same fall per doubling in every line."""
    return {f.name: fraction for f in fields(FINANCE) if f.name.startswith("learning_")}


def succeeds(probability: float) -> dict[str, float]:
    """A flight record so long that it fixes the success of a flight."""
    return {"flight_attempt_count": 1e15, "flight_success_count": probability * 1e15}


class Chain(NamedTuple):
    """Every stage."""

    campaign: Campaign
    work: Work
    satellite: SatelliteCost
    earth: EarthOption
    orbit: OrbitOption


def chain(**numbers: Any) -> Chain:
    """All stages on `NUMBERS`, with those given in their place."""
    unknown = set(numbers) - set(NUMBERS) - {"price_launch_usd_per_kg"}
    assert not unknown, unknown
    of = {**NUMBERS, **numbers}
    launch, finance, earth, service, bill = (_with(r, numbers) for r in (LAUNCH, FINANCE, EARTH, SERVICE, BILL))
    power, heat, bus, upkeep, compute = (_priced(cls, of) for cls in (Power, Panel, Bus, Upkeep, Compute))
    flown = campaign([launch], FLEETPLAN, **{k: of[k] for k in list(MISSION)[:6]})
    done = work(
        service,
        satellite_count=of["satellite_count"],
        accelerator_count=bill.accelerator_count,
        throughput_accelerator_token_per_s=compute.throughput_accelerator_token_per_s,
        sunlit_fraction=of["sunlit_fraction"],
        eclipse_passes_per_year=of["eclipse_passes_per_year"],
        work_in_shadow_fraction=of["work_in_shadow_fraction"],
        failure_rate_per_year=compute.failure_rate_permanent_per_year * compute.failure_orbit_ratio,
        restart_rate_per_year=compute.interruption_rate_per_year + of["upset_rate_per_year"],
        lifetime_satellite_year=of["lifetime_satellite_year"],
        lifetime_accelerator_year=compute.lifetime_accelerator_year,
        rental_fall_per_year=compute.rental_fall_per_year,
        throttle_factor=of["throttle_factor"],
    )
    output = delivery_of(done, compute)
    rival = earth_option(
        earth,
        finance,
        compute,
        delivery_on_earth(done, compute),
        restart_availability=restart_availability(compute.interruption_rate_per_year, service.duration_restart_s),
    )
    parts = {"power": power, "heat": heat, "bus": bus, "compute": compute}
    satellite = satellite_cost(bill, upkeep=upkeep, **parts)
    price = hardware_price(finance, bill, satellite, **parts)
    fixed = fixed_costs(
        finance,
        mass_dry_kg=of["mass_dry_kg"],
        accelerator_fleet_count=of["satellite_count"] * bill.accelerator_count,
        throughput_accelerator_token_per_s=compute.throughput_accelerator_token_per_s,
    )
    orbit = orbit_option(
        finance,
        FLEETPLAN,
        OrbitPrices(satellite=satellite, hardware=price, fixed=fixed),
        flown,
        output,
        lifetime_satellite_year=of["lifetime_satellite_year"],
        power_it_fleet_w=of["satellite_count"] * bill.accelerator_count * compute.power_accelerator_w,
        target_usd_per_accelerator_hour=rival.books.usd_per_accelerator_hour,
    )
    return Chain(flown, done, satellite, rival, orbit)


def _with(record: Any, numbers: dict[str, Any]) -> Any:
    return replace(record, **{f.name: numbers[f.name] for f in fields(record) if f.name in numbers})


def _priced(cls: Any, of: dict[str, Any]) -> Any:
    """A record of which only the prices matter here."""
    return cls(**{f.name: of.get(f.name, 1.0) for f in fields(cls) if f.name in PRICES[cls] or f.default is not None})
