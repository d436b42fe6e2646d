"""The run folder: `plan.json`, `scenario.lock.toml`, `report.html`, each written whole or not at all."""

import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

from dawndusk.answers.answer import Answer
from dawndusk.cli.cures import front_end
from dawndusk.core.atomic_write import write_atomic
from dawndusk.evidence.result import covering
from dawndusk.live.kernels import kernel_of
from dawndusk.live.page import live
from dawndusk.report import Front, Package, render
from dawndusk.scenario import write_lock

STAGES = ("light", "power", "heat", "radiation", "upkeep", "satellite", "campaign", "service", "economics", "earth")
"""What every run goes through."""


def write_run_folder(folder: Path, answer: Answer, tell: Callable[[str], None] = lambda _why: None) -> list[Path]:
    """Write the three files of a run and return their paths. `tell` hears why a report has no sliders.

    Error: OSError when the folder cannot be written; no half-written file is left.
    """
    folder.mkdir(parents=True, exist_ok=True)
    texts = {
        "plan.json": answer.json(),
        "scenario.lock.toml": write_lock(
            answer.scenario,
            {**answer.resolved.choices, **answer.resolved.demand.choices},
            answer.public["sources"],
            answer.scenario.correlations,
        ),
        "report.html": render({**answer.public, "evidence": covering(STAGES)}, _front(answer, tell)),
    }
    return [write_atomic(folder / name, text) for name, text in texts.items()]


def _front(answer: Answer, tell: Callable[[str], None]) -> Front | None:
    """The front end as it was built and the design's kernel; none where either is not there."""
    built = files("dawndusk").joinpath("web", "report")
    if not built.joinpath("report.js").is_file():
        tell(f"report.html has no sliders: its front end is not built (cure: {front_end()})")
        return None
    kernel = kernel_of(answer.resolved)
    if not kernel.script:
        tell(f"report.html has no sliders: {kernel.reason}")
        return None
    script, style = (built.joinpath(name).read_text("utf-8").strip() for name in ("report.js", "report.css"))
    page = {**answer.public, **live(answer.scenario, answer.resolved)}
    packages = [Package(**one) for one in json.loads(built.joinpath("licenses.json").read_text("utf-8"))]
    return Front(script, style, kernel.script.strip(), page, packages)
