"""A year of the same scenario is the scenario with that year: each shipped one, with a start of its own and without."""

from importlib.resources import files

import numpy
import pytest

from dawndusk.design.loading import load_sourced
from dawndusk.design.signature import signature
from dawndusk.plan.evaluate import evaluate
from dawndusk.study.when.years import OF_ITS_YEAR, at_year, campaign_lag_year, moved_dates

EXAMPLES = sorted(
    path.name for path in files("dawndusk.scenario").joinpath("examples").iterdir() if path.name.endswith(".toml")
)


def _path(name: str) -> str:
    return str(files("dawndusk.scenario").joinpath("examples", name))


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_year_is_what_run_says_of_it(name: str) -> None:
    resolved = load_sourced(_path(name), (OF_ITS_YEAR,))
    for year in (2026, 2041):
        own = load_sourced(_path(name), (OF_ITS_YEAR, f"mission.start_year={year}")).design
        told = evaluate(at_year(resolved, year)).verdict.cost_ratio
        assert float(told) == pytest.approx(float(evaluate(own).verdict.cost_ratio), rel=1e-12)
        assert signature(at_year(resolved, year)) == signature(own)


def test_a_campaign_with_a_start_of_its_own_keeps_its_distance() -> None:
    start = "campaign.start_campaign=2033.5 yr"
    resolved = load_sourced(_path("suncatcher.toml"), (OF_ITS_YEAR, start))
    assert campaign_lag_year(resolved) == -1.5
    own = load_sourced(
        _path("suncatcher.toml"), (OF_ITS_YEAR, "mission.start_year=2040", "campaign.start_campaign=2038.5 yr")
    ).design
    assert signature(at_year(resolved, 2040)) == signature(own)


def test_drawn_dates_move_along_and_nothing_else_does() -> None:
    resolved = load_sourced(_path("suncatcher.toml"), (OF_ITS_YEAR,))
    drawn = {"campaign.start_campaign": numpy.array([2035.0, 2036.0]), "orbit.altitude": numpy.array([1.0, 2.0])}
    moved = moved_dates(resolved, 2030, drawn)
    assert moved["campaign.start_campaign"].tolist() == [2030.0, 2031.0]
    assert moved["orbit.altitude"].tolist() == [1.0, 2.0]
