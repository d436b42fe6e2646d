"""The work a fleet delivers in a year: accelerator-hours that can be sold, and tokens.

    available = in sunlight or on battery x alive x not restarting x linked x operated x not throttled x worth

An hour of accelerators past their life counts what it fetches beside one within it (`old_hours`); the tokens they make
count in full.
Leaves out: queues and deadlines, jobs that span accelerators and stop together, brown-outs of single links.
Sources: catalog `accelerator` for failure and interruption rates; upsets from `satellite.radiation`.
"""

from dawndusk.core.array import Array, xp
from dawndusk.core.record import param, record
from dawndusk.physics.constants import HOURS_PER_YEAR, S_PER_H, YEAR_JULIAN_S
from dawndusk.physics.exponential import mean_exponential_ratio
from dawndusk.service.old_hours import HoursByAge, hours_by_age


@record
class Service:
    """How the fleet is used, and what its operation loses."""

    service_utilization: float = param("share of the available hours that are sold", low=0.01, high=1.0)
    duration_restart_s: float = param("restart, from fault to work again", low=0.0, high=1e5)
    duration_eclipse_restart_s: float = param("stop and start around a shadow, where work pauses", low=0.0, high=3e3)
    link_availability: float = param("availability of the link to the ground", low=0.01, high=1.0)
    operations_availability: float = param("hours not lost to manoeuvres, software, safe modes", low=0.01, high=1.0)


@record
class Work:
    """What the fleet delivers in a mean year, and the factors that make its availability."""

    accelerator_hours_per_year: Array
    """available to be sold; an old hour at its discount"""
    accelerator_hours_useful_per_year: Array
    """sold; an old hour at its discount"""
    accelerator_hours_new_per_year: Array
    """sold, of accelerators within their life"""
    accelerator_hours_old_per_year: Array
    """sold, of accelerators past their life, each in full"""
    tokens_per_year: Array
    """of all hours sold, old ones in full"""
    life_year: Array
    """years a satellite serves before it is retired"""
    hours_by_age: HoursByAge
    availability_fraction: Array
    eclipse_availability: Array
    alive_fraction: Array
    """mean over the years a satellite serves"""
    useful_life_fraction: Array
    """what its hours count over what they are: one within the accelerators' life, then their discount"""
    restart_availability: Array
    link_availability: Array
    operations_availability: Array
    throttle_factor: Array


def work(
    service: Service,
    *,
    satellite_count: Array,
    accelerator_count: Array,
    throughput_accelerator_token_per_s: Array,
    sunlit_fraction: Array,
    eclipse_passes_per_year: Array,
    work_in_shadow_fraction: Array,
    failure_rate_per_year: Array,
    restart_rate_per_year: Array,
    lifetime_satellite_year: Array,
    lifetime_accelerator_year: Array,
    rental_fall_per_year: Array,
    throttle_factor: Array,
) -> Work:
    """Accelerator-hours and tokens of a fleet in a mean year of its life.

    `lifetime_satellite_year`: years it serves before it is retired. `accelerator_count`: on one satellite.
    `rental_fall_per_year`: of an hour's price with its accelerators' age. `failure_rate_per_year`: permanent, in orbit;
    the failed are not replaced. `restart_rate_per_year`: per accelerator, ground causes and upsets together.
    Shape: scalars. Valid: all as the records allow.
    Error: exact product of its factors (tests/service/test_work.py). Source: module text.
    """
    eclipse = eclipse_availability(
        service,
        sunlit_fraction=sunlit_fraction,
        eclipse_passes_per_year=eclipse_passes_per_year,
        work_in_shadow_fraction=work_in_shadow_fraction,
    )
    by_age = hours_by_age(
        life_year=lifetime_satellite_year,
        lifetime_accelerator_year=lifetime_accelerator_year,
        failure_rate_per_year=failure_rate_per_year,
        fall_per_year=rental_fall_per_year,
    )
    alive = mean_alive_fraction(failure_rate_per_year, lifetime_satellite_year)
    restart = restart_availability(restart_rate_per_year, service.duration_restart_s)
    whole = satellite_count * accelerator_count * HOURS_PER_YEAR
    up = eclipse * restart * service.link_availability * service.operations_availability * throttle_factor
    available = up * alive * by_age.worth_fraction
    hours = whole * available
    sold = whole * up * service.service_utilization
    new = sold * by_age.young_fraction * by_age.alive_young_fraction
    old = sold * (1 - by_age.young_fraction) * by_age.alive_old_fraction
    return Work(
        accelerator_hours_per_year=hours,
        accelerator_hours_useful_per_year=hours * service.service_utilization,
        accelerator_hours_new_per_year=new,
        accelerator_hours_old_per_year=old,
        tokens_per_year=(new + old) * S_PER_H * throughput_accelerator_token_per_s,
        life_year=lifetime_satellite_year,
        hours_by_age=by_age,
        availability_fraction=available,
        eclipse_availability=eclipse,
        alive_fraction=alive,
        useful_life_fraction=by_age.worth_fraction,
        restart_availability=restart,
        link_availability=service.link_availability,
        operations_availability=service.operations_availability,
        throttle_factor=throttle_factor,
    )


def eclipse_availability(
    service: Service, *, sunlit_fraction: Array, eclipse_passes_per_year: Array, work_in_shadow_fraction: Array
) -> Array:
    """Share of the year that shadow leaves for work: all of it on a battery, else sunlight less the restarts. [-]

    Shape: any. Valid: restarts shorter than the sunlight between shadows.
    Error: exact (tests/service/test_work.py::test_pausing_loses_shadow_and_restarts). Source: module text.
    """
    restarts = eclipse_passes_per_year * service.duration_eclipse_restart_s / YEAR_JULIAN_S
    paused = xp.maximum(sunlit_fraction - restarts, _AVAILABILITY_FLOOR)
    return work_in_shadow_fraction + (1 - work_in_shadow_fraction) * paused


def restart_availability(restart_rate_per_year: Array, duration_restart_s: Array) -> Array:
    """Share of the time an accelerator is not restarting: up over up and down. [-]

    Shape: any. Valid: rates and durations of zero or more.
    Error: exact for independent restarts (tests/service/test_work.py). Source: renewal theory.

    >>> round(restart_availability(10.0, 3600.0), 6)
    0.998861
    """
    return 1 / (1 + restart_rate_per_year * duration_restart_s / YEAR_JULIAN_S)


def mean_alive_fraction(failure_rate_per_year: Array, lifetime_year: Array) -> Array:
    """Mean share alive over a life, failing at a constant rate and not replaced: (1 - e^-λT)/(λT). [-]

    Shape: any. Valid: rate >= 0.
    Error: 1e-9 against quadrature (tests/service/test_work.py::test_mean_alive_is_the_integral).
    Source: arXiv:2604.27197.

    >>> round(float(1 / mean_alive_fraction(0.10, 5.0)), 3)
    1.271
    """
    return mean_exponential_ratio(-failure_rate_per_year * lifetime_year)


def mean_retention_fraction(loss_per_year: Array, lifetime_year: Array) -> Array:
    """Mean of what is left of something that loses a share each year, counted at the start of each year. [-]

    Shape: any. Valid: 0 <= loss < 1, whole years.
    Error: 1e-11 against the sum (tests/service/test_work.py). Source: geometric series.

    >>> round(float(mean_retention_fraction(0.025, 5.0)), 6)
    0.951234
    """
    log_kept = xp.log1p(-loss_per_year)
    return mean_exponential_ratio(log_kept * lifetime_year) / mean_exponential_ratio(log_kept)


_AVAILABILITY_FLOOR = 1e-3
