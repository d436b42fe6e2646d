"""Archive and wheel hold all they need, are the same bytes by either way, and answer where there is no Node."""

import json
import os
import re
import signal
import subprocess
import sys
import tarfile
import urllib.request
import zipfile

import pytest

from dawndusk.core.version import __version__
from dawndusk.scenario.examples import names
from tests.release import ROOT, brought_up_to_date, build, built, needs_build, unpack

pytestmark = [*needs_build, pytest.mark.slow]
REBUILD = (
    "frontend/package-lock.json frontend/package.json frontend/.npmrc frontend/src/app.ts uv.lock pyproject.toml "
    "scripts/setup tools/build_web.py tools/build_hook.py tools/print_kernels.py tools/get_uv.py SECURITY.md NOTICE"
).split()


@pytest.fixture(scope="module")
def release(tmp_path_factory):
    brought_up_to_date()
    return build(ROOT, tmp_path_factory.mktemp("release"))


@pytest.fixture(scope="module")
def wheel(release):
    return release.wheel


@pytest.fixture(scope="module")
def unpacked(release, tmp_path_factory):
    return unpack(release.archive, tmp_path_factory.mktemp("unpacked"))


def test_it_holds_what_pages_need_and_nothing_to_build_it(wheel):
    held = zipfile.ZipFile(wheel).namelist()
    web = [name.removeprefix("dawndusk/web/") for name in held if name.startswith("dawndusk/web/")]
    assert {"app/index.html", "app/textures/earth.webp", "report/report.js", "report/report.css"} <= set(web)
    assert len([name for name in web if name.startswith("kernels/")]) > 5
    assert not [name for name in held if "node_modules" in name or name.endswith((".svelte", ".ts", ".pyc"))]
    assert not [name for name in held if "/." in name]


def test_it_holds_every_file_of_the_package(wheel):
    held = set(zipfile.ZipFile(wheel).namelist())
    listed = subprocess.run(["git", "ls-files", "src"], cwd=ROOT, check=False, capture_output=True, text=True)
    tracked = {name.removeprefix("src/") for name in listed.stdout.splitlines() if (ROOT / name).is_file()}
    assert tracked <= held
    assert {f"dawndusk/scenario/examples/{name}.toml" for name in names()} | {"dawndusk/py.typed"} <= held
    assert {f"dawndusk/docs/{page.name}" for page in ROOT.glob("docs/*.md")} <= held


def test_it_says_its_version_and_the_licences_of_all_that_is_in_it(wheel):
    held = zipfile.ZipFile(wheel)
    info = f"dawndusk-{__version__}.dist-info"
    metadata = held.read(f"{info}/METADATA").decode()
    assert f"\nVersion: {__version__}\n" in metadata
    given = set(re.search(r"^License-Expression: (.*)$", metadata, re.MULTILINE)[1].split(" AND "))
    text = held.read(f"{info}/licenses/src/dawndusk/web/app/licenses.txt").decode()
    assert given == {"Apache-2.0", *re.findall(r"^[\w@/.-]+ \d+\.\d+\.\d+ \((.*)\)$", text, re.MULTILINE)}
    assert {f"{info}/licenses/LICENSE", f"{info}/licenses/NOTICE"} <= set(held.namelist())


def test_the_archive_holds_what_builds_everything_anew(release):
    with tarfile.open(release.archive) as held:
        found = {name.split("/", 1)[-1] for name in held.getnames()}
    assert set(REBUILD) <= found
    assert {
        f"{folder}/{name}.toml" for folder in ("examples", "src/dawndusk/scenario/examples") for name in names()
    } <= (found)
    assert not [name for name in found if "node_modules" in name or name.startswith((".venv", ".tools", ".git/"))]


def test_archive_and_checkout_give_the_same_wheel(wheel, unpacked, tmp_path):
    done = built(ROOT, tmp_path, "--wheel")
    assert done.returncode == 0, done.stderr
    assert next(tmp_path.glob("*.whl")).read_bytes() == wheel.read_bytes()


def test_a_front_end_that_is_missing_or_altered_is_refused_with_the_command(release, tmp_path):
    folder = unpack(release.archive, tmp_path / "unpacked")
    script = folder / "src/dawndusk/web/report/report.js"
    script.write_text("alert(1)")
    for change in (lambda: None, script.unlink):
        change()
        for kind in ("--wheel", "--sdist"):
            done = built(folder, tmp_path / "out", kind)
            assert done.returncode != 0
            assert "error: `app` and `report` of src/dawndusk/web" in done.stderr
            assert "= help: scripts/setup app, then build again" in done.stderr
            assert "Traceback" not in done.stderr
            assert not list((tmp_path / "out").glob("dawndusk*"))


@pytest.mark.parametrize("kind", ["--wheel", "--sdist"])
def test_a_build_that_would_leave_a_file_out_is_refused(release, kind, tmp_path):
    folder = unpack(release.archive, tmp_path / "unpacked")
    table = f"[tool.hatch.build.targets.{kind.removeprefix('--')}]"
    project = folder / "pyproject.toml"
    text = project.read_text()
    project.write_text(text.replace(table, f'{table}\nexclude = ["src/dawndusk/scenario/examples"]', 1))
    done = built(folder, tmp_path / "out", kind)
    assert done.returncode != 0
    assert "would lack dawndusk/scenario/examples/__init__.py, " in done.stderr
    assert not list((tmp_path / "out").glob("dawndusk*"))


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
            with urllib.request.urlopen(f"{address}licenses.txt", timeout=60) as text:
                assert b"Apache License" in text.read()
        finally:
            app.send_signal(signal.SIGINT)
