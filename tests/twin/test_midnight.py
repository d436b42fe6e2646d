"""Events at work: counts are exact, draws are the seed's, the calendar is followed, what is stopped comes late."""

import numpy as np
import pytest

from dawndusk.service.work import restart_availability
from dawndusk.twin.fleet import accelerators_of, first_fleet
from dawndusk.twin.midnight import at_midnight, demand_ratio, kept_fraction
from dawndusk.twin.run import run
from dawndusk.twin.script import Event, Script
from tests.twin.cases import body_of, design_of

DESIGN, MADE = design_of("start"), body_of("start")
STEP = {"step_s": 600.0, "satellites": 12, "seed": 5}


def midnights(script, days=8, seed=5):
    """Satellites there on each day, and the fleet at the end."""
    from dataclasses import replace

    fleet = first_fleet(DESIGN, MADE, satellites=12, seed=seed, precision="float64")
    there = []
    for day in range(days):
        fleet = at_midnight(replace(fleet, day=day), script, MADE)
        there.append(int((~fleet.lost).sum()))
    return there, fleet


def test_losses_and_launches_count():
    script = Script(events=(Event(day=1, kind="loss", count=5), Event(day=3, kind="launch", count=2)))
    there, fleet = midnights(script, days=5)
    assert there == [12, 7, 7, 9, 9]
    assert len(fleet.lost) == 12


def test_no_more_are_lost_than_there_are_nor_launched_than_there_is_room():
    script = Script(events=(Event(day=1, kind="loss", count=50), Event(day=2, kind="launch", count=50)))
    assert midnights(script, days=4)[0] == [12, 0, 12, 12]


def test_what_came_down_is_lost_and_leaves_no_orbit_to_launch_into():
    from dataclasses import replace

    script = Script(events=(Event(day=1, kind="loss", count=3), Event(day=2, kind="launch", count=50)))
    fleet = first_fleet(DESIGN, MADE, satellites=12, seed=5, precision="float64")
    down = np.arange(12) < 4
    there = []
    for day in range(3):
        fleet = at_midnight(replace(fleet, day=day), script, MADE, down)
        there.append(int((~fleet.lost).sum()))
    assert there == [8, 5, 8]
    assert np.array_equal(fleet.lost, down)
    grows = Script(standing_fraction=(0.25, 1.0))
    later = at_midnight(replace(fleet, day=31), grows, MADE, down)
    assert int((~later.lost).sum()) == 8


def test_the_seed_draws_who_is_lost():
    script = Script(events=(Event(day=0, kind="loss", count=5),))
    drawn = [midnights(script, days=1, seed=seed)[1].lost for seed in (1, 1, 2)]
    assert np.array_equal(drawn[0], drawn[1])
    assert not np.array_equal(drawn[0], drawn[2])


def test_a_launch_brings_new_satellites():
    script = Script(events=(Event(day=0, kind="loss", count=12), Event(day=1, kind="launch", count=3)))
    fleet = midnights(script, days=2)[1]
    fresh = ~fleet.lost
    assert fresh.sum() == 3
    assert (fleet.ages.age_year[fresh] == 0).all()
    assert (fleet.ages.accelerator_count[fresh] == accelerators_of(MADE)).all()
    assert np.allclose(fleet.state.energy_j[fresh], MADE.body.energy_battery_j)


def test_launches_wait_while_rockets_are_grounded():
    script = Script(
        events=(
            Event(day=0, kind="loss", count=4),
            Event(day=2, kind="grounding", days=3),
            Event(day=3, kind="launch", count=4),
        )
    )
    assert midnights(script, days=7)[0] == [8, 8, 8, 8, 8, 12, 12]


def test_the_calendar_is_followed_and_moved_by_events():
    script = Script(standing_fraction=(0.25, 0.5, 0.5, 1.0), events=(Event(day=40, kind="loss", count=2),))
    there, _ = midnights(script, days=100)
    assert (there[0], there[30], there[31], there[40], there[99]) == (3, 3, 6, 4, 10)
    grounded = Script(standing_fraction=(0.25, 0.5), events=(Event(day=20, kind="grounding", days=30),))
    there, _ = midnights(grounded, days=52)
    assert (there[49], there[50]) == (3, 6)


