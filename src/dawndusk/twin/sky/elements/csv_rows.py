"""OMM as a table: a header of keywords, a row for each satellite; columns that no OMM has are let be."""

import csv
from collections.abc import Sequence

from dawndusk.core.how_many import how_many
from dawndusk.twin.sky.elements.messages import Fault, Keyword, Message, Reading


def from_csv(lines: Sequence[str]) -> Reading:
    """The messages of a file's lines, and what is wrong with them.

    Shape: see `Reading`. Valid: any lines. Error: exact (tests/twin/sky/elements/test_csv_rows.py).
    """
    rows, faults = _rows(lines)
    if not rows:
        return [], faults
    (begin, header), *rows = rows
    columns = [cell.strip() for cell in header]
    faults += [
        Fault(begin, f"column {name or 'without a name'} stands {columns.count(name)} times", "a name for each column")
        for name in sorted(set(columns))
        if columns.count(name) > 1
    ]
    messages: list[Message] = []
    for line, row in rows:
        if [cell.strip() for cell in row] == columns:
            faults.append(Fault(line, "the header stands again", "one header, in the first line"))
        elif len(row) != len(columns):
            why = f"a row of {how_many(len(row), 'value')} under a header of {len(columns)}"
            faults.append(Fault(line, why, "a value for each column, empty where there is none"))
        else:
            cells = {name: Keyword(cell.strip(), line) for name, cell in zip(columns, row, strict=True)}
            messages.append(Message(keywords=cells, line=line))
    return messages, faults


def _rows(lines: Sequence[str]) -> tuple[list[tuple[int, list[str]]], list[Fault]]:
    """The rows that are not blank, each with the line it begins on; a quoted value may go on over lines."""
    reader = csv.reader((f"{line}\n" for line in lines), strict=True)
    rows: list[tuple[int, list[str]]] = []
    begin = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((begin, row))
            begin = reader.line_num + 1
    except csv.Error as problem:
        return rows, [Fault(begin, f"the row that begins here is no CSV: {problem}", "close its quotes")]
    return rows, []
