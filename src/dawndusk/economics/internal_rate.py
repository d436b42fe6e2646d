"""The internal rates of return of a cash flow: every rate at which it is worth nothing, of which there may be none.

A flow that turns from spent to earned once has one rate at most; one that is spent again for each generation may have
several (Descartes), and then none of them decides anything: the net present value at a rate does. One that never
earns what was spent has none. Signs are read on a row of rates even in ln(1 + r), each change is halved until it is
found.
Leaves out: two rates within one step of the row, a hundredth of ln(1 + r); rates below -90 % or above 10,000 % a year.
Source: textbook.
"""

import numpy

from dawndusk.core.array import Array


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


_LEAST, _MOST = 0.1, 101.0
_STEPS = 701
_HALVINGS = 44
