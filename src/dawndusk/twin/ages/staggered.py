"""Ages spread evenly over the satellites' life: a fleet in service."""

from typing import Any

import numpy


def age_year(satellites: int, lifetime_year: float, draw: numpy.random.Generator) -> Any:
    """As many satellites in each year of life, in an order that is drawn. [yr]

    Shape: `[satellite]`. Valid: any fleet. Error: the spread is exact (tests/twin/satellite/test_ageing.py).
    """
    return draw.permutation((numpy.arange(satellites) + 0.5) / satellites) * lifetime_year
