"""Prefill and decoding draw their own power; locked clocks save before anything is shed."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dawndusk.twin.satellite.step import Health, State, StepEnvironment
from dawndusk.twin.satellite.throttle import share_wanted_fraction, work_done_fraction
from dawndusk.twin.work.in_streams import streams_of
from dawndusk.twin.work.policies import Wishes, spread
from dawndusk.twin.work.serving import operating
from dawndusk.twin.work.sharing import asked_of
from dawndusk.twin.work.streams import Offer, power_asked_fraction, power_of_streams
from tests.designs import NAMES
from tests.twin.cases import BODIES, design_of, steady

BODY, DEMAND = BODIES["suncatcher"], steady(chat=0.7, brief=0.3)
SERVING = operating(replace(design_of("suncatcher"), demand=DEMAND))
STREAMS = streams_of(replace(design_of("suncatcher"), demand=DEMAND))


def waiting(size=None):
    whole = np.ones(size) if size else 1.0
    return State(
        energy_j=1.0 * whole,
        temperature_chip_k=300.0 * whole,
        temperature_loop_k=300.0 * whole,
        temperature_radiator_k=300.0 * whole,
        restart_s=0.0 * whole,
        queue_s=(0.0 * whole,) * 2,
    )


def test_each_stream_has_its_power():
    first, second = power_of_streams(STREAMS)
    for k, (power, stream) in enumerate(zip((first, second), SERVING.streams.values(), strict=True)):
        offer = Offer(work_fraction=(0.4 * (k == 0), 0.4 * (k == 1)), prefill_ratio=1.0)
        assert power_asked_fraction(STREAMS, waiting(), offer, 1.0, 60.0) == pytest.approx(power, rel=1e-6)
        assert power * design_of("suncatcher").compute.power_accelerator_w == pytest.approx(float(stream.power_w))
    assert STREAMS.power_decode_fraction < first < second < STREAMS.power_prefill_fraction <= 1


def test_the_first_stream_has_its_place_first():
    offer = Offer(work_fraction=(0.7, 0.9), prefill_ratio=1.0)
    first, second = power_of_streams(STREAMS)
    asked = power_asked_fraction(STREAMS, waiting(), offer, 1.0, 60.0)
    assert asked == pytest.approx(0.7 * first + 0.3 * second)


@pytest.mark.parametrize("name", NAMES)
def test_serving_draws_more_than_idling_and_less_than_peak(name):
    serving = operating(design_of(name))
    assert (
        design_of("suncatcher").twin.power_idle_fraction
        < serving.power_decode_fraction
        < serving.power_prefill_fraction
        <= 1
    )
    chat, brief = (serving.streams[name] for name in ("chat", "brief"))
    assert chat.concurrency_count < brief.concurrency_count
    assert chat.time_output_token_s < brief.time_output_token_s
    assert serving.streams["training"].power_w > chat.power_w


def test_a_chip_outside_the_fit_is_scaled_and_says_so():
    design = design_of("suncatcher")
    other = operating(replace(design, compute=replace(design.compute, accelerator="h100")))
    assert other.fitted
    assert other.throughput_ratio == 1
    assert not SERVING.fitted
    ours, theirs = (each.streams["chat"].throughput_token_per_s for each in (SERVING, other))
    assert ours == pytest.approx(theirs * SERVING.throughput_ratio)


@given(st.floats(0, 1), st.floats(0.4, 1), st.floats(0, 1))
def test_what_is_wanted_does_all_that_is_asked_at_any_power_and_clock(demand, full, locked):
    share = share_wanted_fraction(BODY, demand, 1.0, full, locked)
    assert work_done_fraction(BODY, share, demand, 1.0, full) == pytest.approx(demand, abs=1e-12)
    assert share <= share_wanted_fraction(BODY, demand, 1.0, full) + 1e-12


def test_locked_clocks_save_a_third_where_the_floor_is_enough():
    floor = BODY.clock_floor_throughput_fraction
    free, locked = share_wanted_fraction(BODY, floor, 1.0), share_wanted_fraction(BODY, floor, 1.0, 1.0, 1.0)
    assert locked == pytest.approx(BODY.clock_floor_power_fraction)
    assert 1 - locked / free == pytest.approx(0.297, abs=0.001)


def test_prefill_apart_sums_to_what_arrives_and_draws_as_much_in_all():
    sunlit = np.array([1.0, 1.0, 0.0, 0.0])
    kept = {"array_retention_fraction": 1.0, "battery_retention_fraction": 1.0}
    health = Health(**kept, alive_fraction=np.ones(4), radiator_absorptivity=0.1)
    sky = StepEnvironment(sunlit_fraction=sunlit, daylight_factor=0.0, irradiance_w_per_m2=1361.0, cell_efficiency=0.3)

    def apart(body, health, state, sky):
        return Wishes(weight_factor=sky.sunlit_fraction, weight_decode_factor=spread(body, health, state, sky))

    def asked(policy):
        return asked_of(
            STREAMS,
            BODY,
            health,
            waiting(size=4),
            sky,
            policy,
            np.array([0.3, 0.2]),
            np.ones(4, bool),
            60.0,
        )

    (offer, wants), (even, alike) = asked(apart), asked(spread)
    assert [np.sum(part) for part in offer.work_fraction] == pytest.approx([1.2, 0.8])
    assert np.all(wants["power_full_fraction"][2:] == pytest.approx(STREAMS.power_decode_fraction))
    assert np.all(wants["power_full_fraction"][:2] > alike["power_full_fraction"][:2])
    drawn = [np.sum(w["power_full_fraction"] * w["demand_fraction"]) for w in (wants, alike)]
    assert drawn[0] == pytest.approx(drawn[1], rel=1e-9)
    assert even.prefill_ratio == pytest.approx(1.0)
