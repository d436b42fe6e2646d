"""The pages of bridges: bars that lead from one number to the other, silent, escaped, whole."""

import re
from itertools import pairwise

import pytest

from dawndusk.report.bridge_page import render_bridge, render_studies
from dawndusk.report.charts.waterfall import bars, can_multiply, factor_waterfall, rows, waterfall
from dawndusk.report.figure import figure
from dawndusk.report.still_svg import still_svg

HOSTILE = '<script>alert("x")</script>'


def row(name, part, factor, kind="inputs", **more):
    held = {"inputs": [{"input": "orbit.altitude", "a": "650 km", "b": None}]} if kind == "inputs" else {}
    return {"kind": kind, "name": name, "part": part, "factor": factor, "standard_error": None, **held, **more}


@pytest.fixture
def page():
    """From 2 over 6 and 5.99 and 6 down to 3."""
    return {
        "output": "verdict.cost_ratio",
        "meaning": "orbit over Earth",
        "unit": None,
        "a": {"name": "one", "kind": "scenario", "value": 2.0, "does_not_close": []},
        "b": {"name": HOSTILE, "kind": "study", "value": 3.0, "does_not_close": []},
        "difference": 1.0,
        "ratio": 1.5,
        "rows": [
            row("fleet size", 4.0, 3.0),
            row("finance", 0.01, 1.001),
            row("orbit", -0.01, 1 / 1.001),
            row("insurance", -2.0, 0.8, "rule", rule="leaves out", why="", set=["a.b=1"]),
            row("what remains", -1.0, 1.5 / 3.0 / 0.8, "remaining", why=""),
        ],
        "method": {"kind": "exact", "mixes": 8, "orders": None, "seed": None, "mixes_that_do_not_close": []},
    }


def study(page, **more):
    told = {"name": "a-study", "title": HOSTILE, "authors": "A", "url": "javascript:alert(1)", "date": "2026-01"}
    numbers = {"published": 3.0, "low": 2.5, "high": 3.5, "ours": 2.0, "with_their_inputs": 5.0}
    rest = {"under_their_rules": 4.0, "remaining_fraction": 1 / 3, "remaining": "", "closed": False, "unknown": ""}
    words = {"source": "s", "question": HOSTILE, "metric": "m", "unit": "-", "page": "p. 1", "would_give": []}
    return {**told, **numbers, **rest, **words, "bridge": page, **more}


def test_bars_lead_from_one_end_to_the_other(page):
    found = bars(page)
    assert found[0].end == 2
    assert found[-2].end == pytest.approx(found[-1].end) == pytest.approx(3)
    assert all(one.end == other.start for one, other in pairwise(found[:-1]))
    assert [bar.name for bar in found[1:-1]] == ["fleet size", "2 other groups", "insurance", "what remains"]


def test_factors_lead_there_too(page):
    assert can_multiply(page)
    found = bars(page, factors=True)
    assert found[-2].end == pytest.approx(3)
    page["rows"][0]["factor"] = None
    assert not can_multiply(page)


def test_every_part_is_in_the_table(page):
    assert [each[1] for each in rows(page)] == [each["name"] for each in page["rows"]]
    assert rows(page)[-1][-1] == pytest.approx(3)


def test_a_bridge_of_nothing_is_drawn(page):
    page["rows"], page["b"] = [], {**page["b"], "value": 2.0}
    page["difference"], page["ratio"] = 0.0, 1.0
    assert "nothing moves it" in waterfall("k", "t", "s").reading(page)
    assert "svg" in render_bridge(page, "1")


@pytest.mark.parametrize("chart", [waterfall, factor_waterfall])
def test_bars_stay_on_the_sheet(page, chart):
    drawn = str(figure(chart("k", "t", "s"), page))
    for width, sheet in zip((760, 343), drawn.split("<svg")[1:], strict=True):
        for x, wide in re.findall(r'<rect x="([-\d.]+)" y="[-\d.]+" width="([-\d.]+)"', sheet):
            assert 0 <= float(x)
            assert float(x) + float(wide) <= width


def test_pages_load_nothing_and_no_text_becomes_an_element(page):
    all_page = {"version": "1", "scenario": {"name": HOSTILE, "title": HOSTILE}, "studies": [study(page)]}
    all_page["studies"].append(study(None, closed=True, unknown="its inputs", published=None, url="https://a.org/b"))
    for text in (render_bridge(page, "1"), render_studies(all_page)):
        assert HOSTILE not in text
        assert "javascript:" not in text
        assert not re.findall(r'(?:src|href)="(?!#|data:|https://a.org/b)', text)
    assert "What cannot be known" in render_studies(all_page)
    assert "2.5 to 3.5" in render_studies(all_page)


def test_a_drawing_alone_has_its_colours_with_it(page):
    text = still_svg(waterfall("k", "t", "s"), page)
    assert text.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    assert "var(--" not in text
    assert ".orbit{" in text.replace(" ", "") or ".orbit {" in text


def test_the_legend_is_whole_and_a_range_is_told_as_one(page):
    """On both sheets no word of the legend is cut, and a study that published a range is not given one number."""
    page["b"] |= {"name": "bcg", "published": None, "low": 2.5, "high": 3.0}
    drawn = str(figure(waterfall("k", "t", "s"), page))
    assert drawn.count(">bcg, published 2.5 to 3<") == 2
    for words in ("inputs raise it", "inputs lower it", "rules raise it", "rules lower it", "not explained"):
        assert drawn.count(f">{words}<") == 2
