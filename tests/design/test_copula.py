"""Drawn ranks correlate as asked; a table that cannot be met is moved, little, and says so."""

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from dawndusk.catalog.correlations import Correlation, correlations
from dawndusk.design.copula import copula
from dawndusk.design.loading import read_scenario
from dawndusk.design.resolve import resolve
from dawndusk.study.monte_carlo.result_page import job_of
from tests.designs import EXAMPLES, NAMES, resolved


def row(one, other, rank):
    return Correlation(one=one, other=other, rank_correlation_ratio=rank, why="", source="", grade="")


def test_rank_correlations_are_reached():
    paths = ["a", "b", "c", "d"]
    rows = [row("d", "a", 0.7), row("a", "c", -0.4), row("x", "a", 0.9)]
    made = copula(paths, rows)
    drawn = made(np.random.default_rng(0).normal(size=(200_000, 4)))
    found = stats.spearmanr(drawn).statistic
    asked = np.eye(4)
    asked[0, 3] = asked[3, 0] = 0.7
    asked[0, 2] = asked[2, 0] = -0.4
    assert found == pytest.approx(asked, abs=0.01)
    assert made.moved_ratio == 0
    assert drawn.std(axis=0) == pytest.approx(np.ones(4), rel=0.01)


def test_a_table_that_nothing_can_meet_is_moved_to_one_near_it():
    rows = [row("a", "b", 0.9), row("b", "c", 0.9), row("a", "c", -0.2)]
    made = copula(["a", "b", "c"], rows)
    assert 0.1 < made.moved_ratio < 0.6
    drawn = made(np.random.default_rng(0).normal(size=(100_000, 3)))
    assert stats.spearmanr(drawn).statistic == pytest.approx(made.rank_correlation_ratio, abs=0.02)
    assert np.diag(made.rank_correlation_ratio) == pytest.approx(np.ones(3))


@pytest.mark.parametrize("name", NAMES)
def test_the_catalogs_table_can_be_met_as_it_stands(name):
    assert copula([s.path for s in resolved(name).sources], correlations()).moved_ratio == 0


def test_the_catalogs_rows_name_inputs_once_and_say_why():
    known = {s.path for name in NAMES for s in resolved(name).sources}
    pairs = [frozenset((r.one, r.other)) for r in correlations()]
    assert len(set(pairs)) == len(pairs)
    for each in correlations():
        assert {each.one, each.other} <= known, each
        assert each.one != each.other
        assert each.why
        assert each.source


def test_a_scenarios_rows_come_in_the_place_of_the_catalogs_and_are_drawn(tmp_path):
    own = """
[[correlation]]
one = "launch.launch_rate"
other = "launch.price_launch"
rank_correlation_ratio = 0.4
assumption = "for the test"

[[correlation]]
one = "power.price_array"
other = "earth.price_electricity"
rank_correlation_ratio = 0.7
source = "a paper"
"""
    path = tmp_path / "own.toml"
    path.write_text((EXAMPLES / "suncatcher.toml").read_text("utf-8") + own)
    found, plain = resolve(read_scenario(path)), resolved("suncatcher")
    ranks = {frozenset((r.one, r.other)): r.rank_correlation_ratio for r in found.correlations}
    assert len(ranks) == len(found.correlations) == len(correlations()) + 1
    assert ranks[frozenset(("launch.price_launch", "launch.launch_rate"))] == 0.4
    assert [(r.grade, r.source, r.why) for r in found.correlations[-2:]] == [
        ("assumption", "", "for the test"),
        ("given", "a paper", ""),
    ]
    job = job_of(found, count=1, seed=7)
    place = {source.path: k for k, source in enumerate(job.inputs)}
    drawn = job.deviates(0)[:, [place["power.price_array"], place["earth.price_electricity"]]]
    assert stats.spearmanr(drawn).statistic == pytest.approx(0.7, abs=0.02)
    assert job.key != job_of(plain, count=1, seed=7).key
    assert (
        job_of(replace(found, correlations=correlations()), count=1, seed=7).key == job_of(plain, count=1, seed=7).key
    )
