"""The campaign's money: every month adds up, and a steady fleet costs what its generation's books say."""

import math
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from scipy.integrate import quad

from dawndusk.campaign.fleet import Campaign, campaign
from dawndusk.economics.books import Delivery
from dawndusk.economics.orbit_books import OrbitCosts
from dawndusk.economics.programme import programme
from dawndusk.economics.rental import Rental, Sale
from dawndusk.economics.risk import Risk, risk
from dawndusk.plan.evaluate import evaluate
from tests.designs import NAMES, designs, resolved
from tests.economics.chain import FINANCE, FLEETPLAN, LAUNCH, chain, learns

LIFE, YEARS, FAIL, RATE = 2.5, 7, 0.06, 0.1
PLAN = replace(
    FLEETPLAN,
    horizon_campaign_year=YEARS,
    satellite_failure_per_year=FAIL,
    infant_mortality_fraction=0.05,
    factory_rate_satellite_per_year=200.0,
    factory_rate_ceiling_satellite_per_year=400.0,
)
BOUGHT = chain().orbit.bought
PRICE = BOUGHT.price
LEAD = {"lead_time_year": 1.5, "lead_time_accelerators_year": 0.75, "lead_time_design_year": 3.0}
MONEY = replace(FINANCE, discount_rate_per_year=RATE, horizon_year=4, insurance_market_usd_per_year=3e6, **LEAD)
"""Premiums above 3 M$ a year find no insurer, which binds in the years of the ramp and not in the last."""
ROCKET = replace(LAUNCH, learning_rate_fraction=0.1, launch_rate_per_year=20.0, launch_rate_ceiling_per_year=40.0)
OUTPUT = Delivery(
    accelerator_hours_per_year=5e6,
    accelerator_hours_useful_per_year=4e6,
    tokens_per_year=1e12,
    power_accelerator_w=1300.0,
    sale=Sale(
        rental=Rental(price_usd_per_h=2.5, fall_per_year=0.0, trend_per_year=0.0, lifetime_accelerator_year=LIFE),
        generation_year=LIFE,
        young_hours_per_year=4e6,
        old_hours_per_year=0.0,
    ),
)


@cache
def flown() -> tuple[Campaign, OrbitCosts]:
    satellite = {"satellite_count": 81.0, "mass_satellite_kg": 600.0, "volume_satellite_m3": 3.0}
    orbit = {"altitude_m": 650e3, "inclination_rad": 1.71, "lifetime_satellite_year": LIFE}
    return campaign([ROCKET], PLAN, **satellite, **orbit), chain().orbit.costs


def at_risk(found: Campaign) -> Risk:
    return risk(MONEY, PLAN, found, lifetime_satellite_year=LIFE)


def told(found: Campaign, costs: OrbitCosts):
    return programme(MONEY, PLAN, found, costs, BOUGHT, at_risk(found), OUTPUT, lifetime_satellite_year=LIFE)


def bought_usd(satellites: float, lines: slice = slice(6)) -> float:
    """Hardware of the first satellites of this fleet: by Wright's law from each maker's count on, above the floor.

    The seventh line is the adaptation of the accelerators.
    """
    total = 0.0
    columns = (PRICE.cost_reference_usd, PRICE.reference_count, PRICE.made_count, PRICE.learning_fraction)
    for usd, lot, made, fraction in zip(*(column[lines] for column in columns), strict=True):
        power = 1 + math.log2(1 - fraction)
        learned = ((made + satellites + 0.5) ** power - (made + 0.5) ** power) / power / lot ** (power - 1)
        total += usd * (0.3 * satellites + 0.7 * learned)
    return total


def annuity(rate: float, years: float) -> float:
    return (1 - (1 + rate) ** -years) / rate


def grown(years: float) -> float:
    """A dollar paid evenly over the years before service, on the day of service."""
    return ((1 + RATE) ** years - 1) / (years * math.log(1 + RATE))


