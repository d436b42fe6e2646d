"""`report.html` opened from disk: its sliders move, its numbers are the command line's, its address keeps them."""

import re
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

from dawndusk.answers.answer import answer, central
from dawndusk.cli.run_folder import write_run_folder
from tests.browser.chromium import WIDE, grave, kept, needs_browser, started, watched

pytestmark = needs_browser
EXACT = 1e-12
PATH = "examples/suncatcher.toml"


@pytest.fixture(scope="module")
def browser():
    with started() as found:
        yield found


@pytest.fixture(scope="module")
def url(tmp_path_factory):
    folder = tmp_path_factory.mktemp("report")
    write_run_folder(folder, answer(PATH))
    return (folder / "report.html").as_uri()


def _ratio(page):
    return float(page.locator("[data-output='verdict.cost_ratio']").get_attribute("data-value"))


def _numbers(page):
    shown = page.locator(".value [data-output]")
    shown.first.wait_for()
    found = shown.evaluate_all("all => all.map(e => [e.dataset.output, e.dataset.value])")
    return {name: float(value) for name, value in found}


def _run(*overrides):
    page = central(PATH, overrides)
    return lambda name: _at(page, name)


def _at(page, name):
    for step in name.split("."):
        page = page[step]
    return page


def test_untouched_it_says_what_the_run_says(browser, url):
    with watched(browser, url) as page:
        page.goto(url)
        asked = _run()
        for name, value in _numbers(page).items():
            assert value == pytest.approx(asked(name), rel=EXACT), name
        assert len(_numbers(page)) > 20


def test_a_slider_gives_the_number_of_the_command_line(browser, url):
    with watched(browser, url) as page:
        page.goto(url)
        slider = page.locator("[data-input='economics.cost_nre'] input[type=range]")
        slider.focus()
        for _ in range(40):
            page.keyboard.press("ArrowRight")
        written = page.locator("[data-input='economics.cost_nre'] input.number").input_value()
        asked = _run(f"economics.cost_nre={written} USD_2026")
        assert float(written) != 200e6
        assert _ratio(page) == pytest.approx(asked("verdict.cost_ratio"), rel=EXACT)
        for name, value in _numbers(page).items():
            assert value == pytest.approx(asked(name), rel=EXACT), name


def test_a_choice_sets_what_the_command_line_sets(browser, url):
    with watched(browser, url) as page:
        page.goto(url)
        page.get_by_label("the launch vehicle").select_option("new-glenn-7x2")
        page.get_by_label("the accelerator").select_option("b200")
        asked = _run("launch.vehicle=new-glenn-7x2", "compute.accelerator=b200")
        assert _ratio(page) == pytest.approx(asked("verdict.cost_ratio"), rel=EXACT)


def test_a_change_that_breaks_a_rule_is_told_as_the_command_line_tells_it(browser, url):
    verdict = answer(PATH, ["orbit.altitude=2000 km"]).public["verdict"]
    assert "what the accelerator survives" in verdict["reasons"][0]
    with watched(browser, url) as page:
        page.goto(f"{url}#orbit.altitude=2000%20km")
        page.wait_for_selector(".sentence:has-text('the median is')", timeout=20_000)
        told = page.locator(".sentence").inner_text()
        assert told.split(" (")[0] == verdict["sentence"].split(" (")[0]


def test_the_address_keeps_what_was_changed(browser, url):
    with watched(browser, url) as page:
        page.goto(f"{url}#orbit.altitude=900.5%20km&launch.vehicle=new-glenn-7x2")
        asked = _run("orbit.altitude=900.5 km", "launch.vehicle=new-glenn-7x2")
        assert _ratio(page) == pytest.approx(asked("verdict.cost_ratio"), rel=EXACT)
        page.reload()
        assert _ratio(page) == pytest.approx(asked("verdict.cost_ratio"), rel=EXACT)
        page.get_by_role("button", name="Reset all").click()
        assert _ratio(page) == pytest.approx(_run()("verdict.cost_ratio"), rel=EXACT)
        page.wait_for_url(lambda address: address.partition("#")[2] == "")


def test_a_hostile_address_is_told_and_not_obeyed(browser, url):
    bad = {
        "orbit.altitude": "9e99 km",
        "no.such": "1",
        "launch.vehicle": "<img src=x onerror=alert(1)>",
        "heat.coating": "9",
        "power.cell_efficiency": "x",
    }
    with watched(browser, url) as page:
        page.goto(f"{url}#{urlencode(bad, quote_via=quote)}")
        told = page.get_by_role("alert").inner_text()
        assert told.count("\n") >= 5
        assert "is above the bounds, 200 to 2,500 km. The answer uses 650 km." in told
        assert _ratio(page) == pytest.approx(_run()("verdict.cost_ratio"), rel=EXACT)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("-5", "-5 is below the bounds, 0 to"),
        ("−5", "−5 is below the bounds, 0 to"),
        ("1e999", "1e999 is above the bounds, 0 to"),
        ("abc", "abc: no number; write for instance 1 USD_2026"),
        ("", "nothing: no number"),
        ("NaN", "NaN: no number"),
        ("2,5e8", "2,5e8: write decimals behind a point, and thousands without a comma"),
        ("200,000,000", "thousands without a comma"),
        ("7 kg", "7 kg: write it in USD_2026"),
    ],
)
def test_what_cannot_be_taken_is_told_at_its_field_with_what_is_used(browser, url, typed, told):
    with watched(browser, url) as page:
        page.goto(url)
        slider = page.locator("[data-input='economics.cost_nre']")
        field, alert = slider.locator("input.number"), slider.get_by_role("alert")
        before = field.input_value()
        field.fill(typed)
        field.press("Enter")
        assert told in alert.inner_text()
        assert alert.inner_text().endswith(f". The answer uses {before} $ of 2026.")
        assert field.get_attribute("aria-invalid") == "true"
        assert page.locator(f"#{field.get_attribute('aria-describedby')}").inner_text() == alert.inner_text()
        assert _ratio(page) == pytest.approx(_run()("verdict.cost_ratio"), rel=EXACT)
        slider.get_by_role("button", name="Reset").click()
        assert (field.input_value(), alert.count()) == (before, 0)


