"""The campaign's calendar follows the mission's year, or says why it cannot."""

from pathlib import Path

import pytest

from dawndusk.design.loading import load, load_sourced
from dawndusk.scenario import ScenarioError
from tests.designs import EXAMPLES

START = EXAMPLES / "start.toml"


def source(path: str, *overrides: str):
    return next(s for s in load_sourced(START, overrides).sources if s.path == path)


def test_the_campaign_starts_with_the_mission_and_says_so() -> None:
    moved = source("campaign.start_campaign", "mission.start_year=2033")
    assert (moved.value, moved.low, moved.high, moved.text) == (2033, 2033, 2033, "2033 yr")
    assert moved.origin == "default campaign: 0 yr after mission.start_year"
    assert load(START, ["mission.start_year=2033"]).campaign.start_campaign_year == 2033
    own = source("campaign.start_campaign", "campaign.start_campaign=2027.5 yr")
    assert (own.value, own.origin) == (2027.5, "scenario")


def test_a_provider_decides_three_years_into_the_calendar() -> None:
    assert source("access.date_access", "mission.start_year=2033").value == 2036
    assert source("access.date_access", "campaign.start_campaign=2027.5 yr").value == 2030.5
    assert source("access.date_access", "access.date_access=2031 yr").value == 2031


@pytest.mark.parametrize(
    ("overrides", "said"),
    [
        (["campaign.start_campaign=2029 yr"], "starts in 2029, after the mission's year, 2028"),
        (["campaign.start_campaign=2020 yr", "campaign.horizon_campaign=8 yr"], "ends in 2028, before the mission's"),
        (["campaign.start_campaign=2027 yr", "mission.start_year=2050"], "ends in 2047, before the mission's year"),
        (
            ['campaign.start_campaign={value="2028 yr", low="2027 yr", high="2030 yr"}'],
            "may start, by its range, in 2030, after the mission's year, 2028",
        ),
    ],
)
def test_a_calendar_without_the_missions_year_is_refused(overrides: list[str], said: str) -> None:
    with pytest.raises(ScenarioError) as refused:
        load(START, overrides)
    (found,) = refused.value.diagnostics
    assert found.code == "P010"
    assert said in found.message
    assert "leave start_campaign out" in found.help
    assert found.place.file.startswith("--set")


@pytest.mark.parametrize("start", ["2028 yr", "2028.99 yr", "2020 yr", "2026.5 yr"])
def test_a_calendar_that_holds_the_missions_year_is_taken(start: str) -> None:
    assert load(START, [f"campaign.start_campaign={start}"]).campaign.start_campaign_year == float(start[:-3])


def test_a_refusal_names_both_lines_of_a_file(tmp_path: Path) -> None:
    late = tmp_path / "late.toml"
    late.write_text(START.read_text("utf-8") + '\n[campaign]\nstart_campaign = "2031 yr"\n', "utf-8")
    with pytest.raises(ScenarioError) as refused:
        load(late)
    (found,) = refused.value.diagnostics
    lines = late.read_text("utf-8").split("\n")
    assert lines[found.place.line - 1].startswith("start_campaign")
    assert lines[found.related[0].place.line - 1].startswith("start_year")
