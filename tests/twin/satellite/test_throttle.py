"""Clocks first, then accelerators; and the pause in shadow."""

from dataclasses import replace

import numpy as np
import pytest

from dawndusk.twin.satellite.throttle import pause, share_wanted_fraction, work_done_fraction
from tests.twin.cases import BODIES, design_of

BODY, TWIN = BODIES["suncatcher"], design_of("suncatcher").twin


def test_the_curve_has_its_three_corners():
    floor = TWIN.clock_floor_power_fraction
    assert work_done_fraction(BODY, 1.0, 1.0, 1.0) == pytest.approx(1.0)
    assert work_done_fraction(BODY, floor, 1.0, 1.0) == pytest.approx(TWIN.clock_floor_throughput_fraction)
    assert work_done_fraction(BODY, 0.0, 1.0, 1.0) == 0.0


def test_what_is_wanted_does_all_that_is_asked():
    demand = np.linspace(0, 1, 101)
    share = share_wanted_fraction(BODY, demand, 1.0)
    assert work_done_fraction(BODY, share, demand, 1.0) == pytest.approx(demand)


def idle_floor_and_work():
    return BODY.power_idle_fraction, BODY.clock_floor_power_fraction, BODY.clock_floor_throughput_fraction


@pytest.mark.parametrize("up", [1.0, 0.4])
@pytest.mark.parametrize("full", [1.0, 0.8])
def test_a_demand_wants_a_line_from_idle_to_full(up, full):
    idle, *_ = idle_floor_and_work()
    for demand in (0.0, 0.3, 1.0):
        wanted = up * (idle + (full - idle) * demand)
        assert share_wanted_fraction(BODY, demand, up, full) == pytest.approx(wanted, rel=1e-12)


@pytest.mark.parametrize("full", [1.0, 0.8])
@pytest.mark.parametrize("locked", [1.0, 0.5])
def test_locked_clocks_want_less_by_the_lowest_clock_and_then_the_curve(full, locked):
    """From idle to the floor's power at the floor's work, from there to full; never more than free clocks."""
    idle, power, work = idle_floor_and_work()
    for demand in (0.0, 0.5 * work, work, (1 + work) / 2, 1.0):
        free = idle + (full - idle) * demand
        if demand <= work:
            slow = idle + (power * full - idle) * demand / work
        else:
            slow = power * full + (1 - power) * full * (demand - work) / (1 - work)
        wanted = 0.6 * ((1 - locked) * free + locked * min(free, slow))
        assert share_wanted_fraction(BODY, demand, 0.6, full, locked) == pytest.approx(wanted, rel=1e-12)


def test_clocks_whose_floor_draws_less_than_idle_want_no_less_than_idle():
    body = replace(BODY, clock_floor_power_fraction=0.1, power_idle_fraction=0.3)
    work = body.clock_floor_throughput_fraction
    assert share_wanted_fraction(body, 0.5 * work, 1.0, 1.0, 1.0) == pytest.approx(0.3)


@pytest.mark.parametrize(("up", "full"), [(1.0, 1.0), (0.5, 0.8)])
def test_work_of_a_share_is_the_lower_of_two_lines_and_what_is_asked(up, full):
    """Slower clocks down to the floor, then fewer accelerators."""
    _, power, work = idle_floor_and_work()
    for share in (0.1, 0.3, 0.45):
        slower = up - (up - share / full) * (1 - work) / (1 - power)
        fewer = share / full * work / power
        assert work_done_fraction(BODY, share, 1.0, up, full) == pytest.approx(min(slower, fewer, up), rel=1e-12)
    assert work_done_fraction(BODY, 1.0, 0.2, up, full) == pytest.approx(0.2 * up)


@pytest.mark.parametrize(
    ("restart_s", "sunlit", "left_s", "up"),
    [
        (0.0, 1.0, 0.0, 1.0),
        (0.0, 0.25, None, 0.25),
        (0.5, 0.25, 0.0, 0.24166666666666667),
        (50.0, 0.5, 20.0, 0.0),
        (20.0, 1.0, 0.0, 2 / 3),
        (90.0, 1.0, 30.0, 0.0),
    ],
)
def test_a_restart_runs_down_in_light_and_is_due_again_at_a_shadow(restart_s, sunlit, left_s, up):
    found = pause(BODY, restart_s, sunlit, 60.0)
    assert found[0] == pytest.approx(BODY.duration_restart_s if left_s is None else left_s)
    assert found[1] == pytest.approx(up)


def test_first_watts_saved_cost_least_work():
    share = np.linspace(0, 1, 101)
    slope = np.diff(work_done_fraction(BODY, share, 1.0, 1.0))
    assert np.all(np.diff(slope) < 1e-12)


def test_a_shadow_costs_itself_and_one_restart():
    """20 min of shadow, entered and left within a step, and 300 s of restart."""
    step_s, up_s, left = 60.0, 0.0, 0.0
    for k in range(200):
        begin, end = k * step_s, (k + 1) * step_s
        dark = max(0.0, min(end, 2530.0) - max(begin, 1330.0))
        left, up = pause(BODY, left, 1 - dark / step_s, step_s)
        up_s += up * step_s
    assert up_s == pytest.approx(200 * step_s - 1200.0 - BODY.duration_restart_s)
