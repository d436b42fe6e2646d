"""Premiums and claims by hand, their limits, and the market they must fit into."""

from dataclasses import replace

import numpy as np
import pytest

from dawndusk.campaign.reliability import belief, success_probability
from dawndusk.design.loading import load_sourced
from dawndusk.economics.insurance import (
    InsuredFleet,
    cover,
    insurance,
    insurance_usd_per_year,
    net_launch_month_usd,
    net_orbit_month_usd,
)
from dawndusk.economics.risk import Risk, RiskYear, Terms
from dawndusk.plan.evaluate import Plan, evaluate
from dawndusk.scenario import ScenarioError
from tests.designs import EXAMPLES, NAMES, resolved
from tests.economics.chain import chain, succeeds

AMPLE = Terms(loading_ratio=1.5, administration_fraction=0.01, capacity_usd=1e12, premium_most_usd_per_year=1e12)
YEAR = RiskYear(aboard_count=np.array([10.0, 20.0]), lost_count=np.array([1.0, 4.0]), standing_year=100.0)
RISK = Risk(
    terms=AMPLE,
    satellites_per_flight_count=np.array([5.0, 20.0]),
    satellite_failure_per_year=0.02,
    left_fraction=0.3,
    loss_fraction=np.array([[0.1, 0.2]] * 12),
    mean_year=YEAR,
    by_year=RiskYear(
        aboard_count=np.array([[10.0, 20.0]]), lost_count=np.array([[1.0, 4.0]]), standing_year=np.array([100.0])
    ),
)
FLEET = InsuredFleet(
    at_risk=RISK, value_hardware_usd=6e6, value_launch_usd=4e6, lifetime_satellite_year=5.0, recovery_per_year=0.25
)


def on(**terms: float) -> Risk:
    return replace(RISK, terms=replace(AMPLE, **terms))


def test_a_premium_is_administration_and_loaded_loss() -> None:
    """Thirty satellites of 10 M on board, five of them lost; 30 M left in each hundred in orbit, of which 2 % fail."""
    bought = cover(RISK, YEAR, 10e6)
    assert bought.premium_launch_usd == pytest.approx(0.01 * 300e6 + 1.5 * 50e6)
    assert bought.claims_launch_usd == pytest.approx(50e6)
    assert bought.premium_orbit_usd == pytest.approx(300e6 * (0.01 + 1.5 * 0.02))
    assert bought.claims_orbit_usd == pytest.approx(300e6 * 0.02)
    assert bought.share_fraction == 1.0


def test_a_flight_is_insured_up_to_its_capacity() -> None:
    """100 M a flight: all of five satellites of 10 M, half of twenty."""
    bought = cover(on(capacity_usd=100e6), YEAR, 10e6)
    assert bought.claims_launch_usd == pytest.approx(1 * 10e6 + 4 * 5e6)
    assert bought.premium_launch_usd == pytest.approx(0.01 * (100e6 + 100e6) + 1.5 * 30e6)
    alone = cover(on(capacity_usd=4e6), YEAR, 10e6)
    assert alone.claims_orbit_usd == pytest.approx(100 * 4e6 * 0.3 * 0.02)


def test_above_the_market_the_rest_is_borne_alone() -> None:
    asked = 78e6 + 12e6
    bought = cover(on(premium_most_usd_per_year=asked / 3), YEAR, 10e6)
    assert bought.premium_launch_usd + bought.premium_orbit_usd == pytest.approx(asked / 3)
    assert bought.claims_launch_usd == pytest.approx(50e6 / 3)
    found = insurance(replace(FLEET, at_risk=on(premium_most_usd_per_year=asked / 3)))
    assert found.self_insured_usd_per_year == pytest.approx(56e6 * 2 / 3)
    assert found.insured_fraction == pytest.approx(1 / 3)
    assert found.insured_launch_usd_per_year == pytest.approx(300e6 / 3)
    assert found.insured_orbit_usd == pytest.approx(300e6 / 3)
    assert found.premium_peak_usd_per_year == pytest.approx(asked / 3)


