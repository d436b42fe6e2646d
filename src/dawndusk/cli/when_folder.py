"""The folder of `dawndusk when`: when.json, when.html and the table when.parquet, written as one."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy

from dawndusk.cli.cures import extra_of, install, missing_library
from dawndusk.cli.when import json_text
from dawndusk.core.atomic_write import remove_leftovers
from dawndusk.core.inventory import DamageFound, commit, read_inventory
from dawndusk.core.sole_writer import sole_writer
from dawndusk.core.version import __version__
from dawndusk.report.when_page import render_when
from dawndusk.study.table_file import table_bytes
from dawndusk.study.vary.sweep import Column
from dawndusk.study.vary.table import arrow_table
from dawndusk.study.when.result_page import WHEN_FORMAT

KIND = "when"
PAGE, REPORT, TABLE = "when.json", "when.html", "when.parquet"


def write_folder(
    folder: Path, page: Mapping[str, Any], about: Mapping[str, str], tell: Callable[[str], None]
) -> list[Path]:
    """Write the three files as one and return their paths. `about`: what the table is of.

    `tell` hears why there is no table.

    Error: OSError when the folder cannot be written; `FolderInUse`, `DamageFound` where it holds another kind.
    """
    contents: dict[str, Any] = {PAGE: json_text(page), REPORT: render_when(page)}
    try:
        contents[TABLE] = table_bytes(arrow_table(_columns(page)), KIND, about)
    except ModuleNotFoundError as problem:
        if missing_library(problem) is None:
            raise
        tell(f"{TABLE} needs pyarrow, which is not installed (cure: {install(extra_of('pyarrow'))})")
    with sole_writer(folder):
        held = read_inventory(folder)
        if held is not None and held.about.get("kind") != KIND:
            raise DamageFound(f"{folder} holds a `{held.about.get('kind')}`\n  = help: name another folder with --out")
        remove_leftovers(folder, below=False)
        return commit(folder, contents, {"kind": KIND, "format": WHEN_FORMAT, "program": __version__})


def _columns(page: Mapping[str, Any]) -> list[Column]:
    """Year by size, a row each."""
    told = page["map"]
    year, power = numpy.meshgrid(numpy.array(told["year"], float), told["power_it_w"], indexing="ij")
    ratio = numpy.array([[numpy.nan if one is None else one for one in row] for row in told["cost_ratio"]], float)
    return [
        Column("mission.start_year", year.ravel(), "calendar year of the mission", "", "input"),
        Column("mission.power_it_fleet_w", power.ravel(), "peak IT power of the whole fleet", "W", "input"),
        Column("verdict.cost_ratio", ratio.ravel(), "cost in orbit over cost on Earth", "", "output"),
    ]
