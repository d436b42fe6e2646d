"""The page of a twin's run: offline, every chart drawn, the causes on it, numbers as found."""

import os
import re
import shutil
from dataclasses import replace

import pytest

from dawndusk.plan.evaluate import evaluate
from dawndusk.report.twin_charts import CHARTS, HOURS
from dawndusk.report.twin_forms import nines
from dawndusk.report.twin_page import render_twin
from dawndusk.report.twin_regions import LATENCY, TOKENS
from dawndusk.twin.results.money import money
from dawndusk.twin.results.summary import summary
from dawndusk.twin.run import run
from dawndusk.twin.satellite.body import build_satellite
from dawndusk.twin.script import Event, Script
from tests.twin.cases import design_of

CHROMIUM = os.environ.get("DAWNDUSK_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
SCRIPT = Script(events=(Event(day=0, kind="loss", count=2),))


@pytest.fixture(scope="module", params=["full", "streams"])
def told(request):
    design = design_of("suncatcher")
    design = replace(design, twin=replace(design.twin, work=request.param, demand_fraction=1.1))
    plan, made = evaluate(design), build_satellite(design)
    fleet, series = run(design, days=2, step_s=600.0, satellites=9, seed=1, script=SCRIPT)
    found = summary(design, made, fleet, series)
    earned = money(
        design,
        made,
        found,
        series,
        promised=plan.service,
        satellite_count=81.0,
        cost_usd_per_year=float(plan.economics.books.cost_usd_per_year),
    )
    return design, found, earned, series


def test_the_page_loads_nothing_and_shows_every_chart(told):
    design, found, earned, series = told
    page = render_twin("suncatcher", design, found, earned, series, SCRIPT, "1")
    assert "default-src &#x27;none&#x27;" in page
    assert not re.search(r'(src|href)="(?!data:|#)', page)
    for chart in (*CHARTS, LATENCY, HOURS if found.served is None else TOKENS):
        assert f'id="{chart.key}"' in page
        assert f"{chart.key}-narrow-title" in page
    assert "nan" not in re.sub(r"<style.*?</style>", "", page, flags=re.DOTALL).lower().replace("financ", "")
    assert ('id="streams"' in page) == ('id="region-availability"' in page) == (found.served is not None)
    most = max(map(abs, earned.causes_usd_per_year.values()))
    for label, usd in earned.causes_usd_per_year.items():
        assert abs(usd) < 1e-3 * most or label in page
    assert page == render_twin("suncatcher", design, found, earned, series, SCRIPT, "1")


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine")
@pytest.mark.parametrize("width", [1280, 375])
def test_in_a_browser_it_is_silent_and_fits(told, tmp_path, width):
    from playwright.sync_api import sync_playwright

    design, found, earned, series = told
    place = tmp_path / "twin.html"
    place.write_text(render_twin("suncatcher", design, found, earned, series, SCRIPT, "1"))
    said = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"])
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: request.url.startswith(("file:", "data:")) or said.append(request.url))
        page.goto(place.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        shown = "svg.wide" if width > 720 else "svg.narrow"
        assert page.locator(shown).count() == len(CHARTS) + 2
        assert page.locator(shown).first.is_visible()
        browser.close()
    assert not said


def test_a_name_is_text(told):
    design, found, earned, series = told
    page = render_twin("<script>x</script>", design, found, earned, series, Script(), "1")
    assert "<script>x" not in page
    assert 'id="events"' not in page


def test_losses_add_up_to_what_was_not_sold(told):
    _, found, earned, series = told
    page = {"summary": vars_of(found), "money": vars_of(earned), "series": dict(series.fleet)}
    losses = next(chart for chart in CHARTS if chart.key == "losses").rows(page)
    left = found.accelerator_hours_available_h / found.accelerator_hours_whole_h
    assert sum(share for _, share in losses) == pytest.approx(1 - left, abs=1e-5)
    hours = HOURS.rows(page)
    assert sum(tokens for _, tokens in hours) * found.duration_day == pytest.approx(found.tokens_count, rel=1e-9)


def test_nines():
    assert [nines(share) for share in (0.9, 0.99, 0.9995, 1.0)] == ["1.0", "2.0", "3.3", "over 7"]


def vars_of(record):
    return {name: getattr(record, name) for name in record.__dataclass_fields__}
