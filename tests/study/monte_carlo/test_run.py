"""Many plans at once are the plans one by one; a seed fixes every byte; a sample comes back from its index."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from scipy import stats

from dawndusk.core.job_estimate import refusal_reason
from dawndusk.design.draws import drawable
from dawndusk.economics.launch_year import cost_ratio_year
from dawndusk.plan.evaluate import evaluate
from dawndusk.study.monte_carlo.batch import BLOCK, Batch
from dawndusk.study.monte_carlo.distribution import at_deviate, quantile, tables
from dawndusk.study.monte_carlo.estimate import LONGEST_S, estimate
from dawndusk.study.monte_carlo.result_page import job_of, run_montecarlo
from dawndusk.study.monte_carlo.run import MonteCarlo, whole_inputs, whole_where
from dawndusk.study.monte_carlo.summary import from_bytes
from tests.designs import resolved

pytestmark = pytest.mark.slow

NAME = "suncatcher"
COUNT = 2 * BLOCK + 1000


@cache
def job(**changed) -> MonteCarlo:
    return job_of(resolved(NAME), **{"count": COUNT, "seed": 7, **changed})


def drawn():
    """A whole chunk's inputs, before those that count are rounded."""
    return at_deviate(tables(job().inputs), job().deviates(1))


@cache
def drawn_and_found():
    """A whole chunk: the inputs, and the outputs."""
    rows = whole_where(whole_inputs(job()), drawn())
    return rows, *Batch(job().design, job().inputs)(rows)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("mc")


@pytest.fixture(scope="module")
def page(folder):
    return run_montecarlo(resolved(NAME), job(), folder)


def test_a_batch_is_its_plans_one_by_one():
    batch = Batch(job().design, job().inputs)
    _, table, _ = drawn_and_found()
    for row in (0, 5, BLOCK - 1):
        _, numbers = job().sample(BLOCK + row)
        for name, found in zip(batch.names, table[row], strict=True):
            alone = numbers[name]
            assert found == pytest.approx(alone, rel=1e-9, abs=1e-9), name


def test_a_batch_of_any_length_is_filled_up_and_cut():
    rows, table, by_year = drawn_and_found()
    batch = Batch(job().design, job().inputs)
    few, years = batch(rows[:3])
    assert np.array_equal(few, table[:3])
    assert np.array_equal(years, by_year[:3], equal_nan=True)


def test_inputs_follow_their_distributions_and_correlations():
    rows = drawn()
    shares = np.linspace(0.05, 0.95, 10)
    for k, source in enumerate(job().inputs):
        exact = quantile(source.dist, shares, value=source.value, low=source.low, high=source.high)
        found = np.quantile(rows[:, k], shares)
        assert np.abs(found - exact).max() < 0.03 * (source.high - source.low), source.path
    place = {source.path: k for k, source in enumerate(job().inputs)}
    for pair in job().correlations:
        if pair.one in place and pair.other in place:
            found = stats.spearmanr(rows[:, place[pair.one]], rows[:, place[pair.other]]).statistic
            assert found == pytest.approx(pair.rank_correlation_ratio, abs=0.04), pair


def test_whole_numbers_and_exact_inputs_stay():
    paths = {source.path for source in job().inputs}
    assert not {"economics.horizon", "mission.start_year", "campaign.horizon_campaign"} & paths
    exact = tuple(replace(s, dist="exact") for s in resolved(NAME).sources)
    assert drawable(job().design, exact) == ()


def test_an_input_keeps_its_draws_when_another_is_fixed():
    fewer = replace(job(), inputs=job().inputs[1:], correlations=())
    whole = replace(job(), correlations=())
    assert np.array_equal(fewer.deviates(0), whole.deviates(0)[:, 1:])
    assert not np.array_equal(whole.deviates(0), whole.deviates(1))
    assert not np.array_equal(whole.deviates(0), replace(whole, seed=8).deviates(0))


def test_the_page_says_what_the_samples_say(page):
    _, table, _ = drawn_and_found()
    ratio = table[:, list(Batch(job().design, job().inputs).names).index("verdict.cost_ratio")]
    found = page["outputs"]["verdict.cost_ratio"]
    assert page["evaluated"] + page["failed"] == COUNT
    assert found["p50"] == pytest.approx(np.median(ratio), rel=0.02)
    assert found["mean"] == pytest.approx(ratio.mean(), rel=0.02)
    assert found["min"] <= found["p5"] <= found["p50"] <= found["p95"] <= found["max"]
    assert page["odds"]["cheaper"]["probability"] == pytest.approx((ratio < 1).mean(), abs=0.01)


