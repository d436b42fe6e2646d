"""How old a fleet is when a run begins: one file per way, one small interface, `AGES` names them."""

from collections.abc import Mapping
from typing import Any, Protocol

import numpy

from dawndusk.twin.ages import new, staggered

__all__ = ["AGES", "FirstAges"]


class FirstAges(Protocol):
    """Ages at the start."""

    def age_year(self, satellites: int, lifetime_year: float, draw: numpy.random.Generator) -> Any:
        """Of each satellite. [satellite] yr"""
        ...


AGES: Mapping[str, FirstAges] = {"new": new, "staggered": staggered}
