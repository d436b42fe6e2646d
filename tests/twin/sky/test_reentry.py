"""Re-entry: the day it happens on, that it is for good, and what the run makes of it."""

import json
from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np
import pytest

from dawndusk.physics.sun import midnight_s
from dawndusk.twin.results.passage_table import passage_table
from dawndusk.twin.results.summary import summary
from dawndusk.twin.run import run
from dawndusk.twin.satellite.body import build_satellite
from dawndusk.twin.script import Event, Script
from dawndusk.twin.sky.anchor import anchor, first_day
from dawndusk.twin.sky.elements import read_elements
from dawndusk.twin.sky.reentry import NEVER, day_text, reentries, reentry_days
from tests.twin.cases import design_of
from tests.twin.sky.catalogue import fields

START_S = midnight_s(2027)
DRAG = (0.0001, 0.9, 0.35, 0.27)
DAYS = 8
"""of the run, from 2 March"""


@pytest.fixture(scope="module")
def falling(tmp_path_factory):
    file = tmp_path_factory.mktemp("falling") / "omm.json"
    file.write_text(json.dumps([{**fields(3 * k), "BSTAR": drag} for k, drag in enumerate(DRAG)]))
    return read_elements(file)


@pytest.fixture(scope="module")
def days(falling):
    first = first_day(falling, START_S)
    return reentry_days(falling, START_S, first, first + DAYS)


def lowest_km(satellite, seconds):
    """Height of perigee by the vis-viva and angular momentum of each moment; -inf where SGP4 gives up."""
    code, r, v = satellite.sgp4_array(np.full(len(seconds), 2451545.0), seconds / 86_400)
    if code.any():
        return -np.inf
    axis = 1 / (2 / np.linalg.norm(r, axis=1) - (v**2).sum(axis=1) / 398600.4418)
    shape = np.sqrt(np.maximum(0.0, 1 - (np.cross(r, v) ** 2).sum(axis=1) / (398600.4418 * axis)))
    return (axis * (1 - shape) - 6378.137).min()


def test_the_day_is_that_on_which_sgp4_minute_by_minute_leaves_orbit(falling, days):
    first = first_day(falling, START_S)
    for one, day in zip(falling.carried, days, strict=True):
        low = [
            lowest_km(one, START_S + k * 86_400 + np.arange(0, 86_400, 60.0)) < 80 for k in range(first, first + DAYS)
        ]
        assert day == (first + low.index(True) if any(low) else NEVER)
    assert days[0] == NEVER
    assert len(set(days)) == len(DRAG)


def test_it_is_for_good_although_sgp4_carries_it_again(falling, days):
    later = START_S + np.arange(days[1], days[1] + 30) * 86_400
    assert any(one == 0 for one in falling.carried[1].sgp4_array(np.full(30, 2451545.0), later / 86_400)[0])
    again = reentry_days(falling, START_S, int(days[1]) + 20, int(days[1]) + 25)
    assert (again == np.where(days == NEVER, NEVER, days)).all()


def test_names_and_dates(falling, days):
    first = first_day(falling, START_S)
    found = reentries(falling, START_S, 2027, first, DAYS)
    assert [one.satellite for one in found] == [1, 2, 3]
    for one in found:
        assert one.day == days[one.satellite]
        assert one.day_of_run == one.day - first + 1
        assert one.date == (datetime(2027, 1, 1) + timedelta(days=one.day)).date().isoformat()
    assert day_text(2028, 59) == "2028-02-29"


def test_where_it_came_down_it_stands_in_the_orbit_of_its_elements(falling):
    down = np.array([True, True, False, False])
    paths, places = anchor(falling, falling.epoch_s - 43_200, down)
    sound, at = anchor(falling, falling.epoch_s - 43_200)
    for name in ("altitude_m", "inclination_rad", "node_rad", "node_rate_rad_per_s"):
        assert getattr(paths, name) == pytest.approx(getattr(sound, name), rel=2e-2, abs=1e-6), name
    assert np.cos(places.phase_rad - at.phase_rad) == pytest.approx(1.0, abs=1e-5)
    assert (places.phase_rad[2:] == at.phase_rad[2:]).all()


@pytest.mark.slow
def test_the_run_goes_on_without_it_and_in_parts_as_in_one(falling, days):
    design = design_of("suncatcher")
    design = replace(design, mission=replace(design.mission, start_year=2027))
    first = first_day(falling, START_S)
    script = Script(events=(Event(day=int(days.min()) + 1, kind="launch", count=2),))
    told = {"step_s": 600.0, "catalogue": falling}
    fleet, series = run(design, days=DAYS, seed=1, script=script, **told)
    missing = series.fleet["satellites_lost_fraction"].reshape(DAYS, -1)[:, 0]
    assert missing.tolist() == [np.mean(days <= day) for day in range(first, first + DAYS)]
    asked = series.fleet["work_asked_fraction"].reshape(DAYS, -1).max(axis=1)
    assert ((asked > 0.8 * (1 - missing)) & (asked <= 1 - missing)).all()
    half, early = run(design, days=3, seed=1, script=script, **told)
    end, late = run(design, half, days=DAYS - 3, script=script, **told)
    assert (end.lost == fleet.lost).all()
    assert (np.concatenate([early.fleet["power_it_w"], late.fleet["power_it_w"]]) == series.fleet["power_it_w"]).all()
    found = summary(
        design, build_satellite(design), fleet, series, None, reentries(falling, START_S, 2027, first, DAYS)
    )
    assert np.isfinite([found.tokens_count, found.charge_min_fraction, found.accelerators_alive_fraction]).all()
    passes = passage_table(design, [0, 1], 4, first, DAYS, falling)
    ends = [end for end, one in zip(passes["end_s"], passes["satellite"], strict=True) if one == 1]
    assert max(ends) <= days[1] * 86_400
    assert {int(end // 86_400) for end in ends} >= set(range(first, int(days[1])))
