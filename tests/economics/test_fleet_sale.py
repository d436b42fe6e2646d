"""What a campaign sells, against a walk through every satellite's months."""

import math
from dataclasses import replace
from functools import cache

import pytest

from dawndusk.campaign.fleet import Campaign, campaign
from dawndusk.economics.fleet_sale import fleet_sale
from dawndusk.economics.rental import Rental, Sale
from dawndusk.plan.evaluate import evaluate
from tests.designs import NAMES, resolved
from tests.economics.test_programme import FAIL, OUTPUT, PLAN, ROCKET, YEARS

CHIPS, FALL, TREND = 2.0, 0.3, -0.05


@cache
def flown(life: float) -> Campaign:
    satellite = {"satellite_count": 81.0, "mass_satellite_kg": 600.0, "volume_satellite_m3": 3.0}
    return campaign([ROCKET], PLAN, **satellite, altitude_m=650e3, inclination_rad=1.71, lifetime_satellite_year=life)


def output(chips: float, fall: float = FALL, trend: float = TREND):
    rental = Rental(price_usd_per_h=2.5, fall_per_year=fall, trend_per_year=trend, lifetime_accelerator_year=chips)
    sale = Sale(rental=rental, generation_year=1.0, young_hours_per_year=4e6, old_hours_per_year=3e6)
    return replace(OUTPUT, sale=sale)


def by_hand(found: Campaign, life: float) -> tuple[list[float], list[float]]:
    """Months in which each month's satellites serve: whole ones of their life, and a part of the last."""
    month, die = found.calendar, FAIL / 12
    serving = (1 - math.exp(-die)) / die / 12 / found.satellite_count
    kept, mean = math.log(1 - FALL) / 12, (1 - (1 - FALL) ** CHIPS) / -math.log(1 - FALL) / CHIPS
    in_month = math.expm1(kept) / kept
    hours, revenue = [0.0] * 12 * YEARS, [0.0] * 12 * YEARS
    for j in range(12 * YEARS):
        placed = month.carried_count[j].sum() - month.lost_count[j] - month.infant_count[j]
        for k in range(12 * YEARS - j):
            here = min(max(12 * life - k, 0.0), 1.0)
            young = min(max(12 * min(CHIPS, life) - k, 0.0), 1.0)
            alive, worth = placed * math.exp(-die * k) * serving, math.exp(kept * k) * in_month
            price = 2.5 * (1 + TREND) ** (j / 12)
            hours[j + k] += alive * (4e6 * young + 3e6 * (here - young) * worth / mean) * 5 / 4
            revenue[j + k] += alive * (4e6 * young + 3e6 * (here - young)) * price * worth
    return hours, revenue


@pytest.mark.parametrize("life", [2.0, 2.5, 3.04, 1.3])
def test_every_satellite_sells_by_its_age(life: float) -> None:
    found = flown(life)
    sold = fleet_sale(PLAN, found, output(CHIPS), lifetime_satellite_year=life)
    hours, revenue = by_hand(found, life)
    assert sold.accelerator_hour_count == pytest.approx(hours, rel=1e-12, abs=1e-6)
    assert sold.revenue_usd == pytest.approx(revenue, rel=1e-12, abs=1e-6)


def test_a_flat_path_sells_standing_satellites_at_one_price() -> None:
    found = flown(2.5)
    sold = fleet_sale(PLAN, found, output(2.5, 0.0, 0.0), lifetime_satellite_year=2.5)
    standing = found.calendar.alive_count / 81.0 / 12 * (1 - math.exp(-FAIL / 12)) / (FAIL / 12)
    assert sold.accelerator_hour_count == pytest.approx(5e6 * standing, rel=1e-12)
    assert sold.revenue_usd == pytest.approx(4e6 * 2.5 * standing, rel=1e-12)


@pytest.mark.parametrize("name", NAMES)
def test_with_a_flat_path_every_hour_sold_fetches_the_price_of_today(name: str) -> None:
    design = resolved(name).design
    compute = replace(design.compute, rental_fall_per_year=0.0, rental_trend_per_year=0.0)
    plan = evaluate(replace(design, compute=compute))
    price = compute.price_accelerator_hour_usd_per_h
    sold = plan.service.accelerator_hours_new_per_year + plan.service.accelerator_hours_old_per_year
    assert plan.service.useful_life_fraction == pytest.approx(1.0, rel=1e-12)
    money, earth = plan.economics.programme, plan.earth.books.cash_flow
    useful = money.accelerator_hour_count * design.service.service_utilization
    assert earth.revenue_usd[1:] == pytest.approx(plan.service.accelerator_hours_useful_per_year * price)
    if plan.service.accelerator_hours_old_per_year == 0:
        assert plan.economics.books.cash_flow.revenue_usd[1:] == pytest.approx(sold * price, rel=1e-12)
        assert money.revenue_usd == pytest.approx(useful * price, rel=1e-12)
