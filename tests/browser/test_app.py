"""The app in a browser: it opens, moves, compares, keeps its address, and asks nobody but its own server."""

import os
import re
import signal
import subprocess
import sys

import pytest

from dawndusk.answers.answer import answer, central
from tests.browser.chromium import WIDE, grave, kept, needs_browser, started, watched
from tests.browser.test_live_report import EXACT, PATH

pytestmark = needs_browser
READY = {"timeout": 60_000}


@pytest.fixture(scope="module")
def browser():
    with started() as found:
        yield found


@pytest.fixture(scope="module")
def url():
    command = [sys.executable, "-m", "dawndusk", "app", PATH, "--port", "0", "--no-open"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "JAX_PLATFORMS": "cpu"}
    ) as app:
        yield app.stdout.readline().strip()
        app.send_signal(signal.SIGINT)


def _ratio(page):
    page.wait_for_selector("[data-output='verdict.cost_ratio']", **READY)
    return float(page.locator("[data-output='verdict.cost_ratio']").get_attribute("data-value"))


def _run(*overrides, path=PATH):
    return pytest.approx(central(path, overrides)["verdict"]["cost_ratio"], rel=EXACT)


def test_it_opens_with_the_runs_number_and_moves(browser, url):
    with watched(browser, url, reduced_motion="reduce") as page:
        page.goto(url)
        assert _ratio(page) == _run()
        slider = page.locator("[data-input='economics.cost_nre'] input[type=range]")
        slider.focus()
        for _ in range(25):
            page.keyboard.press("ArrowLeft")
        written = page.locator("[data-input='economics.cost_nre'] input.number").input_value()
        moved = _ratio(page)
        assert moved == _run(f"economics.cost_nre={written} USD_2026")
        page.wait_for_url(lambda address: f"economics.cost_nre={written}%20" in address)
        page.reload()
        assert _ratio(page) == moved


def test_ranges_and_words_follow_and_are_the_runs(browser, url):
    public = answer(PATH).public
    with watched(browser, url, reduced_motion="reduce") as page:
        page.goto(url)
        page.locator("[data-chart='decides']").wait_for(**READY)
        assert page.locator(".sentence").inner_text() == public["verdict"]["sentence"]
        deciding = page.locator(".slider").evaluate_all("all => all.map(one => one.dataset.input)")
        assert deciding == [row["input"] for row in public["decides"]]
        page.goto(f"{url}#economics.cost_nre=300000000%20USD_2026")
        page.locator(".sentence", has_text="the median is").wait_for(**READY)
        page.get_by_role("button", name="Reset all").click()
        assert page.locator(".sentence").inner_text() == public["verdict"]["sentence"]


def test_what_no_kernel_moves_the_server_sets(browser, url):
    with watched(browser, url, reduced_motion="reduce") as page:
        page.goto(url)
        _ratio(page)
        page.get_by_label("Any input, as for --set").fill("mission.start_year=2031")
        page.get_by_role("button", name="Set", exact=True).click()
        page.get_by_role("button", name="Reset mission.start_year=2031").wait_for(**READY)
        assert _ratio(page) == _run("mission.start_year=2031")
        page.get_by_label("Any input, as for --set").fill("power.ride_through=pause")
        page.get_by_role("button", name="Set", exact=True).click()
        page.get_by_role("button", name="Reset power.ride_through=pause").wait_for(**READY)
        both = _run("mission.start_year=2031", "power.ride_through=pause")
        assert _ratio(page) == both
        page.wait_for_url(lambda address: "pause" in address)
        page.reload()
        assert _ratio(page) == both


def test_a_refusal_is_shown_and_nothing_lost(browser, url):
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()  # the browser itself logs a 422, so this page's console is not watched
    page.goto(url)
    before = _ratio(page)
    page.get_by_label("Any input, as for --set").fill("orbit.altitud=7 km")
    page.get_by_role("button", name="Set", exact=True).click()
    assert "did you mean `altitude`?" in page.get_by_role("alert").inner_text()
    assert _ratio(page) == before
    context.close()


def test_other_scenarios_and_two_side_by_side(browser, url):
    with watched(browser, url, reduced_motion="reduce") as page:
        page.goto(f"{url}#preset=starcloud-40mw&beside=suncatcher")
        assert _ratio(page) == _run(path="examples/starcloud-40mw.toml")
        row = page.locator("section[aria-labelledby=beside] tbody tr").first
        row.wait_for(**READY)
        ratios = [
            central(f"examples/{name}.toml")["verdict"]["cost_ratio"] for name in ("starcloud-40mw", "suncatcher")
        ]
        assert [float(cell.strip(" ×")) for cell in row.locator("td").all_inner_texts()] == pytest.approx(
            [*ratios, ratios[1] / ratios[0]], rel=5e-3
        )


def test_the_globe_turns_through_the_seasons(browser, url):
    with watched(browser, url, reduced_motion="reduce") as page:
        page.goto(url)
        page.locator("canvas").wait_for(**READY)
        page.get_by_role("button", name="Play").wait_for()
        day = page.get_by_label("Day of the year")
        told = page.locator(".told")
        day.fill("172")
        told.filter(has_text=re.compile("^100 %")).wait_for(**READY)
        day.fill("355")
        shadowed = told.filter(has_text=re.compile(r"^[\d.]+ %.* [1-9][\d.]* % in the Earth"))
        for minute in range(0, 96, 8):  # the cluster is at one place of its orbit, a quarter of which is in shadow
            page.get_by_label("Time of day").fill(str(60 * minute))
            page.wait_for_timeout(300)
            if shadowed.count():
                return
        raise AssertionError(told.all_inner_texts())


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light"), WIDE])
def test_fits_and_is_accessible(browser, url, width, scheme):
    size = {"width": width, "height": 900}
    with watched(browser, url, viewport=size, color_scheme=scheme, bypass_csp=True, reduced_motion="reduce") as page:
        page.goto(f"{url}#beside=start")
        page.wait_for_selector("[data-chart='decides']", **READY)
        page.locator("section[aria-labelledby=beside]").wait_for(**READY)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        kept(page, f"app-{width}-{scheme}")
        assert grave(page) == []
