"""What of our inputs would give a study's number: put back into its inputs, it gives it."""

import pytest

from dawndusk.evidence.measure import metric_measure
from dawndusk.evidence.study import StudyFile, read_study, study, study_names
from dawndusk.evidence.study_scenario import load_study
from dawndusk.evidence.study_solve import reach_page, reach_text, reaches
from dawndusk.plan.evaluate import evaluate
from dawndusk.scenario import ScenarioError

_SMALL = """
name = "small"
title = "a study of one price"
authors = "nobody"
url = "https://example.org/"
source = "judgement"
date = "2026"
question = "What does orbit cost?"
closed = true
unknown = "everything but the number that it published"
like = "start"

[metric]
words = "first capital without accelerators, in orbit"
output = "economics.metrics.usd_per_w_ex_accelerator"
published = 600
unit = "USD/W"
page = "page 1"

[[solve]]
vary = "launch.price_launch"
name = "launch price"
low = "1 USD_2026/kg"
high = "10000 USD_2026/kg"
"""


def _with(old: str, new: str) -> StudyFile:
    assert old in _SMALL
    return read_study(_SMALL.replace(old, new), "small.toml")


def _metric(found: StudyFile, *overrides: str) -> float:
    plan = evaluate(load_study(found, len(found.study.step), overrides).design)
    return float(metric_measure(found, plan).of(plan))


def test_first_capital_is_straight_in_the_price_of_launch() -> None:
    """From two prices the third follows: capital = a + b × price, so that the solved price is (900 - a) / b."""
    found = _with("published = 600", "published = 900")
    at_0, at_1000 = (_metric(found, f"launch.price_launch={x} USD_2026/kg") for x in (1, 1001))
    expected = 1 + (900 - at_0) / ((at_1000 - at_0) / 1000)
    assert reaches(found)[0].values == (pytest.approx(expected, rel=1e-4),)


def test_a_number_that_no_value_gives_is_said_to_be_given_by_none() -> None:
    reach = reaches(_with("published = 600", "published = 1"))[0]
    assert reach.values == (None,)
    assert 1 < reach.least < reach.most


def test_what_would_give_a_number_is_told_in_words_and_as_json() -> None:
    reach = reaches(_with("published = 600", "published = 900"))[0]
    page = reach_page(reach)
    assert page["input"] == "launch.price_launch"
    assert page["gives"] == [{"published": 900, "value": reach.values[0]}]
    assert page["text"] == reach_text(reach)
    assert page["text"].startswith("launch price: ")
    assert page["text"].endswith(" $/kg gives 900")


def test_a_range_asks_for_both_its_ends_but_not_for_nought() -> None:
    assert reaches(_with("published = 600", "low = 0\nhigh = 900"))[0].targets == (900,)
    low, high = reaches(_with("published = 600", "low = 850\nhigh = 900"))[0].values
    assert low is not None
    assert high is not None
    assert low < high


@pytest.mark.slow
@pytest.mark.parametrize("name", [each for each in study_names() if study(each).study.solve])
def test_what_gives_the_number_gives_it(name: str) -> None:
    found = study(name)
    for reach in reaches(found):
        assert reach.least < reach.most, f"{reach.name} moves nothing"
        for target, value in zip(reach.targets, reach.values, strict=True):
            if value is None:
                assert not reach.least <= target <= reach.most
                continue
            given = _metric(found, f"{reach.path}={value!r} {reach.unit}".strip())
            assert given == pytest.approx(target, rel=0.2 if reach.unit == "" else 1e-6)


def test_a_study_is_like_a_shipped_scenario_or_is_refused_with_those_there_are() -> None:
    found = _with('like = "start"', 'like = "strat"')
    with pytest.raises(ScenarioError, match="no study with inputs and no shipped scenario"):
        load_study(found)


def test_a_change_of_a_shipped_scenario_is_refused_at_its_place_in_the_study() -> None:
    found = read_study(_SMALL + '\n[[change]]\nset = "orbit.altitud=600 km"\nsource = "judgement"\n', "small.toml")
    with pytest.raises(ScenarioError, match=r"small\.toml, \[\[change\]\] 1"):
        load_study(found)


def test_an_input_that_is_none_is_refused() -> None:
    with pytest.raises(ScenarioError, match="price_lunch"):
        reaches(_with("launch.price_launch", "launch.price_lunch"))


@pytest.mark.parametrize(
    ("old", "new"), [("launch.price_launch", "economics.basis"), ("launch.price_launch", "economics.horizon")]
)
def test_an_input_that_takes_no_values_between_others_is_refused_at_its_line(old: str, new: str) -> None:
    low, high = ("customer", "owner") if new.endswith("basis") else ("5 yr", "20 yr")
    text = _SMALL.replace(old, new).replace("1 USD_2026/kg", low).replace("10000 USD_2026/kg", high)
    line = next(n for n, each in enumerate(text.split("\n"), 1) if each.startswith("vary"))
    with pytest.raises(ScenarioError, match=rf"small\.toml:{line}:"):
        reaches(read_study(text, "small.toml"))
