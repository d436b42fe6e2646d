"""The page: verdict first, then ten numbers, charts, tables, sources, and how to make it again."""

import math
from collections.abc import Mapping
from typing import Any

from dawndusk.report.alternatives import alternatives
from dawndusk.report.charts import ASKED_FOR, CHARTS, PARTS
from dawndusk.report.conflicts import conflicts
from dawndusk.report.document import Front, document
from dawndusk.report.figure import Plan, figure, line
from dawndusk.report.headline import headline
from dawndusk.report.licences import licences
from dawndusk.report.markup import Markup, tag
from dawndusk.report.number import MISSING
from dawndusk.report.proofs import proofs
from dawndusk.report.references import references
from dawndusk.report.sources import sources
from dawndusk.report.tables import checks, metrics
from dawndusk.report.ten_numbers import ten_numbers

AFTER = {"Metrics": "metrics", "Conflicts": "conflicts", "Checks": "checks", "Sources": "sources"}


def render(plan: Mapping[str, Any], front: Front | None = None) -> str:
    """The report of a plan's public numbers: one HTML document that loads nothing, and moves where there is a `front`.

    Numbers that are not finite are shown as a dash; text is escaped wherever it stands.
    """
    known = _finite(plan)
    charts = [chart for chart in CHARTS if chart.key not in ASKED_FOR or known.get(ASKED_FOR[chart.key])]
    body = tag(
        "main",
        headline(known),
        _contents(known, moves=front is not None),
        _mount(front),
        ten_numbers(known),
        alternatives(known),
        *(figure(chart, known) for chart in charts),
        metrics(known),
        conflicts(known),
        checks(known),
        proofs(known),
        sources(known),
        references(known),
        _footer(known, front),
    )
    title = line(known, "meta.title") or line(known, "meta.name") or "report"
    version = str(line(known, "meta.version") or "")
    return document(str(title), body, styles=("style.css",), script="report.js", version=version, front=front)


def _mount(front: Front | None) -> Markup | None:
    """Where the front end puts what moves."""
    return tag("section", id="live") if front else None


def _contents(plan: Plan, *, moves: bool) -> Markup:
    """Links to the parts of the page."""
    first = {"Move it": "live"} if moves else {}
    prices = {"Prices": "alternatives"} if plan.get("alternatives") else {}
    places = {**first, **prices, **{name: part[0].key for name, part in PARTS.items()}, **AFTER}
    links = (tag("a", name, href=f"#{key}") for name, key in places.items())
    return tag("nav", *links, aria_label="Parts of this page")


def _footer(plan: Plan, front: Front | None) -> Markup:
    facts = (
        ("Scenario", line(plan, "meta.name")),
        ("Dawndusk", line(plan, "meta.version")),
        ("Scenario SHA-256", line(plan, "meta.scenario_sha256")),
    )
    return tag(
        "footer",
        tag("h2", "To make this page again"),
        tag(
            "p",
            "Run the same scenario with the same version; the same input gives the same bytes. "
            "This page loads nothing from elsewhere and sends nothing.",
        ),
        tag("dl", *(tag("div", tag("dt", term), tag("dd", tag("code", value or MISSING))) for term, value in facts)),
        licences(front.packages) if front else None,
    )


def _finite(value: Any) -> Any:
    """The same tree with None for each number that is not finite."""
    if isinstance(value, Mapping):
        return {str(key): _finite(held) for key, held in value.items()}  # pyright: ignore[reportUnknownVariableType]
    if isinstance(value, list | tuple):
        return [_finite(held) for held in value]  # pyright: ignore[reportUnknownVariableType]
    return None if isinstance(value, float) and not math.isfinite(value) else value
