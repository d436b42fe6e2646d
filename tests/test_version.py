"""One version, wherever it stands."""

import json
import re
import tomllib
from datetime import date
from importlib.metadata import version
from pathlib import Path

import dawndusk
from dawndusk.core.version import __version__
from tests.cli.command import dawndusk as command

ROOT = Path(__file__).resolve().parent.parent


def test_it_is_the_same_everywhere():
    package, lock = (
        json.loads((ROOT / "frontend" / name).read_text()) for name in ("package.json", "package-lock.json")
    )
    said = {
        "package": dawndusk.__version__,
        "metadata": version("dawndusk"),
        "overview": command("--help").stdout.split()[1],
        "--version": command("--version").stdout.strip(),
        "front end": package["version"],
        "its lock": lock["version"],
        "its lock's root": lock["packages"][""]["version"],
        "CITATION.cff": re.search(r"^version: (\S+)$", (ROOT / "CITATION.cff").read_text(), re.MULTILINE)[1],
        "CHANGELOG.md": newest()[0],
    }
    assert set(said.values()) == {__version__}, said


def test_a_release_has_one_date():
    given = re.search(r"^date-released: (\S+)$", (ROOT / "CITATION.cff").read_text(), re.MULTILINE)[1]
    assert newest()[1] == given
    assert date.fromisoformat(given) >= date(2026, 11, 22)


def test_pyproject_and_uv_lock_say_no_version_of_their_own():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert "version" not in project
    locked = tomllib.loads((ROOT / "uv.lock").read_text())["package"]
    assert "version" not in next(one for one in locked if one["name"] == "dawndusk")


def newest() -> tuple[str, str]:
    """Version and date of the newest release in CHANGELOG.md."""
    found = re.search(r"^## (\d\S*) – (\S+)$", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    return found[1], found[2]
