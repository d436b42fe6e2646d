"""Every number of a thesis' page is computed, and follows the inputs."""

import re

import pytest

from dawndusk.answers.answer import answer
from dawndusk.evidence.judge import judge_claims
from dawndusk.evidence.theses import fill_thesis, theses, write_pages
from dawndusk.evidence.thesis_numbers import favourable
from dawndusk.evidence.thesis_text import fill_text, holds
from dawndusk.report.thesis import CHARTS, render_index, render_thesis
from dawndusk.scenario import examples

pytestmark = pytest.mark.slow

PLACEHOLDER = re.compile(r"\{[^}]*\}")
BY_ID = {thesis["id"]: thesis for thesis in theses()}


def texts(thesis):
    return [*thesis["verdict"], *(paragraph for section in thesis["section"] for paragraph in section["paragraph"])]


@pytest.fixture(scope="module")
def pages():
    return {name: fill_thesis(thesis) for name, thesis in BY_ID.items()}


@pytest.fixture
def facts(pages):
    return {name: page["facts"] for name, page in pages.items()}


@pytest.mark.parametrize("name", BY_ID)
def test_no_number_is_typed_by_hand(name):
    for written in texts(BY_ID[name]):
        assert not re.search(r"\d", PLACEHOLDER.sub("", written["text"])), written["text"]


@pytest.mark.parametrize("name", BY_ID)
def test_every_placeholder_of_every_branch_is_computed(name, facts):
    for written in texts(BY_ID[name]):
        assert "{" not in fill_text(written["text"], facts[name])
        for condition in written.get("when", ()):
            holds(condition, facts[name])


@pytest.mark.parametrize("name", BY_ID)
def test_a_thesis_is_complete(name):
    thesis = BY_ID[name]
    assert [section["title"].partition(",")[0] for section in thesis["section"]] == [
        "What was claimed",
        "What we computed",
        "What would make it true",
        "What we do not know",
    ]
    last = {written["word"]: written for written in thesis["verdict"]}
    assert set(last) == {"holds", "holds if", "does not hold"}, "a text for every word of the judge"
    assert not any("when" in written for written in last.values())
    assert set(thesis["judged_by"]) <= set(thesis["claims"])
    assert set(thesis["charts"]) <= set(CHARTS)
    assert 2 <= len(thesis["charts"]) <= 3


@pytest.mark.parametrize("text", ["{light.no_such_number}", "{no_stage.x:about}", "{light.sunlit_fraction.deeper}"])
def test_a_missing_number_is_an_error(text, facts):
    with pytest.raises(LookupError):
        fill_text(text, facts["musk-300gw"])


def test_a_number_that_is_not_finite_is_an_error():
    with pytest.raises(LookupError):
        fill_text("{a.b_km}", {"a": {"b_km": float("nan")}})
    with pytest.raises(ValueError, match="no condition"):
        holds("a is b", {})


def test_numbers_are_those_of_the_answer(pages, facts):
    musk, page = facts["musk-300gw"], pages["musk-300gw"]
    assert f"{musk['light']['eclipse_days_per_year']:.0f} days a year" in page["verdict"]
    assert f"{musk['heat']['area_radiator_m2']:.0f} m²" in page["verdict"]


def test_the_shadowless_altitude_is_the_first(facts):
    found = facts["musk-300gw"]["solve"]["shadowless"]
    below = fill_thesis(BY_ID["musk-300gw"], [f"orbit.altitude={found['value'] - 1:.1f} km"])["facts"]
    assert found["light"]["eclipse_longest_min"] == 0
    assert below["light"]["eclipse_longest_min"] > 0


def test_an_override_changes_numbers_and_verdict(pages):
    thesis = BY_ID["altman-stoke"]
    plain, moved = pages["altman-stoke"], fill_thesis(thesis, ["launch.launch_rate=40 1/year"])
    assert plain["verdict"] != moved["verdict"]
    assert fill_thesis(thesis, ["launch.launch_rate=30000 1/year"])["word"] == "does not hold"
    high = fill_thesis(BY_ID["musk-300gw"], ["orbit.altitude=1500 km"])
    assert "shadow" not in high["verdict"]
    assert "no day of the year" in " ".join(high["sections"][1]["paragraphs"])


@pytest.mark.parametrize("name", BY_ID)
def test_favourable_ends_lower_the_ratio(name, facts):
    assert favourable(facts[name])
    assert facts[name]["favourable"]["verdict"]["cost_ratio"] < facts[name]["verdict"]["cost_ratio"]


def test_the_curve_rises_with_the_launch_price(facts):
    ratios = [row["cost_ratio"] for row in facts["benioff-cheapest"]["thesis"]["prices"]]
    assert len(ratios) == 25
    assert ratios == sorted(ratios)


def test_pages_are_written_the_same_each_time(tmp_path, pages):
    written = write_pages(tmp_path, [], seed=1)
    assert [path.name for path in written] == ["index.html", *(f"{name}.html" for name in BY_ID)]
    before = [render_index([], list(pages.values()), 1), *(render_thesis(page, [], 1) for page in pages.values())]
    assert [path.read_text("utf-8") for path in written] == before


@pytest.mark.slow
@pytest.mark.parametrize("overrides", [(), ("launch.launch_rate=30000 1/year",)])
@pytest.mark.parametrize("name", BY_ID)
def test_a_page_and_the_claims_it_is_judged_by_have_one_judge(name, overrides):
    thesis = BY_ID[name]
    judged = judge_claims([str(number) for number in thesis["judged_by"]], overrides)
    rank = ["does not hold", "holds if", "holds"]
    weakest = rank[min(rank.index(claim["verdict"]) for claim in judged)]
    page = fill_thesis(thesis, overrides)
    assert page["word"] == weakest
    said = fill_thesis(thesis, overrides, [{**claim, "verdict": "holds"} for claim in judged])
    assert said["word"] == "holds", "what is judged already is not judged again"


@pytest.mark.parametrize("name", BY_ID)
def test_what_pages_share_is_the_answers_own(name, facts):
    """Flights to be had, band, verdict: the numbers that `run` prints for the same scenario."""
    with examples.file(BY_ID[name]["scenario"]) as path:
        page = answer(path).public
    told = facts[name]
    for stage in ("verdict", "campaign", "range", "decides", "breakdown"):
        assert told[stage] == page[stage], stage
    row = next(row for row in told["thesis"]["flights"] if row["label"].startswith("to be had"))
    campaign = page["campaign"]
    assert row["flights_per_year"] == campaign["flights_available_per_year"]
    needed = campaign["replacement_flights_per_year"]
    assert row["flights_per_year"] == pytest.approx(needed * campaign["launch_rate_ratio"], rel=1e-9)
    for reason in page["verdict"]["reasons"]:
        if "flights a year where its rockets give" in reason:
            assert reason.endswith(f" {row['flights_per_year']:,.0f}")
