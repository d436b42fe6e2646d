"""The run folder: `plan.json`, `scenario.lock.toml`, `report.html`, written as one, and the inventory of them."""

import json
from collections.abc import Callable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from dawndusk.answers.answer import Answer
from dawndusk.answers.inputs import PLAN_FORMAT
from dawndusk.cli.cures import front_end
from dawndusk.core.atomic_write import remove_leftovers
from dawndusk.core.inventory import DamageFound, commit, read_intact, read_inventory
from dawndusk.core.sole_writer import sole_writer
from dawndusk.core.version import __version__
from dawndusk.design.projection_sources import written_tables
from dawndusk.evidence.result import covering
from dawndusk.live.kernels import kernel_of
from dawndusk.live.page import live
from dawndusk.report import Front, Package, render
from dawndusk.scenario import write_lock
from dawndusk.study.when.few_years import few_years

STAGES = ("light", "power", "heat", "radiation", "upkeep", "satellite", "campaign", "service", "economics", "earth")
"""What every run goes through."""
KIND = "run"
ABOUT: Mapping[str, Any] = {"kind": KIND, "format": PLAN_FORMAT, "program": __version__}
"""What the inventory says of the folder of a run."""
PLAN, LOCK, REPORT = "plan.json", "scenario.lock.toml", "report.html"


def write_run_folder(folder: Path, answer: Answer, tell: Callable[[str], None] = lambda _why: None) -> list[Path]:
    """Write the three files of a run as one and return their paths. `tell` hears why a report has no sliders.

    Error: OSError when the folder cannot be written; no half-written file is left. `FolderInUse` while another process
    writes to it, `DamageFound` where it holds a run of another kind.
    """
    meta = answer.public["meta"]
    texts = {
        PLAN: answer.json(),
        LOCK: write_lock(
            answer.scenario,
            {**answer.resolved.choices, **answer.resolved.demand.choices},
            answer.public["sources"],
            answer.scenario.correlations,
            written_tables(answer.resolved.design.projections, answer.resolved.sources),
            f"dawndusk {meta['version']}, catalog {meta['catalog_sha256']}, design {meta['design_sha256']}",
        ),
        REPORT: render({**answer.public, **_beside(answer)}, _front(answer, tell)),
    }
    with sole_writer(folder):
        _refuse_other_kinds(folder)
        remove_leftovers(folder, below=False)
        return commit(folder, texts, ABOUT)


def _beside(answer: Answer) -> dict[str, Any]:
    """What the report shows beside plan.json: what proves each stage, and the ratio in a few years."""
    return {"evidence": covering(STAGES), "by_year": few_years(answer.scenario, answer.resolved)}


def faults(folder: Path) -> Iterator[str]:
    """What is wrong with a run's folder whose files are each as they were written: a set cut short, another format.

    Error: `DamageFound` where a file is not as it was written.
    """
    inventory = read_inventory(folder)
    if inventory is None or not inventory.is_settled:
        yield f"{folder}: its files were being written when the program was stopped; give the same command again"
        return
    meta: Any = json.loads(read_intact(folder, PLAN)).get("meta", {})
    if meta.get("format") != PLAN_FORMAT:
        yield f"{folder / PLAN} is of format {meta.get('format', 1)}, and this version reads {PLAN_FORMAT}"
    elif meta["design_sha256"] not in read_intact(folder, LOCK).decode("utf-8", "replace"):
        yield f"{folder / LOCK} is of another design than {folder / PLAN}"


def _refuse_other_kinds(folder: Path) -> None:
    held = read_inventory(folder)
    if held is None:
        return
    kind, written = held.about.get("kind"), held.about.get("format")
    if kind != KIND:
        raise DamageFound(f"{folder} holds a `{kind}`\n  = help: name another folder with --out")
    if isinstance(written, int) and written > PLAN_FORMAT:
        why = f"{folder} is of format {written}, and this version writes {PLAN_FORMAT}"
        raise DamageFound(f"{why}\n  = help: a newer version of Dawndusk wrote it: name another folder with --out")


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
