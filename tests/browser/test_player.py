"""A recorded run played in a browser: what is shown is what the cube holds."""

import os
import re
import signal
import subprocess
import sys
from base64 import b64encode
from contextlib import contextmanager

import pytest
import zarr

from dawndusk.cli.twin import twin
from dawndusk.twin.results.recording import FIELDS
from tests.browser.chromium import grave, kept, needs_browser, started, watched
from tests.designs import EXAMPLES

pytestmark = needs_browser
READY = {"timeout": 60_000}
SATELLITES = 60
SUNCATCHER = (EXAMPLES / "suncatcher.toml").read_text()
CLUSTER = 'layout = "cluster"'
assert SUNCATCHER.count(CLUSTER) == 1
RING = """async (pictures) => {
  const [ringed, bare] = await Promise.all(pictures.map(async (url) => {
    const picture = new Image();
    picture.src = url;
    await picture.decode();
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    const ink = canvas.getContext("2d");
    ink.drawImage(picture, 0, 0);
    return ink.getImageData(0, 0, picture.width, picture.height);
  }));
  let [x, y, count] = [0, 0, 0];
  for (let k = 0; k < ringed.width * ringed.height; k++)
    if ([0, 1, 2].every((n) => ringed.data[4 * k + n] === 255) && bare.data[4 * k] < 255)
      [x, y, count] = [x + (k % ringed.width), y + Math.floor(k / ringed.width), count + 1];
  return [x / count, y / count, count];
}"""
"""Middle of what is white in a picture and not in another, and how much that is: the ring around a satellite."""


@pytest.fixture(scope="module")
def browser():
    with started() as found:
        yield found


def _recorded(folder, text):
    (folder / "own.toml").write_text(text)
    twin(str(folder / "own.toml"), days=2, step="10 min", seed=7, record=SATELLITES, out=folder / "run")
    return folder


@contextmanager
def _served(folder):
    command = [sys.executable, "-m", "dawndusk", "app", folder / "own.toml", "--run", folder / "run"]
    with subprocess.Popen(
        [*command, "--port", "0", "--no-open"],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "JAX_PLATFORMS": "cpu"},
    ) as app:
        yield app.stdout.readline().strip()
        app.send_signal(signal.SIGINT)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return _recorded(tmp_path_factory.mktemp("ring"), SUNCATCHER.replace(CLUSTER, 'layout = "ring"'))


@pytest.fixture(scope="module")
def url(folder):
    with _served(folder) as found:
        yield found


@pytest.fixture(scope="module")
def cube(folder):
    return zarr.open_group(folder / "run" / "cube.zarr", mode="r")


@pytest.fixture(scope="module")
def close(tmp_path_factory):
    with _served(_recorded(tmp_path_factory.mktemp("close"), SUNCATCHER)) as found:
        yield found


def _opened(page, url):
    page.goto(url)
    page.locator("[data-recorded=charge_fraction]").wait_for(**READY)


def _written(value):
    """A number as JavaScript writes it."""
    return repr(float(value)).removesuffix(".0")


def _shows(page, cube, row, k):
    """Wait until the numbers shown are the cube's, to the last bit."""
    for name in FIELDS:
        page.locator(f"[data-recorded={name}][data-value='{_written(cube[name][row, k])}']").wait_for()


def _choose(page, cube, k):
    page.get_by_label("Satellite", exact=True).fill(str(int(cube["satellite"][k])))
    page.keyboard.press("Enter")


def test_scrubbed_chosen_and_played_it_shows_the_cubes_numbers(browser, url, cube):
    with watched(browser, url, reduced_motion="reduce") as page:
        _opened(page, url)
        _shows(page, cube, 0, 0)
        page.get_by_label("Time of the run").fill(str(151 * 600 + 300))
        page.get_by_text("day 2, 01:15").wait_for()
        _shows(page, cube, 151, 0)
        _choose(page, cube, 17)
        _shows(page, cube, 151, 17)
        page.get_by_role("button", name="Next satellite").click()
        _shows(page, cube, 151, 18)
        page.get_by_label("Speed").select_option("86400")
        page.get_by_role("button", name="Play").click()
        page.get_by_text(re.compile("^day 1, ")).wait_for()
        page.get_by_role("button", name="Pause").click()


def test_a_satellite_clicked_is_the_one_that_the_shader_drew_there(browser, url, cube):
    with watched(browser, url, reduced_motion="reduce", viewport={"width": 1280, "height": 1400}) as page:
        _opened(page, url)
        canvas = page.locator("canvas")
        canvas.scroll_into_view_if_needed()
        pictures = {}
        for k in (5, 20, 35, 50):
            _choose(page, cube, k)
            _shows(page, cube, 0, k)
            page.wait_for_timeout(200)
            pictures[k] = f"data:image/png;base64,{b64encode(canvas.screenshot()).decode()}"
        rings = {k: page.evaluate(RING, [pictures[k], pictures[5 if k != 5 else 50]]) for k in pictures}
        k, (x, y, _) = max(rings.items(), key=lambda ring: ring[1][2])
        _choose(page, cube, k - 1)
        canvas.hover(position={"x": x, "y": y})
        page.get_by_text(f"satellite {int(cube['satellite'][k])}: ").wait_for()
        canvas.click(position={"x": x, "y": y})
        _shows(page, cube, 0, k)


def test_a_cluster_is_chosen_from_by_mouse_and_by_keyboard(browser, close):
    with watched(browser, close, reduced_motion="reduce") as page:
        _opened(page, close)
        page.locator("[data-chart=cluster] circle").nth(7).click()
        told = page.get_by_text(re.compile(r"^Satellite \d+: neighbours at .* 100 to 200 m over an orbit"))
        first = told.inner_text()
        page.locator("[data-chart=cluster] svg").press("ArrowUp")
        page.get_by_text(first).wait_for(state="detached")
        assert told.count() == 1


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_fits_and_is_accessible(browser, close, width, scheme):
    size = {"width": width, "height": 900}
    with watched(browser, close, viewport=size, color_scheme=scheme, bypass_csp=True, reduced_motion="reduce") as page:
        _opened(page, close)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        kept(page, f"run-{width}-{scheme}")
        assert grave(page) == []
