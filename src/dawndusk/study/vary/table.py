"""A sweep as an Arrow table: on disk as Parquet with units beside the columns, in memory for a query in SQL.

In a query each stage is a structure, so that a column is said as it is everywhere: `verdict.cost_ratio`.
A query sees this one table: no file, no network, no setting that it could change.
"""

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy

from dawndusk.core.atomic_write import write_atomic
from dawndusk.study.vary.sweep import Column

TABLE = "sweep"
MEMORY_MAX = "2GB"


class QueryError(ValueError):
    """A query that is refused or fails, with the engine's words."""


def arrow_table(columns: Sequence[Column]) -> Any:
    """The columns with meaning, unit and role as metadata of each field; null where an output has no number."""
    import pyarrow

    arrays = [pyarrow.array(column.values, mask=_missing(column.values)) for column in columns]
    fields = [
        pyarrow.field(c.name, a.type, metadata={"meaning": c.meaning, "unit": c.unit, "role": c.role})
        for c, a in zip(columns, arrays, strict=True)
    ]
    return pyarrow.Table.from_arrays(arrays, schema=pyarrow.schema(fields))


def _missing(values: Any) -> Any:
    """Where there is no number: never, or an output that a design does not have."""
    return ~numpy.isfinite(values) if values.dtype.kind == "f" else None


def write_parquet(path: Path, table: Any) -> None:
    """Write a table whole or not at all. Error: OSError; what stood there stays."""
    from pyarrow import parquet

    target = io.BytesIO()
    parquet.write_table(table, target, compression="zstd")
    write_atomic(path, target.getvalue())


def query(table: Any, text: str) -> Any:
    """The answer to one `select` on the table `sweep`.

    Error: `QueryError` where it is no single select, asks for anything else, or fails.
    """
    import duckdb

    connection = duckdb.connect(":memory:", config={"memory_limit": MEMORY_MAX, "temp_directory": ""})
    try:
        connection.register("held", _nested(table))
        connection.execute(f"create table {TABLE} as select * from held")
        connection.unregister("held")
        for setting in _LOCKED:
            connection.execute(f"set {setting}")
        statements = connection.extract_statements(text)
        if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
            raise QueryError("a query is one select")
        return connection.sql(text).to_arrow_table()
    except duckdb.Error as problem:
        raise QueryError(str(problem).split("\n\n")[0]) from None
    finally:
        connection.close()


def _nested(table: Any) -> Any:
    """The flat columns gathered into one structure a stage."""
    import pyarrow

    tree: dict[str, Any] = {}
    for name in table.column_names:
        home = tree
        *stages, last = name.split(".")
        for stage in stages:
            home = home.setdefault(stage, {})
        home[last] = table[name].combine_chunks()
    return pyarrow.table({name: _structure(part) for name, part in tree.items()})


def _structure(part: Any) -> Any:
    import pyarrow

    if not isinstance(part, Mapping):
        return part
    members: dict[str, Any] = {name: _structure(inner) for name, inner in part.items()}  # pyright: ignore
    return pyarrow.StructArray.from_arrays(list(members.values()), names=list(members))


_LOCKED = (
    "enable_external_access=false",
    "python_enable_replacements=false",
    "autoload_known_extensions=false",
    "lock_configuration=true",
)
