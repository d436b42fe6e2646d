"""A drawing surface, scales and ticks: all a chart needs to write itself as SVG."""

import math
from collections.abc import Callable, Iterable, Sequence

from dawndusk.report.markup import Markup, join, tag

WIDE, NARROW = 760.0, 343.0


class LinearScale:
    """A straight map from values to pixels."""

    def __init__(self, values: tuple[float, float], pixels: tuple[float, float]) -> None:
        pad = 0.0 if values[0] != values[1] else max(0.5, abs(values[0]) * 1e-3)
        self.low: float = values[0] - pad
        self.high: float = values[1] + pad
        self.start: float = pixels[0]
        self.end: float = pixels[1]

    def __call__(self, value: float) -> float:
        """The pixel of a value."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


class Drawing:
    """SVG elements in the order they were drawn, on a sheet `width` pixels wide."""

    def __init__(self, width: float) -> None:
        self.width: float = width
        self.height: float = 0.0
        self.parts: list[Markup] = []

    @property
    def is_narrow(self) -> bool:
        """Whether this is the sheet for a telephone."""
        return self.width < WIDE

    def text(self, x: float, y: float, content: str, class_: str = "", anchor: str | None = None) -> None:
        """One line of text; `y` is its baseline."""
        self.parts.append(tag("text", content, x=x, y=y, text_anchor=anchor, class_=class_ or None))

    def rect(self, x: float, y: float, width: float, height: float, class_: str, title: str | None = None) -> None:
        """A bar, with what it says when pointed at."""
        hover = tag("title", title) if title else None
        left, across = min(x, x + width), abs(width)
        self.parts.append(tag("rect", hover, x=left, y=y, width=across, height=height, class_=class_))

    def line(self, x1: float, y1: float, x2: float, y2: float, class_: str) -> None:
        """A straight line."""
        self.parts.append(tag("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=class_))

    def circle(self, x: float, y: float, r: float, class_: str) -> None:
        """A dot."""
        self.parts.append(tag("circle", cx=x, cy=y, r=r, class_=class_))

    def path(self, d: str, class_: str) -> None:
        """A curve, as SVG path data."""
        self.parts.append(tag("path", d=d, class_=class_))

    def element(self, key: str, title: str, description: str) -> Markup:
        """The finished `svg` element, named for those who do not see it."""
        size = "narrow" if self.is_narrow else "wide"
        name, about = f"{key}-{size}-title", f"{key}-{size}-desc"
        return tag(
            "svg",
            tag("title", title, id=name),
            tag("desc", description, id=about),
            join(*self.parts),
            viewBox=f"0 0 {self.width:.0f} {math.ceil(self.height)}",
            role="img",
            aria_labelledby=f"{name} {about}",
            class_=size,
        )


def polyline(points: Iterable[tuple[float, float] | None]) -> str:
    """Path data through the points; None lifts the pen.

    >>> polyline([(0, 1), (2, 3), None, (4, 5)])
    'M0 1L2 3M4 5'
    """
    text, pen = "", "M"
    for point in points:
        if point is None:
            pen = "M"
            continue
        text += f"{pen}{_short(point[0])} {_short(point[1])}"
        pen = "L"
    return text


def ticks(low: float, high: float, about: int = 5) -> list[float]:
    """Round numbers from `low` to `high`, about as many as asked.

    >>> ticks(0, 18.2, 4)
    [0.0, 5.0, 10.0, 15.0]
    """
    if high <= low:
        return [low]
    step = 10.0 ** math.floor(math.log10((high - low) / about))
    step *= min((1, 2, 5, 10), key=lambda m: abs((high - low) / (m * step) - about))
    return [k * step for k in range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1)]


def round_range(low: float, high: float, about: int = 5) -> tuple[float, float]:
    """The range widened to round numbers."""
    found = ticks(low, high, about)
    if len(found) < 2:
        return low, high
    step = found[1] - found[0]
    return math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step


def wrap(text: str, width: float, letter: float = 6.4) -> list[str]:
    """The text in lines that fit the width, cut with an ellipsis after three.

    >>> wrap("heat of the electronics", 90)
    ['heat of the', 'electronics']
    """
    room = max(4, int(width / letter))
    lines: list[str] = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > room:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    lines = [line if len(line) <= room else f"{line[: room - 1]}…" for line in lines]
    return lines if len(lines) <= 3 else [*lines[:2], f"{lines[2][: room - 1]}…"]


def clip(text: str, width: float, letter: float = 6.8) -> str:
    """The text on one line, cut with an ellipsis where it does not fit.

    >>> clip("heat of the electronics", 90)
    'heat of the…'
    """
    room = max(4, int(width / letter))
    return text if len(text) <= room else f"{text[: room - 1].rstrip()}…"


def spread(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Centres of things of these sizes, near those wanted (in rising order): none overlaps, none leaves low to high.

    >>> spread([0, 1, 50], [10, 10, 20], 0, 100)
    [5.0, 15.0, 50]
    """
    placed: list[float] = []
    edge = low
    for y, size in zip(wanted, sizes, strict=True):
        placed.append(max(y, edge + size / 2))
        edge = placed[-1] + size / 2
    edge = max(high, low + sum(sizes))
    for k in reversed(range(len(placed))):
        placed[k] = min(placed[k], edge - sizes[k] / 2)
        edge = placed[k] - sizes[k] / 2
    return placed


def grid(
    drawing: Drawing, scale: LinearScale, values: Sequence[float], y: tuple[float, float], show: Callable[[float], str]
) -> None:
    """Vertical grid lines between two heights, each with its value above."""
    for value in values:
        x = scale(value)
        drawing.line(x, y[0], x, y[1], "axis" if value == 0 else "grid")
        drawing.text(x, y[0] - 6, show(value), "tick", "middle")


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
