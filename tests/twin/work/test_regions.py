"""Regions of a run: their books sum to the fleet's, also of what waits over midnight; latency follows the layout."""

import numpy as np
import pytest

from dawndusk.design.demand import demand_of_catalog
from dawndusk.twin.run import run
from dawndusk.twin.work.regions import PARTS
from tests.twin.cases import design_of, with_settings

DESIGN = design_of("suncatcher")
STREAMS = with_settings(DESIGN, work="streams", demand_fraction=1.1)
FEW = {"step_s": 600.0, "satellites": 6, "seed": 3, "precision": "float64"}
NUMBER = len(demand_of_catalog().regions)


@pytest.fixture(scope="module")
def two_days():
    first, told = run(STREAMS, days=1, **FEW)
    _, more = run(STREAMS, first, days=1, step_s=600.0)
    return told, more, run(STREAMS, days=2, **FEW)[1]


def test_regions_sum_to_the_fleet(two_days):
    _, _, told = two_days
    for stream in demand_of_catalog().streams:
        for part in PARTS:
            name = f"work_{part}_{stream}_fraction"
            by_region = told.regions[name].reshape(-1, NUMBER)
            assert by_region.min() >= 0
            assert by_region.sum(axis=1) == pytest.approx(told.fleet[name], abs=1e-12)


def test_each_regions_books_close_and_go_on_over_midnight(two_days):
    first, second, whole = two_days
    for name in ("work_served_brief_fraction", "work_shed_brief_fraction", "latency_s"):
        both = np.concatenate([first.regions[name], second.regions[name]])
        assert whole.regions[name] == pytest.approx(both, abs=1e-12)
    columns = (whole.regions[f"work_{part}_brief_fraction"].reshape(-1, NUMBER) for part in PARTS)
    offered, served, shed = (column.cumsum(axis=0) for column in columns)
    waits_s = (offered - served - shed) * 600.0
    assert waits_s.min() > -1e-6
    assert waits_s.sum(axis=1) == pytest.approx(whole.fleet["queue_brief_s"], abs=1e-6)


@pytest.mark.parametrize(("layout", "noon_ms"), [("ring", 58.0), ("walker", 6.6), ("cluster", 75.0)])
def test_latency_is_that_of_the_layout(layout, noon_ms):
    """A ring is far at noon, planes around the world are near at every hour, a cluster is one place: a quarter turn."""
    design = with_settings(DESIGN, layout=layout, plane_count=8.0)
    _, told = run(design, days=1, step_s=600.0, satellites=240)
    here = told.regions["region"] == "middle-east"
    noon = here & (np.abs(told.regions["local_time_h"] - 12) < 1)
    day_ms = 1e3 * told.regions["latency_s"]
    found = day_ms[here if layout == "cluster" else noon].mean()
    assert found == pytest.approx(noon_ms, abs=3)
    assert day_ms.min() >= 2.5
    assert day_ms.max() < 2.5 + 1.02 * 2e3 * np.pi * 7.1e6 / 299_792_458