def lines_by_hand(found: Campaign, costs: OrbitCosts) -> dict[str, list[float]]:
    """Month by month, in plain numbers."""
    month, built = found.calendar, found.satellites_built_count
    lines: dict[str, list[float]] = {}
    bought = 0.0
    hardware = sum(BOUGHT.cost_first_usd)
    value = (hardware + costs.cost_accelerators_usd + costs.cost_propellant_usd + costs.cost_launch_usd) / built
    past = quad(lambda a: math.exp(-FAIL * a) * (1 - a / LIFE), 1.0, LIFE)[0]
    left = value * past / quad(lambda a: math.exp(-FAIL * a), 0.0, LIFE)[0]
    share = shares_by_hand(found, value, left)
    for k in range(12 * YEARS):
        made, aboard = month.built_count[k] / built, month.carried_count[k].sum()
        year = month.alive_count[k] / found.satellite_count * (1 - math.exp(-FAIL / 12)) / (FAIL / 12) / 12
        spent = {
            "accelerators": made * costs.cost_accelerators_usd,
            "accelerator adaptation": bought_usd(bought + month.built_count[k], slice(6, 7))
            - bought_usd(bought, slice(6, 7)),
            "satellites": bought_usd(bought + month.built_count[k]) - bought_usd(bought),
            "propellant": made * costs.cost_propellant_usd,
            "design and qualification": costs.cost_nre_usd if k in (0, 30, 60) else 0.0,
            "launch": float(month.flight_count[k] @ found.price_flight_usd[k]),
            "launch insurance": share[k // 12] * value * aboard * (0.004 + 0.25 * lost_by_hand(found, k)),
            "ground segment": costs.cost_ground_segment_usd if k in (0, 48) else 0.0,
            "operations": (5e6 + 3e6 * (month.alive_count[k] / 100) ** 0.7) / 12,
            "insurance in orbit": share[k // 12] * year * found.satellite_count * left * (0.004 + 0.25 * FAIL),
            "liability": year * costs.cost_liability_usd_per_year,
        }
        spent["interest on accelerators"] = (spent["accelerators"] + spent["accelerator adaptation"]) * (
            grown(0.75) - 1
        )
        early = spent["satellites"] + spent["propellant"] + spent["launch"] + spent["ground segment"]
        spent["interest during construction"] = early * (grown(1.5) - 1)
        spent["interest during construction"] += spent["design and qualification"] * (grown(3.0) - 1)
        bought += month.built_count[k]
        for label, amount in spent.items():
            lines.setdefault(label, []).append(amount)
    return lines


def lost_by_hand(found: Campaign, k: int) -> float:
    """At launch, as an infant or in the first year."""
    return 1 - (1 - float(found.failure_probability[k, 0])) * 0.95 * math.exp(-FAIL)


def shares_by_hand(found: Campaign, value: float, left: float) -> list[float]:
    """What the market takes of each year's premiums."""
    month, shares = found.calendar, []
    serving = (1 - math.exp(-FAIL / 12)) / (FAIL / 12)
    for first in range(0, 12 * YEARS, 12):
        year = range(first, first + 12)
        asked = sum(
            month.carried_count[k].sum() * value * (0.004 + 1.25 * lost_by_hand(found, k))
            + month.alive_count[k] * serving / 12 * left * (0.004 + 1.25 * FAIL)
            for k in year
        )
        shares.append(min(1.0, 3e6 / asked))
    return shares


def served_by_hand(found: Campaign) -> list[float]:
    """Years of the whole fleet's service in each month, deaths within it counted."""
    share = (1 - math.exp(-FAIL / 12)) / (FAIL / 12) / 12
    return [alive / found.satellite_count * share for alive in found.calendar.alive_count]


def left_by_hand(found: Campaign, costs: OrbitCosts) -> float:
    """Service to come of each month's satellites; the third design, half a year and more old, and the second ground."""
    month = found.calendar
    rate = (1 + RATE) * math.exp(FAIL) - 1
    *hardware, adaptation = BOUGHT.cost_later_usd
    one = (costs.cost_propellant_usd + costs.cost_launch_usd + sum(hardware)) * grown(1.5)
    one += (costs.cost_accelerators_usd + adaptation) * grown(0.75)
    worth, insured = 0.0, lines_by_hand(found, costs)["launch insurance"]
    for k in range(12 * YEARS):
        age = (12 * YEARS - k) / 12
        good = month.carried_count[k].sum() - month.lost_count[k] - month.infant_count[k]
        if age < LIFE:
            to_come = math.exp(-FAIL * age) * annuity(rate, LIFE - age) / annuity(rate, LIFE)
            worth += (good * one / found.satellites_good_count + insured[k]) * to_come
    design = grown(3.0) * costs.cost_nre_usd * annuity(RATE, 0.5) / annuity(RATE, 2.5)
    ground = grown(1.5) * costs.cost_ground_segment_usd * annuity(RATE, 1.0) / annuity(RATE, 4.0)
    return worth + design + ground


def test_each_line_month_by_month() -> None:
    found, costs = flown()
    expected, lines = lines_by_hand(found, costs), told(found, costs).cost_by_line_usd
    assert list(lines) == list(expected)
    for label, amounts in expected.items():
        assert lines[label] == pytest.approx(amounts, rel=1e-9, abs=1e-3), label


def test_design_and_ground_wait_for_the_first_satellite() -> None:
    """Developed for two and a half of seven years: a design then and at 5, a ground segment then and at 6.5."""
    satellite = {"satellite_count": 81.0, "mass_satellite_kg": 600.0, "volume_satellite_m3": 3.0}
    orbit = {"altitude_m": 650e3, "inclination_rad": 1.71, "lifetime_satellite_year": LIFE}
    first = PLAN.start_campaign_year + 2.5
    late = campaign([ROCKET], PLAN, **satellite, **orbit, first_satellite_year=first)
    costs = chain().orbit.costs
    money = told(late, costs)
    for label, cost, months in (
        ("design and qualification", costs.cost_nre_usd, (30, 60)),
        ("ground segment", costs.cost_ground_segment_usd, (30, 78)),
    ):
        expected = [cost if k in months else 0.0 for k in range(12 * YEARS)]
        assert money.cost_by_line_usd[label] == pytest.approx(expected, rel=1e-9, abs=1e-3), label
    assert money.money_residual < 1e-9


def test_hours_revenue_and_the_sums_over_time() -> None:
    """Money in the middle of its month; what stands at the end sold then."""
    found, costs = flown()
    money, served = told(found, costs), np.array(served_by_hand(found))
    cost = np.sum(list(lines_by_hand(found, costs).values()), axis=0)
    then = 1.1 ** -((np.arange(84) + 0.5) / 12)
    left = left_by_hand(found, costs) * 1.1**-7
    assert money.accelerator_hour_count == pytest.approx(5e6 * served, rel=1e-9)
    assert money.revenue_usd == pytest.approx(4e6 * 2.5 * served, rel=1e-9)
    assert money.cost_usd == pytest.approx(cost, rel=1e-9)
    assert money.npv_usd == pytest.approx(((1e7 * served - cost) * then).sum() + left, rel=1e-9)
    levelised = ((cost * then).sum() - left) / (5e6 * served * then).sum()
    assert money.usd_per_accelerator_hour == pytest.approx(levelised, rel=1e-9)


def test_the_deepest_loss_lies_where_income_overtakes_cost() -> None:
    """Dear hours: the sum of cost less revenue peaks within the calendar and not at its end."""
    found, costs = flown()
    sale = OUTPUT.sale
    dear = replace(OUTPUT, sale=replace(sale, rental=replace(sale.rental, price_usd_per_h=250.0)))
    money = programme(MONEY, PLAN, found, costs, BOUGHT, at_risk(found), dear, lifetime_satellite_year=LIFE)
    owed, deepest = 0.0, 0.0
    for cost, revenue in zip(money.cost_usd, money.revenue_usd, strict=True):
        owed += cost - revenue
        deepest = max(deepest, owed)
    assert deepest > max(owed, float(money.cost_usd[0] - money.revenue_usd[0]))
    assert money.cost_peak_usd == pytest.approx(deepest, rel=1e-12)


@pytest.mark.parametrize("name", ["built_count", "carried_count", "alive_count", "cost_launch_usd"])
def test_the_books_notice_a_month_that_does_not_fit(name: str) -> None:
    """One month of one account a tenth too high: its lines' part of all that is spent is missed."""
    found, costs = flown()
    assert told(found, costs).money_residual < 1e-12
    account = getattr(found.calendar, name).copy()
    k = 12 * YEARS - 1
    account[k] = 1.1 * account[k]
    money = told(replace(found, calendar=replace(found.calendar, **{name: account})), costs)
    assert money.money_residual > 1e-7


def test_the_books_part_by_rounding_alone() -> None:
    found, costs = flown()
    residuals = [told(found, replace(costs, cost_nre_usd=1e8 * k)).money_residual for k in range(1, 9)]
    assert 0 < max(residuals) < 1e-12


def test_an_hour_of_a_fleet_that_serves_none_has_no_price() -> None:
    found, costs = flown()
    none = replace(OUTPUT, accelerator_hours_per_year=0.0)
    money = programme(MONEY, PLAN, found, costs, BOUGHT, at_risk(found), none, lifetime_satellite_year=LIFE)
    assert money.usd_per_accelerator_hour == np.inf
    assert money.usd_per_accelerator_hour > 1e30


@settings(max_examples=40, deadline=None)
@given(design=designs())
def test_money_is_conserved_month_by_month(design):
    programme = evaluate(design).economics.programme
    assert programme.money_residual <= 1e-9
    by_line = sum(np.cumsum(line) for line in programme.cost_by_line_usd.values())
    assert by_line == pytest.approx(np.cumsum(programme.cost_usd), rel=1e-12)
    assert all(np.all(line >= 0) for line in programme.cost_by_line_usd.values())


def steady(name, **economics):
    """A shipped fleet that its factory and rocket put up at once, for sixty years, without learning."""
    design = resolved(name).design
    return replace(
        design,
        mission=replace(design.mission, lifetime_satellite_year=5.0, satellite_count=400_000.0, power_it_fleet_w=None),
        launch=replace(
            design.launch,
            launch_rate_per_year=1e6,
            launch_rate_ceiling_per_year=1e6,
            flight_attempt_count=1e15,
            flight_success_count=0.95e15,
            first_flight_early_year=2010.0,
            first_flight_year=2010.0,
            first_flight_late_year=2010.0,
            duration_grounding_year=0.0,
            outsider_share_fraction=1.0,
            learning_rate_fraction=0.0,
        ),
        campaign=replace(
            design.campaign,
            horizon_campaign_year=60,
            factory_rate_satellite_per_year=1e7,
            factory_rate_ceiling_satellite_per_year=1e7,
            capacity_share_fraction=1.0,
            reliability_growth_factor=0.0,
        ),
        economics=replace(
            design.economics,
            **learns(0.0),
            horizon_year=60,
            liability_per_year=0.0,
            **economics,
        ),
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_steady_fleet_costs_what_its_books_say(name):
    """No discount, learning or liability: a generation and sixty years of the calendar agree to 0.1 %."""
    plan = evaluate(steady(name, discount_rate_per_year=0.0))
    books, programme = plan.economics.books, plan.economics.programme
    assert programme.usd_per_accelerator_hour == pytest.approx(books.usd_per_accelerator_hour, rel=1e-3)


def test_at_a_rate_the_calendar_is_cheaper_by_less_than_half_the_rate():
    """Money by the month against money at the year's end."""
    plan = evaluate(steady("start", discount_rate_per_year=0.1))
    books, programme = plan.economics.books, plan.economics.programme
    ratio = programme.usd_per_accelerator_hour / books.usd_per_accelerator_hour
    assert 0.94 < ratio < 1.0


def test_a_fleet_that_never_completes_costs_more_an_hour():
    """Design, ground and control are paid for a fleet that stays small."""
    plan = evaluate(resolved("stoke-only").design)
    assert plan.campaign.deployed_fraction < 0.6
    assert plan.economics.programme.usd_per_accelerator_hour > plan.economics.books.usd_per_accelerator_hour
