"""The oracle: never beaten by a policy, met where nothing is short, and the closed form of one satellite."""

from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("scipy")

from dawndusk.twin.run import run
from dawndusk.twin.satellite.body import build_satellite
from dawndusk.twin.satellite.throttle import work_done_fraction
from dawndusk.twin.work.oracle import bound
from dawndusk.twin.work.policies import POLICIES
from dawndusk.twin.work.programme import LinearProgramme, NoSolution
from tests.twin.cases import body_of, design_of, steady, with_settings

NAME = "suncatcher"
FEW = {"satellites": 4, "step_s": 600.0, "seed": 7}
DEMAND = steady(chat=0.5, training=0.2, brief=0.3)
"""What goes first, what is held by a job, what may wait; with each more the loop takes longer to compile."""


def short_of(array, radiator):
    """The design with a share of the array and of the radiator that it needs."""
    made, design = body_of(NAME).satellite, replace(design_of(NAME), demand=DEMAND)
    claimed = {
        "area_array_claimed_m2": array * float(made.power.area_array_m2),
        "area_radiator_claimed_m2": radiator * float(made.heat.area_radiator_m2),
    }
    return replace(design, satellite=replace(design.satellite, **claimed))


def done(design, policy=None):
    _, told = run(design, days=1, precision="float64", policy=policy, **FEW)
    return told.fleet["work_done_fraction"].mean()


def of_mind(body, health, state, sky):
    """A policy as a user might write it: the charged, the cool and the sunlit, each a little."""
    return (state.energy_j / body.energy_battery_j) ** 3 + 0.1 * sky.sunlit_fraction


@pytest.mark.slow
@pytest.mark.parametrize(("array", "radiator", "demand"), [(0.45, 0.6, 0.8), (1.0, 0.45, 0.95)], ids=["power", "heat"])
def test_never_beaten(array, radiator, demand):
    design = with_settings(short_of(array, radiator), work="streams", demand_fraction=demand)
    most = bound(design, **FEW)
    apart = bound(design, phases_apart=True, **FEW)
    found = {name: done(with_settings(design, policy=name)) for name in POLICIES} | {"own": done(design, of_mind)}
    parted = found.pop("prefill-in-sun")
    assert max(found.values()) <= most.work_done_fraction + 1e-9
    assert parted <= apart.work_done_fraction + 1e-9
    assert min(found.values()) < 0.99 * min(most.work_done_fraction, demand)
    assert most.work_done_fraction <= most.work_offered_fraction + 1e-9


@pytest.mark.slow
@pytest.mark.parametrize("policy", ["spread", "prefill-in-sun"])
def test_never_beaten_by_satellites_that_link_themselves(policy):
    settings = {"work": "streams", "demand_fraction": 0.6, "links": "direct", "policy": policy}
    design = with_settings(short_of(0.6, 0.8), **settings)
    most = bound(design, phases_apart=policy == "prefill-in-sun", **FEW)
    assert done(design) <= most.work_done_fraction + 1e-9


@pytest.mark.parametrize(("array", "radiator"), [(0.6, 1.0), (1.0, 0.55)])
def test_never_beaten_at_full_work(array, radiator):
    design = short_of(array, radiator)
    most = bound(design, **FEW).work_done_fraction
    assert done(design) <= most + 1e-9
    assert most < bound(design_of(NAME), **FEW).work_done_fraction + 1e-9


@pytest.mark.slow
def test_where_nothing_is_short_all_that_is_offered_is_done():
    design = with_settings(design_of(NAME), work="streams", demand_fraction=0.7)
    most = bound(design, **FEW)
    assert most.work_done_fraction == pytest.approx(0.7, rel=1e-6)
    assert done(design) == pytest.approx(most.work_done_fraction, rel=1e-6)


def test_one_satellite_in_eternal_light_does_the_work_of_its_power():
    """At 1,500 km no shadow, no failures, half the array: work is the curve's at that power; oracle and twin agree."""
    design = design_of(NAME)
    high = replace(
        design,
        orbit=replace(design.orbit, altitude_m=1.5e6),
        compute=replace(design.compute, failure_rate_permanent_per_year=0.0),
    )
    high = with_settings(high, ages="new", charge_reserve_fraction=0.0)
    array_m2 = 0.5 * float(build_satellite(high).satellite.power.area_array_m2)
    high = replace(high, satellite=replace(high.satellite, area_array_claimed_m2=array_m2))
    body = build_satellite(high).body
    night, _ = run(high, days=1, satellites=1, step_s=600.0, precision="float64")
    _, told = run(high, night, days=1, step_s=600.0)
    assert told.fleet["sunlit_fraction"].min() == pytest.approx(1.0, abs=1e-12)
    wire, idle = body.harness_efficiency * body.regulator_efficiency, 1 - body.pump_power_fraction
    for_it_w = (told.fleet["power_sun_w"] * wire * idle - body.power_fixed_w) * body.conversion_efficiency
    closed = work_done_fraction(body, for_it_w / body.power_it_w, 1.0, 1.0)
    assert 0.3 < closed.mean() < 0.9
    assert told.fleet["work_done_fraction"] == pytest.approx(closed, rel=1e-9)
    most = bound(high, fleet=night, satellites=1).work_done_fraction
    assert closed.mean() <= most + 1e-9
    assert most == pytest.approx(closed.mean(), rel=1e-6)


def test_a_programme_of_two_variables():
    """x + 2y highest under x + y <= 4, x <= 3, y <= 2: 6, at (2, 2)."""
    programme = LinearProgramme()
    both = programme.variables((2,), 0.0, [3.0, 2.0])
    programme.most(4.0, (both[0], 1.0), (both[1], 1.0))
    programme.equal(0.0, (both[0], 1.0), (both[1], -1.0))
    highest, at = programme.highest((both, np.array([1.0, 2.0])))
    assert highest == pytest.approx(6.0)
    assert at == pytest.approx([2.0, 2.0])


def test_rows_that_contradict_each_other_are_told():
    programme = LinearProgramme()
    x = programme.variables((1,), 0.0, 1.0)
    programme.most(1.0, (x, 1.0))
    programme.equal(2.0, (x, 1.0))
    with pytest.raises(NoSolution):
        programme.highest((x, 1.0))
