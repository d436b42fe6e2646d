"""A bridge as a file: its page, its waterfall, its numbers as JSON, CSV or Parquet, by the end of the file's name."""

import csv
import io
from json import dumps
from pathlib import Path
from typing import Any

from dawndusk.catalog.stamp import catalog_hash
from dawndusk.core.atomic_write import write_atomic
from dawndusk.core.version import __version__
from dawndusk.design.signature import signature
from dawndusk.evidence.side import Side
from dawndusk.report.bridge_page import render_bridge
from dawndusk.report.charts.waterfall import COLUMNS, rows, waterfall
from dawndusk.report.still_svg import still_svg
from dawndusk.study.table_file import field, table_bytes, unit_label


def write(path: Path, page: dict[str, Any], ends: tuple[Side, Side]) -> None:
    """Write a bridge whole or not at all.

    Error: OSError where it cannot be written; what stood there stays.
    """
    if path.suffix == ".json":
        write_atomic(path, dumps(page, indent=1, ensure_ascii=False, allow_nan=False) + "\n")
    elif path.suffix == ".html":
        write_atomic(path, render_bridge(page, __version__))
    elif path.suffix == ".svg":
        chart = waterfall("bridge", "The difference, part by part", str(page["meaning"]))
        write_atomic(path, still_svg(chart, page))
    elif path.suffix == ".csv":
        write_atomic(path, csv_text(page))
    else:
        about = {"a": signature(ends[0].resolved.design), "b": signature(ends[1].resolved.design)}
        write_atomic(
            path, table_bytes(_table(page), "bridge", {**about, "output": page["output"], "catalog": catalog_hash()})
        )


def csv_text(page: dict[str, Any]) -> str:
    r"""The parts as CSV, a row each.

    >>> csv_text({"a": {"value": 1.0}, "rows": [{"kind": "inputs", "name": "finance", "part": 2.0}]})
    'kind,name,part,factor,standard_error,from,to\ninputs,finance,2.0,,,1.0,3.0\n'
    """
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerows([COLUMNS, *rows(page)])
    return target.getvalue()


def _table(page: dict[str, Any]) -> Any:
    import pyarrow

    columns = list(zip(*rows(page), strict=True)) or [()] * len(COLUMNS)
    arrays = [
        pyarrow.array(column, pyarrow.string() if name in ("kind", "name") else pyarrow.float64())
        for name, column in zip(COLUMNS, columns, strict=True)
    ]
    fields = [
        field(name, array.type, unit=_unit(page, name), meaning=_MEANINGS[name], role="output")
        for name, array in zip(COLUMNS, arrays, strict=True)
    ]
    return pyarrow.Table.from_arrays(arrays, schema=pyarrow.schema(fields))


def _unit(page: dict[str, Any], name: str) -> str:
    if name in ("kind", "name", "factor"):
        return ""
    return str(page["unit"] or unit_label(page["output"].rpartition(".")[2]))


_MEANINGS = {
    "kind": "inputs, a rule of a study, or what remains",
    "name": "the group or the rule",
    "part": "what it adds to the output",
    "factor": "what it multiplies the output by",
    "standard_error": "of the part, where orders were sampled",
    "from": "the output before it",
    "to": "the output after it",
}
