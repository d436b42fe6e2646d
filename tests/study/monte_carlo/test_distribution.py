"""The quantile functions beside SciPy's distributions, and the straight lines between their nodes."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from scipy.special import ndtr

from dawndusk.scenario.numbers import DISTRIBUTIONS, ON_LOGARITHM
from dawndusk.study.monte_carlo.distribution import WEIGHT, at_deviate, at_share, draw, quantile, tables
from tests.designs import resolved

SHARES = np.linspace(0.0, 1.0, 201)


def authority(dist, value, low, high):
    span, peak = high - low, (value - low) / (high - low)
    return {
        "pert": stats.beta(1 + WEIGHT * peak, 1 + WEIGHT * (1 - peak), loc=low, scale=span),
        "triangular": stats.triang(peak, loc=low, scale=span),
        "uniform": stats.uniform(low, span),
        "loguniform": stats.loguniform(low, high),
        "normal": stats.truncnorm(-3, 3, loc=value, scale=(high - value) / 3),
    }[dist]


@pytest.mark.parametrize("dist", ["pert", "triangular", "uniform", "loguniform"])
def test_quantiles_are_those_of_scipy(dist):
    found = quantile(dist, SHARES, value=3.0, low=1.0, high=10.0)
    assert found == pytest.approx(authority(dist, 3.0, 1.0, 10.0).ppf(SHARES), abs=9e-12)


def test_normal_and_lognormal_beside_scipy_and_their_median():
    found = quantile("normal", SHARES, value=5.0, low=2.0, high=8.0)
    assert found == pytest.approx(authority("normal", 5.0, 2.0, 8.0).ppf(SHARES), abs=1e-9)
    assert quantile("normal", 0.5, value=3.0, low=2.0, high=8.0) == pytest.approx(3.0)
    logs = quantile("lognormal", SHARES, value=10.0, low=1.0, high=100.0)
    assert np.log10(logs) == pytest.approx(quantile("normal", SHARES, value=1.0, low=0.0, high=2.0), abs=1e-12)


@given(
    st.sampled_from(DISTRIBUTIONS),
    st.floats(0.001, 1e6),
    st.floats(0.001, 5.0),
    st.floats(0.0, 1.0),
    st.floats(1e-100, 1.0),
)
def test_draws_stay_in_the_range_and_rise_with_the_share(dist, low, width, peak, share):
    high = low * (1 + width)
    value = min(low + peak * (high - low), high)
    a, b = (float(quantile(dist, p, value=value, low=low, high=high)) for p in (share / 2, share))
    assert low * (1 - 1e-12) <= a <= b <= high * (1 + 1e-12)


@pytest.mark.parametrize("dist", sorted(set(DISTRIBUTIONS) - {"exact"}))
@pytest.mark.parametrize("value", [2.5, 15.0])
def test_single_draws_have_the_quantiles_of_their_distribution(dist, value):
    """Kolmogorov and Smirnov's distance of 4,000 draws from the quantiles; one seed in 10,000 would miss it."""
    source = replace(resolved("suncatcher").sources[0], dist=dist, low=2.0, high=20.0, value=value)
    random = np.random.default_rng(11)
    found = np.sort([draw(source, random) for _ in range(4000)])
    assert 2.0 <= found[0] <= found[-1] <= 20.0
    shares = (np.arange(4000) + 0.5) / 4000
    below = np.interp(found, quantile(dist, shares, value=value, low=2.0, high=20.0), shares)
    assert np.abs(below - shares).max() < 2.2 / np.sqrt(4000)


def test_an_exact_number_is_drawn_as_it_is():
    source = replace(resolved("suncatcher").sources[0], dist="exact", low=15.0, high=24.0, value=20.0)
    random = np.random.default_rng(0)
    assert {draw(source, random) for _ in range(50)} == {20.0}


def test_an_exact_input_and_an_unknown_distribution():
    assert list(quantile("exact", SHARES[:2], value=3.0, low=1.0, high=9.0)) == [3.0, 3.0]
    with pytest.raises(ValueError, match="gauss"):
        quantile("gauss", 0.5, value=1.0, low=0.0, high=2.0)


@pytest.mark.slow
def test_straight_lines_between_nodes_are_within_a_hundred_thousandth_of_the_range():
    source = next(s for s in resolved("suncatcher").sources if s.low < s.high)
    deviate = np.random.default_rng(0).normal(size=(20_000, 1)) * 1.5
    for dist in set(DISTRIBUTIONS) - {"exact"}:
        for peak in (0.0, 0.1, 0.5, 1.0):
            one = replace(source, dist=dist, low=2.0, high=5.0, value=2.0 + 3.0 * peak)
            exact = quantile(dist, ndtr(deviate[:, 0]), value=one.value, low=one.low, high=one.high)
            assert at_deviate(tables([one]), deviate)[:, 0] == pytest.approx(exact, abs=3e-5), (dist, peak)


def test_the_ends_are_never_passed():
    source = next(s for s in resolved("suncatcher").sources if s.low < s.high)
    far = np.array([[-40.0], [-8.0], [8.0], [40.0]])
    draw = at_deviate(tables([source]), far)[:, 0]
    assert source.low <= draw.min()
    assert draw.max() <= source.high
    assert draw[[0, -1]] == pytest.approx([source.low, source.high], rel=1e-3)


def test_distributions_of_the_logarithm_are_those_that_need_a_range_above_zero():
    for dist in ON_LOGARITHM:
        assert np.isfinite(quantile(dist, SHARES, value=2.0, low=1.0, high=3.0)).all()


@pytest.mark.parametrize("value", [2.0, 2.4, 3.5, 5.0])
@pytest.mark.parametrize("dist", ["pert", "triangular", "uniform", "loguniform", "normal", "lognormal"])
def test_an_installation_without_scipy_draws_the_same(dist, value):
    share = (np.arange(1024) + 0.5) / 1024
    source = replace(resolved("start").sources[0], value=value, low=2.0, high=5.0, dist=dist)
    expected = quantile(dist, share, value=value, low=2.0, high=5.0)
    assert at_share(source, share) == pytest.approx(expected, abs=1e-5 * 3.0)
