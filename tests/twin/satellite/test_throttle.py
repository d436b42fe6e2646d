"""Clocks first, then accelerators; and the pause in shadow."""

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
