"""A sweep as an Arrow table, on disk as Parquet with units beside the columns."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy

from dawndusk.core.atomic_write import write_atomic
from dawndusk.study.table_file import field, table_bytes
from dawndusk.study.vary.sweep import Column


def arrow_table(columns: Sequence[Column]) -> Any:
    """The columns with meaning, unit and role as metadata of each field; null where an output has no number."""
    import pyarrow

    arrays = [pyarrow.array(column.values, mask=_missing(column.values)) for column in columns]
    fields = [
        field(c.name, a.type, unit=c.unit, meaning=c.meaning, role=c.role) for c, a in zip(columns, arrays, strict=True)
    ]
    return pyarrow.Table.from_arrays(arrays, schema=pyarrow.schema(fields))


def _missing(values: Any) -> Any:
    """Where there is no number: never, or an output that a design does not have."""
    return ~numpy.isfinite(values) if values.dtype.kind == "f" else None


def write_parquet(path: Path, table: Any, kind: str, about: Mapping[str, str]) -> None:
    """Write a table whole or not at all. `about`: what it is of. Error: OSError; what stood there stays."""
    write_atomic(path, table_bytes(table, kind, about))
