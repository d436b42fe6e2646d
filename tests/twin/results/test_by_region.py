"""A run by region: tokens sum to those of the streams, hours are local, availability is of what was served or shed."""

import numpy as np
import pytest

from dawndusk.twin.fleet import accelerators_of
from dawndusk.twin.results.summary import summary
from dawndusk.twin.run import run
from tests.twin.cases import body_of, design_of, with_settings


def found(work, demand_fraction=0.8):
    design = with_settings(design_of("suncatcher"), layout="ring", work=work, demand_fraction=demand_fraction)
    fleet, told = run(design, days=1, step_s=600.0, satellites=60, seed=1)
    return summary(design, body_of("suncatcher"), fleet, told)


def test_regions_have_the_tokens_of_the_streams():
    run_of = found("streams", 1.3)
    of_regions = sum(sum(of.tokens_hour_count) for of in run_of.regions.values()) * run_of.duration_day
    of_streams = sum(of.tokens_count for of in run_of.served.streams.values())
    assert of_regions == pytest.approx(of_streams, rel=1e-6)
    assert run_of.tokens_count == pytest.approx(of_streams * run_of.work_kept_fraction, rel=1e-12)
    assert accelerators_of(body_of("suncatcher")) > 1
    for stream in run_of.served.streams.values():
        assert stream.availability_fraction is None or 0 <= stream.availability_fraction <= 1
    shed = [of.availability_fraction["training"] for of in run_of.regions.values()]
    assert max(shed) < 1
    assert max(shed) - min(shed) < 1e-6  # flat, and asked of all alike


def test_a_ring_is_near_at_dawn_and_far_at_noon_also_at_full_work():
    run_of = found("full")
    for of in run_of.regions.values():
        day = np.array(of.latency_hour_s)
        assert len(day) == 24
        assert day.argmin() in (5, 6, 17, 18)
        assert day.argmax() in (11, 12, 23, 0)
        assert not of.tokens_hour_count
        assert not of.availability_fraction
