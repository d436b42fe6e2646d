"""What is printed in any locale, at any width, into a pipe that closes and onto a full disk."""

import os
import pty
import re
import subprocess
import sys

import pytest

from dawndusk.cli.output import prepare
from dawndusk.scenario.examples import text

C = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
LATIN_1, UTF_16 = {"PYTHONIOENCODING": "latin-1"}, {"PYTHONIOENCODING": "utf-16"}
UTF_8 = {"PYTHONIOENCODING": "utf-8"}
JSON_OF = (
    ("run", "start.toml", "--json"),
    ("access", "start.toml", "--json"),
    ("breakeven", "start.toml", "--vary", "launch.price_launch=10..5000 USD_2026/kg", "--json"),
    ("reproduce", "MCC-EARTH", "--json"),
)
TEXT_OF = (
    ("explain", "heat"),
    ("catalog", "vehicle"),
    ("cite", "start.toml"),
    ("access", "start.toml"),
    ("new", "--help"),
)

LONG = pytest.param(("run", "start.toml", "--json"), marks=pytest.mark.slow)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("printed")
    (place / "start.toml").write_text(text("start"), "utf-8")
    return place


def printed(folder, *arguments, **environment):
    own = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "LINES", "PYTHONUTF8", "PYTHONIOENCODING")}
    command = [sys.executable, "-m", "dawndusk", *arguments]
    return subprocess.run(command, check=False, capture_output=True, cwd=folder, env=own | environment)


def on_screen(folder, *arguments, **environment):
    """What a terminal of 100 columns shows."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", _SIZED, *arguments]
    process = subprocess.Popen(command, cwd=folder, stdout=theirs, env={**os.environ, "NO_COLOR": "1", **environment})
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
    os.close(ours)
    return process.wait(), re.sub(r"\x1b\[[0-9;]*m", "", shown.decode("utf-8")).replace("\r\n", "\n")


_SIZED = "import termios; termios.tcsetwinsize(1, (30, 100)); from dawndusk.cli import main; main()"


@pytest.mark.slow
@pytest.mark.parametrize("asked", JSON_OF, ids=lambda asked: asked[0])
def test_json_is_the_same_bytes_in_every_locale(folder, asked):
    right = printed(folder, *asked, **UTF_8)
    assert right.returncode == 0, right.stderr
    for locale in (C, LATIN_1, UTF_16) if asked[0] == "run" else (UTF_16,):
        assert printed(folder, *asked, **locale).stdout == right.stdout, locale


@pytest.mark.slow
@pytest.mark.parametrize("asked", TEXT_OF, ids=" ".join)
def test_text_is_readable_where_the_locale_lacks_its_signs(folder, asked):
    right = printed(folder, *asked, **UTF_8).stdout.decode("utf-8")
    for locale in (C, LATIN_1):
        found = printed(folder, *asked, **locale)
        said = found.stdout.decode(locale.get("PYTHONIOENCODING", "ascii"))
        assert found.returncode == 0
        assert not found.stderr
        assert said.count("?") == right.count("?"), locale


@pytest.mark.slow
def test_a_sign_the_locale_lacks_is_spelled(folder):
    found = printed(folder, "run", "start.toml", **C).stdout.decode("ascii")
    assert "degC" in found
    assert "m^2" in found


def test_a_files_name_is_printed_as_its_bytes(folder):
    name = os.fsdecode(b"caf\xe9.toml")
    (folder / name).write_text(text("start"), "utf-8")
    for locale in (UTF_8, C):
        assert printed(folder, "check", name, **locale).stdout.startswith(b"caf\xe9.toml: ok")


@pytest.mark.parametrize(
    ("said", "taken"),
    [
        ("0", None),
        ("-1", None),
        ("abc", None),
        ("", None),
        ("1", "40"),
        ("5", "40"),
        ("132", "132"),
        ("9" * 19, "1000"),
    ],
)
def test_a_width_that_is_none_is_not_taken(monkeypatch, said, taken):
    monkeypatch.setenv("COLUMNS", said)
    monkeypatch.setenv("LINES", "0")
    prepare()
    assert os.environ.get("COLUMNS") == taken
    assert "LINES" not in os.environ


@pytest.mark.slow
@pytest.mark.parametrize(("columns", "wide"), [("0", 100), ("1", 40)])
def test_the_verdict_is_printed_at_any_width(folder, columns, wide):
    code, shown = on_screen(folder, "run", "start.toml", COLUMNS=columns, LINES="0")
    verdict, _, _ = shown.partition("\nwrote ")
    assert code == 0
    assert "this compute costs 25 times as much" in " ".join(verdict.split())
    assert "$52.33" in verdict
    assert max(len(line.rstrip()) for line in verdict.splitlines()) <= wide


@pytest.mark.slow
@pytest.mark.parametrize("terminal", ["dumb", "xterm"])
def test_no_cell_of_a_table_is_cut(folder, terminal):
    _, wide = on_screen(folder, "catalog", "vehicle", COLUMNS="300", TERM=terminal)
    _, narrow = on_screen(folder, "catalog", "vehicle", COLUMNS="1", TERM=terminal)
    assert "…" not in narrow.replace("rockets, chips, cells, radiators, grids …", "")
    assert sorted("".join(narrow.split())) == sorted("".join(wide.split()))


@pytest.mark.parametrize("asked", [("explain", "heat"), ("--help",), ("run", "--help"), LONG])
def test_a_pipe_that_closes_ends_without_a_traceback(folder, asked):
    line = " ".join([sys.executable, "-m", "dawndusk", *asked, "| head -1"])
    found = subprocess.run(line, check=False, shell=True, capture_output=True, cwd=folder)
    assert found.stdout.count(b"\n") == 1
    assert not found.stderr


@pytest.mark.parametrize("asked", [("explain", "heat"), ("--help",), LONG])
@pytest.mark.parametrize("where", [">&-", "> /dev/full"])
def test_output_that_cannot_be_written_is_refused(folder, asked, where):
    line = " ".join([sys.executable, "-m", "dawndusk", *asked, where])
    found = subprocess.run(line, check=False, shell=True, capture_output=True, cwd=folder)
    assert found.returncode == 2
    assert found.stderr.startswith(b"error: ")
    assert b"Traceback" not in found.stderr


def test_a_closed_standard_error_does_no_harm(folder):
    line = f"{sys.executable} -m dawndusk explain nothing-of-that-name 2>&-"
    assert subprocess.run(line, check=False, shell=True, cwd=folder).returncode == 2


@pytest.mark.slow
def test_columns_stand_in_line_where_signs_are_spelled_out(folder):
    done = printed(folder, "run", "start.toml", "--out", "columns", **C)
    lines = done.stdout.decode("ascii").splitlines()
    means = ("array per satellite", "radiator per satellite", "hottest chip", "launched per kW of IT", "flights")
    starts = {next(line.index(word) for line in lines if f"  {word}" in line) for word in means}
    assert len(starts) == 1
