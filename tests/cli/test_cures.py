"""What is missing is named with the line that brings it, in a checkout and where a release is installed."""

import re
import subprocess
import sys
from importlib.metadata import requires
from pathlib import Path

import pytest

from dawndusk.cli import cures
from dawndusk.cli.cures import EXTRAS, extra_of, front_end, install, missing_library
from tests.cli.command import Done, refused

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = str(ROOT / "examples" / "suncatcher.toml")


def brought_by() -> dict[str, set[str]]:
    """The extras that bring each library, as the package's metadata has it; `fast` is for speed alone."""
    found: dict[str, set[str]] = {}
    for written in requires("dawndusk") or ():
        if extra := re.search(r"extra == ['\"](\w+)['\"]", written):
            found.setdefault(re.match(r"[\w.-]+", written)[0], set()).add(extra[1])
    return {library: extras - {"fast"} for library, extras in found.items()}


def test_the_extras_are_those_of_the_package():
    assert {library: set(extras) for library, extras in EXTRAS.items()} == brought_by()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("call", "library", "extra"),
    [
        (["twin", EXAMPLE, "--days", "1"], "llvmlite", "twin"),
        (["twin", EXAMPLE, "--days", "1"], "jax", "twin"),
        (["mc", EXAMPLE, "--samples", "2"], "jax", "study"),
        (["app", EXAMPLE, "--no-open"], "starlette", "app"),
    ],
)
def test_a_command_without_its_library_says_in_a_line_what_brings_it(call, library, extra, tmp_path):
    words = f"import sys; sys.modules[{library!r}] = None; sys.argv = ['dawndusk', *{call!r}]"
    script = f"{words}; from dawndusk.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    said = refused(Done(done.returncode, done.stdout, done.stderr)).splitlines()
    assert said[0] == f"error: this needs {library}, which is not installed"
    assert len(said) == 2
    assert said[1].endswith((f"scripts/setup {extra}", f'"dawndusk[{extra}]"'))


def test_only_an_import_is_for_want_of_a_library():
    missing = ModuleNotFoundError("no", name="sgp4.api")
    wrapped = ImportError("Cannot import module")
    wrapped.__cause__ = missing
    other = ValueError("wrong number")
    other.__cause__ = missing
    assert [missing_library(problem) for problem in (missing, wrapped)] == ["sgp4", "sgp4"]
    assert [missing_library(problem) for problem in (other, ModuleNotFoundError("no", name="mine"))] == [None, None]


def test_an_extra_goes_by_the_command_in_hand():
    assert [extra_of("pyarrow", command) for command in ("twin", "app", "sweep")] == ["twin", "app", "study"]


def test_where_a_release_is_installed_no_script_is_named(monkeypatch):
    monkeypatch.setattr(cures, "_setup", lambda: None)
    assert install("twin") == f'{sys.executable} -m pip install "dawndusk[twin]"'
    assert front_end() == f"{sys.executable} -m pip install --force-reinstall dawndusk"


def test_a_checkout_names_its_script(monkeypatch):
    monkeypatch.chdir(ROOT)
    assert front_end() == "./scripts/setup app"
