"""The fleet's way to orbit: the calendar of all its rockets, and what one generation of it comes to.

    kept      = 1 / ((1 - infant) (1 - e^(-f L)) / (f L))     satellites placed a life for each that stands, steady
    built     = kept / success                               success of the calendar's flights, weighted by satellites
    price     = cost / satellites on board, of the calendar, over the first rocket's list price

So failures, deaths, learning and the mix of rockets reach the books of a generation from the calendar.
Leaves out: what `months`, `monthly_flights` and `manifest` leave out; a fleet that the rockets never complete is still
priced as a whole one.
Source: counting.
"""

from collections.abc import Sequence

from dawndusk.campaign.before_start import flown_before_count
from dawndusk.campaign.ceilings import Ceilings, busiest_of
from dawndusk.campaign.generations import Generations
from dawndusk.campaign.launch import Launch, price_per_mass_usd_per_kg
from dawndusk.campaign.ledger import mass_launched_kg, satellite_residual
from dawndusk.campaign.manifest import Manifest, manifest
from dawndusk.campaign.mix import mix
from dawndusk.campaign.monthly_flights import MonthlyFlights, monthly_flights
from dawndusk.campaign.months import Calendar, flight_price_usd, months, reached_year
from dawndusk.campaign.rockets import Rockets, expected_chance, rockets
from dawndusk.campaign.settings import CampaignSettings
from dawndusk.core.array import Array, xp
from dawndusk.core.record import record
from dawndusk.physics.exponential import mean_exponential_ratio


@record
class Campaign:
    """The fleet by generation and by month; counts and money are of one generation, failures and deaths included."""

    manifest: Manifest
    rockets: Rockets
    calendar: Calendar
    ceilings: Ceilings
    """each in its busiest year"""
    satellite_count: Array
    """in service"""
    satellites_built_count: Array
    """in a satellite's life, to keep the fleet whole"""
    satellites_good_count: Array
    """of those built, placed and working"""
    placed_life_ratio: Array
    """satellites placed a life for each that stands, infant and random deaths made up for"""
    price_mix_ratio: Array
    """of the calendar's satellites on board, full flights, over the first rocket's list price"""
    flights_mix_ratio: Array
    """flights for the calendar's satellites on board, full ones, over those on the first rocket"""
    launch_success_probability: Array
    failure_probability: Array
    """of a flight [month, rocket]"""
    flights_bought_count: Array
    """of all rockets, failed ones included"""
    replacement_flights_per_year: Array
    launch_rate_ratio: Array
    """satellites the rockets can place in the calendar's last year over those that replacement needs"""
    flights_available_per_year: Array
    """of those that keep the fleet: what its rockets give in the calendar's last year"""
    deployed_fraction: Array
    """most satellites in service at one time over those wanted"""
    duration_deploy_year: Array
    """from the start until the fleet stands to its complete share; infinite where it never does in the calendar"""
    date_start_year: Array
    """the campaign's"""
    date_first_satellite_year: Array
    """the factory's first one; the campaign's start where the platform stands by then"""
    date_first_flight_year: Array
    """of this fleet: half a flight is expected by then; infinite where none is"""
    date_stands_year: Array
    """the fleet stands to its complete share; infinite where it never does in the calendar"""
    flown_before_count: Array
    """flights of the first rocket for everyone, from the date of its record to the campaign's start"""
    satellite_residual: Array
    """satellites made against those waiting, in service and gone, month by month, relative"""
    date_month_end_year: Array
    """[month]"""
    price_flight_usd: Array
    """[month, rocket]"""
    mass_launched_kg: Array
    """[month]"""
    by_month: Generations | None
    """how the satellites of later months differ; None where no input moves with the year"""
    cost_launch_usd: Array
    price_launch_usd_per_kg: Array
    """cost over the mass of the satellites in service"""
    price_launch_last_usd_per_kg: Array
    """the same at the first rocket's price in the last month"""


