"""The tables after the charts: metrics side by side, conflicts, checks."""

from collections.abc import Mapping, Sequence
from typing import Any

from dawndusk.report.figure import Plan, download, line
from dawndusk.report.markup import Markup, breakable, number, tag
from dawndusk.report.number import finite, number_text, tidy, with_unit
from dawndusk.report.ten_numbers import span

METRICS = {
    "usd_per_w_ex_accelerator": ("Dollars per watt of IT, accelerators left out", "McCalip"),
    "usd_per_kw_year_launched": ("Launch per kilowatt and year of life; on Earth its energy", "Suncatcher paper"),
    "launch_price_allowed_usd_per_kg": ("Launch price per kilogram at which orbit equals Earth", "Turyshev"),
    "tco_usd_per_accelerator_hour": ("Total cost of ownership per accelerator-hour", "SemiAnalysis"),
    "usd_per_mw": ("Capital per megawatt of IT", "BCG"),
    "usd_per_million_tokens": ("Cost of a million tokens", "token prices"),
    "specific_mass_kg_per_kw": ("Launch mass per kilowatt of IT", "satellite makers"),
}


def section(key: str, title: str, about: str, *content: object) -> Markup:
    """A section with its heading and a sentence about it."""
    note = tag("div", tag("h2", title, id=f"{key}-heading"), tag("p", about, class_="reading"), class_="note")
    return tag("section", note, tag("div", *content), id=key, class_="chart", aria_labelledby=f"{key}-heading")


def controls(count: int, sample: str, label: str, every: str, words: Sequence[str]) -> Markup:
    """A filter over the rows of a table of class `sources`, by text and by one of some words; report.js runs it."""
    options = [tag("option", every, value=""), *(tag("option", word, value=word) for word in words)]
    return tag(
        "p",
        tag("label", "Find ", tag("input", type="search", id="source-text", placeholder=sample)),
        tag("label", f"{label} ", tag("select", *options, id="source-grade")),
        tag("output", f"{count} shown", id="source-count"),
        class_="controls",
        hidden=True,
        id="source-controls",
    )


def table(head: Sequence[str], rows: Sequence[Sequence[object]], class_: str) -> Markup:
    """A table whose cells know their column's name, so that a telephone can stack them."""
    top = tag("thead", tag("tr", *(tag("th", name, scope="col") for name in head)))
    body = tag(
        "tbody",
        *(tag("tr", *(tag("td", cell, data_head=name) for name, cell in zip(head, row, strict=True))) for row in rows),
    )
    return tag("table", top, body, class_=class_)


def metrics(plan: Plan) -> Markup:
    """One design in the units each community argues in."""
    orbit, earth = (line(plan, f"{side}.metrics") or {} for side in ("economics", "earth"))
    rows: list[list[object]] = []
    data: list[list[Any]] = []
    for name in dict.fromkeys([*METRICS, *orbit, *earth]):
        if name not in orbit and name not in earth:
            continue
        meaning, user = METRICS.get(name, (name.replace("_", " "), ""))
        pair = orbit.get(name), earth.get(name)
        over = number_text(pair[0] / pair[1]) if finite(pair[0]) and finite(pair[1]) and pair[1] else ""
        said = tag("span", meaning, tag("small", f"as in {user}" if user else span(plan, f"economics.metrics.{name}")))
        rows.append([said, *(_amount(name, side) for side in (orbit, earth)), over])
        data.append([name, *pair])
    about = "The same design in the units others quote, so that figures can be compared like with like."
    head = ("Metric", "Orbit", "Earth", "Ratio")
    return section(
        "metrics",
        "Metric translator",
        about,
        table(head, rows, "figures"),
        download("metrics", ("metric", "orbit", "earth"), data),
    )


def checks(plan: Plan) -> Markup:
    """The residuals: what must balance, and by how much it fails to."""
    rows: list[list[object]] = []
    for name, value in (plan.get("checks") or {}).items():
        good = finite(value) and abs(value) <= TOLERANCE
        mark = tag("span", "balances" if good else "does not balance", class_="good" if good else "bad")
        rows.append([name.removesuffix("_residual").replace("_", " "), number(number_text(value)), mark])
    about = f"Relative residuals of what must balance. Below {number_text(TOLERANCE)} a check passes."
    return section("checks", "Checks", about, table(("Balance", "Residual", "Result"), rows, "figures"))


def _amount(name: str, side: Mapping[str, Any]) -> object:
    """The number of a metric; its unit is left to the meaning where that says it."""
    if name not in side or (side[name] is None and not name.startswith("launch_price")):
        return ""
    if name.startswith("launch_price") and (side[name] is None or side[name] <= 0):
        return tag("span", "no price is low enough", class_="missing")
    text = with_unit(side[name], name)
    return number(text.partition("/")[0] if name in METRICS else text)


def written_value(value: Any) -> Markup:
    """A value as its source writes it; a number is shown to three figures."""
    if value is None or finite(value):
        return number(number_text(value))
    return tag("span", breakable(tidy(str(value))), class_="number")


TOLERANCE = 1e-6