def test_who_insures_nothing_bears_all() -> None:
    found = insurance(replace(FLEET, at_risk=on(premium_most_usd_per_year=0.0)))
    assert (found.premium_usd_per_year, found.claims_launch_usd_per_year, found.insured_fraction) == (0.0, 0.0, 0.0)
    assert found.self_insured_usd_per_year == pytest.approx(56e6)


def test_the_lines_are_premiums_less_claims_at_any_launch_price() -> None:
    """Launches recovered over five years at 0.25 a year; 10 M, 6 M and 14 M a satellite."""
    net = (0.01 * 30 + 0.5 * 5) * 5 * 0.25 + 30 * (0.01 + 0.5 * 0.02)
    assert insurance_usd_per_year(FLEET, np.array([1.0, 0.0, 2.0])) == pytest.approx(net * np.array([10e6, 6e6, 14e6]))


def test_each_month_is_charged_its_own_at_its_years_share() -> None:
    """The second year asks for twice what the market takes; its months pay half a premium."""
    loss = np.array([[0.1, 0.2]] * 12 + [[0.1, 0.4]] * 12)
    carried = np.zeros((24, 2))
    carried[3], carried[14], carried[20] = (10.0, 20.0), (0.0, 20.0), (30.0, 0.0)
    by_year = RiskYear(
        aboard_count=np.array([[10.0, 20.0], [30.0, 20.0]]),
        lost_count=np.array([[1.0, 4.0], [3.0, 8.0]]),
        standing_year=np.array([10.0, 50.0]),
    )
    second = 10e6 * (0.01 * 50 + 1.5 * 11) + 50 * 3e6 * (0.01 + 1.5 * 0.02)
    found = replace(on(premium_most_usd_per_year=second / 2), loss_fraction=loss, by_year=by_year)
    bought = cover(found, found.by_year, 10e6)
    assert bought.share_fraction == pytest.approx([1.0, 0.5])
    expected = np.zeros(24)
    expected[3] = 10e6 * (0.01 * 30 + 0.5 * 5)
    expected[14], expected[20] = 5e6 * (0.01 * 20 + 0.5 * 8), 5e6 * (0.01 * 30 + 0.5 * 3)
    assert net_launch_month_usd(found, bought, carried, 10e6) == pytest.approx(expected)
    standing = np.array([10.0] * 12 + [50.0] * 12) / 12
    orbit = standing * 3e6 * (0.01 + 0.5 * 0.02) * np.array([1.0] * 12 + [0.5] * 12)
    assert net_orbit_month_usd(found, bought, standing) == pytest.approx(orbit)
    peak = insurance(replace(FLEET, at_risk=found)).premium_peak_usd_per_year
    assert peak == pytest.approx(second / 2)


def test_with_perfect_reliability_insurance_costs_its_administration_only() -> None:
    """81 satellites in five years, each its value on the rocket and 0.32 of it in orbit."""
    found = chain(**succeeds(1.0)).orbit
    value = found.insured.value_hardware_usd + found.insured.value_launch_usd
    assert found.costs.cost_insurance_launch_usd == pytest.approx(0.004 * 81 * value)
    assert found.costs.cost_insurance_orbit_usd_per_year == pytest.approx(0.004 * 0.32 * 81 * value)
    assert found.insurance.claims_launch_usd_per_year == pytest.approx(0, abs=1e-3)
    assert found.insurance.insured_fraction == pytest.approx(1.0)
    assert found.insurance.self_insured_usd_per_year == 0.0
    assert found.insurance.premium_usd_per_year == pytest.approx(0.004 * 81 * value * (1 / 5 + 0.32))


