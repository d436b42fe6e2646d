"""What decides: three measures of one input agree where they must and say why where they do not."""

import math
from functools import cache

import pytest

from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.outputs import outputs
from dawndusk.study.output import output_of
from dawndusk.study.sensitivity.decide import Decision, InputEffect, decide, reasons
from tests.designs import resolved


@cache
def found(name: str = "suncatcher", path: str = "verdict.cost_ratio", seed: int = 0) -> Decision:
    have = resolved(name)
    return decide(have.design, have.sources, output_of(have.design, path, "--output"), leading=5, count=64, seed=seed)


@pytest.mark.slow
def test_the_leaders_are_those_of_the_tornado_and_their_swings_are_its():
    from dawndusk.answers.answer import answer
    from tests.designs import EXAMPLES

    page = answer(EXAMPLES / "suncatcher.toml").public
    leaders = [m.source.path for m in found().leading]
    assert set(leaders[:3]) <= {d["input"] for d in page["decides"]}
    first = next(d for d in page["decides"] if d["input"] == leaders[0])
    assert (found().leading[0].at_low, found().leading[0].at_high) == pytest.approx(
        (first["cost_ratio_low"], first["cost_ratio_high"])
    )
    assert found().base == pytest.approx(page["verdict"]["cost_ratio"])


@pytest.mark.slow
def test_shares_and_what_is_left_are_shares():
    for measured in found().leading:
        assert -0.2 <= measured.first <= 1.2
        assert measured.total >= 0
    assert 0 <= found().others_total < 0.5
    assert found().leading[0].total > found().leading[-1].total
    assert found().evaluations == 64 * (5 + 3) + 2 * (found().others_count + 5) + 1


def measured(**moved) -> InputEffect:
    source = next(s for s in resolved("suncatcher").sources if s.path == "launch.price_launch")
    usual = {
        "source": source,
        "at_low": 12.0,
        "at_high": 14.0,
        "elasticity": 0.5,
        "slope_step": None,
        "first": 0.1,
        "first_error": 0.01,
        "total": 0.1,
        "total_error": 0.01,
        "fixes": "",
        "why": "",
    }
    return InputEffect(**usual | moved)


def straight(at_low: float, at_high: float) -> InputEffect:
    source = measured().source
    slope = (at_high - 13.0) / (source.high - source.value)
    low = 13.0 + slope * (source.low - source.value) if at_low is None else at_low
    return measured(at_low=low, at_high=at_high, slope_step=slope * (source.high - source.low) / 2)


def test_each_disagreement_has_its_words():
    assert list(reasons(straight(None, 18.0), 13.0)) == []
    assert "fixes the books" in next(iter(reasons(measured(fixes="the books"), 13.0)))
    assert "such a number" in next(iter(reasons(measured(slope_step=0.0, at_low=math.inf), 13.0)))
    assert "whole counts" in next(iter(reasons(measured(slope_step=0.0), 13.0)))
    assert "both ends" in next(iter(reasons(measured(at_low=14.0, slope_step=1.0), 13.0)))
    assert "bent" in next(iter(reasons(straight(11.0, 18.0), 13.0)))
    assert "together with others" in " ".join(reasons(measured(total=0.3, slope_step=1.0), 13.0))
    assert "slope small, range wide" in list(reasons(straight(None, 18.0)._replace(elasticity=0.01), 13.0))


@pytest.mark.slow
@pytest.mark.parametrize(
    "path",
    [
        "campaign.satellite_count",
        pytest.param("economics.payback_year", marks=pytest.mark.long),
        "satellite.throttle_factor",
        "checks.mass_residual",
    ],
)
def test_what_nothing_moves_is_decided_by_nothing(path):
    have = resolved("suncatcher")
    told = decide(have.design, have.sources, output_of(have.design, path, "--output"), leading=5, count=4, seed=0)
    assert told.leading == ()
    assert (told.others_total, told.others_error, told.interaction, told.deviation) == (0, 0, 0, 0)
    assert told.never_fraction == (1.0 if path == "economics.payback_year" else 0.0)


@pytest.mark.long
def test_outputs_of_each_stage_are_decided():
    """Every thirtieth: each compiles for ten seconds."""
    have = resolved("suncatcher")
    for output in outputs(evaluate(have.design))[::30]:
        told = decide(have.design, have.sources, output, leading=3, count=2, seed=0)
        assert all(math.isfinite(share) for share in (told.others_total, told.interaction, told.deviation)), output.path
