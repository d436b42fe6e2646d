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


def learning_mean_price_ratio(first_ratio: Array, last_ratio: Array, learning_fraction: Array) -> Array:
    """Mean price of what is made between two cumulative quantities, over the price at the reference quantity. [-]

    Both quantities over the reference. The integral of M^b between them, over their distance: with L = ln(last/first)
    it is first^b (e^((1+b)L) - 1)/((1+b)L) / ((e^L - 1)/L), which has its limit at L = 0.
    Shape: any. Valid: ratios > 0, the last no smaller than the first, fraction in 0 to 0.5 (excluded).
    Error: 1e-9 against quadrature (tests/campaign/test_learning.py::test_the_mean_is_the_integral).
    Source: Wright 1936.

    >>> round(float(learning_mean_price_ratio(1.0, 1.0, 0.2)), 12), float(learning_mean_price_ratio(2.0, 9.0, 0.0))
    (1.0, 1.0)
    """
    growth = xp.log(last_ratio / first_ratio)
    means = mean_exponential_ratio((1 + _exponent(learning_fraction)) * growth) / mean_exponential_ratio(growth)
    return learning_price_ratio(first_ratio, learning_fraction) * means


def _exponent(learning_fraction: Array) -> Array:
    return xp.log2(1 - learning_fraction)
