"""`dawndusk sweep`: every combination of some inputs, as a table to keep or to ask."""

import math
import re
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from rich.table import Table

from dawndusk.cli.kept_notes import tell_kept
from dawndusk.cli.options import Overrides, ScenarioFile, Vary
from dawndusk.cli.refusal import Refusal, needs
from dawndusk.cli.terminal import console
from dawndusk.core.atomic_write import remove_leftovers_of
from dawndusk.core.how_many import how_many
from dawndusk.core.job_estimate import JobEstimate, duration_text, shortage, size_text
from dawndusk.core.sole_writer import sole_writer_of
from dawndusk.design.loading import load_sourced
from dawndusk.plan.outputs import lexicon
from dawndusk.report.number import number_text


def sweep(
    file: ScenarioFile,
    *,
    vary: Vary,
    overrides: Overrides = (),
    out: str | None = None,
    query: str | None = None,
) -> None:
    """Compute every combination of lists and spans of inputs.

    Parameters
    ----------
    vary
        an input with a list, as in `--vary launch.vehicle=falcon-9,starship-v3`, or a span in steps, as in `--vary
        orbit.altitude=500..2000km:16`; repeatable
    out
        a .parquet file for the table: inputs and all public outputs, the unit of each in its metadata
    query
        a select in SQL on the table `sweep`, as in "select orbit.altitude_m, verdict.cost_ratio from sweep order by 2"
    """
    from dawndusk.study.vary import sweep as study
    from dawndusk.study.vary.axis import values_only
    from dawndusk.study.vary.grammar import read_axes
    from dawndusk.study.vary.identity import identity
    from dawndusk.study.vary.query import QueryError, QueryLimitError
    from dawndusk.study.vary.query import query as asked
    from dawndusk.study.vary.table import arrow_table, write_parquet

    if out is not None and Path(out).suffix != ".parquet":
        raise Refusal(f"{out} is no Parquet file\n  = help: write --out sweep.parquet")
    needs("pyarrow", *(["duckdb"] if query else []))
    tell_kept(file, overrides, vary)
    base = load_sourced(file, overrides)
    axes = values_only(read_axes(vary, base.choices))
    cost = study.estimate(axes)
    if cost.is_absurd:
        asked_for = f"{how_many(cost.row_count, 'row')} of {cost.design_count:,} designs"
        price = f"{duration_text(cost.duration_s)} and {size_text(cost.memory_bytes)}"
        most = f"{study.ROWS_MAX:,} rows and {study.DESIGNS_MAX:,} designs"
        cure = f"take at most {most}: fewer steps or shorter lists; `dawndusk mc` samples large spaces"
        raise Refusal(f"{asked_for} would take about {price}\n  = help: {cure}")
    _refuse_shortage(cost, out)
    with sole_writer_of(Path(out)) if out is not None else nullcontext():
        columns = study.sweep(file, overrides, axes)
        table = arrow_table(columns)
        if out is not None:
            remove_leftovers_of(Path(out))
            write_parquet(Path(out), table, "sweep", identity(base, axes))
    try:
        shown = _standard(table, columns) if query is None else asked(table, query)
    except QueryError as problem:
        cure = _LESS if isinstance(problem, QueryLimitError) else _cure(str(problem), table.column_names)
        kept = "" if out is None else f"\n  = note: {out} is written, {how_many(table.num_rows, 'row')}"
        raise Refusal(f"{problem}{kept}\n  = help: {cure}") from None
    _print(shown, table.num_rows, query is not None)
    if out is not None:
        print(f"wrote {out}: {how_many(table.num_rows, 'row')}, {how_many(table.num_columns, 'column')}")


def _refuse_shortage(cost: Any, out: str | None) -> None:
    """Refuse before anything is computed what the machine cannot hold or the disk cannot take."""
    job = JobEstimate(
        duration_s=cost.duration_s, memory_byte=cost.memory_bytes, disk_byte=0.0 if out is None else cost.disk_bytes
    )
    if lacks := shortage(job, None if out is None else Path(out).parent, longest_s=math.inf):
        cure = _CURES[lacks.of]
        raise Refusal(
            f"{how_many(cost.row_count, 'row')} cannot be made: {lacks.reason}\n  = help: {cure}; it takes {job}"
        )


def _cure(problem: str, names: Sequence[str]) -> str:
    """How to ask, and the column that a word in quotes was to be."""
    words = re.findall(r'"(\w+)"', problem)[:1]
    near = [name for word in words for name in names if re.search(rf"\b{word}", name)][:3]
    meant = f"did you mean {' or '.join(near)}? " if near else ""
    return f"{meant}ask one select on the table `sweep`, whose columns are section.name and stage.name"


def _standard(table: Any, columns: Any) -> Any:
    inputs = [column.name for column in columns if column.role == "input"]
    return table.select([*inputs, *_SHOWN])


def _print(shown: Any, count: int, asked: bool) -> None:
    screen = console(_WIDTH_OF_A_FILE)
    table = Table(box=None, header_style="bold")
    for name in shown.column_names:
        table.add_column(name, justify="right", overflow="fold")
    rows = shown.slice(0, _ROWS_SHOWN).to_pylist() if shown.num_rows else []
    for row in rows:
        table.add_row(*(_cell(name, value) for name, value in row.items()))
    screen.print(table)
    if shown.num_rows > len(rows):
        more = "" if asked else "; --out keeps all, --query asks"
        screen.print(f"… {len(rows)} of {how_many(shown.num_rows, 'row')}{more}")


def _cell(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if name.endswith("_year") and isinstance(value, int | float) and value == round(value):
        return f"{value:.0f}"
    if value is None:
        last = name.rpartition(".")[2]
        return next((said["never"] for stage in lexicon().values() if "never" in (said := stage.get(last, {}))), "–")
    return number_text(value) if isinstance(value, int | float) else str(value)


_SHOWN = (
    "economics.usd_per_accelerator_hour",
    "earth.usd_per_accelerator_hour",
    "verdict.cost_ratio",
    "verdict.closes",
)
_CURES = {
    "memory": "fewer steps or shorter lists; `dawndusk mc` samples large spaces",
    "disk": "make room on that disk, or name a file on another with --out",
}
_LESS = (
    "ask for less, with a `where`, fewer joins or `limit 1000`; a table kept by --out can be asked by DuckDB itself, "
    "as long as it takes"
)
_ROWS_SHOWN = 40
_WIDTH_OF_A_FILE = 150
"""Columns where the output is no terminal."""