def campaign(
    launches: Sequence[Launch],
    plan: CampaignSettings,
    *,
    satellite_count: Array,
    mass_satellite_kg: Array,
    volume_satellite_m3: Array,
    altitude_m: Array,
    inclination_rad: Array,
    lifetime_satellite_year: Array,
    first_satellite_year: Array | None = None,
    by_month: Generations | None = None,
) -> Campaign:
    """The expected campaign of a fleet on its rockets, the first of them in front.

    `first_satellite_year`: as `months` takes it. `by_month`: how the satellites of later months differ.
    Shape: scalars; the calendar [month, rocket]. Valid: all positive, at least one rocket.
    Error: that of `months`; a steady fleet's calendar costs what its generation does, to 2 %
    (tests/campaign/test_fleet.py). Source: module text.
    """
    satellite = {
        "satellite_count": satellite_count,
        "mass_satellite_kg": mass_satellite_kg,
        "volume_satellite_m3": volume_satellite_m3,
    }
    every = rockets(
        launches, plan, **satellite, altitude_m=altitude_m, inclination_rad=inclination_rad, by_month=by_month
    )
    fortune = expected_chance(every)
    sky = monthly_flights(every, plan, fortune)
    life, start_year = lifetime_satellite_year, plan.start_campaign_year
    first_year = start_year if first_satellite_year is None else first_satellite_year
    found = months(
        every,
        sky,
        plan,
        satellite_count=satellite_count,
        lifetime_satellite_year=life,
        first_satellite_year=first_year,
    )
    deploy_year = reached_year(found.alive_count, satellite_count * plan.fleet_complete_fraction)
    flown = xp.cumsum(xp.sum(found.flight_count, axis=-1))
    listed = manifest(
        launches[0],
        **satellite,
        mass_payload_kg=every.mass_payload_kg[0],
        volume_payload_m3=every.volume_payload_m3[0],
    )

    mixed = mix(found, sky, every)
    kept_ratio = 1 / (
        (1 - plan.infant_mortality_fraction) * mean_exponential_ratio(-plan.satellite_failure_per_year * life)
    )
    built_ratio = kept_ratio / mixed.success_probability
    bought = listed.flight_count * built_ratio * mixed.flights_ratio
    cost_usd = listed.cost_launch_usd * built_ratio * mixed.price_ratio
    kept_by_rate = _placed_per_year(every, sky) / (satellite_count * kept_ratio / life)
    price_usd_per_kg = price_per_mass_usd_per_kg(cost_usd, listed.mass_to_orbit_kg)
    return Campaign(
        manifest=listed,
        rockets=every,
        calendar=found,
        ceilings=busiest_of(found, every.launch, plan, mass_satellite_kg=mass_satellite_kg, altitude_m=altitude_m),
        satellite_count=satellite_count,
        satellites_built_count=satellite_count * built_ratio,
        satellites_good_count=satellite_count * kept_ratio * (1 - plan.infant_mortality_fraction),
        placed_life_ratio=kept_ratio,
        price_mix_ratio=mixed.price_ratio,
        flights_mix_ratio=mixed.flights_ratio,
        launch_success_probability=mixed.success_probability,
        failure_probability=sky.failure_probability,
        flights_bought_count=bought,
        replacement_flights_per_year=bought / life,
        launch_rate_ratio=kept_by_rate,
        flights_available_per_year=bought / life * kept_by_rate,
        deployed_fraction=xp.max(found.alive_count) / satellite_count,
        duration_deploy_year=deploy_year,
        date_start_year=start_year,
        date_first_satellite_year=xp.maximum(first_year, start_year),
        date_first_flight_year=start_year + reached_year(flown, _LIKELY_FLIGHT),
        date_stands_year=start_year + deploy_year,
        flown_before_count=flown_before_count(every, plan, fortune)[0],
        satellite_residual=satellite_residual(found),
        date_month_end_year=start_year + xp.arange(1, 12 * plan.horizon_campaign_year + 1) / 12,
        price_flight_usd=flight_price_usd(every, sky),
        mass_launched_kg=mass_launched_kg(
            found, mass_satellite_kg if every.later is None else every.later.mass_satellite_kg
        ),
        by_month=by_month,
        cost_launch_usd=cost_usd,
        price_launch_usd_per_kg=price_usd_per_kg,
        price_launch_last_usd_per_kg=price_usd_per_kg
        / mixed.price_ratio
        * sky.price_flight_usd[-1, 0]
        / every.price_flight_usd[0],
    )


def _placed_per_year(every: Rockets, sky: MonthlyFlights) -> Array:
    """Satellites that the rockets can place in the calendar's last year."""
    placed = (sky.room_count * every.each_count(sky.room_count))[-12:] * (1 - sky.failure_probability[-12:])
    return xp.sum(placed)


STANDS_FRACTION = 0.9
"""Share of the fleet that must stand at one time within the calendar; below it a design does not close."""
_LIKELY_FLIGHT = 0.5
