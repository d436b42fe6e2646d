"""The process that answers one query: `query` sends it the table and the text, and reads what it says.

A query sees this one table: no file, no network, no setting that it could change. In it each stage is a structure, so
that a column is said as it is everywhere: `verdict.cost_ratio`.
"""

import sys
from collections.abc import Mapping
from typing import Any, NoReturn

TABLE = "sweep"
MEMORY_MAX = "2GB"
ANSWER_MAX = 1 << 28
"""Bytes of an answer."""
_BESIDE_MAX = 3 << 30
"""Bytes that a process may take beside its table: the engine's memory, what it does not count, and the answer."""


FAILED, LIMIT = "failed: ", "limit: "
"""What the process's words begin with where there is no answer."""


class _TooLargeError(Exception):
    """An answer that no one reads."""


def main() -> None:
    """Read a table and its query from standard input and write the answer to standard output."""
    import duckdb
    import pyarrow

    table = pyarrow.ipc.open_stream(sys.stdin.buffer).read_all()
    _limit(_BESIDE_MAX + 3 * table.nbytes)
    try:
        answer = _answer(table, table.schema.metadata[b"query"].decode())
    except (MemoryError, duckdb.OutOfMemoryException, pyarrow.ArrowMemoryError):
        _leave(LIMIT, f"the query takes more than the {MEMORY_MAX} of memory that it is given")
    except _TooLargeError as problem:
        _leave(LIMIT, str(problem))
    except (duckdb.Error, ValueError) as problem:
        _leave(FAILED, str(problem).split("\n\n")[0])
    with pyarrow.ipc.new_stream(sys.stdout.buffer, answer.schema) as stream:
        stream.write_table(answer)


def _leave(kind: str, why: str) -> NoReturn:
    sys.stdout.write(kind + why)
    sys.exit(1)


def _limit(more_byte: int) -> None:
    """Let this process grow by so much and no more, where the system can say so."""
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    limit = more_byte if hard == resource.RLIM_INFINITY else min(more_byte, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))


def _answer(table: Any, text: str) -> Any:
    """The answer to one select; ValueError where it is none."""
    import duckdb
    import pyarrow

    bounds: Any = {"threads": _THREADS, "memory_limit": MEMORY_MAX, "temp_directory": ""}
    connection = duckdb.connect(":memory:", config=bounds)
    connection.register("held", _nested(table))
    connection.execute(f"create table {TABLE} as select * from held")
    connection.unregister("held")
    for setting in _LOCKED:
        connection.execute(f"set {setting}")
    statements = connection.extract_statements(text)
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        raise ValueError("a query is one select")
    reader = connection.sql(text).fetch_arrow_reader(_BATCH)
    batches: list[Any] = []
    size = 0
    for batch in reader:
        size += batch.nbytes
        if size > ANSWER_MAX:
            raise _TooLargeError(f"the answer is larger than {ANSWER_MAX >> 20} MiB")
        batches.append(batch)
    return pyarrow.Table.from_batches(batches, schema=reader.schema)


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


_THREADS = 4
_BATCH = 10_000
_LOCKED = (
    "enable_external_access=false",
    "python_enable_replacements=false",
    "autoload_known_extensions=false",
    "lock_configuration=true",
)

if __name__ == "__main__":
    main()
