"""The run folder: `plan.json`, `scenario.lock.toml`, `report.html`, each written whole or not at all."""

from pathlib import Path

from dawndusk.answering import Answer
from dawndusk.evidence.result import covering
from dawndusk.report import render
from dawndusk.scenario import write_lock
from dawndusk.whole_file import write_whole

STAGES = ("light", "power", "heat", "radiation", "upkeep", "satellite", "campaign", "service", "economics", "earth")
"""What every run goes through."""


def write_run_folder(folder: Path, answer: Answer) -> list[Path]:
    """Write the three files of a run and return their paths.

    Error: OSError when the folder cannot be written; no half-written file is left.
    """
    folder.mkdir(parents=True, exist_ok=True)
    texts = {
        "plan.json": answer.json(),
        "scenario.lock.toml": write_lock(answer.scenario, answer.resolved.choices, answer.public["sources"]),
        "report.html": render({**answer.public, "evidence": covering(STAGES)}),
    }
    return [write_whole(folder / name, text) for name, text in texts.items()]
