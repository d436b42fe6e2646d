"""What providers' decisions do to a scenario, and what each input of `[access]` moves."""

import math
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest

from dawndusk import catalog
from dawndusk.design.design import Design
from dawndusk.design.loading import load_sourced
from dawndusk.plan.evaluate import Plan, evaluate
from dawndusk.study.access.dependence import GROUNDED, RAISES, REFUSES, access, consequence, decisions, providers
from dawndusk.study.access.shock_outcome import apply_shock, money_of, vehicle
from tests.designs import EXAMPLES

CPI_2023, CPI_2026 = 304.702, 332.58
"""Consumer prices in the United States, CPI-U: the mean of 2023, and 2026 as far as it is known."""


@cache
def planned(name: str = "altman-stoke", *moved: str) -> tuple[Design, Plan]:
    design = load_sourced(EXAMPLES / f"{name}.toml", moved).design
    return design, evaluate(design)


@cache
def page(*moved: str) -> dict[str, Any]:
    return access(*planned("altman-stoke", *moved))


@pytest.mark.parametrize("name", ["altman-stoke", "start"])
def test_without_a_decision_the_plan_is_found_again(name: str) -> None:
    design, plan = planned(name)
    found = apply_shock(design, plan, None)
    money, base = money_of(design, plan, found), plan.economics.programme
    assert found.calendar.alive_count == pytest.approx(plan.campaign.calendar.alive_count)
    assert money.npv_usd == pytest.approx(base.npv_usd, rel=1e-9)
    assert money.usd_per_accelerator_hour == pytest.approx(base.usd_per_accelerator_hour, rel=1e-9)
    assert money.money_residual < 1e-9


def test_shares_are_of_all_satellites_carried() -> None:
    design, plan = planned()
    held = page()["providers"]
    assert [one["provider"] for one in held] == providers(design)
    assert sum(one["share_fraction"] for one in held) == pytest.approx(1)
    assert sum(one["satellite_count"] for one in held) == pytest.approx(plan.campaign.calendar.carried_count.sum())
    assert page()["hhi_fraction"] == pytest.approx(sum(one["share_fraction"] ** 2 for one in held))
    assert {one["provider"] for one in held if one["rival"]} == {"Blue Origin", "SpaceX"}


def test_the_gravest_refusal_is_that_of_who_takes_most() -> None:
    worst = page()["gravest"]
    lost = {one["provider"]: 1 - one["consequences"][REFUSES]["power_it_ratio"] for one in page()["providers"]}
    assert worst["power_it_lost_fraction"] == pytest.approx(max(lost.values()))
    assert lost[worst["provider"]] == max(lost.values())


def test_one_provider_is_all_of_it_and_its_refusal_ends_the_fleet() -> None:
    held = access(*planned("stoke-only"))
    assert held["hhi_fraction"] == pytest.approx(1)
    assert held["providers"][0]["consequences"][REFUSES]["power_it_w"] == 0
    start = planned("stoke-only", "access.date_access=2027 yr")
    assert consequence(*start, decisions(start[0], "Stoke Space")[REFUSES])["usd_per_accelerator_hour_ratio"] is None


def test_two_rockets_of_one_provider_are_one() -> None:
    design, plan = planned("start", "launch_2.vehicle=falcon-heavy")
    held = access(design, plan)
    assert held["hhi_fraction"] == pytest.approx(1)
    assert held["providers"][0]["vehicles"] == ["falcon-9", "falcon-heavy"]


def test_consequences_are_ordered_as_they_must_be() -> None:
    for one in page()["providers"]:
        found = one["consequences"]
        assert found[REFUSES]["power_it_ratio"] <= found[GROUNDED]["power_it_ratio"] + 1e-9
        assert found[REFUSES]["power_it_peak_loss_w"] >= found[GROUNDED]["power_it_peak_loss_w"] > 0
        assert found[RAISES]["power_it_ratio"] == pytest.approx(1)
        assert found[RAISES]["npv_change_usd"] < 0 < found[RAISES]["cost_change_usd"]
        assert found[RAISES]["usd_per_accelerator_hour_ratio"] > 1


def test_a_raised_price_costs_its_flights_and_their_interest_exactly() -> None:
    """Flights are paid evenly over the time before service: mean of (1 + r)^t over it."""
    design, plan = planned()
    base = plan.campaign
    paid = base.calendar.flight_count * base.price_flight_usd
    month = round(12 * (design.access.date_access_year - design.campaign.start_campaign_year))
    rate, lead = design.economics.discount_rate_per_year, design.economics.lead_time_year
    before_service = ((1 + rate) ** lead - 1) / (lead * math.log1p(rate))
    more = {one["provider"]: one["consequences"][RAISES]["cost_change_usd"] for one in page()["providers"]}
    for k, launch in enumerate(design.rockets):
        expected = (design.access.price_rise_ratio - 1) * paid[month:, k].sum() * before_service
        assert more[catalog.entry("vehicle", launch.vehicle).provider] == pytest.approx(expected, rel=1e-6)


def test_second_sources_are_others_that_are_open() -> None:
    for one in access(*planned("stoke-only"))["providers"]:
        found = one["second_sources"]
        assert found
        assert one["provider"] not in {row["provider"] for row in found}
        assert "long-march-5b" not in {row["vehicle"] for row in found}
        assert [row["share_fraction"] for row in found] == sorted((r["share_fraction"] for r in found), reverse=True)
        assert all(0 < row["share_fraction"] <= 1 and row["power_it_more_w"] > 0 for row in found)


def test_a_second_source_flies_after_the_date_at_its_own_price() -> None:
    design, plan = planned("stoke-only")
    heavy = vehicle(design, "neutron")
    amount, unit = str(catalog.entry("vehicle", "neutron").numbers["price_flight"].value).split()
    assert unit == "USD_2023"
    assert heavy.price_flight_usd == pytest.approx(float(amount) * CPI_2026 / CPI_2023)
    assert replace(heavy, vehicle="nova") != replace(design.launch, vehicle="nova")
    row = next(r for r in access(design, plan)["providers"][0]["second_sources"] if r["vehicle"] == "neutron")
    fleet = apply_shock(design, plan, None, also=heavy).rockets
    each = fleet.price_flight_usd / fleet.satellites_per_flight_count
    assert row["price_ratio"] == pytest.approx(each[1] / each[0], rel=1e-6)


def test_a_later_date_spares_more() -> None:
    shares = [page(f"access.date_access={year} yr")["providers"][-1]["consequences"][REFUSES] for year in (2028, 2040)]
    assert shares[0]["cost_change_usd"] < shares[1]["cost_change_usd"] < 0
    assert np.isfinite(shares[0]["npv_change_usd"])
