"""What each policy weighs, by hand: an empty battery in the dark, a hot chip at dusk, a full battery in the Sun."""

from dataclasses import replace

import numpy as np
import pytest

from dawndusk.twin.satellite.step import Health, State, StepEnvironment
from dawndusk.twin.work.policies import POLICIES, Wishes, living, wishes_of
from tests.twin.cases import body_of

BODY = replace(
    body_of("suncatcher").body, energy_battery_j=100.0, charge_reserve_fraction=0.2, temperature_chip_max_k=360.0
)
STATE = State(
    energy_j=np.array([10.0, 60.0, 100.0]),
    temperature_chip_k=np.array([300.0, 365.0, 350.0]),
    temperature_loop_k=np.full(3, 300.0),
    temperature_radiator_k=np.full(3, 290.0),
    restart_s=np.zeros(3),
    queue_s=(),
)
HEALTH = Health(
    array_retention_fraction=np.ones(3),
    battery_retention_fraction=np.ones(3),
    alive_fraction=np.array([1.0, 0.25, 0.0]),
    radiator_absorptivity=np.full(3, 0.2),
)
SKY = StepEnvironment(
    sunlit_fraction=np.array([0.0, 0.5, 1.0]),
    daylight_factor=np.zeros(3),
    irradiance_w_per_m2=1361.0,
    cell_efficiency=0.3,
)
ALIKE, LIT = [1.0, 1.0, 1.0], [0.0, 0.5, 1.0]
WEIGHS = {
    "spread": (ALIKE, None, None),
    "sunlit-first": (LIT, None, None),
    "most-charge": ([0.0, 0.4, 0.8], None, None),
    "coolest-first": ([60.0, 0.0, 10.0], None, None),
    "prefill-in-sun": (LIT, ALIKE, None),
    "clock-lock-before-shed": (ALIKE, None, ALIKE),
}


def asked(policy, state=STATE, **how):
    return wishes_of(policy, BODY, HEALTH, state, SKY, **how)


def test_every_policy_is_weighed_here():
    assert WEIGHS.keys() == POLICIES.keys()


@pytest.mark.parametrize("name", WEIGHS)
def test_weights(name):
    wishes = asked(POLICIES[name])
    found = (wishes.weight_factor, wishes.weight_decode_factor, wishes.locked_fraction)
    for value, expected in zip(found, WEIGHS[name], strict=True):
        assert (value is None) == (expected is None)
        assert value is None or value == pytest.approx(expected, rel=1e-14, abs=1e-14)


def test_a_satellite_with_an_accelerator_left_is_living():
    assert living(HEALTH).tolist() == [1.0, 1.0, 0.0]


def test_wishes_are_in_the_runs_numbers_and_a_weight_below_zero_is_none():
    narrow = replace(STATE, energy_j=STATE.energy_j.astype("float32"))
    answer = Wishes(weight_factor=np.array([-1.0, -1e-6, 2.0]), locked_fraction=0.5)
    wishes = asked(lambda *_: answer, narrow)
    assert wishes.weight_factor.dtype == wishes.locked_fraction.dtype == np.float32
    assert wishes.weight_factor == pytest.approx([np.nan, 0.0, 2.0], nan_ok=True)


def test_no_satellite_is_alive_where_none_counts():
    wishes = asked(lambda body, health, state, sky: health.alive_fraction, counts=np.array([True, False, True]))
    assert wishes.weight_factor.tolist() == [1.0, 0.0, 0.0]
