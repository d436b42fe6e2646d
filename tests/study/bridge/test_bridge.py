"""The bridge of two designs: parts that add up, turn with the ends, and meet a count by hand."""

from itertools import permutations
from math import inf, prod

import pytest

from dawndusk.core.array import xp
from dawndusk.design.loading import load
from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.outputs import outputs
from dawndusk.study.bridge.bridge import bridge
from dawndusk.study.bridge.mix import DesignMix
from tests.designs import EXAMPLES, resolved

STEPS = ("launch.price_launch=900 USD_2026/kg", "economics.discount_rate=0.12 1/yr", "orbit.altitude=800 km")
MORE = ("mission.lifetime_satellite=8 yr", "compute.price_accelerator=20000 USD_2026")


def ratio():
    return next(o for o in outputs(evaluate(resolved("start").design)) if o.path == "verdict.cost_ratio")


def ends(*overrides):
    return resolved("start").design, load(EXAMPLES / "start.toml", overrides)


def parts_of(found):
    return {part.groups[0].key: part.value for part in found.parts}


def test_four_groups_are_the_mean_over_all_orders():
    a, b = ends(*STEPS, MORE[0])
    mix, measured = DesignMix(a, b), ratio()
    assert len(mix.groups) == 4

    def value(groups):
        return float(measured.of(evaluate(mix.design(groups))))

    known = {frozenset(g.key for g in some): value(some) for some in _subsets(mix.groups)}
    added = dict.fromkeys((g.key for g in mix.groups), 0.0)
    for order in permutations(added):
        for k, key in enumerate(order):
            added[key] += (known[frozenset(order[: k + 1])] - known[frozenset(order[:k])]) / 24
    found = bridge(a, b, measured)
    assert parts_of(found) == pytest.approx(added, rel=1e-9, abs=1e-9)
    assert (found.one, found.other) == pytest.approx((value([]), value(mix.groups)), rel=1e-12)
    assert found.mix_count == 16


def _subsets(groups):
    return [[g for k, g in enumerate(groups) if c >> k & 1] for c in range(1 << len(groups))]


@pytest.mark.parametrize("order_count", [None, 6])
def test_parts_sum_to_the_difference_and_factors_multiply_to_the_ratio(order_count):
    found = bridge(*ends(*STEPS, *MORE), ratio(), order_count=order_count)
    assert sum(p.value for p in found.parts) == pytest.approx(found.other - found.one, rel=1e-9)
    assert prod(p.factor for p in found.parts) == pytest.approx(found.other / found.one, rel=1e-12)
    assert all((p.error is None) == (order_count is None) for p in found.parts)


@pytest.mark.parametrize("order_count", [None, 6])
def test_turned_around_signs_change_and_nothing_else(order_count):
    a, b = ends(*STEPS, *MORE)
    there, back = (bridge(*pair, ratio(), order_count=order_count, seed=3) for pair in ((a, b), (b, a)))
    assert (there.one, there.other) == (back.other, back.one)
    assert {k: -v for k, v in parts_of(there).items()} == parts_of(back)
    assert [p.error for p in there.parts] == [p.error for p in back.parts]
    inputs = {(d.path, d.one, d.other) for p in there.parts for d in p.differences}
    assert inputs == {(d.path, d.other, d.one) for p in back.parts for d in p.differences}


@pytest.mark.parametrize("order_count", [None, 4])
def test_a_design_beside_itself_has_no_parts(order_count):
    a = resolved("start").design
    found = bridge(a, a, ratio(), order_count=order_count)
    assert found.parts == ()
    assert found.one == found.other


def test_one_group_has_the_whole_difference():
    a, b = ends(MORE[0])
    found = bridge(a, b, ratio())
    assert parts_of(found) == {"lifetimes": pytest.approx(found.other - found.one, rel=1e-12)}


class Sum:
    """An output to which each number adds its own: the parts are known."""

    def of(self, plan):
        return plan.light.altitude_m * 1e-3 + 2.0 * plan.campaign.satellite_count


def test_an_additive_output_gives_each_group_its_own():
    a, b = ends("orbit.altitude=800 km", "mission.satellite_count=500")
    found = parts_of(bridge(a, b, Sum()))
    start = resolved("start").design
    own = float(evaluate(start).campaign.satellite_count)
    assert found["orbit"] == pytest.approx(800 - start.orbit.altitude_m / 1e3)
    assert found["fleet"] == pytest.approx(2 * (500 - own))


def test_an_output_below_zero_has_no_factors():
    class Loss:
        def of(self, plan):
            return -plan.verdict.cost_ratio

    found = bridge(*ends(STEPS[0], STEPS[1]), Loss())
    assert {p.factor for p in found.parts} == {None}
    assert sum(p.value for p in found.parts) == pytest.approx(found.other - found.one, rel=1e-9)


class OnlyBoth:
    """The cost ratio; infinite where of altitude and number of satellites one alone is that of the other design."""

    def of(self, plan):
        parted = xp.where(plan.light.altitude_m > 700e3, 1.0, 0.0) != xp.where(
            plan.campaign.satellite_count > 450, 1.0, 0.0
        )
        return xp.where(parted, inf, plan.verdict.cost_ratio)


@pytest.mark.parametrize("order_count", [None, 8])
def test_groups_whose_parting_has_no_number_are_taken_together(order_count):
    a, b = ends("orbit.altitude=800 km", "mission.satellite_count=500", *STEPS[:2])
    found = bridge(a, b, OnlyBoth(), order_count=order_count)
    assert [tuple(g.key for g in p.groups) for p in found.parts if len(p.groups) > 1] == [("orbit", "fleet")]
    assert sum(p.value for p in found.parts) == pytest.approx(found.other - found.one, rel=1e-9)
    assert len(found.parts) == 3


def test_rules_that_mixes_break_are_counted():
    a, b = resolved("starcloud-3").design, resolved("ai1-gigawatt").design
    found = bridge(a, b, ratio(), order_count=4)
    assert dict(found.broken)["the chip stays in its limit"] > 0
