"""Numbers that stay finite, and the refusal of those that do not."""

import math
import re

from dawndusk.scenario.expression import QuantityError
from dawndusk.scenario.printable import printable

NOT_FINITE = re.compile(r"[+-]?(?:nan|inf|infinity)\b", re.IGNORECASE)
"""A number that says itself that it is none."""


def finite_product(number: float, unit_factor: float) -> float:
    """The product, correctly rounded where the unit is a whole part of the field's unit: 57 percent is 0.57."""
    parts = round(1.0 / unit_factor) if unit_factor < 1.0 else 0
    value = number / parts if math.isclose(parts * unit_factor, 1.0, rel_tol=1e-14) else number * unit_factor
    if not math.isfinite(value):
        raise not_finite(f"{number:g} times {unit_factor:g}")
    return value


def finite(number: float | str) -> float:
    """A number that is one: neither infinite nor NaN.

    Error: `QuantityError` U005.

    >>> finite("6.5e2")
    650.0
    """
    try:
        value = float(number)
    except OverflowError:
        raise not_finite("an integer of hundreds of digits") from None
    if not math.isfinite(value):
        raise not_finite(str(number))
    return value


def not_finite(text: str) -> QuantityError:
    """The refusal of what is no finite number."""
    cure = "write a finite number; leave the key out where none is known"
    return QuantityError("U005", f"`{printable(text)}` is not a finite number", cure)
