"""The page of the answer by year and by size: when, which progress decides, sizes, the map. It computes nothing."""

from collections.abc import Mapping
from typing import Any

from dawndusk.core.figures import share_text
from dawndusk.plan.verdict import times
from dawndusk.report.charts import fleet_size
from dawndusk.report.charts.parity_by_year import CHART as BY_YEAR
from dawndusk.report.charts.year_by_size import CHART as MAP
from dawndusk.report.charts.year_progress import CHART as PROGRESS
from dawndusk.report.document import document
from dawndusk.report.figure import download, figure
from dawndusk.report.markup import Markup, number, tag
from dawndusk.report.number import finite
from dawndusk.report.tables import section, table

Page = Mapping[str, Any]
CHARTS = (BY_YEAR, PROGRESS, fleet_size.CHART, MAP)
STYLES = ("style.css", "when.css")
_GLUE = "\N{NO-BREAK SPACE}"


def render_when(page: Page) -> str:
    """The page: one HTML document that loads nothing."""
    meta = page["meta"]
    body = tag(
        "main",
        _header(page),
        *(figure(chart, page) for chart in CHARTS),
        _years(page),
        tag(
            "footer",
            tag(
                "p",
                f"Dawndusk {meta['version']}, ",
                tag("code", f"dawndusk when {meta['name']}"),
                ". Same input, same bytes.",
            ),
        ),
    )
    title = f"{meta['title'] or meta['name']}, by year"
    return document(title, body, styles=STYLES, script="still.js", version=str(meta["version"]))


def _header(page: Page) -> Markup:
    parity, last = page["parity"], page["asked"]["years"][1]
    facts = (
        ("Parity, values given", _year(parity["year"])),
        ("Parity, median of the worlds", _year(parity["median_year"])),
        (f"Odds by {last}", share_text(1 - parity["never_probability"], 0)),
        (f"Ratio in {last}", _times(page["progress"]["cost_ratio"])),
    )
    meta = page["meta"]
    overrides = [f", with {override}" for override in meta["overrides"]]
    notes = [tag("li", note) for note in page["notes"]]
    return tag(
        "header",
        tag("p", tag("span", "Dawndusk", class_="brand"), meta["title"] or meta["name"], *overrides, class_="kicker"),
        tag("h1", page["sentence"]),
        tag(
            "dl",
            *(tag("div", tag("dt", t), tag("dd", tag("strong", number(f), class_="big"))) for t, f in facts),
            class_="facts",
        ),
        tag("div", tag("h2", "Worth knowing"), tag("ul", *notes), class_="reasons") if notes else None,
    )


def _years(page: Page) -> Markup:
    names = ("year", "cost_ratio", "cost_ratio_median", "cost_ratio_low", "cost_ratio_high", "parity_probability")
    rows = list(zip(*(page["by_year"][name] for name in names), strict=True))
    shown = [[str(y), *(number(_times(v)) for v in ratios), share_text(odds, 0)] for y, *ratios, odds in rows]
    heads = ("Year", "Values given", "Median", f"5{_GLUE}%", f"95{_GLUE}%", "Odds of parity by then")
    about = "The scenario begun in each year. Odds are shares of the worlds drawn that have come to parity by then."
    return section("years", "Year by year", about, table(heads, shown, "figures"), download("years", names, rows))


def _year(year: float | None) -> str:
    return f"{int(year)}" if finite(year) else "never"


def _times(ratio: float | None) -> str:
    return f"{times(ratio)}×" if finite(ratio) else "never"
