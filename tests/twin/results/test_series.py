"""Blocks of a day put together: sums, extremes and means by hand."""

import numpy as np
import pytest

from dawndusk.twin.results.interval_record import IntervalRecord
from dawndusk.twin.results.recording import FIELDS, RecordedSatellites
from dawndusk.twin.results.series import Series, concatenate, series_of_day

FLOWS = ("power_sun_w", "power_left_w", "power_load_w", "power_stored_w", "heat_emitted_w", "heat_stored_w")
"""two intervals: ten times its place in the list for each satellite, then twice that"""


def block(count, coldest_k, warmest_k, fullest_j):
    """A block of `count` satellites that all do the same, but for one of them."""
    twice = np.array([1.0, 2.0])
    state = {"energy_j": 60.0, "temperature_chip_k": 300.0, "temperature_radiator_k": 280.0}
    return IntervalRecord(
        summed={
            **{name: 10.0 * (k + 1) * count * twice for k, name in enumerate(FLOWS)},
            **{name: value * count * np.ones(2) for name, value in state.items()},
            "work_done_fraction": 0.5 * count * np.ones(2),
            "work_served_fraction": np.array([[0.2, 0.2], [0.3, 0.3]]) * count,
            "queue_s": np.array([[1.0, 2.0], [3.0, 4.0]]) * count,
        },
        largest={"temperature_chip_k": np.full(2, warmest_k), "books_residual": np.array([1e-7, 2e-7]) * count},
        least={"energy_j": np.full(2, fullest_j), "temperature_radiator_k": np.full(2, coldest_k)},
        each={name: np.full((2, 1), float(count)) for name in FIELDS},
    )


def put_together():
    return series_of_day(
        [block(3, 250.0, 340.0, 40.0), block(1, 260.0, 350.0, 30.0)],
        [3, 1],
        start_s=86_400.0,
        interval_s=600.0,
        energy_battery_j=100.0,
        sampled=RecordedSatellites(satellite=np.array([0, 3]), places=np.zeros((2, 1), int), column=np.array([1, 0])),
        counted={"satellites_lost_fraction": 0.25},
        streams=("chat", "brief"),
    )


def test_a_day_by_hand():
    told = put_together().fleet
    assert told["time_s"].tolist() == [87_000.0, 87_600.0]
    assert told["power_sun_w"].tolist() == [40.0, 80.0]
    assert told["power_lost_w"].tolist() == [40.0 * (1 - 2 - 3 - 4), 80.0 * (1 - 2 - 3 - 4)]
    assert told["heat_in_w"].tolist() == [4 * (50.0 + 60.0), 8 * (50.0 + 60.0)]
    assert told["charge_mean_fraction"] == pytest.approx([0.6, 0.6])
    assert told["charge_min_fraction"] == pytest.approx([0.3, 0.3])
    assert told["temperature_chip_mean_k"].tolist() == [300.0, 300.0]
    assert told["temperature_chip_max_k"].tolist() == [350.0, 350.0]
    assert told["temperature_radiator_min_k"].tolist() == [250.0, 250.0]
    assert told["books_residual"] == pytest.approx([3e-7, 6e-7])
    assert told["work_done_fraction"] == pytest.approx([0.5, 0.5])
    assert told["satellites_lost_fraction"].tolist() == [0.25, 0.25]


def test_streams_stand_alone_and_together():
    told = put_together().fleet
    assert told["work_served_chat_fraction"] == pytest.approx([0.2, 0.2])
    assert told["work_served_brief_fraction"] == pytest.approx([0.3, 0.3])
    assert told["work_served_fraction"] == pytest.approx([0.5, 0.5])
    assert told["queue_chat_s"] == pytest.approx([1.0, 2.0])
    assert told["queue_brief_s"] == pytest.approx([3.0, 4.0])


def test_satellites_stand_in_their_order_whatever_block_told_them():
    for name, values in put_together().samples.items():
        assert values.tolist() == [[1.0, 3.0]] * 2, name
        assert values.dtype == np.float32


def test_days_one_after_the_other():
    first, second = (
        Series(fleet={"time_s": at}, regions={"time_s": at + 1}, samples={"load_fraction": at[:, None]})
        for at in (np.arange(2.0), np.arange(2.0, 5.0))
    )
    whole = concatenate([first, second])
    for field, start in zip(("fleet", "regions", "samples"), (0.0, 1.0, 0.0), strict=True):
        (values,) = getattr(whole, field).values()
        assert values.ravel().tolist() == [start + k for k in range(5)]
