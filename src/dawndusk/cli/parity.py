"""The map of the cost ratio over two inputs, as a table and as a page of numbers."""

from json import dumps
from pathlib import Path
from typing import Any

import numpy

from dawndusk.core.atomic_write import write_atomic
from dawndusk.design.design import Resolved
from dawndusk.study.optimum.break_even import ParityMap
from dawndusk.study.table_file import unit_label
from dawndusk.study.vary.axis import Axis
from dawndusk.study.vary.identity import design_identity
from dawndusk.study.vary.sweep import Column
from dawndusk.study.vary.table import arrow_table, write_parquet


def page(found: ParityMap, axes: tuple[Axis, Axis]) -> dict[str, Any]:
    """The map as JSON has it: two inputs with their values, the ratio by both, and the line of parity."""
    return {
        "inputs": [
            {"input": axis.path, "name": axis.name, "label": axis.meaning, "values": values.tolist()}
            for axis, values in zip(axes, (found.x, found.y), strict=True)
        ],
        "cost_ratio": found.ratio.tolist(),
        "parity": [list(point) for point in found.line],
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
    ratio = Column("verdict.cost_ratio", found.ratio.ravel(), "cost in orbit over cost on Earth", "", "output")
    about = {**design_identity(resolved), "steps": str(len(found.x))}
    write_parquet(path, arrow_table([*inputs, ratio]), "parity map", about)
