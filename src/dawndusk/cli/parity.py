"""The map of an output over two inputs, the cost ratio unless told, as a table and as a page of numbers."""

from json import dumps
from pathlib import Path
from typing import Any

import numpy

from dawndusk.core.atomic_write import write_atomic
from dawndusk.design.resolve import Resolved
from dawndusk.plan.outputs import finite_or_none, meaning_of
from dawndusk.study.optimum.break_even import ParityMap
from dawndusk.study.table_file import unit_label
from dawndusk.study.vary.axis import Axis
from dawndusk.study.vary.identity import design_identity
from dawndusk.study.vary.sweep import Column
from dawndusk.study.vary.table import arrow_table, write_parquet


def page(found: ParityMap, axes: tuple[Axis, Axis]) -> dict[str, Any]:
    """The map as JSON has it: two inputs with their values, the output by both, and the line looked for."""
    path = found.goal.output.path
    return {
        "inputs": [
            {"input": axis.path, "name": axis.name, "label": axis.meaning, "values": values.tolist()}
            for axis, values in zip(axes, (found.x, found.y), strict=True)
        ],
        **({} if found.goal.is_parity else {"target": {"output": path, "value": found.goal.value}}),
        "cost_ratio" if path == "verdict.cost_ratio" else "output": [
            [finite_or_none(value) for value in row] for row in found.found.tolist()
        ],
        "parity" if found.goal.is_parity else "line": [list(point) for point in found.line],
    }


def write(path: Path, found: ParityMap, axes: tuple[Axis, Axis], resolved: Resolved) -> None:
    """Write the map as Parquet, JSON or SVG, by the end of the file's name. `resolved`: what it is a map of."""
    if path.suffix == ".json":
        write_atomic(path, dumps(page(found, axes), indent=1, allow_nan=False) + "\n")
    elif path.suffix == ".svg":
        from dawndusk.cli.parity_chart import parity_svg

        write_atomic(path, parity_svg(found, axes))
    else:
        _write_table(path, found, axes, resolved)


def _write_table(path: Path, found: ParityMap, axes: tuple[Axis, Axis], resolved: Resolved) -> None:
    across, along = numpy.meshgrid(found.x, found.y, indexing="ij")
    inputs = [
        Column(f"{axis.section}.{axis.name}", part.ravel(), axis.meaning, unit_label(axis.name), "input")
        for axis, part in zip(axes, (across, along), strict=True)
    ]
    output = found.goal.output
    known = numpy.where(numpy.isfinite(found.found), found.found, numpy.nan).ravel()
    ratio = Column(output.path, known, meaning_of(output.path), unit_label(output.name), "output")
    about = {**design_identity(resolved), "steps": str(len(found.x))}
    write_parquet(path, arrow_table([*inputs, ratio]), "parity map", about)
