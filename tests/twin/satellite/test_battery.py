"""The battery's books."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dawndusk.twin.satellite.battery import available_w, exchange
from tests.twin.cases import BODIES

BODY = BODIES["start"]


@given(st.floats(0, 1), st.floats(0.5, 1), st.floats(-1, 1), st.floats(1, 600))
def test_stored_is_given_less_lost(charge, retention, surplus, step_s):
    energy = charge * retention * BODY.energy_battery_j
    surplus_w = max(surplus * BODY.power_it_w, -available_w(BODY, energy, 0.0, step_s))
    found = exchange(BODY, energy, retention, surplus_w, step_s)
    stored = (found.energy_j - energy) / step_s
    assert found.charge_w - found.discharge_w - found.lost_w == pytest.approx(stored, abs=1e-6 * BODY.power_it_w)
    assert -1e-6 * BODY.energy_battery_j <= found.energy_j <= retention * BODY.energy_battery_j * (1 + 1e-9)
    assert found.lost_w >= 0


def test_a_round_trip_gives_back_its_efficiency():
    energy = 0.3 * BODY.energy_battery_j
    up = exchange(BODY, energy, 1.0, 1e4, 60.0)
    back_w = available_w(BODY, up.energy_j - energy, 0.0, 60.0)
    assert back_w / 1e4 == pytest.approx(BODY.storage_efficiency**2)
