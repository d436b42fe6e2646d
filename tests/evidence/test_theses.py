"""Every number of a thesis' page is computed, and follows the inputs."""

import re

import pytest

from dawndusk.evidence.theses import fill_thesis, theses, write_pages
from dawndusk.evidence.thesis_numbers import favourable
from dawndusk.evidence.thesis_text import fill_text, holds
from dawndusk.report.thesis import CHARTS, VERDICTS, render_index, render_thesis

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
    assert "when" not in thesis["verdict"][-1]
    assert {written["word"] for written in thesis["verdict"]} <= set(VERDICTS)
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
