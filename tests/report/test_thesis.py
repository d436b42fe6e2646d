"""The pages of theses and the index: self-contained, escaped, readable in a browser at 375 and 1280 pixels."""

import base64
import hashlib
import os
import re
import shutil
from html.parser import HTMLParser

import pytest

from dawndusk.report.charts.bars import FLIGHTS, ROCKETS
from dawndusk.report.charts.break_even import CHART as BREAK_EVEN
from dawndusk.report.figure import figure
from dawndusk.report.thesis import related_claims, render_index, render_thesis

CHROMIUM = os.environ.get("DAWNDUSK_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = (
    "--no-sandbox --headless --disable-gpu --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
HOSTILE = '<script>alert("x")</script><img src=https://example.org/x.png>'


def claim(number, verdict="does not hold", thesis="a", **more):
    return {
        "number": number,
        "id": f"c{number}",
        "who": "A speaker",
        "when": "2025-11",
        "words": f"words of {number}",
        "value": 300.0,
        "unit": "GW",
        "address": "https://example.org/claim",
        "grade": "press",
        "thesis": thesis,
        "verdict": verdict,
        "reason": "shadow",
        "central": 85.0,
        "bound": 0.0,
        "share": 0.12,
        "condition": "",
        "how": "",
        "scenario": "start",
        **more,
    }


JUDGED = [
    claim(1),
    claim(2, "holds"),
    claim(3, "holds if", "b", condition="above 1,390 km"),
    claim(4, "cannot be tested", None),
]


@pytest.fixture
def facts(plan):
    prices = [{"usd_per_kg": usd, "cost_ratio": 0.5 + usd / 1000} for usd in (10.0, 100.0, 1000.0, 10000.0)]
    flights = [("needed", 28000.0), ("Falcon rockets in 2025", 165.0), ("to be had: Starship", 50.0)]
    return {
        **plan,
        "thesis": {
            "prices": prices,
            "flights": [{"label": label, "flights_per_year": rate} for label, rate in flights],
            "rockets": [{"label": f"Rocket {k}", "power_it_w": 1e6 / (k + 1), "is_own": k == 2} for k in range(3)],
        },
    }


@pytest.fixture
def page(facts):
    return {
        "id": "a",
        "title": "A thesis",
        "speaker": "A speaker",
        "claims": [2],
        "charts": ["flights", "rockets", "break-even"],
        "scenario": "start",
        "overrides": [],
        "word": "does not hold",
        "verdict": "It does not.",
        "sections": [{"title": f"Part {k}", "paragraphs": ["Some text."]} for k in range(4)],
        "facts": facts,
    }


class Loads(HTMLParser):
    """Every address an element would load."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.tags = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        held = dict(attrs)
        self.found += [held[name] for name in ("src", "srcset", "action", "poster", "data") if held.get(name)]
        self.found += [held["href"]] if tag == "link" and held.get("href") else []


@pytest.mark.parametrize("which", ["thesis", "index"])
def test_a_page_loads_nothing_and_is_locked_by_its_hashes(page, which):
    html = render_thesis(page, JUDGED, 0) if which == "thesis" else render_index(JUDGED, [page], 0)
    assert Loads(html).found == ["data:,"]
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)[1].replace("&#x27;", "'")
    assert "default-src 'none'" in policy
    parts = re.findall(r"<(?:style|script)>(.*?)</(?:style|script)>", html, re.DOTALL)
    assert len(parts) == 3
    for part in parts:
        assert base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() in policy
    assert not re.search(r' style="| on[a-z]+="', html)


def test_hostile_text_stays_text(page):
    page |= {"title": HOSTILE, "verdict": HOSTILE, "speaker": HOSTILE, "overrides": [HOSTILE], "scenario": HOSTILE}
    page["sections"] = [{"title": HOSTILE, "paragraphs": [HOSTILE]}] * 3
    judged = [claim(2, **dict.fromkeys(("who", "when", "words", "unit", "verdict", "reason", "condition"), HOSTILE))]
    judged[0]["address"] = "javascript:alert(1)"
    for row in page["facts"]["thesis"]["flights"] + page["facts"]["thesis"]["rockets"]:
        row["label"] = HOSTILE
    for html in (render_thesis(page, judged, 0), render_index(judged, [page], 0)):
        assert Loads(html).tags.count("script") == 1
        assert "img" not in Loads(html).tags
        assert 'href="javascript' not in html


def test_the_claims_of_a_thesis_lead_with_those_it_names(page):
    assert [c["number"] for c in related_claims(page, JUDGED)] == [2, 1]


def test_the_index_holds_every_claim_once_theses_first(page):
    html = render_index(JUDGED, [page], 7)
    body = html[html.index("<tbody>") : html.index("</tbody>")]
    assert [int(n) for n in re.findall(r"words of (\d)", body)] == [2, 1, 3, 4]
    assert 'href="a.html"' in html
    assert "--seed 7" in html
    assert "1 hold, 1 hold under a condition, 1 do not hold, 1 cannot be tested" in html


def test_charts_say_their_numbers(facts):
    assert "The fleet needs 28,000 flights a year; Starship is expected to give 50." in figure(FLIGHTS, facts)
    assert "Rocket 0 could keep 1 MW" in figure(ROCKETS, facts)
    assert "Up to about $100 orbit costs no more than Earth." in figure(BREAK_EVEN, facts)
    facts["thesis"]["prices"] = [{"usd_per_kg": usd, "cost_ratio": 4.0} for usd in (10.0, 1000.0)]
    assert "No launch price on this axis" in figure(BREAK_EVEN, facts)
    assert "holds no numbers" in figure(ROCKETS, {})


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine")
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_pages_are_silent_and_fit_a_telephone(page, tmp_path):
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    page["verdict"] = "long " * 60
    (tmp_path / "a.html").write_text(render_thesis(page, JUDGED, 0), "utf-8")
    (tmp_path / "index.html").write_text(render_index(JUDGED, [page], 0), "utf-8")
    with api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for width in (375, 1280):
            tab = browser.new_page(viewport={"width": width, "height": 800})
            said, asked = [], []
            tab.on("console", lambda message, said=said: said.append(message.text))
            tab.on("pageerror", lambda error, said=said: said.append(str(error)))
            tab.on("request", lambda request, asked=asked: asked.append(request.url))
            for name in ("a", "index"):
                tab.goto((tmp_path / f"{name}.html").as_uri())
                assert tab.evaluate("document.documentElement.scrollWidth") <= width
            assert tab.locator("#source-controls").is_visible()
            tab.select_option("#source-grade", "holds")
            assert tab.locator("table.claims tbody tr:visible").count() == 1
            assert said == []
            assert all(url.startswith(("file:", "data:")) for url in asked)
        browser.close()
