"""The page in a real browser: silent, self-contained, readable, on a telephone too. Needs Debian's chromium."""

import os
import shutil
from pathlib import Path

import pytest

from dawndusk.report import render

CHROMIUM = os.environ.get("DAWNDUSK_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = (
    "--no-sandbox --headless --disable-gpu --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning"),
]

CONTRAST = """() => {
  const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
  const shine = (c) => { const [r, g, b] = rgb(c).map((v) => v / 255).map(
      (v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const paper = shine(getComputedStyle(document.body).backgroundColor);
  const weak = [];
  for (const e of document.querySelectorAll("body *")) {
    const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (!own || !e.getClientRects().length || e.closest("title, desc, script, option, select")) continue;
    const style = getComputedStyle(e);
    const ink = shine(e.closest("svg") ? style.fill : style.color);
    const ratio = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
    if (ratio < 4.5) weak.push([e.tagName, e.getAttribute("class"), e.textContent.slice(0, 30), ratio]);
  }
  return weak;
}"""

OVERLAPS = """() => {
  const found = [];
  for (const svg of document.querySelectorAll("svg")) {
    if (!svg.getClientRects().length) continue;
    const texts = [...svg.querySelectorAll("text")].map((t) => [t.textContent, t.getBoundingClientRect()]);
    for (let i = 0; i < texts.length; i++) for (let j = i + 1; j < texts.length; j++) {
      const [a, b] = [texts[i][1], texts[j][1]];
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (wide > 2 && high > 5) found.push([svg.getAttribute("aria-labelledby"), texts[i][0], texts[j][0]]);
    }
  }
  return found;
}"""


@pytest.fixture(scope="module")
def browser():
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with api.sync_playwright() as play:
        started = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def opened(browser, plan, access, tmp_path: Path):
    """A function that opens the report and keeps what the browser says and asks for."""
    plan["access"] = access
    file = tmp_path / "report.html"
    file.write_text(render(plan), "utf-8")
    contexts = []

    def open_page(width: int, scheme: str):
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        said: list[str] = []
        asked: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(file.as_uri())
        page.evaluate("document.getElementById('source-details').open = true")
        return page, said, asked

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 768, 1280])
def test_the_page_is_silent_fits_and_is_readable(opened, width, scheme):
    page, said, asked = opened(width, scheme)
    assert said == []
    assert [url for url in asked if not url.startswith("data:")] == [page.url]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(CONTRAST) == []
    assert page.evaluate(OVERLAPS) == []


def test_each_chart_is_seen_once(opened):
    for width in (375, 1280):
        page, *_ = opened(width, "light")
        seen = page.evaluate("[...document.querySelectorAll('svg')].filter(s => s.getClientRects().length).length")
        assert seen == page.locator("svg").count() / 2


def test_the_sources_can_be_filtered(opened):
    page, said, _ = opened(1280, "light")
    rows = page.locator("table.sources tbody tr")
    page.fill("#source-text", "power.cell_eff")
    assert page.locator("table.sources tbody tr:visible").count() == 1
    page.fill("#source-text", "")
    page.select_option("#source-grade", "given")
    shown = page.locator("table.sources tbody tr:visible").count()
    assert 0 < shown < rows.count()
    assert said == []


def test_the_data_of_a_chart_can_be_saved(opened):
    page, said, _ = opened(1280, "light")
    with page.expect_download() as saved:
        page.click("#mass a.download")
    assert saved.value.suggested_filename == "mass.csv"
    assert Path(saved.value.path()).read_text("utf-8").startswith("part,kg\n")
    assert said == []