@pytest.mark.parametrize(
    ("flown", "failed", "rate", "by_formula"), [(74, 0, 0.035, 0.035), (43, 1, 0.045, 0.056), (82, 8, 0.12, 0.104)]
)
def test_the_rates_of_2017_come_out_of_records(flown: int, failed: int, rate: float, by_formula: float) -> None:
    """Ariane 5, Falcon 9, Proton: our belief in each record, 3.2 % lost in the first year, the loading of 2018."""
    held = belief(
        flight_attempt_count=flown,
        flight_success_count=flown - failed,
        prior_success_probability=resolved("start").design.campaign.prior_success_probability,
        prior_weight_count=resolved("start").design.campaign.prior_weight_count,
    )
    lost = 1 - float(success_probability(held)) * (1 - 0.032)
    one = RiskYear(aboard_count=np.array([1.0, 0.0]), lost_count=np.array([lost, 0.0]), standing_year=0.0)
    administration = resolved("start").design.economics.insurance_administration_fraction
    market = on(loading_ratio=458 / 596.9, administration_fraction=administration)
    found = cover(market, one, 200e6).premium_launch_usd / 200e6
    assert found == pytest.approx(by_formula, abs=0.0006)
    assert found == pytest.approx(rate, abs=0.017)


@pytest.mark.parametrize("basis", ["customer", "owner"])
@pytest.mark.parametrize("name", NAMES)
def test_no_fleet_pays_more_than_its_share_of_the_market(name: str, basis: str) -> None:
    """Half of 550 M$ a year from a customer, nothing from an owner; so too of 300 GW."""
    found = based(name, basis)
    most = 275e6 if basis == "customer" else 0.0
    paid = found.economics.insurance
    assert max(paid.premium_usd_per_year, paid.premium_peak_usd_per_year) <= most * (1 + 1e-12)
    assert 0 <= claims_of(found) <= paid.premium_usd_per_year
    lines = found.economics.programme.cost_by_line_usd
    yearly = np.sum(lines["launch insurance"] + lines["insurance in orbit"])
    assert yearly / (len(found.campaign.calendar.alive_count) / 12) <= most
    if basis == "owner":
        assert (paid.insured_fraction, yearly) == (0.0, 0.0)
        assert paid.self_insured_usd_per_year > 0


@pytest.mark.parametrize(
    ("key", "cure"),
    [
        ("launch.insurance_launch_fraction=0.15", "[economics] insurance_loading_ratio"),
        ("economics.insurance_orbit=0.015 1/yr", "insurance_loading_ratio"),
    ],
)
def test_a_key_of_before_is_refused_with_what_stands_in_its_place(key: str, cure: str) -> None:
    with pytest.raises(ScenarioError) as refused:
        load_sourced(EXAMPLES / "start.toml", [key])
    assert [cure in d.help for d in refused.value.diagnostics] == [True]


def claims_of(plan: Plan) -> float:
    paid = plan.economics.insurance
    return float(paid.claims_launch_usd_per_year + paid.claims_orbit_usd_per_year)


def based(name: str, basis: str) -> Plan:
    design = resolved(name).design
    return evaluate(replace(design, economics=replace(design.economics, basis=basis)))


def test_what_is_paid_to_fly_leaves_nothing_to_insure() -> None:
    """Hardware of 6 M and a launch of -1.5 times 4 M are worth nothing, and nothing less at -3 times."""
    assert insurance_usd_per_year(FLEET, -1.0) > 0
    assert insurance_usd_per_year(FLEET, -1.5) == 0
    assert insurance_usd_per_year(FLEET, -3.0) == 0


@pytest.mark.parametrize("capacity_usd", [50e6, 100e6, 170e6, 350e6])
def test_at_the_allowed_launch_price_orbit_costs_what_earth_costs(capacity_usd: float) -> None:
    """Where capacity ends at one of the two prices and not at the other, the cost bends between them."""
    dear = {"price_facility_usd_per_w": 3000.0, "insurance_administration_fraction": 0.1, **succeeds(1.0)}
    terms = {**dear, "insurance_capacity_usd": capacity_usd}
    allowed = chain(**terms).orbit.metrics.launch_price_allowed_usd_per_kg
    found = chain(**terms, price_launch_usd_per_kg=allowed)
    assert allowed > 0
    assert found.orbit.books.usd_per_accelerator_hour == pytest.approx(
        found.earth.books.usd_per_accelerator_hour, rel=1e-9
    )
