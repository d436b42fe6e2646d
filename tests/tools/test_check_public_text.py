"""The text check finds places of one machine, and only those."""

from pathlib import Path

import pytest

from tools.check_public_text import main


@pytest.mark.parametrize(
    "text",
    ["see /home/ann/notes", "from /work/main", "open file:///etc", "http://192.168.0.7/x", "mirror.internal", "a TODO"],
)
def test_refused(tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "page.md").write_text(f"first\n{text}\n")
    assert main(tmp_path) == 1
    assert capsys.readouterr().out.startswith("page.md:2: ")


@pytest.mark.parametrize("text", ["src/work/x", "https://example.org/work/x", "127.0.0.1", "the mast odometer"])
def test_accepted(tmp_path: Path, text: str) -> None:
    (tmp_path / "page.md").write_text(text)
    assert main(tmp_path) == 0


def test_lock_names_only_the_public_registry(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "uv.lock").write_text('a = "https://pypi.org/simple"\nb = "https://pypi.example.net/simple"\n')
    assert main(tmp_path) == 1
    assert capsys.readouterr().out == "uv.lock: a registry that is not public: pypi.example.net\n"


def test_the_front_ends_lock_names_only_the_public_registry(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lock = tmp_path / "frontend" / "package-lock.json"
    lock.parent.mkdir()
    lock.write_text('{"resolved": "https://npm.example.net/a.tgz",\n"url": "https://opencollective.com/a"}')
    assert main(tmp_path) == 1
    assert capsys.readouterr().out == "frontend/package-lock.json: a registry that is not public: npm.example.net\n"