def test_a_refused_number_leaves_the_screen_with_the_next_change(browser, url):
    with watched(browser, url) as page:
        page.goto(url)
        slider = page.locator("[data-input='economics.cost_nre']")
        field = slider.locator("input.number")
        for typed in ("1e99", "150000000 USD_2026"):
            field.fill(typed)
            field.press("Enter")
        assert slider.get_by_role("alert").count() == 0
        asked = _run("economics.cost_nre=150e6 USD_2026")
        assert _ratio(page) == pytest.approx(asked("verdict.cost_ratio"), rel=EXACT)
        field.fill("-1")
        field.press("Enter")
        assert "The answer uses 150000000 $ of 2026" in slider.get_by_role("alert").inner_text()
        page.get_by_role("button", name="Reset all").click()
        assert slider.get_by_role("alert").count() == 0
        assert float(field.input_value()) == 200e6


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_refused_number_fits_and_is_accessible(browser, url, width, scheme):
    size = {"width": width, "height": 900}
    with watched(browser, url, viewport=size, color_scheme=scheme, bypass_csp=True) as page:
        page.goto(url)
        slider = page.locator("[data-input='economics.cost_nre']")
        slider.locator("input.number").fill("-123456789012345")
        slider.locator("input.number").press("Enter")
        slider.get_by_role("alert").wait_for()
        slider.scroll_into_view_if_needed()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert grave(page, "'[data-input=\"economics.cost_nre\"]'") == []


def test_the_downloaded_scenario_gives_the_same_numbers(browser, url, tmp_path):
    with watched(browser, url, accept_downloads=True) as page:
        page.goto(f"{url}#orbit.altitude=701.25%20km&compute.accelerator=b200")
        with page.expect_download() as got:
            page.get_by_role("button", name="Scenario (TOML)").click()
        path = tmp_path / "own.toml"
        got.value.save_as(path)
        assert _ratio(page) == pytest.approx(central(path)["verdict"]["cost_ratio"], rel=EXACT)


def test_the_live_range_is_the_range_of_the_run(browser, url):
    whole = answer(PATH, ["heat.coating=osr"]).public["verdict"]
    with watched(browser, url) as page:
        page.goto(f"{url}#heat.coating=osr")
        page.wait_for_selector(".sentence:has-text('the median is')", timeout=20_000)
        said = page.locator(".sentence").inner_text()
        found = re.search(r"the median is ([\d.,]+), and 9 in 10 lie between ([\d.,]+) and ([\d.,]+)", said)
        for text, end in zip(found.groups(), ("median", "low", "high"), strict=True):
            assert float(text) == pytest.approx(whole[f"cost_ratio_{end}"], rel=0.06)


def test_the_keyboard_reaches_a_slider_and_moves_it(browser, url):
    with watched(browser, url) as page:
        page.goto(url)
        before = _ratio(page)
        page.keyboard.press("Tab")
        for _ in range(60):
            if page.evaluate("document.activeElement.type") == "range":
                break
            page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.labels[0].innerText.length") > 5
        page.keyboard.press("End")
        assert _ratio(page) != before
        assert page.evaluate("document.activeElement.matches(':focus-visible')")


def test_every_number_tells_its_meaning_range_formula_and_source(browser, url):
    with watched(browser, url) as page:
        page.goto(url)
        page.locator("[data-output='satellite.mass_kg']").click()
        told = page.get_by_role("dialog").inner_text()
        assert all(word in told for word in ("satellite.mass_kg", "Range", "Formula"))
        page.keyboard.press("Escape")
        page.locator("[data-input='economics.cost_nre'] [aria-label^='assumption, ']").click()
        told = page.get_by_role("dialog").inner_text()
        assert all(word in told for word in ("Grade", "Source", "--set economics.cost_nre"))


def test_charts_give_their_data_and_drawings(browser, url):
    with watched(browser, url, accept_downloads=True) as page:
        page.goto(url)
        page.wait_for_selector("[data-chart='decides']", timeout=20_000)
        charts = page.locator("[data-chart]")
        assert charts.count() == 9
        for kind, starts in (("CSV", b","), ("SVG", b"<svg"), ("PNG", b"\x89PNG")):
            with page.expect_download() as got:
                page.locator("[data-chart='cost']").get_by_role("button", name=kind).click()
            assert starts in Path(got.value.path()).read_bytes()[:2000]


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light"), (1280, "dark"), WIDE])
def test_fits_and_is_accessible(browser, url, width, scheme):
    size = {"width": width, "height": 900}
    with watched(browser, url, viewport=size, color_scheme=scheme, bypass_csp=True) as page:
        page.goto(url)
        page.wait_for_selector("[data-chart='decides']", timeout=20_000)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        kept(page, f"report-{width}-{scheme}")
        assert grave(page, "'#live'") == []
