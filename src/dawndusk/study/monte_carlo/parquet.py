"""Rows of a study as Parquet: the index, every input that moves, every public output."""

import io
from collections.abc import Sequence

import numpy

from dawndusk.core.array import Array


def as_parquet(first: int, paths: Sequence[str], rows: Array, names: Sequence[str], table: Array) -> bytes:
    """A chunk's samples; null where an output is never.

    Columns: `index`, inputs as `input.section.key` in SI, outputs as `stage.name`.
    """
    import pyarrow
    from pyarrow import parquet

    columns = {"index": first + numpy.arange(len(table))}
    columns |= {f"input.{path}": rows[:, k] for k, path in enumerate(paths)}
    columns |= {name: pyarrow.array(table[:, k], mask=numpy.isposinf(table[:, k])) for k, name in enumerate(names)}
    target = io.BytesIO()
    parquet.write_table(pyarrow.table(columns), target, compression="zstd")
    return target.getvalue()
