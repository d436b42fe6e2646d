"""The rockets of a campaign side by side: what each carries of one satellite, how often, how surely, at what price."""

from collections.abc import Mapping, Sequence

from dawndusk.campaign.first_flight import first_flight_mean_year
from dawndusk.campaign.generations import Generations
from dawndusk.campaign.launch import Launch, mass_payload_kg, mass_quoted_ratio, volume_payload_m3
from dawndusk.campaign.manifest import flights, mass_charged_kg
from dawndusk.campaign.reliability import Belief, belief, success_probability
from dawndusk.campaign.settings import CampaignSettings
from dawndusk.core.array import Array, xp
from dawndusk.core.record import declared_fields, is_optional, record

SHARE_SMALLEST = 1e-9
"""Share of a rocket that is closed to this fleet; a purchase opens it."""


@record
class Rockets:
    """One number per rocket in the last axis; the order is the order of preference."""

    launch: Launch
    """as the scenario and the catalog have them, each number a row; prices per kilogram are in `price_flight_usd`"""
    share_fraction: Array
    held: Belief
    mass_payload_kg: Array
    volume_payload_m3: Array
    satellites_per_flight_count: Array
    price_flight_usd: Array
    """of a full flight"""
    later: "LaterLoads | None" = None
    """where a satellite's mass moves with the year"""

    def each_count(self, flights_count: Array) -> Array:
        """Satellites on one flight in the shape of numbers by month; of the first generation where mass stands still.

        Shape: [rocket], or [month, ..., rocket] as `flights_count`. Valid: any.
        Error: exact (tests/plan/test_later_generations.py). Source: definition.
        """
        return (
            self.satellites_per_flight_count
            if self.later is None
            else beside_months(self.later.each_count, flights_count)
        )


@record
class LaterLoads:
    """What the rockets carry of the satellites made in each month. [month, rocket]"""

    each_count: Array
    price_ratio: Array
    """of a full flight, over one of the first generation"""
    mass_satellite_kg: Array
    """[month]"""


@record
class Chance:
    """What fortune decides. Left out (`None`), a campaign runs on expected values."""

    first_flight_year: Array
    success_probability: Array
    failure_draw_fraction: Array | None = None
    """uniform draws by month, sample and rocket"""
    carry_fraction: Array | None = None
    """the part of a flight each rocket starts with; uniform draws"""
    first_satellite_year: Array | None = None
    """when the factory makes its first one, where it is drawn"""


def rockets(
    launches: Sequence[Launch],
    plan: CampaignSettings,
    *,
    satellite_count: Array,
    mass_satellite_kg: Array,
    volume_satellite_m3: Array,
    altitude_m: Array,
    inclination_rad: Array,
    by_month: Generations | None = None,
) -> Rockets:
    """The rockets of a campaign, for one satellite and one orbit; `by_month`: how later satellites differ.

    Shape: each number one per launch. Valid: at least one launch.
    Error: that of `mass_payload_kg`, 10 %. Source: catalog `vehicle`.
    """
    every = _side_by_side(launches)
    cargo = {
        "mass_satellite_kg": mass_satellite_kg,
        "volume_satellite_m3": volume_satellite_m3,
        "mass_payload_kg": mass_payload_kg(every, altitude_m=altitude_m, inclination_rad=inclination_rad),
        "volume_payload_m3": volume_payload_m3(every),
    }
    per_flight = _each_count(satellite_count, cargo)
    charged_kg = per_flight * mass_charged_kg(**cargo)
    return Rockets(
        launch=every,
        share_fraction=_shares(every.outsider_share_fraction, plan),
        held=belief(
            flight_attempt_count=every.flight_attempt_count,
            flight_success_count=every.flight_success_count,
            prior_success_probability=plan.prior_success_probability,
            prior_weight_count=plan.prior_weight_count,
        ),
        mass_payload_kg=cargo["mass_payload_kg"],
        volume_payload_m3=cargo["volume_payload_m3"],
        satellites_per_flight_count=per_flight,
        price_flight_usd=_price_usd(launches, every.price_flight_usd, charged_kg, cargo["mass_payload_kg"]),
        later=None if by_month is None else _later(launches, satellite_count, cargo, charged_kg, by_month),
    )


