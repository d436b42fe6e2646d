"""Internal rates of return: the rates at which a row of amounts is worth nothing on the day of its first.

    0 = sum of amount_k exp(-x t_k),  rate = exp(x) - 1

A flow that turns from spent to earned once has one rate at most; one that is spent again for each generation may have
several (Descartes), and then none of them decides anything: the net present value at a rate does. One that never
earns what was spent has none. There are two questions, and so two functions:

- `internal_rates_per_year`: all rates, of a plan that is there, in plain numbers. Signs are read on a row of rates even
  in x, and each change is halved until it is found; how many there are is not known before.
- `rate_of_return_per_year`: one rate, of an output that is traced, drawn and differentiated, so of one shape. Bisection
  in x, then two of Newton's steps, which make its slope that of the implicit function. Where the row is worth something
  of one sign at both ends of the search there is no rate, or an even number of them, and none is told.

Leaves out: two rates within one step of the row, a hundredth of x; rates beyond the ends of either search; which of an
odd number of rates the second function means.
Source: definition; checked against numpy_financial.
"""

import numpy

from dawndusk.core.array import Array, xp


def internal_rates_per_year(cash_flow_usd: Array, time_year: Array) -> tuple[float, ...]:
    """Every rate at which amounts at these times are worth nothing, in rising order. [1/year]

    Shape: `[years]` each -> as many as there are. Valid: any flow, plain numbers.
    Error: 1e-10, against numpy_financial.irr (tests/economics/test_internal_rate.py). Source: module text.

    >>> import numpy as np
    >>> [round(rate, 9) for rate in internal_rates_per_year(np.array([-100.0, 230.0, -132.0]), np.arange(3))]
    [0.1, 0.2]
    """
    flow, time = numpy.asarray(cash_flow_usd, float), numpy.asarray(time_year, float)

    def worth(log_rate: Array) -> Array:
        """Scaled by the largest of its terms' discounts, so that no rate overflows it."""
        exponent = -numpy.multiply.outer(log_rate, time)
        return (flow * numpy.exp(exponent - exponent.max(axis=-1, keepdims=True))).sum(axis=-1)

    row = numpy.linspace(numpy.log(_LEAST), numpy.log(_MOST), _STEPS)
    signs = numpy.sign(worth(row))
    exact = row[(signs == 0)] if numpy.any(flow) else row[:0]
    (turns,) = numpy.nonzero(signs[:-1] * signs[1:] < 0)
    low, high, sign = row[turns], row[turns + 1], signs[turns]
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        same = numpy.sign(worth(middle)) == sign
        low, high = numpy.where(same, middle, low), numpy.where(same, high, middle)
    return tuple(float(rate) for rate in numpy.sort(numpy.expm1(numpy.concatenate([exact, (low + high) / 2]))))


def rate_of_return_per_year(amount_usd: Array, time_year: Array) -> Array:
    """Rate of return of a row of amounts, infinite where it has none between -63 % and 1,900 % a year. [1/year]

    Shape: `[years]`. Valid: spent first, earned later.
    Error: 1e-9 against numpy_financial.irr (tests/economics/test_internal_rate.py). Source: module text.

    >>> import numpy as np
    >>> round(float(rate_of_return_per_year(np.array([-100.0, 60.0, 60.0]), np.arange(3.0))), 6)
    0.130662
    """

    def worth(x: Array) -> Array:
        return xp.sum(amount_usd * xp.exp(-x * time_year))

    low, high = _LOWEST, _HIGHEST
    falls = worth(low) - worth(high) > 0
    there = worth(low) * worth(high) < 0
    for _ in range(_TRACED_HALVINGS):
        middle = (low + high) / 2
        above = (worth(middle) > 0) == falls
        low, high = xp.where(above, middle, low), xp.where(above, high, middle)
    x = (low + high) / 2
    for _ in range(2):
        slope = xp.sum(-time_year * amount_usd * xp.exp(-x * time_year))
        x = xp.clip(x - worth(x) / xp.where(slope == 0, 1.0, slope), _LOWEST, _HIGHEST)
    return xp.where(there, xp.expm1(xp.where(there, x, 0.0)), xp.inf)


_LEAST, _MOST = 0.1, 101.0
_STEPS = 701
_HALVINGS = 44
_LOWEST, _HIGHEST = -1.0, 3.0
_TRACED_HALVINGS = 40
