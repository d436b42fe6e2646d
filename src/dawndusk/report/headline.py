"""The top of the page: the verdict in one sentence, the cost ratio on a ruler, what binds."""

import math

from dawndusk.core.figures import figures_text
from dawndusk.report.charts.odds import odds_of_all
from dawndusk.report.figure import Plan, line
from dawndusk.report.markup import Markup, join, link, number, tag
from dawndusk.report.number import MISSING, finite, number_text, percent
from dawndusk.report.size import size_text
from dawndusk.report.svg import NARROW, WIDE, Drawing, LinearScale


def headline(plan: Plan) -> Markup:
    """Title of the scenario, the sentence, the ruler, what binds and what is to be known."""
    verdict = plan.get("verdict") or {}
    closes = verdict.get("closes")
    state = "Yes" if closes else "No" if closes is not None else MISSING
    facts = [
        (
            "Cost, orbit over Earth",
            join(tag("strong", number(_ratio(plan)), class_="big"), tag("small", _span(plan)), _without(plan)),
        ),
        ("For a fleet of", tag("span", size_text(plan) or MISSING, class_="binding")),
        ("Does the design close?", tag("strong", state, class_="big")),
        ("What binds", tag("span", verdict.get("binding") or MISSING, class_="binding")),
    ]
    if odds := odds_of_all(plan):
        told = join(tag("strong", number(percent(odds[1])), class_="big"), tag("small", f"by {odds[0]:.0f}"))
        facts.insert(3, ("Odds that all of it stands", told))
    reasons, notes = verdict.get("reasons") or [], verdict.get("notes") or []
    return tag(
        "header",
        tag(
            "p",
            tag("span", "Dawndusk", class_="brand"),
            line(plan, "meta.title") or line(plan, "meta.name") or "",
            *(f", with {override}" for override in line(plan, "meta.overrides") or []),
            class_="kicker",
        ),
        tag("h1", verdict.get("sentence") or "This plan has no verdict."),
        tag("p", verdict.get("size"), class_="deck") if verdict.get("size") else None,
        _question(plan),
        _ruler(plan),
        tag("dl", *(tag("div", tag("dt", term), tag("dd", fact)) for term, fact in facts), class_="facts"),
        _list("Why it does not close", reasons),
        _list("Worth knowing", notes),
    )


def _question(plan: Plan) -> Markup | None:
    """What the scenario asks, and where it comes from."""
    text, url = line(plan, "meta.description"), line(plan, "meta.url")
    return tag("p", link(str(text or url), url), class_="deck") if text or url else None


def _list(title: str, texts: list[str]) -> Markup | None:
    if not texts:
        return None
    return tag("div", tag("h2", title), tag("ul", *(tag("li", text) for text in texts)), class_="reasons")


def _ratio(plan: Plan) -> str:
    value = line(plan, "verdict.cost_ratio")
    return f"{_times(value)}×" if finite(value) else MISSING


def _span(plan: Plan) -> str | None:
    low, median, high = (line(plan, f"verdict.cost_ratio_{end}") for end in ("low", "median", "high"))
    if not (finite(low) and finite(median) and finite(high)):
        return None
    return f"median {_times(median)}, 9 in 10 from {_times(low)} to {_times(high)}"


def _without(plan: Plan) -> Markup | None:
    ratio = line(plan, "verdict.cost_infrastructure_ratio")
    return tag("small", f"{_times(ratio)}× without accelerators", class_="under") if finite(ratio) else None


def _times(ratio: float) -> str:
    """Two figures, whole from a hundred."""
    return number_text(ratio) if ratio >= _WHOLE_FROM else figures_text(ratio, 2)


_WHOLE_FROM = 100.0


def _ruler(plan: Plan) -> Markup | None:
    ratio, *ends = (line(plan, f"verdict.cost_ratio{end}") for end in ("", "_low", "_high"))
    if not (finite(ratio) and ratio > 0):
        return None
    low, high = ((end if finite(end) and end > 0 else ratio) for end in ends)
    description = f"Cost ratio {_times(ratio)}, 9 in 10 from {_times(low)} to {_times(high)}; parity is 1."
    drawings: list[Markup] = []
    for width in (WIDE, NARROW):
        drawing = Drawing(width)
        _draw(drawing, ratio, low, high)
        drawings.append(drawing.element("ruler", "Cost in orbit over cost on Earth, logarithmic", description))
    return tag("figure", *drawings, id="ruler")


def _draw(drawing: Drawing, ratio: float, low: float, high: float) -> None:
    first = min(-1, math.floor(math.log10(min(low, ratio))))
    last = max(1, math.ceil(math.log10(max(high, ratio))))
    scale = LinearScale((first, last), (14.0, drawing.width - 14.0))
    parity, y = scale(0.0), 46.0
    drawing.rect(scale.start, y - 3, parity - scale.start, 6, "orbit-soft")
    drawing.rect(parity, y - 3, scale.end - parity, 6, "earth-soft")
    for decade in range(first, last):
        for k in range(1, 10):
            x = scale(decade + math.log10(k))
            drawing.line(x, y + 6, x, y + (14 if k == 1 else 10), "axis" if k == 1 else "grid")
    for decade in range(first, last + 1):
        drawing.text(scale(decade), y + 28, f"{number_text(10.0**decade)}×", "tick", "middle")
    drawing.line(scale.end, y + 6, scale.end, y + 14, "axis")
    drawing.line(parity, y - 14, parity, y + 14, "parity")
    drawing.text(parity - 8, y - 22, "← orbit cheaper", "label orbit-text", "end")
    drawing.text(parity + 8, y - 22, "Earth cheaper →", "label earth-text")
    drawing.rect(scale(math.log10(low)), y - 6, max(scale(math.log10(high)) - scale(math.log10(low)), 2), 12, "ink-bar")
    drawing.circle(scale(math.log10(ratio)), y, 8, "dot")
    drawing.height = y + 34
