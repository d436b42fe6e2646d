"""The chart of the cost ratio by fleet size, and the size beside the headline."""

from typing import Any

from dawndusk.report.charts.fleet_size import CHART
from dawndusk.report.figure import figure
from dawndusk.report.headline import headline
from dawndusk.report.size import size_text

ROWS = [
    {"satellite_count": 1.0, "power_it_w": 2e4, "cost_ratio": 400.0, "deployed_fraction": 1.0, "is_asked": False},
    {"satellite_count": 81.0, "power_it_w": 1.62e6, "cost_ratio": 24.0, "deployed_fraction": 0.99, "is_asked": True},
    {"satellite_count": 81e3, "power_it_w": 1.62e9, "cost_ratio": 5.0, "deployed_fraction": 0.1, "is_asked": False},
]
PLAN: dict[str, Any] = {
    "fleet_size": ROWS,
    "campaign": {"satellite_count": 81.0},
    "satellite": {"power_it_w": 2e4},
}


def test_it_says_both_ends_and_from_where_the_fleet_never_stands() -> None:
    assert CHART.finding is not None
    found = CHART.finding(PLAN)
    assert found == "One satellite costs 400 times as much as on Earth, 81,000 satellites 5.0 times"
    assert "From 81,000 satellites on (hollow)" in CHART.reading(PLAN)
    assert "Every size on this axis stands" in CHART.reading({"fleet_size": ROWS[:2]})


def test_each_size_is_a_point_and_what_was_asked_for_is_named() -> None:
    page = str(figure(CHART, PLAN))
    assert page.count('class="hollow"') == 2
    assert page.count("asked for: 24×") == 2
    assert "no numbers for this chart" in str(figure(CHART, {}))
    assert [row[2] for row in CHART.rows({"fleet_size": [*ROWS, {**ROWS[0], "cost_ratio": None}]})] == [
        400.0,
        24.0,
        5.0,
    ]


def test_the_headline_says_for_what_fleet_it_holds() -> None:
    assert size_text(PLAN) == "1.62 MW on 81 satellites"
    assert size_text({}) == ""
    assert "1.62 MW on 81 satellites" in str(headline({**PLAN, "verdict": {}}))
