"""`-` is standard input; what cannot be read as a scenario is refused with a cure, and nothing hangs."""

import os
import socket
import subprocess
import sys

import pytest

from tests.designs import EXAMPLES

SUNCATCHER = EXAMPLES / "suncatcher.toml"
TEXT = SUNCATCHER.read_bytes()


def command(*words, stdin=None, cwd="."):
    done = subprocess.run(
        [sys.executable, "-m", "dawndusk", *words], input=stdin, capture_output=True, check=False, cwd=cwd, timeout=60
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.mark.slow
def test_a_scenario_from_standard_input_is_the_one_of_the_file(tmp_path):
    code, out, _ = command("run", "-", "--json", stdin=TEXT, cwd=tmp_path)
    _, filed, _ = command("run", str(SUNCATCHER), "--json", cwd=tmp_path)
    assert (code, out) == (0, filed)


@pytest.mark.slow
def test_a_study_reads_standard_input_as_often_as_it_likes():
    code, out, said = command("breakeven", "-", "--vary", "launch.price_launch", stdin=TEXT)
    assert (code, said) == (0, "")
    assert "launch.price_launch = 206.608 USD_2026/kg" in out


def test_places_name_standard_input():
    code, _, said = command("check", "-", stdin=TEXT.replace(b'"650 km"', b'"650 s"'))
    assert code == 2
    assert "--> <stdin>:14:" in said
    code, out, _ = command("check", "-", stdin=TEXT)
    assert (code, out.splitlines()[0][:12]) == (0, "<stdin>: ok,")


@pytest.mark.parametrize(
    ("raw", "error", "cure"),
    [
        (b"", "error[S008]", "dawndusk new"),
        (b"\x7fELF\x02\x01\x01\x00\x00", "error[S005]", "plain text in UTF-8"),
        ("name = 'x'\n".encode("utf-16"), "the file is UTF-16", "save it again as UTF-8"),
        ("name = 'Zürich'\n".encode("latin-1"), "error[S005]", "plain text in UTF-8"),
        (b"# " + b"x" * 300_000, "larger than 250 kB", "not data"),
    ],
)
def test_what_is_no_scenario(raw, error, cure):
    code, _, said = command("check", "-", stdin=raw)
    assert code == 2
    assert error in said
    assert cure in said
    assert "Traceback" not in said


def test_a_byte_order_mark_of_utf_8_is_taken():
    assert command("check", "-", stdin=b"\xef\xbb\xbf" + TEXT)[0] == 0


def test_standard_input_that_is_closed():
    line = f"exec {sys.executable} -m dawndusk check - <&-"
    done = subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert "standard input is closed" in done.stderr
    assert "dawndusk … - < scenario.toml" in done.stderr


def test_a_pipe_that_is_written(tmp_path):
    line = f"{sys.executable} -m dawndusk check <(cat {SUNCATCHER})"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_pipe_that_nobody_writes(tmp_path, monkeypatch):
    from dawndusk.design.loading import load
    from dawndusk.scenario import ScenarioError, bytes_of

    monkeypatch.setattr(bytes_of, "WAIT_PIPE_S", 0.05)
    os.mkfifo(tmp_path / "pipe.toml")
    with pytest.raises(ScenarioError, match="nobody writes to this pipe"):
        load(tmp_path / "pipe.toml")


def test_places_that_are_no_files(tmp_path):
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(str(tmp_path / "socket"))
    for place, error in (
        (str(tmp_path), "this is a folder"),
        (str(tmp_path / "socket"), "the file cannot be read"),
        ("/dev/zero", "larger than 250 kB"),
        ("/dev/null", "the file is empty"),
    ):
        code, _, said = command("run", place)
        assert (code, error in said, "help:" in said) == (2, True, True), said
    listening.close()