def _each_count(satellite_count: Array, cargo: Mapping[str, Array]) -> Array:
    carried = flights(satellite_count=satellite_count, **cargo).satellites_per_flight_count
    return xp.minimum(carried, satellite_count)


def _later(
    launches: Sequence[Launch],
    satellite_count: Array,
    cargo: Mapping[str, Array],
    first_charged_kg: Array,
    by_month: Generations,
) -> LaterLoads:
    mass_kg = cargo["mass_satellite_kg"] * by_month.mass_ratio
    volume_m3 = cargo["volume_satellite_m3"] * by_month.volume_ratio
    then = {**cargo, "mass_satellite_kg": mass_kg[..., None], "volume_satellite_m3": volume_m3[..., None]}
    each = _each_count(satellite_count, then)
    by_mass = xp.asarray([one.price_launch_usd_per_kg is not None for one in launches])
    charged_ratio = each * mass_charged_kg(**then) / first_charged_kg
    return LaterLoads(each_count=each, price_ratio=xp.where(by_mass, charged_ratio, 1.0), mass_satellite_kg=mass_kg)


def expected_chance(fleet: Rockets) -> Chance:
    """Fortune at its mean: each rocket flies first in its mean year and succeeds with its mean probability.

    Shape: [rocket]. Valid: any. Error: exact (tests/campaign/test_rockets.py::test_fortune_at_its_mean).
    Source: `first_flight`, `reliability`.
    """
    return Chance(
        first_flight_year=first_flight_mean_year(
            first_flight_early_year=fleet.launch.first_flight_early_year,
            first_flight_year=fleet.launch.first_flight_year,
            first_flight_late_year=fleet.launch.first_flight_late_year,
        ),
        success_probability=success_probability(fleet.held),
    )


def _shares(open_fraction: Array, plan: CampaignSettings) -> Array:
    """The share agreed holds for the first rocket; of the others an outsider gets what is open."""
    if plan.capacity_share_fraction is None:
        return xp.maximum(open_fraction, SHARE_SMALLEST)
    first = xp.arange(open_fraction.shape[-1]) == 0
    return xp.maximum(xp.where(first, plan.capacity_share_fraction, open_fraction), SHARE_SMALLEST)


def beside_months(by_month_ratio: Array, flights_count: Array) -> Array:
    """Numbers by month and rocket in the shape of others that may have samples between.

    Shape: [month, rocket] -> [month, ..., rocket]. Valid: any.
    Error: exact (tests/plan/test_later_generations.py). Source: definition.
    """
    between = (1,) * (len(flights_count.shape) - len(by_month_ratio.shape))
    return by_month_ratio.reshape(by_month_ratio.shape[0], *between, by_month_ratio.shape[1])


def _side_by_side(launches: Sequence[Launch]) -> Launch:
    rows = {name: xp.stack([getattr(one, name) for one in launches]) for name in _NUMBERS}
    return Launch(vehicle="", price_launch_usd_per_kg=None, price_launch_orbit="", **rows)


def _price_usd(launches: Sequence[Launch], price_flight_usd: Array, charged_kg: Array, mass_payload_kg: Array) -> Array:
    """Price of a full flight: as quoted, or of the kilograms on board or that their volume displaces."""
    by_mass = [one.price_launch_usd_per_kg for one in launches]
    if all(price is None for price in by_mass):
        return price_flight_usd
    per_kg = xp.stack(
        [
            0.0 if price is None else price * mass_quoted_ratio(one, mass_payload_kg[k])
            for k, (one, price) in enumerate(zip(launches, by_mass, strict=True))
        ]
    )
    return xp.where(xp.asarray([price is None for price in by_mass]), price_flight_usd, per_kg * charged_kg)


_NUMBERS = tuple(f.name for f in declared_fields(Launch) if "low" in f.metadata and not is_optional(f))
