"""How fast the app is: `python benchmarks/app.py [--json]`, in Chromium without a screen or a graphics card.

    bundle_kb              all JavaScript of the app's front end, gzip of level 9; `kernel_kb` is what a scenario adds
    frame_ms               main thread in a frame of the globe with 100,000 satellites, median; `frame_p95_ms` likewise
    slider_p95_ms          from a slider's event until the new number stands in the page, charts redrawn, of 150 moves
    slider_best_ms         the quickest of them, which other work on the machine delays least
    slider_cpu_ms          processor time of the page's main thread for one of them, and for what follows it
    slider_painted_p95_ms  until the frame after it: with a software rasteriser and other work, mostly theirs
    first_page_s           from the start of the process `dawndusk app` until the first verdict is drawn, of five starts
                           the median; `first_page_best_s` the quickest, which other work on the machine delays least
    first_page_cpu_s       processor time of that process by then, median: the steadier figure
    first_range_s          until the range and what decides are drawn too, median

Paint and frames come from a software rasteriser here; what the main thread spends carries over to other machines.
"""

import gzip
import json
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent
WEB = ROOT / "src" / "dawndusk" / "web"
SCENARIO = ROOT / "src" / "dawndusk" / "examples" / "suncatcher.toml"
GOALS = {"bundle_kb": 350.0, "frame_ms": 2.0, "slider_p95_ms": 50.0, "first_page_s": 3.0}
SATELLITES, FRAMES, MOVES, STARTS = 100_000, 60, 150, 5
FLAGS = "--no-sandbox --headless --use-angle=swiftshader --enable-unsafe-swiftshader".split()
VERDICT, DECIDES = "[data-output='verdict.cost_ratio']", "[data-chart='decides']"

DRAWN = """wanted => {
  const drawn = (window.drawn = {});
  const look = new MutationObserver(() => {
    for (const one of wanted)
      if (!(one in drawn) && document.querySelector(one)) {
        drawn[one] = 0;
        requestAnimationFrame(() => setTimeout(() => (drawn[one] = Date.now() / 1e3)));
      }
  });
  look.observe(document, { childList: true, subtree: true });
}"""

FRAME = """count => new Promise(resolve => {
  const canvas = document.querySelector("canvas"), took = [];
  const step = () => {
    if (canvas.dataset.ms) took.push(Number(canvas.dataset.ms));
    took.length < count ? requestAnimationFrame(step) : resolve(took);
  };
  requestAnimationFrame(step);
})"""
SLIDE = """async count => {
  const slider = document.querySelector("[data-input='economics.cost_nre'] input[type=range]");
  const number = document.querySelector("[data-output='verdict.cost_ratio']");
  const painted = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  const changed = () => new Promise(done => new MutationObserver((_, self) => { self.disconnect(); done(); })
    .observe(number, { attributeFilter: ["data-value"] }));
  const shown = [], drawn = [];
  for (let k = 0; k < count; k++) {
    await painted();
    const change = changed(), start = performance.now();
    slider.value = 100 + ((k * 37) % 800);
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    await change;
    shown.push(performance.now() - start);
    await painted();
    drawn.push(performance.now() - start);
  }
  return [shown, drawn];
}"""


def measure() -> dict[str, float]:
    """Every figure, by name."""
    scripts = sum(len(gzip.compress(path.read_bytes(), 9)) for path in (WEB / "app" / "assets").glob("*.js"))
    kernels = [len(gzip.compress(path.read_bytes(), 9)) for path in (WEB / "kernels").glob("*.js")]
    found = {"bundle_kb": scripts / 1e3, "kernel_kb": max(kernels) / 1e3}
    chromium = os.environ.get("DAWNDUSK_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=FLAGS)
        with running() as (address, _):
            many = _page(browser, f"{address}#set=mission.satellite_count={SATELLITES}")
            frames = many.evaluate(FRAME, FRAMES)
            many.close()
            found |= {"frame_ms": statistics.median(frames), "frame_p95_ms": _p95(frames)}
            page = _page(browser, address, still=True)
            spent = _main_thread(page)
            before = spent()
            shown, drawn = page.evaluate(SLIDE, MOVES)
            found |= {
                "slider_p95_ms": _p95(shown),
                "slider_best_ms": min(shown),
                "slider_cpu_ms": 1e3 * (spent() - before) / MOVES,
            }
            found["slider_painted_p95_ms"] = _p95(drawn)
        pages, ranges, spents = zip(*(_first_page(browser) for _ in range(STARTS)), strict=True)
        found |= {
            "first_page_s": statistics.median(pages),
            "first_page_best_s": min(pages),
            "first_page_cpu_s": statistics.median(spents),
            "first_range_s": statistics.median(ranges),
        }
        browser.close()
    return found


@contextmanager
def running() -> Iterator[tuple[str, int]]:
    """The app's address and its process, while it runs; compiled modules kept, as Python does by itself."""
    command = [sys.executable, "-m", "dawndusk", "app", str(SCENARIO), "--port", "0", "--no-open"]
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=kept) as app:
        assert app.stdout
        yield app.stdout.readline().strip(), app.pid
        app.send_signal(signal.SIGINT)


def _page(browser: Browser, address: str, *, still: bool = False) -> Any:
    """A page with its globe drawn, its satellites at rest where it is to be `still`."""
    page = browser.new_page(reduced_motion="reduce" if still else "no-preference")
    page.goto(address)
    page.wait_for_selector("canvas[data-ms]", timeout=120_000)
    page.wait_for_selector(DECIDES, timeout=120_000)
    return page


def _main_thread(page: Any) -> Callable[[], float]:
    """Processor time of a page's main thread so far. [s]"""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def spent() -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return next(m["value"] for m in metrics if m["name"] == "TaskDuration")

    return spent


def _first_page(browser: Browser) -> tuple[float, float, float]:
    """From the start of the process to the verdict and to its range, and the processor time to the verdict. [s]"""
    page = browser.new_page()
    page.add_init_script(f"({DRAWN})({json.dumps([VERDICT, DECIDES])})")
    start = time.time()
    with running() as (address, process):
        page.goto(address)
        verdict = _drawn(page, VERDICT) - start
        spent = _processor_s(process)
        ranges = _drawn(page, DECIDES) - start
    page.close()
    return verdict, ranges, spent


def _drawn(page: Any, selector: str) -> float:
    """When a part of a page was first drawn. [s since 1970]"""
    while not (found := page.evaluate("one => window.drawn[one]", selector)):
        time.sleep(0.02)
    return found


def _processor_s(process: int) -> float:
    """Of Linux; not a number elsewhere."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return float("nan")
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _p95(found: list[float]) -> float:
    return statistics.quantiles(found, n=20)[-1]


def table(found: Mapping[str, float]) -> str:
    """The figures beside their goals."""
    rows = ["| figure | measured | goal |", "| --- | --- | --- |"]
    for name, value in found.items():
        shown, unit = re.fullmatch(r"(.*)_([a-z]+)", name).groups()  # pyright: ignore[reportOptionalMemberAccess]
        unit = unit.replace("kb", "kB")
        goal = f"{GOALS[name]:g} {unit}{'' if value <= GOALS[name] else ', missed'}" if name in GOALS else ""
        rows.append(f"| {shown.replace('_', ' ')} | {value:.3g} {unit} | {goal} |")
    return "\n".join(rows)


if __name__ == "__main__":
    figures = measure()
    print(json.dumps(figures, indent=1) if "--json" in sys.argv else table(figures))