def test_a_calendar_waits_for_a_single_satellite_too_and_holds_its_last_month():
    late = Script(standing_fraction=(3 / 12, 4 / 12), events=(Event(day=20, kind="grounding", days=30),))
    there, _ = midnights(late, days=120)
    assert (there[31], there[49], there[50], there[119]) == (3, 3, 4, 4)


def test_a_launch_beside_a_calendar_flies_on_the_day_that_rockets_do():
    """Grounded for three days from the second; a demand that lasts longer grounds none."""
    events = (
        Event(day=2, kind="grounding", days=3),
        Event(day=2, kind="demand", days=50),
        Event(day=3, kind="launch", count=4),
    )
    there, _ = midnights(Script(standing_fraction=(0.5,), events=events), days=8)
    assert there == [6, 6, 6, 6, 6, 10, 10, 10]
    alone, _ = midnights(Script(events=(Event(day=0, kind="loss", count=6), *events)), days=8)
    assert alone == [6, 6, 6, 6, 6, 10, 10, 10]


def test_a_quiet_midnight_changes_nothing():
    there, fleet = midnights(Script(events=(Event(day=1, kind="demand", days=2, demand_ratio=3.0),)), days=4)
    assert there == [12] * 4
    assert not fleet.lost.any()


def test_storms_and_gateways_leave_less_to_sell():
    script = Script(
        events=(
            Event(day=2, kind="solar storm", days=2, upset_ratio=1000.0),
            Event(day=3, kind="gateway lost", days=1, link_lost_fraction=0.25),
            Event(day=5, kind="demand", days=1, demand_ratio=2.0),
        )
    )
    kept = [kept_fraction(DESIGN, MADE, script, day) for day in range(5)]
    service, compute = DESIGN.service, DESIGN.compute
    upsets = float(MADE.dose.upset_restarts_per_accelerator_year)
    calm, storm = (
        restart_availability(compute.interruption_rate_per_year + ratio * upsets, service.duration_restart_s)
        for ratio in (1.0, 1000.0)
    )
    assert kept[0] == kept[1] == kept[4]
    assert kept[2] / kept[0] == pytest.approx(storm / calm, rel=1e-12)
    assert kept[3] / kept[2] == pytest.approx(0.75, rel=1e-12)
    assert [demand_ratio(script, day) for day in (4, 5, 6)] == [1.0, 2.0, 1.0]


def test_lost_satellites_do_no_work_and_the_rest_goes_on():
    script = Script(events=(Event(day=1, kind="loss", count=3),))
    calm = run(DESIGN, days=2, **STEP)[1].fleet
    hit = run(DESIGN, days=2, **STEP, script=script)[1].fleet
    first, second = slice(0, 144), slice(144, None)
    assert np.array_equal(calm["work_done_fraction"][first], hit["work_done_fraction"][first])
    share = hit["work_done_fraction"][second].mean() / calm["work_done_fraction"][second].mean()
    assert share == pytest.approx(0.75, abs=0.02)
    assert (hit["satellites_lost_fraction"][second] == 0.25).all()
    assert hit["books_residual"].max() < 2e-5


def test_a_scripted_run_goes_on_from_any_midnight_with_the_same_bytes():
    script = Script(events=(Event(day=1, kind="loss", count=3), Event(day=2, kind="launch", count=2)))
    whole = run(DESIGN, days=4, **STEP, script=script)[0]
    part = run(DESIGN, days=2, **STEP, script=script)[0]
    again = run(DESIGN, part, days=2, step_s=600.0, script=script)[0]
    assert np.array_equal(whole.lost, again.lost)
    assert np.array_equal(whole.state.energy_j, again.state.energy_j)
