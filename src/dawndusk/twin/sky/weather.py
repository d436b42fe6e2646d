"""Clouds over the gateways of a day.

Clear or not is drawn for each gateway and hour from (seed, day): a chain of two states whose mean is the catalog's
availability, and whose spells of cloud or rain have the settings' mean length; each midnight begins anew.
Leaves out: clouds over neighbouring sites alike.
"""

from typing import Any

import numpy

from dawndusk.physics.constants import S_PER_H
from dawndusk.service.gateways import Gateway

HOURS = 24


def clear_of(gateways: tuple[Gateway, ...], spell_s: float, seed: int, day: int) -> Any:
    """Which gateways are clear in each hour of a day. [hour, gateway]

    Shape: bool. Valid: spells of an hour or more. Error: exact in the mean (tests/twin/results/test_reach.py).
    """
    share = numpy.array([site.weather_availability for site in gateways])
    clears = S_PER_H / spell_s
    clouds = numpy.minimum(clears * (1 - share) / share, 1.0)
    draw = numpy.random.default_rng([seed, _WEATHER, day]).random((HOURS, len(share)))
    found = [draw[0] < share]
    for now in draw[1:]:
        found.append(numpy.where(found[-1], now >= clouds, now < clears))
    return numpy.array(found)


_WEATHER = 4
