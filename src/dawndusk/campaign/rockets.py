"""The rockets of a campaign side by side: what each carries of one satellite, how often, how surely, at what price."""

from collections.abc import Sequence

from dawndusk._array import Array, xp
from dawndusk._record import declared, is_optional, record
from dawndusk.campaign.calendar import Fleetplan
from dawndusk.campaign.launch import Launch, mass_payload_kg, volume_payload_m3
from dawndusk.campaign.manifest import flights
from dawndusk.campaign.reliability import Belief, belief, success_probability

SHARE_SMALLEST = 1e-9
"""Share of a rocket that is closed to this fleet; a purchase opens it."""


@record
class Rockets:
    """One number per rocket in the last axis; the order is the order of preference."""

    launch_rate_per_year: Array
    launch_rate_ceiling_per_year: Array
    duration_ramp_year: Array
    duration_grounding_year: Array
    first_flight_early_year: Array
    first_flight_year: Array
    first_flight_late_year: Array
    share_fraction: Array
    held: Belief
    satellites_per_flight_count: Array
    mass_payload_kg: Array
    price_flight_usd: Array
    learning_rate_fraction: Array
    mass_cumulative_start_kg: Array


@record
class Chance:
    """What fortune decides. Left out (`None`), a campaign runs on expected values."""

    first_flight_year: Array
    success_probability: Array
    failure_draw_fraction: Array | None = None
    """uniform draws by month, sample and rocket"""
    carry_fraction: Array | None = None
    """the part of a flight each rocket starts with; uniform draws"""


def rockets(
    launches: Sequence[Launch],
    plan: Fleetplan,
    *,
    satellite_count: Array,
    mass_satellite_kg: Array,
    volume_satellite_m3: Array,
    altitude_m: Array,
    inclination_rad: Array,
) -> Rockets:
    """The rockets of a campaign, for one satellite and one orbit.

    Shape: each number one per launch. Valid: at least one launch.
    Error: that of payload and manifest. Source: catalog `vehicle`.
    """
    each = _side_by_side(launches)
    payload_kg = mass_payload_kg(each, altitude_m=altitude_m, inclination_rad=inclination_rad)
    payload_m3 = volume_payload_m3(each)
    carried = flights(
        satellite_count=satellite_count,
        mass_satellite_kg=mass_satellite_kg,
        volume_satellite_m3=volume_satellite_m3,
        mass_payload_kg=payload_kg,
        volume_payload_m3=payload_m3,
    ).satellites_per_flight_count
    per_flight = xp.minimum(carried, satellite_count)
    charged_kg = per_flight * xp.maximum(mass_satellite_kg, volume_satellite_m3 / payload_m3 * payload_kg)
    return Rockets(
        launch_rate_per_year=each.launch_rate_per_year,
        launch_rate_ceiling_per_year=each.launch_rate_ceiling_per_year,
        duration_ramp_year=each.duration_ramp_year,
        duration_grounding_year=each.duration_grounding_year,
        first_flight_early_year=each.first_flight_early_year,
        first_flight_year=each.first_flight_year,
        first_flight_late_year=each.first_flight_late_year,
        share_fraction=_shares(each.outsider_share_fraction, plan),
        held=belief(
            flight_attempt_count=each.flight_attempt_count,
            flight_success_count=each.flight_success_count,
            prior_success_probability=plan.prior_success_probability,
            prior_weight_count=plan.prior_weight_count,
        ),
        satellites_per_flight_count=per_flight,
        mass_payload_kg=payload_kg,
        price_flight_usd=_price_usd(launches, each.price_flight_usd, charged_kg),
        learning_rate_fraction=each.learning_rate_fraction,
        mass_cumulative_start_kg=each.mass_cumulative_start_kg,
    )


def expected_chance(fleet: Rockets) -> Chance:
    """Fortune at its mean: each rocket flies first in its mean year and succeeds with its mean probability.

    Shape: [rocket]. Valid: any. Error: exact. Source: mean of the triangular distribution.
    """
    early_year = xp.minimum(fleet.first_flight_early_year, fleet.first_flight_year)
    late_year = xp.maximum(fleet.first_flight_late_year, fleet.first_flight_year)
    return Chance(
        first_flight_year=(early_year + fleet.first_flight_year + late_year) / 3,
        success_probability=success_probability(fleet.held),
    )


def _shares(open_fraction: Array, plan: Fleetplan) -> Array:
    """The share agreed holds for the first rocket; of the others an outsider gets what is open."""
    if plan.capacity_share_fraction is None:
        return xp.maximum(open_fraction, SHARE_SMALLEST)
    first = xp.arange(open_fraction.shape[-1]) == 0
    return xp.maximum(xp.where(first, plan.capacity_share_fraction, open_fraction), SHARE_SMALLEST)


def _side_by_side(launches: Sequence[Launch]) -> Launch:
    """All rockets as one record, each number a row; prices per kilogram stay with each (`_price_usd`)."""
    numbers = (f.name for f in declared(Launch) if "low" in f.metadata and not is_optional(f))
    rows = {name: xp.stack([getattr(one, name) for one in launches]) for name in numbers}
    return Launch(vehicle="", price_launch_usd_per_kg=None, **rows)


def _price_usd(launches: Sequence[Launch], price_flight_usd: Array, charged_kg: Array) -> Array:
    """Price of a full flight: as quoted, or of the kilograms on board or that their volume displaces."""
    by_mass = [one.price_launch_usd_per_kg for one in launches]
    if all(price is None for price in by_mass):
        return price_flight_usd
    per_kg = xp.stack([0.0 if price is None else price for price in by_mass])
    return xp.where(xp.asarray([price is None for price in by_mass]), price_flight_usd, per_kg * charged_kg)
