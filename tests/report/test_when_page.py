"""The page of the answer by year: every chart drawn, text escaped, parity and never said."""

import json

import pytest

from dawndusk.report.charts import fleet_size
from dawndusk.report.charts.parity_by_year import CHART as BY_YEAR
from dawndusk.report.charts.year_by_size import CHART as MAP
from dawndusk.report.charts.year_progress import CHART as PROGRESS
from dawndusk.report.figure import figure
from dawndusk.report.when_page import render_when

PAGE = {
    "meta": {"name": "one", "title": "One & <two>", "version": "0.2.0", "overrides": []},
    "asked": {"years": [2026, 2028], "year": 2027},
    "sentence": "In 2027 orbit comes to cost what Earth costs, with the values given.",
    "notes": ["a note"],
    "by_year": {
        "year": [2026, 2027, 2028],
        "cost_ratio": [4.0, 1.0, 0.5],
        "cost_ratio_low": [2.0, 0.5, 0.25],
        "cost_ratio_median": [4.0, 1.0, 0.5],
        "cost_ratio_high": [8.0, 2.0, None],
        "parity_probability": [0.0, 0.5, 0.75],
    },
    "parity": {"year": 2027.0, "median_year": 2027.0, "never_probability": 0.25},
    "progress": {
        "cost_ratio": 0.5,
        "cost_ratio_flat": 4.0,
        "effects": [
            {
                "inputs": ["launch.price_flight"],
                "label": "price of one flight",
                "cost_ratio_without": 2.0,
                "cost_ratio_alone": 1.0,
                "parity_without_year": None,
                "parity_alone_year": 2028.0,
                "shift_year": None,
            }
        ],
    },
    "fleet_size": [
        {
            "satellite_count": 10.0**k,
            "power_it_w": 10.0 ** (k + 4),
            "cost_ratio": 4.0 / (k + 1),
            "deployed_fraction": 1.0,
            "is_asked": k == 1,
        }
        for k in range(3)
    ],
    "map": {
        "year": [2026, 2027, 2028],
        "power_it_w": [1e6, 1e9],
        "cost_ratio": [[8.0, 4.0], [4.0, 1.0], [2.0, None]],
        "parity": [{"year": 2027.0, "power_it_w": 1e9}],
    },
}


def test_the_page_holds_every_chart_and_loads_nothing():
    text = render_when(PAGE)
    for key in ("parity-by-year", "year-progress", "fleet-size", "year-by-size", "years"):
        assert f'id="{key}"' in text
    assert "One &amp; &lt;two&gt;" in text
    assert "https://" not in text
    assert " src=" not in text


def test_what_never_comes_is_said_so():
    never = json.loads(json.dumps(PAGE))
    never["parity"] = {"year": None, "median_year": None, "never_probability": 1.0}
    never["map"]["parity"] = []
    text = render_when(never)
    assert "No size comes to parity by 2028" in text
    assert ">never<" in text


@pytest.mark.parametrize("chart", [BY_YEAR, PROGRESS, MAP], ids=lambda chart: chart.key)
def test_without_its_numbers_a_chart_says_so(chart):
    assert "holds no numbers" in figure(chart, {})


def test_a_map_has_one_place_for_each_year_and_size():
    assert len(MAP.rows(PAGE)) == 6
    assert str(figure(MAP, PAGE)).count("<rect") == 2 * 6


def test_findings_say_the_numbers():
    assert BY_YEAR.finding is not None
    assert BY_YEAR.finding(PAGE) == "4.0 times the cost on Earth in 2026, 0.5 times in 2028"
    assert MAP.finding is not None
    assert MAP.finding(PAGE) == "1 GW comes to parity first, in 2027"
    assert PROGRESS.finding is not None
    assert PROGRESS.finding(PAGE) == "What decides most: price of one flight"


def test_the_smallest_fleet_is_named_by_its_number():
    assert fleet_size.finding(PAGE).startswith("One satellite costs 4.0 times as much as on Earth, 100 satellites")
    fewer = {**PAGE, "fleet_size": PAGE["fleet_size"][1:]}
    assert fleet_size.finding(fewer).startswith("10 satellites cost 2.0 times as much as on Earth")