def test_the_odds_by_year_are_those_of_the_samples(page):
    """One sample's years come back from its plan; the page counts the chunks' years."""
    _, _, by_year = drawn_and_found()
    design, _ = job().sample(BLOCK + 5)
    plan = evaluate(design)
    alone = cost_ratio_year(plan.campaign, plan.economics, plan.earth)
    assert by_year[5] == pytest.approx(alone, rel=1e-9, nan_ok=True)
    assert [one["year"] for one in page["odds_by_year"]] == list(job().years)
    assert len(job().years) == by_year.shape[1] == design.campaign.horizon_campaign_year
    for k, one in enumerate(page["odds_by_year"]):
        launched = np.isfinite(by_year[:, k])
        assert one["launched"]["probability"] == pytest.approx(launched.mean(), abs=0.02)
        assert one["cheaper"]["samples"] <= one["launched"]["samples"]
        if launched.any():
            cheaper = (by_year[launched, k] < 1).mean()
            assert one["cheaper"]["probability"] == pytest.approx(cheaper, abs=0.02)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("workers", [2, pytest.param(4, marks=pytest.mark.long)])
def test_more_workers_give_the_same_bytes(page, folder, tmp_path, workers):
    """Other orders: tests/study/monte_carlo/test_ledger.py."""
    assert run_montecarlo(resolved(NAME), job(), tmp_path, workers=workers) == page
    for name in ("total.npz", "result.json"):
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes()


def test_samples_that_are_not_finite_are_kept_as_rows_with_a_reason(tmp_path):
    """A design whose numbers overflow: no exception, and the rows say which output broke."""
    found = resolved(NAME)
    wild = tuple(
        replace(s, value=1e200, low=1.0, high=1e308, dist="loguniform") if s.path == "launch.price_launch" else s
        for s in found.sources
    )
    broken = replace(found, sources=wild)
    told = run_montecarlo(broken, job_of(broken, count=2000, seed=1), tmp_path)
    assert 0 < told["failed"] < 2000
    assert sum(told["failed_by_reason"].values()) == told["failed"] == len(told["failed_samples"])
    first = told["failed_samples"][0]
    with np.errstate(all="ignore"):
        _, numbers = job_of(broken, count=2000, seed=1).sample(first["index"])
    assert not abs(numbers[first["reason"].split()[0]]) < 1e100


def test_parquet_holds_the_samples_by_index(tmp_path):
    from pyarrow import parquet

    kept = job(count=1000, keeps_samples=True)
    run_montecarlo(resolved(NAME), kept, tmp_path)
    table = parquet.read_table(tmp_path / "samples" / "000000.parquet").to_pydict()
    assert table["index"] == list(range(1000))
    design, numbers = kept.sample(77)
    assert table["verdict.cost_ratio"][77] == pytest.approx(numbers["verdict.cost_ratio"], rel=1e-9)
    assert table["input.satellite.power_it"][77] == pytest.approx(design.satellite.power_it_w, rel=1e-12)


def test_the_absurd_is_refused_with_its_estimate(tmp_path):
    small, huge = job(count=10_000), job(count=10**15)
    assert refusal_reason(estimate(small, 1), tmp_path, longest_s=LONGEST_S) is None
    assert "years" in refusal_reason(estimate(huge, 2), tmp_path, longest_s=LONGEST_S)
    table = replace(estimate(small, 1), disk_byte=1e18)
    assert "disk" in refusal_reason(table, tmp_path / "not yet there", longest_s=LONGEST_S)
    assert "memory" in refusal_reason(estimate(small, 10**6), tmp_path, longest_s=LONGEST_S)


def test_a_chunk_is_small_however_many_samples():
    """What grows with n is counts in bins, not samples: a chunk's summary and ten chunks' are about as large."""
    from dawndusk.study.monte_carlo.summary import merge_summaries

    one = from_bytes(job().run(0).summary)
    total = one
    for _ in range(10):
        total = merge_summaries(total, one)
    assert len(total.bytes()) < 1.5 * len(one.bytes())
    with pytest.raises(LookupError):
        job().sample(COUNT)
