"""All satellites new."""

from typing import Any

import numpy


def age_year(satellites: int, lifetime_year: float, draw: numpy.random.Generator) -> Any:
    """None has flown yet. [yr]

    Shape: `[satellite]`. Valid: any fleet. Error: exact (tests/twin/satellite/test_ageing.py).
    """
    return numpy.zeros(satellites)
