"""The rate at which a row of amounts is worth nothing today: bisection in the rate's logarithm, then Newton's steps.

    0 = sum of amount_k exp(-x t_k),  rate = exp(x) - 1

Two of Newton's steps at the end make the slope of the rate that of the implicit function. Where the row is worth
something of one sign at both ends of the search there is no rate, or an even number of them, and none is told.
Leaves out: which of several rates is meant, where an odd number of them lies between the ends; `internal_rate` has all
of them, of a plan's cash flow and outside it.
Source: definition; checked against numpy_financial.
"""

from dawndusk.core.array import Array, xp


def rate_of_return_per_year(amount_usd: Array, time_year: Array) -> Array:
    """Rate of return of a row of amounts, infinite where it has none between -63 % and 1,900 % a year. [1/year]

    Shape: `[years]`. Valid: spent first, earned later.
    Error: 1e-9 against numpy_financial.irr (tests/economics/test_rate_of_return.py). Source: module text.

    >>> import numpy as np
    >>> round(float(rate_of_return_per_year(np.array([-100.0, 60.0, 60.0]), np.arange(3.0))), 6)
    0.130662
    """

    def worth(x: Array) -> Array:
        return xp.sum(amount_usd * xp.exp(-x * time_year))

    low, high = _LOWEST, _HIGHEST
    falls = worth(low) - worth(high) > 0
    there = worth(low) * worth(high) < 0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        above = (worth(middle) > 0) == falls
        low, high = xp.where(above, middle, low), xp.where(above, high, middle)
    x = (low + high) / 2
    for _ in range(2):
        slope = xp.sum(-time_year * amount_usd * xp.exp(-x * time_year))
        x = xp.clip(x - worth(x) / xp.where(slope == 0, 1.0, slope), _LOWEST, _HIGHEST)
    return xp.where(there, xp.expm1(xp.where(there, x, 0.0)), xp.inf)


_LOWEST, _HIGHEST = -1.0, 3.0
_HALVINGS = 40
