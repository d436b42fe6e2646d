"""A part is up to date by what is in it and what it was made of, not by dates."""

import os
from pathlib import Path

import pytest

from tools.web_parts import PARTS, WEB, record, stale

FRONT, KERNELS = PARTS


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in (
        "LICENSE",
        "NOTICE",
        "uv.lock",
        "frontend/src/app.ts",
        "src/dawndusk/report/style.css",
        "src/dawndusk/plan/heat.py",
        "tools/build_web.py",
        "tools/print_kernels.py",
        f"{WEB}/app/index.html",
        f"{WEB}/report/report.js",
        f"{WEB}/kernels/1.js",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    for part in PARTS:
        record(tmp_path, part)
    return tmp_path


def test_what_was_recorded_is_up_to_date(root: Path) -> None:
    assert stale(root) == []


def test_dates_and_what_is_no_source_do_not_count(root: Path) -> None:
    os.utime(root / "frontend/src/app.ts", (2e9, 2e9))
    for name in ("frontend/node_modules/a.js", "src/dawndusk/plan/__pycache__/heat.pyc"):
        (root / name).parent.mkdir(parents=True)
        (root / name).write_text("new")
    assert stale(root) == []


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("frontend/src/app.ts", [FRONT]),
        ("frontend/src/new.ts", [FRONT]),
        ("NOTICE", [FRONT]),
        ("src/dawndusk/report/style.css", [FRONT, KERNELS]),
        ("src/dawndusk/plan/heat.py", [KERNELS]),
        ("uv.lock", [KERNELS]),
        (f"{WEB}/report/report.js", [FRONT]),
        (f"{WEB}/kernels/1.js", [KERNELS]),
        (f"{WEB}/.front", [FRONT]),
    ],
)
def test_another_source_or_another_result_is_stale(root: Path, name: str, parts: list[object]) -> None:
    (root / name).write_text("another")
    assert stale(root) == parts


def test_what_is_missing_is_stale(root: Path) -> None:
    (root / WEB / "app" / "index.html").unlink()
    (root / WEB / ".kernels").unlink()
    assert stale(root) == [FRONT, KERNELS]
