"""The accelerators on one satellite.

Leaves out: performance lost to slower clocks when hot (`heat` refuses a hot chip instead).
"""

from dawndusk.core.array import Array
from dawndusk.core.record import choice, param, record


@record
class Compute:
    """One accelerator with its share of host and network, and what changes when it flies."""

    accelerator: str = choice("the accelerator", "accelerator")
    power_accelerator_w: float = param(
        "IT power per accelerator, host and network share included", low=10, high=2e4, kind="accelerator"
    )
    power_chip_w: float = param("power of the chip package alone", low=5, high=1e4, kind="accelerator")
    throughput_accelerator_token_per_s: float = param(
        "tokens per second of an accelerator at the stated test", low=0.01, high=1e7, kind="accelerator"
    )
    price_accelerator_usd: float = param(
        "ground price of the computing system, per accelerator", low=100, high=1e6, kind="accelerator"
    )
    cost_accelerator_ratio: float = param(
        "what an accelerator costs who flies it and may make it, over its price", low=0.01, high=3.0, kind="accelerator"
    )
    price_accelerator_hour_usd_per_h: float = param(
        "market rental of an accelerator-hour", low=0.01, high=1e3, kind="accelerator"
    )
    temperature_chip_max_k: float = param(
        "junction temperature at which the chip throttles", low=300, high=450, kind="accelerator"
    )
    resistance_chip_coolant_k_per_w: float = param(
        "chip, junction to coolant inlet", low=1e-4, high=1.0, kind="accelerator"
    )
    failure_rate_permanent_per_year: float = param(
        "permanent accelerator failures on the ground", low=0.0, high=1.0, kind="accelerator"
    )
    interruption_rate_per_year: float = param(
        "accelerator interruptions on the ground, all transient causes", low=0.0, high=100.0, kind="accelerator"
    )
    dose_upset_gy: float = param(
        "dose per uncorrected memory error, from beam tests", low=1e-4, high=1e4, kind="accelerator"
    )
    dose_restart_gy: float = param(
        "dose per hang that needs a restart, from beam tests", low=1e-4, high=1e5, kind="accelerator"
    )
    dose_limit_gy: float = param("dose survived without hard failure", low=0.1, high=1e6, kind="accelerator")
    specific_mass_compute_kg_per_w: float = param(
        "boards, cold plates and their frame, per watt of IT", low=1e-4, high=0.1
    )
    failure_orbit_ratio: float = param("hardware failure rate in orbit over the ground rate", low=0.1, high=20.0)
    adaptation_price_ratio: float = param(
        "price of flight computing over ground computing, at the lot adapted", low=1.0, high=50.0
    )
    adaptation_reference_count: float = param("accelerators adapted when adaptation has its price", low=1.0, high=1e9)
    adaptation_made_count: float = param("accelerators adapted before", low=0.0, high=1e10)
    lifetime_accelerator_year: float = param(
        "life of an accelerator, in orbit as on Earth; after it Earth buys the next, and hours in orbit count less",
        low=0.5,
        high=20.0,
    )
    rental_fall_per_year: float = param(
        "yearly fall of the market rental of an accelerator-hour, as the accelerator ages", low=0.0, high=0.6
    )
    rental_trend_per_year: float = param(
        "yearly change of the market rental at which new accelerators of the same price start", low=-0.4, high=0.4
    )


def accelerators_per_satellite(compute: Compute, power_it_w: Array) -> Array:
    """Accelerators on one satellite, not rounded. [count]

    Shape: elementwise. Valid: any. Error: exact (tests/satellite/test_compute.py). Source: definition.
    """
    return power_it_w / compute.power_accelerator_w


def mass_compute_kg(compute: Compute, power_it_w: Array) -> Array:
    """Mass of boards, cold plates and their frame. [kg]

    Shape: elementwise. Valid: any. Error: exact (tests/satellite/test_compute.py). Source: definition.
    """
    return compute.specific_mass_compute_kg_per_w * power_it_w
