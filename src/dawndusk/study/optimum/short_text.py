"""Numbers that a search found, as a user would type them: the shortest text that reads back as good an answer.

At an end of a span it is the end itself, to the last digit; elsewhere as few figures as keep what was found. Each input
is shortened for itself, so that one that stands a hair beside a whole count leaves the others short.
"""

from collections.abc import Callable, Iterator, Sequence

from dawndusk.scenario import to_field_unit
from dawndusk.study.vary.axis import Axis


def short_texts(
    axes: Sequence[Axis], exact: dict[str, float], is_kept: Callable[[dict[str, float]], bool]
) -> tuple[dict[str, str], dict[str, float]]:
    """Values as a scenario writes them, and what these texts read as.

    `exact`: the values found, by path; `is_kept`: whether values in their place are as good.
    Error: where no shorter text is as good, that of the last digit.
    """
    at, texts = dict(exact), dict[str, str]()
    for axis in axes:
        for text in _shorter(axis, exact[axis.path]):
            value = to_field_unit(text, axis.name)
            texts[axis.path] = text
            if _is_within(axis, value) and is_kept({**at, axis.path: value}):
                break
        at[axis.path] = to_field_unit(texts[axis.path], axis.name)
    return texts, at


def unit_at(axis: Axis, value: float) -> tuple[str, float]:
    """The unit people use for a value of an axis, and its size in the field's unit."""
    unit = axis.text(value).partition(" ")[2]
    return unit, to_field_unit(f"2 {unit}", axis.name) - to_field_unit(f"1 {unit}", axis.name)


def _shorter(axis: Axis, value: float) -> Iterator[str]:
    """Texts of a value from the shortest on: of an end of the span where it stands at one, then figure by figure."""
    ends = [end for end in (axis.low, axis.high) if end is not None]
    width = max(ends) - min(ends) if ends else 0.0
    yield from (axis.exact_text(end) for end in ends if abs(value - end) <= _AT_END * width)
    if axis.is_whole:
        yield axis.exact_text(value)
        return
    unit, size = unit_at(axis, value)
    yield from (f"{value / size:.{digits}g} {unit}".strip() for digits in _FIGURES)


def _is_within(axis: Axis, value: float) -> bool:
    return (axis.low is None or value >= axis.low) and (axis.high is None or value <= axis.high)


_AT_END = 1e-6
"""Share of a span within which a value stands at its end."""
_FIGURES = range(3, 18)
