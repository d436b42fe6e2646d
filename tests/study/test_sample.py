"""The band of every output: a sample that a Monte Carlo agrees with, and none of it impossible."""

from functools import cache

import numpy
import pytest

from dawndusk.core.units import DIMENSIONLESS
from dawndusk.design.design import with_values
from dawndusk.design.draws import SAMPLE, drawable
from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.outputs import outputs, values
from dawndusk.scenario import examples
from dawndusk.study.sample import HIGH, LOW, Band, band, bands, evaluate_sample, order, sample
from tests.designs import resolved

MAY_BE_NEGATIVE = ("npv_usd", "launch_price_allowed_usd_per_kg", "_c", "_deg")
"""Gains less costs; what may be paid for launch; temperatures and angles, by the ends of their names."""
WHOLE = ("satellite_count", "flight_count", "flights_by_mass_count", "flights_by_volume_count")
SHARES = ("fraction", "probability", "availability", "utilization", "efficiency", "emissivity", "factor")


@cache
def told(name):
    found = resolved(name)
    wanted = outputs(evaluate(found.design))
    return wanted, evaluate_sample(found, wanted)


@pytest.mark.slow
@pytest.mark.parametrize("name", examples.names())
def test_no_design_of_a_sample_leaves_what_is_possible(name):
    for output, column in zip(*(told(name)[0], told(name)[1].T), strict=True):
        assert not numpy.isnan(column).any(), output.path
        if not output.path.endswith(MAY_BE_NEGATIVE) and output.stage != "checks":
            assert column.min() >= 0, output.path
        if output.name.rsplit("_", 1)[-1] in SHARES:
            assert column.max() <= 1, output.path
        if output.name in WHOLE:
            assert (column == numpy.round(column)).all(), output.path
        if output.stage == "checks":
            assert numpy.abs(column).max() < 1e-9, output.path
    numbers = dict(zip((o.path for o in told(name)[0]), told(name)[1].T, strict=True))
    least = numbers["campaign.satellite_count"] / numpy.maximum(numbers["campaign.satellites_per_flight_count"], 1e-9)
    assert (numbers["campaign.flight_count"] >= numpy.ceil(least - 1e-9)).all()


def test_shares_are_words_that_names_end_in():
    assert set(SHARES) <= set(DIMENSIONLESS)


@pytest.mark.parametrize("count", [8, SAMPLE])
def test_an_input_takes_each_slice_once_in_an_order_of_its_own(count):
    one, other = order("launch.price_launch", count, 0), order("orbit.altitude", count, 0)
    assert sorted(one.tolist()) == sorted(other.tolist()) == list(range(count))
    assert one.tolist() != other.tolist() != order("orbit.altitude", count, 1).tolist()
    if count == SAMPLE:
        assert abs(numpy.corrcoef(one, other)[0, 1]) < 4 / count**0.5


def test_the_order_is_the_same_everywhere():
    """From the definition of lowbias32, in whole numbers of any size."""

    def mixed(x):
        x = (x ^ x >> 16) * 0x7FEB352D % 2**32
        x = (x ^ x >> 15) * 0x846CA68B % 2**32
        return x ^ x >> 16

    start = 0
    for letter in b"orbit.altitude":
        start = mixed(start ^ letter)
    assert order("orbit.altitude", 9, 0).tolist() == sorted(range(9), key=lambda k: mixed(k ^ start))


def test_each_input_keeps_its_distribution_and_those_that_move_together_their_rank_correlation():
    found = resolved("start")
    sources = drawable(found.design, found.sources)
    drawn = sample(found.design, sources, found.correlations)
    from scipy.stats import spearmanr

    for source in sources:
        assert source.low <= drawn[source.path].min() <= drawn[source.path].max() <= source.high
        peak = (source.value - source.low) / (source.high - source.low)
        mean = source.low + (source.high - source.low) * (1 + 4 * peak) / 6
        assert drawn[source.path].mean() == pytest.approx(mean, abs=2e-3 * (source.high - source.low)), source.path
    held = [row for row in found.correlations if row.one in drawn and row.other in drawn]
    assert held
    for row in held:
        rank = spearmanr(drawn[row.one], drawn[row.other]).statistic
        assert rank == pytest.approx(row.rank_correlation_ratio, abs=4 / SAMPLE**0.5), row


def test_a_band_is_of_numbers_an_output_has_and_never_comes_last():
    numbers = numpy.append(numpy.arange(1.0, 100.0), [numpy.nan, numpy.inf])
    assert band(numbers) == Band(5.0, 50.0, 95.0)
    assert band(numpy.array([2.0, numpy.inf])) == Band(2.0, 2.0, 2.0)
    assert band(numpy.full(40, numpy.inf)).low == numpy.inf
    assert (LOW, HIGH) == (0.05, 0.95)


def test_a_design_of_a_sample_is_one_of_its_own():
    found = resolved("suncatcher")
    wanted = outputs(evaluate(found.design))
    sources = drawable(found.design, found.sources)
    drawn = sample(found.design, sources, found.correlations)
    table = told("suncatcher")[1]
    for k in (0, 500, SAMPLE - 1):
        moved = {(s.section, s.name): float(drawn[s.path][k]) for s in sources}
        assert table[k] == pytest.approx(values(evaluate(with_values(found.design, moved)), wanted), rel=1e-9, abs=1e-9)


def test_the_band_of_what_no_input_moves_is_its_number():
    found = resolved("suncatcher")
    wanted = outputs(evaluate(found.design))
    base = values(evaluate(found.design), wanted)
    spans = dict(zip((o.path for o in wanted), bands(found, wanted, base), strict=True))
    at = next(k for k, o in enumerate(wanted) if o.path == "light.altitude_km")
    assert spans["light.altitude_km"] == Band(base[at], base[at], base[at])
    still = found.__class__(**{**vars(found), "sources": ()})
    assert bands(still, wanted, base) == [Band(number, number, number) for number in base]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["suncatcher"])
def test_a_monte_carlo_of_many_agrees(name):
    """Its draws are of another generator, its transform of SciPy, its engine JAX.

    The share of its samples below each end of the band: a share of n random designs scatters by √(p(1-p)/n); a Latin
    hypercube scatters no more (McKay, Beckman & Conover). Four of them beside each other.
    """
    from dawndusk.study.monte_carlo.batch import BLOCK
    from dawndusk.study.monte_carlo.run import MonteCarlo, _Keyed, _prepared

    found = resolved(name)
    inputs = drawable(found.design, found.sources)
    job = MonteCarlo(design=found.design, inputs=inputs, correlations=found.correlations, seed=7, count=BLOCK, key=name)
    ready = _prepared(_Keyed(job))
    table, _ = ready.batch(ready.numbers(job.deviates(0)))
    many = dict(zip(ready.batch.names, numpy.asarray(table).T, strict=True))
    for output, column in zip(*(told(name)[0], told(name)[1].T), strict=True):
        if output.stage == "checks" or not numpy.isfinite(column).all() or output.name in WHOLE:
            continue
        for share, end in zip((LOW, 0.5, HIGH), band(column), strict=True):
            scatter = (share * (1 - share) * (1 / SAMPLE + 1 / BLOCK)) ** 0.5
            slack, found = 1e-9 * abs(end), many[output.path]
            below, upto = numpy.mean(found < end - slack), numpy.mean(found <= end + slack)
            assert below - 4.5 * scatter <= share <= upto + 4.5 * scatter, (output.path, share, end)
