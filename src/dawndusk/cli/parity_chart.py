"""The map of an output over two inputs as one SVG: shades, and the line on which it has the value looked for."""

import math

import numpy

from dawndusk.cli.goal_words import GoalWords
from dawndusk.report.markup import tag
from dawndusk.report.number import quantity_text
from dawndusk.report.svg import Drawing, LinearScale, polyline, ticks
from dawndusk.study.optimum.break_even import ParityMap, span_of
from dawndusk.study.vary.axis import Axis

WIDTH, HEIGHT, LEFT, TOP = 760.0, 480.0, 110.0, 56.0


def parity_svg(found: ParityMap, axes: tuple[Axis, Axis]) -> str:
    """The chart as the text of an SVG file."""
    drawing = Drawing(WIDTH)
    drawing.height = TOP + HEIGHT + 64
    spans = [span_of(axis) for axis in axes]
    across = LinearScale((0.0, 1.0), (LEFT, WIDTH - 20))
    up = LinearScale((0.0, 1.0), (TOP + HEIGHT, TOP))
    said, scale = GoalWords(found.goal), math.log if found.found.min() > 0 else float
    known = found.found[numpy.isfinite(found.found)]
    least, most = (float(known.min()), float(known.max())) if known.size else (1.0, 1.0)
    low, high = scale(least), scale(most)
    wide, tall = (WIDTH - 20 - LEFT) / len(found.x), HEIGHT / len(found.y)
    for i, row in enumerate(found.found):
        for j, value in enumerate(row):
            shade = int(_SHADES * (scale(min(float(value), most)) - low) / max(high - low, _TINY))
            drawing.rect(LEFT + i * wide, TOP + HEIGHT - (j + 1) * tall, wide, tall, f"s{min(shade, _SHADES - 1)}")
    line = [(across(spans[0].share(x)), up(spans[1].share(y))) for x, y in found.line]
    drawing.path(polyline(line), "parity")
    for axis, span, place in ((axes[0], spans[0], across), (axes[1], spans[1], up)):
        for share in ticks(0.0, 1.0, 2):
            text = quantity_text(axis.text(float(f"{span.at(share):.3g}")))
            if place is across:
                drawing.text(place(share), TOP + HEIGHT + 18, text, anchor="middle")
            else:
                drawing.text(LEFT - 8, place(share) + 4, text, anchor="end")
    ends = f"{said.span(least, most)}, light to dark"
    drawing.text(LEFT, 20, f"{ends}; the line is {said.name}", "head")
    drawing.text(LEFT, TOP + HEIGHT + 44, f"across: {axes[0].path}; up: {axes[1].path}")
    title, reading = f"{found.goal.output.path} over two inputs", f"{axes[0].path} against {axes[1].path}, {ends}"
    drawing.parts.insert(0, tag("style", _STYLE))
    return str(drawing.element("parity", title, reading)).replace(
        "<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1
    )


_SHADES = 9
_TINY = 1e-12
_GREYS = "".join(f".s{k}{{fill:hsl(28 45% {94 - 7 * k}%)}}" for k in range(_SHADES))
_STYLE = (
    f"text{{font:13px sans-serif}}.head{{font-weight:600}}.parity{{fill:none;stroke:#0b3d91;stroke-width:3}}{_GREYS}"
)
