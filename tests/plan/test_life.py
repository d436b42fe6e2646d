"""A longer life of the same satellite never makes its hours dearer, on either basis."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from dawndusk.campaign.fleet import campaign
from dawndusk.economics.basis import CUSTOMER, OWNER, launches_on_basis, on_basis
from dawndusk.economics.deliveries import deliveries_of
from dawndusk.economics.earth_option import earth_option
from dawndusk.economics.orbit_option import orbit_option
from dawndusk.economics.orbit_prices import Parts, orbit_prices
from dawndusk.economics.retirement import service_life_year
from dawndusk.plan.evaluate import evaluate
from dawndusk.service.work import restart_availability, work
from tests.designs import NAMES, resolved


def hour_usd(design, plan, basis: str, life: float) -> tuple[float, float]:
    """Cost of an hour, and years served, of the satellite of a plan whose life alone is another."""
    chips = on_basis(design.compute, basis)
    count = plan.campaign.satellite_count
    parts = Parts(power=design.power, heat=design.heat, bus=design.satellite, upkeep=design.upkeep, compute=chips)
    price = orbit_prices(design.economics, plan.satellite, count, parts)
    serves = service_life_year(design.economics, design.campaign, price, design.compute, count, life)
    fleet = campaign(
        launches_on_basis(design.rockets, design.sellers, basis),
        design.campaign,
        satellite_count=count,
        mass_satellite_kg=plan.satellite.mass_kg,
        volume_satellite_m3=plan.satellite.volume_stowed_m3,
        altitude_m=plan.light.altitude_m,
        inclination_rad=plan.light.inclination_rad,
        lifetime_satellite_year=serves,
    )
    served = work(
        design.service,
        satellite_count=count,
        accelerator_count=plan.satellite.accelerator_count,
        throughput_accelerator_token_per_s=design.compute.throughput_accelerator_token_per_s,
        sunlit_fraction=plan.light.sunlit_fraction,
        eclipse_passes_per_year=plan.light.eclipse_passes_per_year,
        work_in_shadow_fraction=plan.satellite.storage.work_in_shadow_fraction,
        failure_rate_per_year=design.compute.failure_rate_permanent_per_year * design.compute.failure_orbit_ratio,
        restart_rate_per_year=1.0,
        lifetime_satellite_year=serves,
        lifetime_accelerator_year=design.compute.lifetime_accelerator_year,
        rental_fall_per_year=design.compute.rental_fall_per_year,
        throttle_factor=plan.satellite.throttle_factor,
    )
    orbit, earth = deliveries_of(served, design.compute)
    rival = earth_option(
        design.earth, design.economics, chips, earth, restart_availability=restart_availability(0.2, 300.0)
    )
    books = orbit_option(
        design.economics,
        design.campaign,
        price,
        fleet,
        orbit,
        lifetime_satellite_year=serves,
        power_it_fleet_w=1.0,
        target_usd_per_accelerator_hour=rival.books.usd_per_accelerator_hour,
    ).books
    return float(books.usd_per_accelerator_hour), float(serves)


@pytest.mark.slow
@pytest.mark.parametrize("basis", [CUSTOMER, OWNER])
@pytest.mark.parametrize("name", NAMES)
def test_a_longer_life_never_makes_an_hour_dearer(name: str, basis: str) -> None:
    """Rockets that neither learn nor fail, so that what a longer life changes of them stays out."""
    design = resolved(name).design
    plan = evaluate(design)
    sure = {"flight_attempt_count": 1e15, "flight_success_count": 1e15, "learning_rate_fraction": 0.0}
    rocket = replace(design.launch, **sure)
    design = replace(
        design,
        economics=replace(design.economics, basis=basis),
        launch=rocket,
        repeats={},
        campaign=replace(design.campaign, prior_success_probability=0.99, reliability_growth_factor=0.0),
    )
    told = [hour_usd(design, plan, basis, life) for life in (2.0, 4.0, 5.0, 5.3, 5.6, 6.0, 6.5, 7.0, 8.0, 10.0, 15.0)]
    for (sooner, _), (later, _) in pairwise(told):
        assert later <= sooner * (1 + 1e-6)
    assert all(serves <= 15.0 for _, serves in told)


@pytest.mark.parametrize("name", NAMES)
def test_a_life_within_the_chips_serves_whole(name: str) -> None:
    design = resolved(name).design
    within = replace(design, mission=replace(design.mission, lifetime_satellite_year=4.0))
    served = evaluate(within).service
    assert (served.life_year, served.useful_life_fraction, served.accelerator_hours_old_per_year) == (4.0, 1.0, 0.0)
    assert np.isfinite(served.tokens_per_year)
