"""The table of passages: whole, in order, and a cluster's neighbours."""

from dataclasses import replace

import numpy as np

from dawndusk.twin.results.passage_table import passage_table
from tests.twin.cases import design_of, with_settings

DESIGN = with_settings(design_of("suncatcher"), layout="ring")


def test_two_days_are_one_and_one_cut_at_midnight():
    whole = passage_table(DESIGN, [0, 2], 6, 0, 2)
    parts = [passage_table(DESIGN, [0, 2], 6, day, 1) for day in (0, 1)]
    assert {*whole["kind"]} == {"shadow", "contact", "anomaly"}
    assert {*whole["satellite"]} == {0, 2}
    spent = [np.subtract(table["end_s"], table["start_s"]) for table in (whole, *parts)]
    assert all((length > 0).all() for length in spent)
    assert abs(spent[0].sum() - spent[1].sum() - spent[2].sum()) < 1e-3
    assert max(parts[0]["end_s"]) <= 86_400 <= min(parts[1]["start_s"])
    for name in ("shadow", "anomaly"):
        orbits = 2 * 14.8 * 2
        seen = whole["kind"].count(name)
        assert 0.3 * orbits < seen <= orbits + 4


def test_a_clusters_neighbour_is_the_pitch_away():
    cluster = replace(DESIGN, twin=replace(DESIGN.twin, layout="cluster", pitch_cluster_m=150.0))
    table = passage_table(cluster, [0, 40], 81, 0, 1)
    near = [distance for kind, distance in zip(table["kind"], table["distance_m"], strict=True) if kind == "neighbour"]
    assert near == [150.0, 150.0]
