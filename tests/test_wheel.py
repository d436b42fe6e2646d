"""A wheel built from this checkout carries the front end, and answers where there is no Node."""

import json
import os
import signal
import subprocess
import sys
import urllib.request
import zipfile
from importlib.resources import files
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
UV = next(ROOT.glob(".tools/uv-*"), None)

pytestmark = [
    pytest.mark.skipif(UV is None, reason="no uv of scripts/setup"),
    pytest.mark.skipif(
        not files("dawndusk").joinpath("web", "app", "index.html").is_file(),
        reason="the front end is not built: scripts/setup app",
    ),
]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    command = [UV, "build", "--quiet", "--offline", "--wheel", "--out-dir", folder, ROOT]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return next(folder.glob("*.whl"))


@pytest.mark.slow
def test_it_holds_what_pages_need_and_nothing_to_build_it(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    web = [name.removeprefix("dawndusk/web/") for name in names if name.startswith("dawndusk/web/")]
    assert {"app/index.html", "app/textures/earth.webp", "report/report.js", "report/report.css"} <= set(web)
    assert len([name for name in web if name.startswith("kernels/")]) > 5
    assert not [name for name in names if "node_modules" in name or name.endswith((".svelte", ".ts"))]


@pytest.mark.slow
def test_it_answers_without_node(wheel, tmp_path):
    zipfile.ZipFile(wheel).extractall(tmp_path)
    command = [sys.executable, "-m", "dawndusk", "app", "--port", "0", "--no-open"]
    own = {**os.environ, "PYTHONPATH": str(tmp_path), "PATH": str(tmp_path)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=tmp_path, env=own) as app:
        try:
            address = app.stdout.readline().strip()
            question = urllib.request.Request(f"{address}api/page", b'{"preset": "start"}', method="POST")
            with urllib.request.urlopen(address, timeout=60) as home:
                assert b'<div id="app">' in home.read()
            with urllib.request.urlopen(question, timeout=60) as told:
                kernel = json.load(told)["live"]["kernel"]
            with urllib.request.urlopen(f"{address}kernels/{kernel}.js", timeout=60) as script:
                assert script.read() == (tmp_path / "dawndusk/web/kernels" / f"{kernel}.js").read_bytes()
        finally:
            app.send_signal(signal.SIGINT)
