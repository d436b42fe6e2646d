"""Build, buy or contract: the prices that break even do, and every input of `[access]` moves an answer."""

from dataclasses import replace

import numpy as np
import pytest

from dawndusk.design.design import with_value
from dawndusk.plan.evaluate import evaluate
from dawndusk.study.access.dependence import consequence, decisions
from dawndusk.study.access.ownership import ownership, success_probability, worth
from dawndusk.study.access.ways import CONTRACTS, OWN, SECOND, TODAY, fly, paths, second_of
from tests.designs import resolved

FOUND = resolved("altman-stoke")
DESIGN = FOUND.design
PLAN = evaluate(DESIGN)
ASKED = ownership(DESIGN, PLAN, sample_count=20, seed=1)


def at(price_usd: float) -> dict:
    moved = replace(DESIGN, access=replace(DESIGN.access, price_acquisition_usd=price_usd))
    return ownership(moved, PLAN, sample_count=1, seed=1)


def test_at_the_even_price_owning_is_worth_contracts() -> None:
    shift = 3e9
    even = ASKED["price_even_by_worth_usd"]
    ways = at(even + shift)["ways"]
    assert ways[OWN]["npv_usd"] + shift == pytest.approx(ways[CONTRACTS]["npv_usd"], rel=1e-9)
    ways = at(ASKED["price_even_by_cost_usd"])["ways"]
    assert ways[OWN]["usd_per_gw_year"] == pytest.approx(ways[CONTRACTS]["usd_per_gw_year"], rel=1e-9)
    assert at(1e9)["price_even_by_worth_usd"] == pytest.approx(even, rel=1e-6)


def test_a_price_that_is_not_asked_is_not_paid() -> None:
    free = at(0.0)["ways"][OWN]["npv_usd"]
    unasked = replace(DESIGN, access=replace(DESIGN.access, price_acquisition_usd=None))
    assert ownership(unasked, PLAN, sample_count=1, seed=1)["ways"][OWN]["npv_usd"] == free


def test_an_owner_has_all_flights_and_no_more() -> None:
    every = paths(DESIGN, PLAN, second_of(DESIGN, PLAN))
    own, contracts = (fly(DESIGN, PLAN, every[n].if_so, None) for n in (OWN, CONTRACTS))
    taken = round(12 * DESIGN.access.duration_development_year)
    share = float(PLAN.campaign.rockets.share_fraction[0])
    assert own.sky.room_count[taken:, 0] * share == pytest.approx(contracts.sky.room_count[taken:, 0])
    assert own.sky.room_count[: taken - 1] == pytest.approx(contracts.sky.room_count[: taken - 1])
    assert own.sky.price_flight_usd[-1, 0] == pytest.approx(
        DESIGN.launch.cost_flight_ratio * PLAN.campaign.price_flight_usd[-1, 0]
    )
    never = fly(DESIGN, PLAN, every[OWN].if_not, None)
    assert not np.any(never.calendar.flight_count[:, 0])


def test_who_asks_is_a_customer_on_either_basis() -> None:
    """An owner's plan has flights at cost already; contracts and purchase are told from list prices all the same."""
    owner = replace(DESIGN, economics=replace(DESIGN.economics, basis="owner"))
    assert ownership(owner, evaluate(owner), sample_count=1, seed=1) == ownership(DESIGN, PLAN, sample_count=1, seed=1)


def test_today_only_rivals_fade() -> None:
    today, contracts = (fly(DESIGN, PLAN, paths(DESIGN, PLAN, None)[n].if_so, None) for n in (TODAY, CONTRACTS))
    kept = today.sky.room_count[-1] / contracts.sky.room_count[-1]
    years = DESIGN.campaign.horizon_campaign_year - 0.5 / 12
    assert kept == pytest.approx([1, 1, 1, *2 * [np.exp(-DESIGN.access.refusal_per_year * years)]])


