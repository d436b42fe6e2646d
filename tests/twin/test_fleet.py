"""A fleet's state: as it begins, with queues for its streams, and saved as arrays."""

from dataclasses import fields, replace

import numpy as np
import pytest

from dawndusk.design.demand import demand_of_catalog
from dawndusk.twin.fleet import accelerators_of, arrays_of, first_fleet, fleet_of, for_streams, new_state, satellites_of
from dawndusk.twin.satellite.step import State
from dawndusk.twin.work.in_streams import streams_of
from dawndusk.twin.work.regions import first_waiting_fraction
from tests.designs import NAMES
from tests.twin.cases import body_of, design_of, with_settings

DESIGN, MADE = design_of("suncatcher"), body_of("suncatcher")


def fleet_of_six(**settings):
    return first_fleet(with_settings(DESIGN, **settings), MADE, satellites=6, seed=3, precision="float64")


@pytest.mark.parametrize("name", NAMES)
def test_whole_satellites_with_whole_accelerators(name):
    design, made = design_of(name), body_of(name)
    power_w = satellites_of(design) * float(design.satellite.power_it_w)
    wanted_w = design.mission.power_it_fleet_w or design.mission.satellite_count * float(design.satellite.power_it_w)
    assert 0 <= power_w - wanted_w < float(design.satellite.power_it_w)
    assert accelerators_of(made) >= 1
    assert accelerators_of(made) == pytest.approx(float(made.satellite.accelerator_count), abs=0.5)


def test_a_new_satellite_is_full_and_warm():
    state, body = new_state(MADE, 3, streams=2), MADE.body
    assert set(state) == {f.name for f in fields(State)}
    assert state["energy_j"].tolist() == [body.energy_battery_j] * 3
    assert state["queue_s"].shape == (2, 3)
    assert not state["queue_s"].any()
    rise_k = state["temperature_chip_k"] - state["temperature_loop_k"]
    chips_w = body.chip_power_fraction * body.power_it_w
    assert rise_k * body.conductance_chip_w_per_k == pytest.approx(chips_w)
    assert state["temperature_chip_k"].max() <= body.temperature_chip_max_k


def test_an_aged_fleet_begins_with_what_its_batteries_still_hold():
    end = DESIGN.twin.battery_retention_end_fraction
    old = fleet_of_six(ages="staggered")
    left = 1 - (1 - end) * old.ages.age_year / DESIGN.mission.lifetime_satellite_year
    assert old.state.energy_j == pytest.approx(MADE.body.energy_battery_j * left)
    assert np.all(fleet_of_six(ages="new").state.energy_j == MADE.body.energy_battery_j)


def test_what_waits_stays_where_the_streams_are_the_same():
    shares = first_waiting_fraction(streams_of(DESIGN))
    assert first_waiting_fraction(None).shape == (0, 0)
    regions = np.array([region.demand_share_fraction for region in demand_of_catalog().regions.values()])
    assert shares == pytest.approx(np.tile(regions, (len(shares), 1)))
    fleet = for_streams(fleet_of_six(), shares)
    assert fleet.state.queue_s.tolist() == np.zeros((len(shares), 6)).tolist()
    waits = replace(fleet, state=replace(fleet.state, queue_s=fleet.state.queue_s + 5.0))
    assert for_streams(waits, shares) is waits
    assert for_streams(waits, shares[:1]).state.queue_s.tolist() == [[0.0] * 6]


def test_a_fleet_comes_back_from_its_arrays():
    fleet = replace(fleet_of_six(ages="staggered"), day=7, lost=np.arange(6) == 2)
    again = fleet_of(arrays_of(fleet))
    assert (again.day, again.seed, again.satellite_count) == (7, 3, 6)
    for name, values in arrays_of(fleet).items():
        assert np.array_equal(arrays_of(again)[name], values), name
    without = {name: values for name, values in arrays_of(fleet).items() if name != "energy_j"}
    with pytest.raises(KeyError):
        fleet_of(without)
