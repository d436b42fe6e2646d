"""Wright's law: a price falls by the same fraction with every doubling of what was made.

    P(M) = P0 (M/M0)^b,  b = log2(1 - fraction)

Leaves out: inflation, forgetting, and that a price need not follow cost.
Sources: Wright 1936, doi:10.2514/8.155; arXiv:2511.19468 for launch.
"""

from dawndusk.core.array import Array, xp
from dawndusk.physics.exponential import mean_exponential_ratio


def learning_price_ratio(quantity_ratio: Array, learning_fraction: Array) -> Array:
    """Price over the first price, when the cumulative quantity has grown by a ratio. [-]

    Shape: any. Valid: ratio > 0, fraction in 0 to 1 (excluded).
    Error: exact (tests/campaign/test_learning.py::test_SUN_LAUNCH_LC). Source: Wright 1936.

    >>> round(float(learning_price_ratio(2.0, 0.2)), 12)
    0.8
    """
    return xp.exp(_exponent(learning_fraction) * xp.log(quantity_ratio))


def learning_later_price_ratio(quantity_ratio: Array, learning_fraction: Array) -> Array:
    """Mean price of what is bought after the first lot, over the mean price of the first lot. [-]

    The mean of all falls by the learning fraction per doubling, so the later lots cost (R^(1+b) - 1)/(R - 1).
    Shape: any. Valid: ratio of all to the first lot >= 1, fraction in 0 to 0.5 (excluded).
    Error: exact (tests/campaign/test_learning.py::test_later_lots_make_up_the_mean). Source: Wright 1936.

    >>> round(float(learning_later_price_ratio(2.0, 0.2)), 12)
    0.6
    """
    growth = xp.log(quantity_ratio)
    exponent = 1 + _exponent(learning_fraction)
    return exponent * mean_exponential_ratio(exponent * growth) / mean_exponential_ratio(growth)


def learning_total_price_ratio(quantity_ratio: Array, learning_fraction: Array) -> Array:
    """Price of all that is bought over the price of the first lot, which costs the same throughout. [-]

    Shape: any. Valid: ratio >= 0, fraction in 0 to 0.5 (excluded).
    Error: exact (tests/campaign/test_learning.py::test_later_lots_make_up_the_total). Source: Wright 1936.

    >>> float(learning_total_price_ratio(0.5, 0.2)), round(float(learning_total_price_ratio(2.0, 0.2)), 12)
    (0.5, 1.6)
    """
    beyond = xp.maximum(quantity_ratio, 1.0)
    return xp.minimum(quantity_ratio, 1.0) + xp.exp((1 + _exponent(learning_fraction)) * xp.log(beyond)) - 1


def _exponent(learning_fraction: Array) -> Array:
    return xp.log2(1 - learning_fraction)
