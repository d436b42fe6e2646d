"""A release as users have it: installed where there is no checkout, and built anew from its archive."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from dawndusk.cli import COMMANDS
from dawndusk.cli.cures import EXTRAS
from dawndusk.scenario.examples import file
from tests.release import ROOT, UV, brought_up_to_date, build, built, install, needs_build, unpack

pytestmark = [*needs_build, pytest.mark.long]
FILE = "suncatcher.toml"
CALLS = {
    "run": f"run {FILE}",
    "campaign": f"campaign {FILE}",
    "access": f"access {FILE}",
    "twin": f"twin {FILE} --days 1 --satellites 2 --out twin",
    "mc": f"mc {FILE} --samples 64",
    "decide": f"decide {FILE}",
    "optimise": f"optimise {FILE} --vary orbit.altitude=500..800km",
    "breakeven": f"breakeven {FILE} --vary launch.price_launch",
    "when": f"when {FILE} --years 2030..2031 --worlds 20",
    "bridge": f"bridge {FILE} {FILE}",
    "sweep": f"sweep {FILE} --vary orbit.altitude=600..700km:2",
    "check": f"check {FILE}",
    "new": "new",
    "explain": "explain heat.area_radiator_m2",
    "reproduce": "reproduce",
    "cite": f"cite {FILE}",
    "claims": "claims 1",
    "catalog": "catalog vehicle",
}
"""A call of every command; `app` serves, and is asked in tests/test_wheel.py."""
BRINGS = {"study": ("mc", "decide", "optimise", "breakeven", "sweep"), "twin": ("twin",)}
"""What an extra is for."""
CHECKOUTS_OWN = ("scripts/", "tools/", "frontend/", " docs/")
"""Places that advice must not name."""


@pytest.fixture(scope="module")
def release(tmp_path_factory):
    brought_up_to_date()
    return build(ROOT, tmp_path_factory.mktemp("release"))


@pytest.fixture(scope="module")
def bare(release, tmp_path_factory):
    return install(release.wheel, tmp_path_factory.mktemp("bare"))


def ended(program: Path, call: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """How a command ends in an empty folder with one scenario."""
    with file("suncatcher") as scenario:
        shutil.copy(scenario, folder / FILE)
    own = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    return subprocess.run(
        [program, *call.split()], cwd=folder, check=False, capture_output=True, text=True, timeout=300, env=own
    )


def test_every_command_is_called():
    assert {*CALLS, "app"} == set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_without_extras_a_command_works_or_says_what_to_install(bare, command, tmp_path):
    done = ended(bare, CALLS.get(command, f"app {FILE} --no-open --port 0"), tmp_path)
    assert "Traceback" not in done.stderr
    assert not [place for place in CHECKOUTS_OWN if place in done.stdout + done.stderr]
    if done.returncode:
        first, cure = done.stderr.strip().splitlines()
        library = first.removeprefix("error: this needs ").removesuffix(", which is not installed")
        extra = command if command in EXTRAS[library] else EXTRAS[library][0]
        assert done.returncode == 2
        assert cure == f'  = help: install it: {bare.with_name("python")} -m pip install "dawndusk[{extra}]"'
    else:
        assert done.stdout
    assert (done.returncode == 0) == (command not in {"app", "twin", "mc", "decide", "optimise", "sweep"})


def test_a_report_has_its_sliders_and_the_licences_of_its_scripts(bare, tmp_path):
    done = ended(bare, f"run {FILE} --out here", tmp_path)
    assert "note:" not in done.stdout
    page = (tmp_path / "here" / "report.html").read_text()
    assert 'id="live"' in page
    assert "svelte" in page[page.index('id="licences"') :]


@pytest.mark.parametrize("extra", BRINGS)
def test_an_extra_brings_all_its_commands_need(release, extra, tmp_path):
    program = install(release.wheel, tmp_path, extra)
    for command in BRINGS[extra]:
        done = ended(program, CALLS[command], tmp_path)
        assert (done.returncode, done.stderr.count("error:")) == (0, 0), done.stderr


def test_the_archive_builds_everything_anew_to_the_same_bytes(release, tmp_path):
    folder = unpack(release.archive, tmp_path / "elsewhere")
    shutil.rmtree(folder / "src/dawndusk/web")
    own = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    own["PATH"] = os.pathsep.join([str(tmp_path), own["PATH"]])
    (tmp_path / "uv").symlink_to(UV)
    assert built(folder, tmp_path / "out", "--wheel").returncode != 0
    subprocess.run([folder / "scripts/setup", "app"], check=True, capture_output=True, timeout=900, env=own)
    again = build(folder, tmp_path / "out")
    assert again.wheel.read_bytes() == release.wheel.read_bytes()
    assert again.archive.read_bytes() == release.archive.read_bytes()
