"""Another design's fleet: told by what differs, converted to shares of what is new."""

from dataclasses import replace

import numpy as np
import pytest

from dawndusk.twin.adoption import adopt_fleet, foreign
from tests.twin.cases import with_settings
from tests.twin.test_saved_fleet import DESIGN, FLEET, MADE, SAVED


def test_another_designs_fleet_is_told_by_what_differs():
    assert foreign(SAVED, DESIGN, "catalogue's hash") == ()
    assert foreign(SAVED, with_settings(DESIGN, policy="coolest-first"), "catalogue's hash") == ()
    assert foreign(SAVED, DESIGN, None) == ("its catalogue of satellites",)
    higher = replace(DESIGN, orbit=replace(DESIGN.orbit, altitude_m=7e5))
    assert foreign(SAVED, higher, "catalogue's hash") == ("orbit.altitude (650000.0, 700000.0)",)


def test_a_fleet_that_is_adopted_keeps_its_shares():
    twice = replace(MADE, body=replace(MADE.body, energy_battery_j=2 * MADE.body.energy_battery_j))
    short = replace(DESIGN, mission=replace(DESIGN.mission, lifetime_satellite_year=1.0))
    adopted = adopt_fleet(SAVED, short, twice)
    old = 1 - (1 - DESIGN.twin.battery_retention_end_fraction) * np.minimum(FLEET.ages.age_year, 1.0)
    full = 2 * MADE.body.energy_battery_j
    assert adopted.state.energy_j == pytest.approx(np.minimum(2 * FLEET.state.energy_j, full * old))
    assert np.array_equal(adopted.state.temperature_chip_k, FLEET.state.temperature_chip_k)
    assert np.array_equal(adopted.ages.accelerator_count, FLEET.ages.accelerator_count)
    assert adopted.ages.age_year.tolist() == np.minimum(FLEET.ages.age_year, 1.0).tolist()
    weak = with_settings(DESIGN, battery_retention_end_fraction=0.1)
    left = 1 - 0.9 * FLEET.ages.age_year / DESIGN.mission.lifetime_satellite_year
    most = left * MADE.body.energy_battery_j
    assert adopt_fleet(SAVED, weak, MADE).state.energy_j == pytest.approx(np.minimum(FLEET.state.energy_j, most))
    half = replace(SAVED, accelerator_count=SAVED.accelerator_count * 2)
    assert adopt_fleet(half, DESIGN, MADE).ages.accelerator_count.tolist() == [
        round(count / 2) for count in FLEET.ages.accelerator_count.tolist()
    ]
