"""Published studies by our chain with their inputs and rules; their numbers are worked out from what they print."""

from itertools import pairwise
from typing import Any

import pytest

from dawndusk.evidence.measure import metric_measure
from dawndusk.evidence.study import study
from dawndusk.evidence.study_scenario import load_study
from dawndusk.plan.evaluate import Plan, evaluate
from dawndusk.plan.outputs import outputs

HOURS = 8760


def _plan(name: str) -> Plan:
    found = study(name)
    return evaluate(load_study(found, len(found.study.step)).design)


def _metric(name: str, plan: Plan) -> float:
    return float(metric_measure(study(name), plan).of(plan))


def _output(plan: Plan, path: str) -> Any:
    return next(each for each in outputs(plan) if each.path == path).of(plan)


def _spacedc(capital: float = 556_624_714, again: float = 16_113_521, delivered_fraction: float = 0.286795) -> float:
    """$ over delivered PFLOP-days, year by year at 8 %, of its printed bill; the same PFLOP on both sides."""
    annuity = sum(1.08**-year for year in range(1, 6))
    orbit = capital + annuity * (again + 25_000_000) / 5
    earth = 40_896_000 + annuity * (2_476_837 + 10_224_000) / 5
    return (orbit / delivered_fraction) / (earth / 0.4651625)


def _orbital_compute() -> float:
    satellite = 30_000 * 1.3 + 2000 * 500 + 5 * 500 + 4 * 10_000 + 500_000
    yearly = 6 * (5 * 30 * 365 + 100_000 + 0.05 * satellite) + 500_000
    orbit = 6 * (satellite + 120 * 5000) / 5 + yearly
    earth = 6 * ((30_000 + 15_000 + 2_000) / 5 + 0.7 * 1.3 * HOURS * 0.08 + 5_000)
    return orbit / earth


PUBLISHED = {
    "spacedc-mdao": (_spacedc(), 18.73),
    "spacedc-mdao-optimistic": (_spacedc(242_164_683, 12_132_533, 0.3823939), 6.48),
    "orbital-compute": (_orbital_compute(), 50.1),
    "shapiro": ((35 + 8 + 6 + 1000 / 36.5 + 1000 / 1400 * 7) / 38, 2.14),
    "turyshev": (74e6 / 22_000 * 40 / 10_000, 13.5),
    "turyshev-40": (74e6 / 22_000 * 40 / 40_000, 3.4),
    "llmspace": (330 / 22.8, 14.5),
}
"""What follows from a study's printed inputs by its own rule, and what it prints."""

CLOSED = {
    "abi": (78, 78),
    "bain": (1.5, 1.5),
    "bcg": (2.5, 3),
    "deutsche-bank": (7.2, 7.2),
    "ieee-spectrum": (10, 78),
    "llmspace": (14.5, 14.5),
    "spacex-ai1": (0, 1),
    "wood-mackenzie": (3, 3),
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_our_chain_with_its_inputs_and_rules_is_within_a_twentieth_of_its_number(name: str) -> None:
    worked_out, printed = PUBLISHED[name]
    metric = study(name).study.metric
    assert metric.published == printed
    assert worked_out == pytest.approx(printed, rel=0.012), "not what it prints, to its digits"
    assert _metric(name, _plan(name)) == pytest.approx(worked_out, rel=0.05)


@pytest.mark.parametrize("name", CLOSED)
def test_a_closed_study_says_what_cannot_be_known(name: str) -> None:
    found = study(name).study
    assert found.closed
    assert len(found.unknown) > 100
    assert "\\" not in found.unknown
    low, high = CLOSED[name]
    said = {found.metric.published, found.metric.low, found.metric.high} - {None}
    assert said == {low, high}


@pytest.mark.parametrize("name", [*PUBLISHED, *CLOSED])
def test_every_rule_of_a_study_moves_its_number(name: str) -> None:
    """A step without effect is no step."""
    found = study(name)
    plans = [evaluate(load_study(found, count).design) for count in range(len(found.study.step) + 1)]
    values = [_metric(name, plan) for plan in plans]
    assert all(one != pytest.approx(other, rel=1e-6) for one, other in pairwise(values))


def test_the_hours_of_spacedc_cost_what_it_prints() -> None:
    """It prints $51.01 and $2.72 an hour of peak throughput, of which 0.55 is had, for 0.85 of the time."""
    plan = _plan("spacedc-mdao")
    assert _output(plan, "economics.usd_per_accelerator_hour") == pytest.approx(51.01 * 0.55 * 0.85, rel=0.05)
    assert _output(plan, "earth.usd_per_accelerator_hour") == pytest.approx(2.7231 * 0.55 * 0.85, rel=0.05)


def test_an_hour_of_orbital_compute_costs_what_it_prints() -> None:
    """It prints $172.02 and $3.43 at half use."""
    plan = _plan("orbital-compute")
    assert _output(plan, "economics.usd_per_accelerator_hour") == pytest.approx(172.02 / 2, rel=0.01)
    assert _output(plan, "earth.usd_per_accelerator_hour") == pytest.approx(3.433 / 2, rel=0.01)


def test_what_wood_mackenzie_says_of_parity_does_not_follow_from_its_sums() -> None:
    """$170 bn, more than three times Earth; launch and satellites 60 % of it; parity with launch 70 % cheaper."""
    taken_away = 170 - 170 / 3
    assert taken_away / 0.7 > 0.6 * 170
    assert taken_away / 0.7 == pytest.approx(0.95 * 170, rel=0.01)
