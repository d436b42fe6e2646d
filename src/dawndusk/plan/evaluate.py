"""The page: one design, from sunlight on a solar cell to the price of an accelerator-hour, beside Earth."""

from dawndusk.campaign.development import first_satellite_mean_year
from dawndusk.campaign.fleet import Campaign, campaign
from dawndusk.core.record import record
from dawndusk.core.reuse import Call, plain_call
from dawndusk.design.design import Design
from dawndusk.design.in_its_year import in_its_year
from dawndusk.economics.basis import launches_on_basis, on_basis
from dawndusk.economics.deliveries import deliveries_of
from dawndusk.economics.earth_option import EarthOption, earth_option
from dawndusk.economics.orbit_option import OrbitOption, orbit_option
from dawndusk.economics.orbit_prices import Parts, orbit_prices
from dawndusk.economics.retirement import service_life_year
from dawndusk.physics.light import Light, light_through_the_year
from dawndusk.plan.checks import Checks, checks_of
from dawndusk.plan.cost_ratios import Verdict, cost_ratios
from dawndusk.plan.later_generations import later_generations
from dawndusk.satellite.build import Satellite, build
from dawndusk.satellite.mission import satellites_in_service
from dawndusk.satellite.radiation import RadiationResult, radiation
from dawndusk.service.work import Work, restart_availability, work


@record
class Plan:
    """What became of a design, stage by stage."""

    light: Light
    radiation: RadiationResult
    satellite: Satellite
    campaign: Campaign
    service: Work
    economics: OrbitOption
    earth: EarthOption
    verdict: Verdict
    checks: Checks


def evaluate(design: Design, call: Call = plain_call) -> Plan:
    """The plan of a design: pure, on NumPy for one design, on JAX for many. `call`: how it calls its stages.

    Shape: every number of the design a scalar; under `vmap` any batch. Error: each stage states its own.
    """
    today, design = design, in_its_year(design, call)
    life_year = design.mission.lifetime_satellite_year
    power_it_w = design.satellite.power_it_w
    basis = design.economics.basis
    chips = call(on_basis, design.compute, basis)

    light = call(light_through_the_year, design.orbit, design.mission.start_year)
    dose = call(
        radiation,
        design.radiation,
        altitude_m=light.altitude_m,
        inclination_rad=light.inclination_rad,
        power_it_w=power_it_w,
        dose_upset_gy=design.compute.dose_upset_gy,
        dose_restart_gy=design.compute.dose_restart_gy,
        dose_limit_gy=design.compute.dose_limit_gy,
        lifetime_year=life_year,
    )
    satellite = call(
        build, design.satellite, design.power, design.heat, design.compute, design.upkeep, light, dose, life_year
    )

    asked_count = satellites_in_service(design.mission, power_it_w)
    parts = Parts(power=design.power, heat=design.heat, bus=design.satellite, upkeep=design.upkeep, compute=chips)
    prices = call(orbit_prices, design.economics, satellite, asked_count, parts)
    serves_year = call(
        service_life_year, design.economics, design.campaign, prices, design.compute, asked_count, life_year
    )
    first_satellite_year = call(
        first_satellite_mean_year,
        design.campaign,
        early_year=design.satellite.duration_development_early_year,
        likely_year=design.satellite.duration_development_year,
        late_year=design.satellite.duration_development_late_year,
    )
    by_month = call(later_generations, today, light, dose, satellite, prices, asked_count, first_satellite_year)
    fleet = call(
        campaign,
        call(launches_on_basis, design.rockets, design.sellers, basis),
        design.campaign,
        satellite_count=asked_count,
        mass_satellite_kg=satellite.mass_kg,
        volume_satellite_m3=satellite.volume_stowed_m3,
        altitude_m=light.altitude_m,
        inclination_rad=light.inclination_rad,
        lifetime_satellite_year=serves_year,
        first_satellite_year=first_satellite_year,
        by_month=by_month,
    )

    served = call(
        work,
        design.service,
        satellite_count=fleet.satellite_count,
        accelerator_count=satellite.accelerator_count,
        throughput_accelerator_token_per_s=design.compute.throughput_accelerator_token_per_s,
        sunlit_fraction=light.sunlit_fraction,
        eclipse_passes_per_year=light.eclipse_passes_per_year,
        work_in_shadow_fraction=satellite.storage.work_in_shadow_fraction,
        failure_rate_per_year=design.compute.failure_rate_permanent_per_year * design.compute.failure_orbit_ratio,
        restart_rate_per_year=design.compute.interruption_rate_per_year + dose.upset_restarts_per_accelerator_year,
        lifetime_satellite_year=serves_year,
        lifetime_accelerator_year=design.compute.lifetime_accelerator_year,
        rental_fall_per_year=design.compute.rental_fall_per_year,
        throttle_factor=satellite.throttle_factor,
    )

    output, on_earth = call(deliveries_of, served, design.compute)
    rival = call(
        earth_option,
        design.earth,
        design.economics,
        chips,
        on_earth,
        restart_availability=restart_availability(
            design.compute.interruption_rate_per_year, design.service.duration_restart_s
        ),
    )

    orbit = call(
        orbit_option,
        design.economics,
        design.campaign,
        prices,
        fleet,
        output,
        lifetime_satellite_year=serves_year,
        power_it_fleet_w=fleet.satellite_count * power_it_w,
        target_usd_per_accelerator_hour=rival.books.usd_per_accelerator_hour,
    )

    return Plan(
        light=light,
        radiation=dose,
        satellite=satellite,
        campaign=fleet,
        service=served,
        economics=orbit,
        earth=rival,
        verdict=cost_ratios(orbit.books, rival.books, (orbit.after_tax, rival.after_tax)),
        checks=checks_of(satellite, fleet, orbit, rival),
    )
