"""A span of an input as 0 to 1: straight, or on the logarithm where its ends lie far apart."""

import math
from typing import NamedTuple

from dawndusk.core.array import Array, xp

WIDE = 20.0
"""Ratio of the ends from which a span is taken on the logarithm."""


class AxisScale(NamedTuple):
    """A span from `low` to `high`."""

    low: float
    high: float
    is_logarithmic: bool

    @classmethod
    def of(cls, low: float, high: float) -> "AxisScale":
        """The scale that suits a span.

        >>> [AxisScale.of(low, 10.0).is_logarithmic for low in (1.0, 0.1, -1.0)]
        [False, True, False]
        """
        return cls(low, high, low > 0 and high > WIDE * low)

    def at(self, share: Array) -> Array:
        """The value at a share of the span.

        >>> AxisScale.of(2.0, 4.0).at(0.25), AxisScale.of(1.0, 100.0).at(0.5)
        (2.5, 10.0)
        """
        if self.is_logarithmic:
            return xp.minimum(self.low * (self.high / self.low) ** share, self.high)
        return self.low + (self.high - self.low) * share

    def share(self, value: float) -> float:
        """The share of the span at which a value stands; below 0 or above 1 outside it.

        >>> AxisScale.of(2.0, 4.0).share(2.5), AxisScale.of(1.0, 100.0).share(10.0)
        (0.25, 0.5)
        """
        if self.is_logarithmic:
            return math.log(max(value, _TINY) / self.low) / math.log(self.high / self.low)
        return (value - self.low) / (self.high - self.low)

    def slope(self, share: Array) -> Array:
        """How much the value grows per share of the span."""
        if self.is_logarithmic:
            return self.at(share) * xp.log(self.high / self.low)
        return self.high - self.low


_TINY = 1e-300
