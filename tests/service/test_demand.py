"""The world's demand: its mean, its swing beside the reference's, and what each region adds."""

import numpy as np
import pytest

from dawndusk.catalog.curves import curves
from dawndusk.design.demand import curve_of, demand_of_catalog
from dawndusk.service.demand import Stream, curve_at, may_wait
from dawndusk.twin.work.in_streams import streams_of
from dawndusk.twin.work.streams import asked_by_region_fraction
from tests.twin.cases import design_of

DEMAND = demand_of_catalog()
STREAMS = streams_of(design_of("suncatcher"))
MINUTES = (np.arange(1440) + 0.5) * 60.0


@pytest.mark.parametrize("name", sorted(curves()))
def test_a_curve_has_its_hours_and_their_mean(name):
    hours = np.array(curve_of(name))
    assert len(hours) == 24
    assert curve_at(hours[None], (np.arange(24) + 0.5)[None] * 3600)[0, 0] == pytest.approx(hours)
    assert curve_at(hours[None], MINUTES[None]).mean() == pytest.approx(1.0, rel=1e-12)
    before, after = curve_at(hours[None], np.array([[-1e-4, 86_400 - 1e-4]]))[0, 0]
    assert before == pytest.approx(after)


def test_the_world_swings_less_than_a_region():
    """Reference, 1,000 cities: 0.87 to 1.15 of the mean. Twelve regions: 0.835 to 1.180, wider by 0.03 either way."""
    chat = asked_by_region_fraction(STREAMS, MINUTES)[0]
    world = chat.sum(axis=0) / chat.sum(axis=0).mean()
    assert world.max() == pytest.approx(1.180, abs=0.002)
    assert world.min() == pytest.approx(0.835, abs=0.002)
    assert world.max() == pytest.approx(1.15, abs=0.035)
    assert world.min() == pytest.approx(0.87, abs=0.04)
    alone = chat / chat.mean(axis=1, keepdims=True)
    assert alone.max(axis=1) == pytest.approx(np.full(len(alone), 1.46), abs=0.002)


def test_a_regions_peak_comes_at_its_own_evening():
    chat = asked_by_region_fraction(STREAMS, MINUTES)[0]
    for k, region in enumerate(DEMAND.regions.values()):
        local = (MINUTES[np.argmax(chat[k])] + region.longitude_rad / (2 * np.pi) * 86_400) % 86_400
        assert local == pytest.approx(region.local_time_peak_s, abs=61)


def test_shares_are_whole():
    assert sum(s.share_fraction for s in DEMAND.streams.values()) == pytest.approx(1.0)
    assert sum(r.demand_share_fraction for r in DEMAND.regions.values()) == pytest.approx(1.0)
    order = [s.priority_index for s in DEMAND.streams.values()]
    assert order == sorted(order)


@pytest.mark.parametrize(
    ("patience_s", "accelerators", "waits"),
    [(30.0, 0.0, False), (5860.0, 0.0, False), (5861.0, 0.0, True), (30.0, 1.0, True), (9e4, 64.0, True)],
)
def test_a_job_may_wait_and_what_waits_longer_than_an_orbit(patience_s, accelerators, waits):
    stream = Stream(
        share_fraction=1.0,
        prompt_token=1.0,
        answer_token=1.0,
        concurrency_count=1.0,
        patience_s=patience_s,
        priority_index=1.0,
        job_accelerator_count=accelerators,
        curve_ratio=(1.0,) * 24,
    )
    assert may_wait(stream, 5860.0) is waits
