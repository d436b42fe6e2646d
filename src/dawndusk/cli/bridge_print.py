"""A bridge on the terminal, and all studies."""

from typing import Any

from rich.table import Table
from rich.text import Text

from dawndusk.cli.terminal import console
from dawndusk.core.how_many import how_many
from dawndusk.report.bridge_page import publication_text
from dawndusk.report.charts.waterfall import amount
from dawndusk.report.number import finite, number_text, percent


def print_bridge(page: dict[str, Any]) -> None:
    """A bridge as a table: one end, every part, the other end, and what to know of them."""
    screen = console(_WIDTH_OF_A_FILE)
    a, b = page["a"], page["b"]
    table = Table(box=None, header_style="bold")
    for heading in ("", "adds", "multiplies by", "from"):
        table.add_column(heading, justify="right" if heading in ("adds", "multiplies by") else "left")
    table.add_row(Text(_end(a), "bold"), Text(amount(page, a["value"]), "bold"), "", "")
    for row in page["rows"]:
        table.add_row(Text(row["name"]), Text(_part(page, row)), _factor(row["factor"]), Text(_from(row)))
    table.add_row(Text(_end(b), "bold"), Text(amount(page, b["value"]), "bold"), _factor(page["ratio"]), "")
    screen.print(Text(f"{page['output']}: {page['meaning']}"))
    screen.print(table)
    for line in _notes(page):
        screen.print(Text(line))


def print_studies(page: dict[str, Any]) -> None:
    """Every study in a row."""
    table = Table(box=None, header_style="bold")
    heads = ("study", "its number is", "published", "its inputs and rules", "its inputs, our rules", "ours", "left")
    for heading in heads:
        table.add_column(heading, justify="left" if heading in heads[:2] else "right")
    for each in page["studies"]:
        numbers = [each["under_their_rules"], each["with_their_inputs"], each["ours"]]
        left = each["remaining_fraction"]
        table.add_row(
            Text(f"{each['name']} ({each['date'][:4]})"),
            Text(each["metric"]),
            publication_text(each),
            *(number_text(value) if finite(value) else "closed" for value in numbers),
            percent(left, 1) if finite(left) else "",
        )
    console(_WIDTH_OF_A_FILE).print(table)


def _end(end: dict[str, Any]) -> str:
    return f"{end['name']}, published" if end["kind"] == "study" else end["name"]


def _part(page: dict[str, Any], row: dict[str, Any]) -> str:
    error = row.get("standard_error")
    said = f"{'+' if row['part'] > 0 else ''}{amount(page, row['part'])}"
    return f"{said} ± {amount(page, error)}" if error is not None else said


def _factor(factor: float | None) -> str:
    return "" if factor is None else f"× {number_text(factor)}"


def _from(row: dict[str, Any]) -> str:
    if row["kind"] != "inputs":
        return f"it {row['rule']}" if row["kind"] == "rule" else str(row.get("why") or "")
    names = [each["input"] for each in row["inputs"]]
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def _notes(page: dict[str, Any]) -> list[str]:
    method = page["method"]
    if not page["rows"]:
        return ["The two agree in every input that a plan reads."]
    way = f"Each part is its group's mean over all orders, of {how_many(method['mixes'], 'mix')}."
    if method["kind"] == "sampled":
        way = f"Each part is its group's mean over {how_many(method['orders'], 'order')}, ± its standard error."
    notes = [way]
    for end in (page["a"], page["b"]):
        notes += [f"Note: {end['name']} does not close; it must hold that {rule}" for rule in end["does_not_close"]]
    for broken in method["mixes_that_do_not_close"]:
        notes.append(f"Note: in {how_many(broken['mixes'], 'mix')} it does not hold that {broken['rule']}")
    return notes


_NAMED = 3
"""Inputs of a group that are named."""
_WIDTH_OF_A_FILE = 150
"""Columns where the output is no terminal."""
