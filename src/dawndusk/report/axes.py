"""What charts by year share: scales, a frame of grid and years, names where lines end, the years of an outlook."""

import math
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from dawndusk.report.figure import Plan, line
from dawndusk.report.number import finite
from dawndusk.report.svg import Drawing, LinearScale, round_range, spread, ticks

TEN_YEARS = 10


class Decades(LinearScale):
    """A logarithmic map from values to pixels; what lies below its low end stands on it.

    >>> Decades((1.0, 100.0), (0.0, 50.0))(10.0)
    25.0
    """

    def __init__(self, values: tuple[float, float], pixels: tuple[float, float]) -> None:
        first, last = (math.log10(v) for v in values)
        super().__init__((first, last), pixels)

    def __call__(self, value: float) -> float:
        """The pixel of a value."""
        return super().__call__(math.log10(value) if value > 0 else self.low) if value > 10**self.low else self.start

    def marks(self, most: int = 7) -> list[float]:
        """Powers of ten on the scale, every second or third of them where there are many."""
        found = range(math.ceil(self.low - 1e-9), math.floor(self.high + 1e-9) + 1)
        return [10.0**k for k in found[:: max(1, math.ceil(len(found) / most))]]


class End(NamedTuple):
    """A line's end: where it is, what is written there, and in which class."""

    y: float
    name: str
    value: str
    class_: str = ""


def table(plan: Plan, *paths: str) -> list[tuple[Any, ...]]:
    """One row per year of the outlook: the year and what stands at each path under `outlook`."""
    years = line(plan, "outlook.year") or []
    columns = [line(plan, f"outlook.{path}") or [] for path in paths]
    padded = [[*column, *[None] * len(years)][: len(years)] for column in columns]
    return [row for row in zip(years, *padded, strict=True) if finite(row[0])]


def rockets(plan: Plan) -> list[dict[str, Any]]:
    """The rockets of the outlook, each with `name`: its title, up to the first comma where that tells it apart."""
    found = [dict(rocket) for rocket in line(plan, "outlook.rockets") or ()]
    titles = [str(rocket.get("title") or rocket.get("vehicle")) for rocket in found]
    short = [title.split(",")[0] for title in titles]
    names = [own if short.count(own) == 1 else title for own, title in zip(short, titles, strict=True)]
    return [{**rocket, "name": name} for rocket, name in zip(found, names, strict=True)]


def hues(names: Sequence[str], owners: Sequence[str]) -> list[str]:
    """A class for each thing: one hue for each owner, in paler tones for what else that owner has.

    >>> hues(["Falcon", "Glenn", "Starship"], ["S", "B", "S"])
    ['hue-1', 'hue-2', 'hue-1 tone-2']
    """
    order = list(dict.fromkeys(owners))
    found: list[str] = []
    for k in range(len(names)):
        tone = 1 + owners[:k].count(owners[k])
        found.append(f"hue-{order.index(owners[k]) % _HUES + 1}" + (f" tone-{min(tone, _TONES)}" if tone > 1 else ""))
    return found


def decade_end(years: Sequence[object]) -> int:
    """The place of the tenth year, or of the last."""
    return min(TEN_YEARS, len(years)) - 1


def upward(most: float, pixels: tuple[float, float], about: int = 5) -> LinearScale:
    """A straight scale from zero to a round number."""
    return LinearScale(round_range(0.0, most if most > 0 else 1.0, about), pixels)


def frame(
    drawing: Drawing, x: LinearScale, y: LinearScale, marks: Sequence[float], show: Callable[[float], str], title: str
) -> None:
    """Horizontal grid with its values at the left, and what is drawn above it."""
    drawing.text(0, y.end - 16, title, "panel")
    for value in marks:
        drawing.line(x.start, y(value), x.end, y(value), "axis" if y(value) == y.start or value == 0 else "grid")
        drawing.text(x.start - 8, y(value) + 4, show(value), "tick", "end")


def calendar(drawing: Drawing, x: LinearScale, years: Sequence[float], bottom: float) -> None:
    """Years below a chart."""
    for year in ticks(min(years), max(years), 4 if drawing.is_narrow else 8):
        if year == round(year):
            drawing.line(x(year), bottom, x(year), bottom + 5, "axis")
            drawing.text(x(year), bottom + 20, f"{year:.0f}", "tick", "middle")


def name_ends(drawing: Drawing, x: float, heights: tuple[float, float], ends: Sequence[End]) -> None:
    """Names and values at the right of lines, none over another."""
    order = sorted(ends, key=lambda end: end.y)
    places = spread([end.y + 2 for end in order], [36.0] * len(order), heights[0] - 10, heights[1] - 4)
    for place, end in zip(places, order, strict=True):
        drawing.text(x, place, end.name, f"label strong {end.class_}".rstrip())
        drawing.text(x, place + 16, end.value, "value")


_HUES, _TONES = 6, 3
