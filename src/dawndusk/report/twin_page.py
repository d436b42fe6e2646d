"""The page of a twin's run: what it earned beside the plan and why, then how the fleet went through its days."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy

from dawndusk.core.how_many import how_many
from dawndusk.core.job_estimate import days_text
from dawndusk.design.design import Design
from dawndusk.report.document import document
from dawndusk.report.figure import download, figure
from dawndusk.report.markup import Markup, number, tag
from dawndusk.report.number import money as dollars
from dawndusk.report.number import number_text, percent
from dawndusk.report.tables import section, table
from dawndusk.report.twin_charts import CHARTS, HOURS
from dawndusk.report.twin_forms import nines
from dawndusk.report.twin_regions import LATENCY, TOKENS, regions_section, streams_section, training_section
from dawndusk.twin.layout import layout
from dawndusk.twin.results.money import Money
from dawndusk.twin.results.passage_table import nearest_m
from dawndusk.twin.results.series import Series
from dawndusk.twin.results.summary import RunSummary
from dawndusk.twin.script import Script
from dawndusk.twin.sky.reentry import Reentry


def render_twin(
    name: str, design: Design, run: RunSummary, earned: Money, series: Series, script: Script, version: str
) -> str:
    """The page of a run: one HTML document that loads nothing."""
    page = {"summary": asdict(run), "money": asdict(earned), "series": dict(series.fleet)}
    body = tag(
        "main",
        _header(name, design, run, earned),
        _beside(earned),
        *(figure(chart, page) for chart in CHARTS),
        figure(HOURS if run.served is None else TOKENS, page),
        figure(LATENCY, page),
        streams_section(page),
        training_section(page),
        _availability(page),
        regions_section(page),
        _events(script, run.reentries),
        _footer(name, design, run, version),
    )
    return document(f"{name}, stepped", body, styles=("style.css",), script="still.js", version=version)


def _header(name: str, design: Design, run: RunSummary, earned: Money) -> Markup:
    ratio = earned.twin_revenue_usd_per_year / max(earned.plan_revenue_usd_per_year, 1e-300)
    facts = (
        ("Earned over promised", percent(ratio)),
        ("Cost of an hour sold", dollars(earned.twin_usd_per_accelerator_hour)),
        ("Tokens sold", number_text(run.tokens_count)),
        ("Emptiest battery", percent(run.charge_min_fraction)),
        *_nearest(design, run.satellite_count),
    )
    sentence = (
        f"{how_many(run.satellite_count, 'satellite')}, stepped through {days_text(run.duration_day)}, "
        f"earn{'s' if run.satellite_count == 1 else ''} {percent(ratio)} of "
        "what the plan promised."
    )
    return tag(
        "header",
        tag("p", tag("span", "Dawndusk", class_="brand"), f"{name}, twin", class_="kicker"),
        tag("h1", sentence),
        tag(
            "div",
            tag(
                "dl",
                *(tag("div", tag("dt", t), tag("dd", tag("strong", number(f), class_="big"))) for t, f in facts),
                class_="facts",
            ),
            class_="reasons",
        ),
    )


def _beside(earned: Money) -> Markup:
    plan, twin, cost = earned.plan_revenue_usd_per_year, earned.twin_revenue_usd_per_year, earned.cost_usd_per_year
    rows = [
        (
            "Hours sold a year",
            earned.plan_accelerator_hours_per_year,
            earned.twin_accelerator_hours_per_year,
        ),
        ("Revenue a year", plan, twin),
        ("Cost a year", cost, cost),
        ("Income a year", plan - cost, twin - cost),
        ("Cost of an hour sold", earned.plan_usd_per_accelerator_hour, earned.twin_usd_per_accelerator_hour),
    ]
    shown = [
        [label, *(number((number_text if label == rows[0][0] else dollars)(v)) for v in pair)] for label, *pair in rows
    ]
    about = (
        "The run scaled to a year beside the plan's mean year for as many satellites. Days of an eclipse season, "
        "scaled so, are a year of it. What is bought is the plan's."
    )
    return section(
        "beside",
        "Plan and twin",
        about,
        table(("A year", "Plan", "Twin"), shown, "figures"),
        download("beside", ("a year", "plan", "twin"), rows),
    )


def _availability(page: Mapping[str, Any]) -> Markup:
    """Work done over work asked for, over the run, its worst day and its worst interval."""
    told, run = page["series"], page["summary"]
    asked, done = (numpy.asarray(told[f"work_{name}_fraction"], float) for name in ("asked", "done"))
    day = (numpy.asarray(told["time_s"]) - 1e-6) // 86_400
    each = numpy.minimum(done / numpy.maximum(asked, 1e-12), 1.0)
    by_day = [done[day == d].sum() / max(asked[day == d].sum(), 1e-12) for d in numpy.unique(day)]
    rows = [
        ("Of the work asked for, the run", done.sum() / max(asked.sum(), 1e-12)),
        ("The worst day", min(by_day)),
        ("The worst interval", float(each.min())),
        *_linked(told),
        ("With restarts, links and operations", done.sum() / max(asked.sum(), 1e-12) * run["work_kept_fraction"]),
    ]
    shown = [[label, number(percent(min(float(v), 1.0), 4)), number(nines(float(v)))] for label, v in rows]
    about = "Work done over work asked for. Nines: 99.9 % is three."
    return section(
        "availability",
        "Availability",
        about,
        table(("Share", "Availability", "Nines"), shown, "figures"),
        download("availability", ("share", "fraction"), [(label, float(v)) for label, v in rows]),
    )


def _linked(told: Mapping[str, Any]) -> list[tuple[str, float]]:
    """Of the work done, what was in reach of the ground."""
    if "linked_fraction" not in told:
        return []
    linked, done = (numpy.asarray(told[name], float) for name in ("linked_fraction", "work_done_fraction"))
    return [("Of the work done, linked to the ground", (linked * done).sum() / max(done.sum(), 1e-12))]


def _nearest(design: Design, satellites: int) -> list[tuple[str, str]]:
    """How near two satellites of a cluster come in an orbit."""
    found = nearest_m(layout(design.twin, satellites, float(design.orbit.altitude_m)), 0)
    return [("Nearest two, in an orbit", f"{found[1]:,.0f} m")] if found else []


def _events(script: Script, reentries: Sequence[Reentry]) -> Markup | None:
    if not script.events and not reentries:
        return None
    rows = [
        [number_text(e.day), e.kind, "; ".join(f"{k.replace('_', ' ')} {v:g}" for k, v in _said(e)) or "–"]
        for e in script.events
    ]
    rows += [[number_text(one.day), "re-entry", f"{one.name}, {one.date}"] for one in reentries]
    about = "What the script did to the fleet."
    if reentries:
        about += " Satellites of the catalogue that SGP4 no longer carries in orbit are lost from that midnight on."
    return section("events", "Events", about, table(("Day", "Event", "How"), rows, "text"))


def _said(event: Any) -> list[tuple[str, float]]:
    known = asdict(event)
    neutral = {"days": 1, "count": 0, "upset_ratio": 1.0, "link_lost_fraction": 0.0, "demand_ratio": 1.0}
    return [(name, known[name]) for name, value in neutral.items() if known[name] != value]


def _footer(name: str, design: Design, run: RunSummary, version: str) -> Markup:
    return tag(
        "footer",
        tag("h2", "How far to trust it"),
        tag(
            "p",
            f"Energy and heat of every satellite balance at every step to {run.books_residual:.1e} of its power. "
            f"Work: {design.twin.work}; layout: {design.twin.layout}; ages: {design.twin.ages}. The manual's page on "
            "the twin says what is left out. This page loads nothing from elsewhere and sends nothing.",
        ),
        tag("p", tag("code", f"{name}, Dawndusk {version}")),
    )
