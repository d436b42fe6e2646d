"""A chart as the text of an SVG file, with the colours of the report's light page."""

import re
from functools import cache
from importlib.resources import files

from dawndusk.report.figure import Chart, Plan
from dawndusk.report.markup import Markup, tag
from dawndusk.report.svg import WIDE, Drawing


def still_svg(chart: Chart, plan: Plan) -> str:
    """The chart at its wide size, with its heading above it and no file beside it."""
    drawing = Drawing(WIDE)
    chart.draw(plan, drawing)
    drawing.parts.insert(0, tag("style", _style()))
    text = str(drawing.element(chart.key, chart.title, chart.reading(plan)))
    return text.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1) + "\n"


@cache
def _style() -> Markup:
    """The lines of the page's style that a drawing reads, with the colours of its first palette put in."""
    sheet = files("dawndusk.report").joinpath("style.css").read_text("utf-8")
    palette = dict(re.findall(r"(--[a-z-]+): ([^;]+);", sheet.partition("}")[0]))
    rules = re.findall(r"^(?:svg text|\.)[^{]*\{[^}]*(?:fill|stroke|font)[^}]*\}", sheet, re.MULTILINE)
    drawn = "".join(rule.replace("svg text", "text") for rule in rules)
    return Markup(re.sub(r"var\((--[a-z-]+)\)", lambda found: palette[found[1]].replace('"', "'"), drawn))
