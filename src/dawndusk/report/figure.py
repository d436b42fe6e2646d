"""The frame of a chart: its heading, what it shows in a sentence, the drawing in two sizes, its numbers as CSV."""

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import quote

from dawndusk.report.markup import Markup, tag
from dawndusk.report.number import finite
from dawndusk.report.svg import NARROW, WIDE, Drawing

Plan = Mapping[str, Any]
Rows = Sequence[Sequence[Any]]


class Chart(NamedTuple):
    """One chart: pure functions of the plan."""

    key: str
    title: str
    subtitle: str
    columns: tuple[str, ...]
    rows: Callable[[Plan], Rows]
    draw: Callable[[Plan, Drawing], None]
    reading: Callable[[Plan], str]
    finding: Callable[[Plan], str] | None = None
    """What the numbers say, in the place of the title."""


def figure(chart: Chart, plan: Plan) -> Markup:
    """The chart as a section of the page; a plan without its numbers gets a sentence in its place."""
    rows = chart.rows(plan)
    if not rows:
        return _section(chart, "This plan holds no numbers for this chart.", None)
    reading = chart.reading(plan)
    drawings: list[Markup] = []
    for width in (WIDE, NARROW):
        drawing = Drawing(width)
        chart.draw(plan, drawing)
        drawings.append(drawing.element(chart.key, chart.title, reading))
    heading = _capital(chart.finding(plan)) if chart.finding else chart.title
    return _section(chart, reading, tag("figure", *drawings), download(chart.key, chart.columns, rows), heading)


def download(key: str, columns: Sequence[str], rows: Rows) -> Markup:
    """A link that saves a table as CSV, without a request."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    address = f"data:text/csv;charset=utf-8,{quote(target.getvalue())}"
    return tag("a", "Data (CSV)", href=address, download=f"{key}.csv", class_="download")


def line(plan: Plan, path: str) -> Any:
    """What stands at a dotted path of the plan; None where nothing does."""
    found: Any = plan
    for step in path.split("."):
        if not isinstance(found, Mapping):
            return None
        found = found.get(step)  # pyright: ignore[reportUnknownMemberType]
    return found


def parts(plan: Plan, path: str, value: str) -> list[tuple[str, float]]:
    """Label and number of each part of a breakdown that has a number."""
    return [
        (str(part.get("label", "")), float(part[value])) for part in line(plan, path) or () if finite(part.get(value))
    ]


def _section(chart: Chart, reading: str, drawn: Markup | None, link: Markup | None = None, said: str = "") -> Markup:
    heading = tag("h2", *_glued(said or chart.title), id=f"{chart.key}-heading")
    above = tag("p", chart.title, class_="name") if chart.finding and said else None
    note = tag("div", above, heading, tag("p", chart.subtitle, class_="unit"), _reading(reading), link, class_="note")
    return tag("section", note, drawn, id=chart.key, class_="chart", aria_labelledby=f"{chart.key}-heading")


def _reading(text: str) -> Markup:
    return tag("p", tag("span", "What this shows ", class_="lead"), *_glued(text), class_="reading")


def _glued(text: str) -> list[Markup | str]:
    """The text with its numbers kept together with what follows them, and with their sign."""
    glued = re.sub(r"(?<=[\d×]) (?=\S)|(?<=\d [MBT]) (?=t\b)", "\N{NO-BREAK SPACE}", text)
    return [tag("span", w, class_="glued") if w.startswith("−") else w for w in re.split(r"(−\S+)", glued)]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _cell(value: Any) -> Any:
    """A cell no spreadsheet takes for a formula, and an empty one for what is not a number."""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
    return value if finite(value) else ""
