"""One input that a study moves, and over what; and what each study asks of its axes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy

from dawndusk.scenario import Diagnostic, Place, ScenarioError, to_field_unit
from dawndusk.scenario.quantity import CALENDAR_YEARS
from dawndusk.scenario.quantity_words import quantity_words

LENGTH_MAX = 4000
"""Characters of one `--vary`."""


@dataclass(frozen=True, kw_only=True)
class Axis:
    """One input and what it is moved over: `low` to `high`, or `values`; neither where only the input is named."""

    path: str
    section: str
    name: str
    meaning: str
    bounds: tuple[float, float]
    low: float | None = None
    high: float | None = None
    is_whole: bool = False
    """it counts something: whole numbers alone"""
    fixes: str = ""
    """what of the arrays or the calendar it fixes: each value of it is a design of its own"""
    values: tuple[Any, ...] = ()
    """numbers in the field's unit, or words"""

    @property
    def is_number(self) -> bool:
        """Whether it is a number that can take any value, not a word or a year of the calendar."""
        return self.name != "" and self.name not in CALENDAR_YEARS and self.bounds[0] < self.bounds[1]

    @property
    def is_name(self) -> bool:
        """Whether it is a word: an entry of the catalog, or one of a few options."""
        return self.bounds == _NO_BOUNDS

    def text(self, value: Any) -> str:
        """A value as a scenario writes it; a whole number to its last digit."""
        if isinstance(value, str):
            return value
        if self.is_whole and self.name not in CALENDAR_YEARS:
            return f"{round(value)} {quantity_words(value, self.name).partition(' ')[2]}".strip()
        return str(int(value)) if self.name in CALENDAR_YEARS else quantity_words(value, self.name)

    def exact_text(self, value: Any) -> str:
        """A value as a scenario writes it, with as few figures as read back to the last digit."""
        text = self.text(value)
        if isinstance(value, str) or self.is_whole or to_field_unit(text, self.name) == value:
            return text
        unit = text.partition(" ")[2]
        size = to_field_unit(f"2 {unit}".strip(), self.name) - to_field_unit(f"1 {unit}".strip(), self.name)
        tried = (f"{value / size:.{digits}g} {unit}".strip() for digits in range(7, 18))
        return next((t for t in tried if to_field_unit(t, self.name) == value), f"{value / size!r} {unit}".strip())

    def whole(self, value: Any) -> Any:
        """Values as the input takes them: to the nearest whole number where it counts something."""
        return numpy.round(value) if self.is_whole else value


_NO_BOUNDS = (0.0, 0.0)
"""Those of a word."""


def refuse(axis: Axis, number: int, message: str, cure: str) -> ScenarioError:
    """A refusal of one axis by the study that was to move it."""
    return ScenarioError([diagnostic(axis.path, number, "S013", message, cure)])


def diagnostic(text: str, number: int, code: str, message: str, cure: str, part: str = "") -> Diagnostic:
    """A refusal of the `--vary` of this text and number, marked at `part` of it."""
    excerpt = text[:LENGTH_MAX].replace("\n", " ")
    is_found = bool(part) and part in excerpt
    start, length = (excerpt.find(part), len(part)) if is_found else (0, max(len(excerpt), 1))
    place = Place(file=f"--vary {number}", line=1, column=start + 1, length=length, excerpt=excerpt)
    return Diagnostic(code=code, message=message, help=cure, place=place)


def varied_texts(axes: Sequence[Axis]) -> Iterator[str]:
    """An override per axis that switches its input on, at its first value."""
    for axis in axes:
        first = axis.values[0] if axis.values else axis.bounds[0] if axis.low is None else axis.low
        yield f"{axis.path}={axis.exact_text(first)}"


def names_and_spans(axes: Sequence[Axis]) -> tuple[tuple[Axis, ...], tuple[Axis, ...]]:
    """The axes that are lists of names, and those that are spans of numbers, of which there is one at least.

    Error: `ScenarioError`, naming the first that is neither.
    """
    for number, axis in enumerate(axes, 1):
        if axis.is_name and not axis.values:
            raise refuse(axis, number, f"`{axis.path}` needs names", f"write --vary {axis.path}=any, or a list of them")
    spans = spans_only([axis for axis in axes if not axis.is_name])
    if not spans:
        raise refuse(axes[0], 1, "names alone span nothing", "add a span, or compare them by `dawndusk sweep`")
    return tuple(axis for axis in axes if axis.is_name), spans


def spans_only(axes: Sequence[Axis]) -> tuple[Axis, ...]:
    """The axes, if each is a span of a number that can take any value between its ends.

    Error: `ScenarioError`, naming the first that is not.
    """
    for number, axis in enumerate(axes, 1):
        if not axis.is_number or axis.fixes:
            raise _fixed(axis, number)
        if axis.low is None or axis.high is None:
            low, high = (quantity_words(end, axis.name) for end in axis.bounds)
            raise refuse(axis, number, f"`{axis.path}` needs a span", f'write --vary {axis.path}="{low}..{high}"')
    return tuple(axes)


def _fixed(axis: Axis, number: int) -> ScenarioError:
    why = f"`{axis.path}` takes no values between others"
    return refuse(axis, number, f"{why}: it fixes {axis.fixes}" if axis.fixes else why, "use `dawndusk sweep` for it")


def numbers_only(axes: Sequence[Axis]) -> tuple[Axis, ...]:
    """The axes, if each is a number that can take any value, with a span or without.

    Error: `ScenarioError`, naming the first that is not.
    """
    for number, axis in enumerate(axes, 1):
        if not axis.is_number or axis.fixes:
            raise _fixed(axis, number)
        if axis.values:
            raise refuse(axis, number, f"`{axis.path}` is no span of a number", f"write --vary {axis.path}=low..high")
    return tuple(axes)


def values_only(axes: Sequence[Axis]) -> tuple[Axis, ...]:
    """The axes, if each is a list or a span in steps.

    Error: `ScenarioError`, naming the first that is not.
    """
    for number, axis in enumerate(axes, 1):
        if not axis.values:
            cure = f"write --vary {axis.path}=a,b,c or --vary {axis.path}=low..high:steps"
            raise refuse(axis, number, f"`{axis.path}` needs a list, or a span in steps", cure)
    return tuple(axes)
