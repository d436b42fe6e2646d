"""Proofs that stand outside the gate are listed where a contributor reads."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_contributing_lists_every_long_proof():
    listed = set(re.findall(r"^\| `(tests/[\w/.]+)`", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.MULTILINE))
    marked = {
        path.relative_to(ROOT)
        for path in (ROOT / "tests").rglob("*.py")
        if re.search(r"\bmark\.long\b", path.read_text("utf-8")) and path.name != Path(__file__).name
    }
    assert marked
    assert {path.as_posix() for path in marked if path.parent.as_posix() not in listed} <= listed
    assert {row for row in listed if row.endswith(".py")} <= {path.as_posix() for path in marked}
