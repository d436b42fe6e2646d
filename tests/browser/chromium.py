"""Debian's Chromium, its pages watched: what they say on the console, and what they ask for elsewhere."""

import os
import shutil
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

import pytest

CHROMIUM = os.environ.get("DAWNDUSK_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = (
    "--no-sandbox --headless --use-angle=swiftshader --enable-unsafe-swiftshader --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()
AXE = Path("frontend/node_modules/axe-core/axe.min.js")
BUILT = files("dawndusk").joinpath("web", "report", "report.js").is_file()

needs_front_end = pytest.mark.skipif(not BUILT, reason="the front end is not built: scripts/setup app")
needs_browser = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine"),
    needs_front_end,
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning"),
]
WIDE = pytest.param(3840, "light", marks=pytest.mark.long)
"""A window in which a page without a graphics card takes ten seconds of the processor."""


def kept(page, name):
    """A screenshot of a whole page, where $DAWNDUSK_SCREENSHOTS names a folder."""
    if folder := os.environ.get("DAWNDUSK_SCREENSHOTS"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(folder, f"{name}.png"), full_page=True)


def grave(page, part="document"):
    """The serious faults that axe finds in a part of a page: rule and places."""
    page.add_script_tag(path=AXE)
    found = page.evaluate(f"axe.run({part})")["violations"]
    serious = ("serious", "critical")
    return [(v["id"], [node["target"] for node in v["nodes"]]) for v in found if v["impact"] in serious]


@contextmanager
def started():
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def watched(browser, own, **settings):
    """A page; in the end nothing was said on its console and nothing was asked for that does not start with `own`."""
    context = browser.new_context(**settings)
    page = context.new_page()
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    yield page
    context.close()
    assert said == []
    assert [url for url in asked if not url.startswith((own, "data:", "blob:"))] == []
