"""A sweep as an Arrow table, on disk as Parquet with units beside the columns."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dawndusk.core.atomic_write import write_atomic
from dawndusk.study.vary.sweep import Column


def arrow_table(columns: Sequence[Column]) -> Any:
    """The columns with meaning, unit and role as metadata of each field."""
    import pyarrow

    arrays = [pyarrow.array(column.values) for column in columns]
    fields = [
        pyarrow.field(c.name, a.type, metadata={"meaning": c.meaning, "unit": c.unit, "role": c.role})
        for c, a in zip(columns, arrays, strict=True)
    ]
    return pyarrow.Table.from_arrays(arrays, schema=pyarrow.schema(fields))


def write_parquet(path: Path, table: Any) -> None:
    """Write a table whole or not at all. Error: OSError; what stood there stays."""
    from pyarrow import parquet

    target = io.BytesIO()
    parquet.write_table(table, target, compression="zstd")
    write_atomic(path, target.getvalue())