def test_contracts_cost_their_premium_and_nothing_else() -> None:
    every = paths(DESIGN, PLAN, None)
    found = fly(DESIGN, PLAN, every[CONTRACTS].if_so, None).calendar
    base = PLAN.campaign.calendar
    assert found.alive_count == pytest.approx(base.alive_count)
    assert found.cost_launch_usd == pytest.approx(base.cost_launch_usd * (1 + DESIGN.access.contract_premium_fraction))
    assert set(every) == {TODAY, CONTRACTS, OWN}


def test_a_rocket_that_has_flown_comes_to_be() -> None:
    assert success_probability(DESIGN) == DESIGN.access.development_success_probability
    assert success_probability(resolved("start").design) == 1


def test_the_mean_is_of_coming_to_be_and_not() -> None:
    path = paths(DESIGN, PLAN, None)[OWN]
    ends = [worth(DESIGN, PLAN, path, None, p).npv_usd for p in (0.0, 1.0)]
    assert worth(DESIGN, PLAN, path, None, 0.25).npv_usd == pytest.approx(0.75 * ends[0] + 0.25 * ends[1])


def test_the_second_source_is_of_another_provider() -> None:
    found = second_of(DESIGN, PLAN)
    assert found is not None
    assert (found.launch.vehicle, found.also) == ("neutron", None)
    lone = resolved("musk-300gw").design
    other = second_of(lone, evaluate(lone))
    assert other is not None
    assert other.also is other.launch
    hosts = ownership(lone, evaluate(lone), sample_count=2, seed=0)["ways"]
    assert hosts[SECOND]["gw_years"] > hosts[TODAY]["gw_years"]


def test_odds_agree_with_the_mean_and_follow_the_seed() -> None:
    gift, ruin = (ownership(moved(usd), PLAN, sample_count=60, seed=2)["odds"] for usd in (0.0, 1e12))
    assert ruin["owning_worth_more_probability"] == ruin["owning_costs_less_probability"] == 0
    assert gift["owning_costs_less_probability"] > 0.3
    assert gift == ownership(moved(0.0), PLAN, sample_count=60, seed=2)["odds"]
    chance = success_probability(DESIGN)
    assert gift["owning_hosts_more_probability"] == pytest.approx(chance, abs=0.25)


def moved(price_usd: float):
    return replace(DESIGN, access=replace(DESIGN.access, price_acquisition_usd=price_usd))


def test_hosted_power_has_ordered_bands() -> None:
    for years in ASKED["hosted"].values():
        for held in years.values():
            assert 0 <= held["p10_power_it_w"] <= held["p50_power_it_w"] <= held["p90_power_it_w"]
    alone, own = (ASKED["hosted"][name]["year_20"] for name in ("alone", OWN))
    assert alone["p90_power_it_w"] < own["p50_power_it_w"]


@pytest.mark.slow
def test_no_input_of_access_is_dead() -> None:
    def answered(design) -> str:
        decided = [consequence(design, PLAN, shock) for shock in decisions(design, "SpaceX").values()]
        return repr((decided, ownership(design, PLAN, sample_count=1, seed=1)["ways"]))

    base = answered(DESIGN)
    sources = [s for s in FOUND.sources if s.section == "access" or s.path == "launch.cost_flight_ratio"]
    assert len(sources) == 14
    ends = ((s, s.low if s.low < s.high else s.value + 1) for s in sources)
    dead = [s.name for s, end in ends if answered(with_value(DESIGN, s, end)) == base]
    assert dead == ["unused_sold_fraction"]
    idle = resolved("start").design
    plan = evaluate(idle)
    even = [
        ownership(replace(idle, access=replace(idle.access, unused_sold_fraction=x)), plan, sample_count=1, seed=1)
        for x in (0.2, 0.9)
    ]
    assert even[0]["price_even_by_worth_usd"] < even[1]["price_even_by_worth_usd"]
