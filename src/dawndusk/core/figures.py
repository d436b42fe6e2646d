"""Numbers as text: to so many figures without an exponent; no zero is negative, no part reads as none or as the whole.

What is rounded is said by what it was rounded to: 9.97 to two figures is `10`, not `10.0`.
"""

import math
import re
from decimal import Decimal
from typing import Any, TypeGuard

MISSING = "–"


def finite(value: Any) -> TypeGuard[float]:
    """Whether a value is a real number that can be shown or drawn.

    >>> finite(1), finite(True), finite(None), finite(float("nan"))
    (True, False, False, False)
    """
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def round_to(value: float, figures: int) -> Decimal:
    """A number to so many figures, all of them written. [-]

    Shape: scalar. Valid: finite numbers, one figure or more.
    Error: half a unit of the last figure (tests/core/test_figures.py).

    >>> str(round_to(9.97, 2)), str(round_to(0.996, 2)), str(round_to(0.1, 2))
    ('10', '1.0', '0.10')
    """
    found = Decimal(f"{value + 0.0:.{figures - 1}e}")
    return Decimal(f"{found:f}") if found else Decimal(0)


def figures_text(value: Any, figures: int) -> str:
    """A number to so many figures, in threes, without zeros that say nothing.

    >>> figures_text(1234.5, 3), figures_text(999.7, 3), figures_text(0.0000123, 2), figures_text(None, 3)
    ('1,230', '1,000', '0.000012', '–')
    """
    return trim(f"{round_to(value, figures):,f}") if finite(value) else MISSING


def fixed_text(value: Any, decimals: int) -> str:
    """A number with its decimals, in threes.

    >>> fixed_text(-0.04, 1), fixed_text(1234.56, 1), fixed_text(float("inf"), 0)
    ('0.0', '1,234.6', '–')
    """
    return _unsigned_zero(f"{value:,.{decimals}f}") if finite(value) else MISSING


def share_text(share: Any, decimals: int) -> str:
    """A share of one in percent: decimals are added until a part reads neither as none nor as the whole.

    What is off by less than a part in a thousand million is rounding, not a part.

    >>> share_text(0.5, 0), share_text(0.9996, 1), share_text(0.0004, 0), share_text(1 - 1e-16, 2)
    ('50%', '99.96%', '0.04%', '100.00%')
    """
    if not finite(share):
        return MISSING
    text = _unsigned_zero(f"{share:.{decimals}%}")
    if min(abs(share), abs(1 - abs(share))) < _NOISE:
        return text
    while abs(float(text[:-1])) in _ENDS_PERCENT and abs(share) < 1:
        decimals += 1
        text = f"{share:.{decimals}%}"
    return text


def form_text(value: Any, form: str) -> str:
    """A number in one of Python's forms `.1f`, `,.0f` and `.1%`, as `fixed_text` and `share_text` say it.

    >>> form_text(-0.3, ".0f"), form_text(27177.6, ",.0f"), form_text(27177.6, ".0f"), form_text(0.9996, ".1%")
    ('0', '27,178', '27178', '99.96%')
    """
    found = _FORM.fullmatch(form)
    if not found:
        raise ValueError(f"`{form}` is no form")
    if found[3] == "%":
        return share_text(value, int(found[2]))
    text = fixed_text(value, int(found[2]))
    return text if found[1] else text.replace(",", "")


def apart_text(value: Any, other: Any, form: str) -> str:
    """A number in one of Python's forms, with decimals added until it reads otherwise than another that it is not.

    >>> apart_text(85.011, 85.0, ".0f"), apart_text(114.2, 85.0, ".0f"), apart_text(85.0, 85.0, ".0f")
    ('85.01', '114', '85')
    """
    text = form_text(value, form)
    head, decimals, kind = form[:-2], int(form[-2]), form[-1]
    while value != other and text == form_text(other, f"{head}{decimals}{kind}") and decimals < _APART_DECIMALS:
        decimals += 1
        text = form_text(value, f"{head}{decimals}{kind}")
    return text


def trim(text: str) -> str:
    """A number's text without the zeros at its end that say nothing.

    >>> trim("2.50"), trim("100"), trim("1.0")
    ('2.5', '100', '1')
    """
    return text.rstrip("0").rstrip(".") if "." in text else text


def _unsigned_zero(text: str) -> str:
    return text.removeprefix("-") if not text.strip("-0.%") else text


_FORM = re.compile(r"(,?)\.(\d)([f%])")
_NOISE = 1e-9
_APART_DECIMALS = 9
_ENDS_PERCENT = (0.0, 100.0)
