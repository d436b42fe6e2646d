"""A query in SQL on a table, in a process of its own: whatever is asked, it ends in a bounded time and memory.

The engine's own limits count neither the text it builds nor the answer it hands over, and it does not hear an
interruption inside one function; the operating system ends a process whatever it does.
"""

import subprocess
import sys
from threading import Timer
from typing import Any

from dawndusk.study.vary.query_process import FAILED, LIMIT

_SPACES = str.maketrans("\n\t\r", "   ")
LONGEST_S = 30.0
"""What a query may take: a table of the largest sweep is sorted in three."""
TEXT_MAX = 100_000
"""Characters of a query."""


class QueryError(ValueError):
    """A query that is refused, fails, or does not end, with the engine's words."""


class QueryLimitError(QueryError):
    """A query that passes a limit of time, memory or size."""


def query(table: Any, text: str, *, longest_s: float | None = None) -> Any:
    """The answer to one `select` on the table `sweep`.

    Error: `QueryError` where it is no single select, asks for anything else or fails; `QueryLimitError` where it
    passes a limit.
    """
    import pyarrow

    if len(text) > TEXT_MAX or (
        not text.isprintable() and not text.replace("\n", " ").replace("\t", " ").isprintable()
    ):
        raise QueryError(f"a query is a line of text, up to {TEXT_MAX:,} characters")
    longest_s = LONGEST_S if longest_s is None else longest_s
    asked = table.replace_schema_metadata({"query": text})
    command = [sys.executable, "-m", "dawndusk.study.vary.query_process"]
    pipes: dict[str, Any] = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    with subprocess.Popen(command, **pipes) as process:
        timer = Timer(longest_s, process.kill)
        timer.start()
        try:
            told = _answer_of(process, asked)
            ended = process.wait()
            is_late = not timer.is_alive()
        finally:
            timer.cancel()
            process.kill()
    if ended == 0:
        return pyarrow.ipc.open_stream(told).read_all()
    said = told.decode("utf-8", "replace")
    if said.startswith(FAILED):
        raise QueryError(said.removeprefix(FAILED))
    if is_late:
        raise QueryLimitError(f"the query did not end in {longest_s:g} s")
    raise QueryLimitError(said.removeprefix(LIMIT) or "the query took more memory than it is given")


def _answer_of(process: Any, asked: Any) -> bytes:
    """What the process says: its answer, or why there is none."""
    import pyarrow

    try:
        with process.stdin as target, pyarrow.ipc.new_stream(target, asked.schema) as stream:
            stream.write_table(asked)
    except OSError:
        pass  # it was ended while it read; how it ended says why
    return process.stdout.read()
