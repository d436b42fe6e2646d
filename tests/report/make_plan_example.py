"""Writes `plan_example.json`, the plan that the tests of the report read: python tests/report/make_plan_example.py"""

import json
from pathlib import Path

from dawndusk.answers.answer import answer

ROOT = Path(__file__).parent
OVERRIDES = ("launch_2.vehicle=new-glenn-7x2", "launch_3.vehicle=falcon-9", 'campaign.policy="diversified"')
SECTIONS = ("mission", "power", "launch", "campaign")
"""Of the numbers that went in, those of these sections are kept; the rest would only make the file long."""


def example() -> dict:
    """Suncatcher on three rockets of two providers."""
    found = answer(ROOT.parents[1] / "examples" / "suncatcher.toml", OVERRIDES).public
    kept = [source for source in found["sources"] if source["path"].startswith(SECTIONS)]
    return {**found, "sources": kept}


if __name__ == "__main__":
    text = json.dumps(example(), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    (ROOT / "plan_example.json").write_text(text + "\n", "utf-8")
