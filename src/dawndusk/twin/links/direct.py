"""Direct: a satellite is linked while it sees a clear gateway itself.

Streams that cannot wait for the next contact go to satellites in contact alone (`work.sharing`), so all that is done of
streams is sold.
"""

from collections.abc import Mapping
from typing import Any

import numpy

from dawndusk.design.design import Design
from dawndusk.twin.links.overhead import Overhead
from dawndusk.twin.links.waiting import comes_in_streams, may_wait_fraction
from dawndusk.twin.sky.gateways import gateways
from dawndusk.twin.sky.paths import Paths
from dawndusk.twin.sky.sights import OnEarth, sites_of

SHED_CAUSE: str = "out of contact, or queues full"


def caps(paths: Paths) -> OnEarth | None:
    """Every gateway. Shape, Valid, Error: as `sights.sites_of` (tests/twin/results/test_reach.py)."""
    return sites_of(tuple(gateways().values()), paths)


def linked_fraction(over: Overhead, told: Mapping[str, Any]) -> Any:
    """Share of the work done in sight of a clear gateway. [-]

    Shape: `[interval]`. Valid: the columns of the day. Error: exact for the steps (tests/twin/results/test_reach.py).
    """
    return told["work_linked_fraction"] / numpy.maximum(told["work_done_fraction"], _LEAST)


def later_fraction(design: Design, told: Mapping[str, Any]) -> Any:
    """All of it where it came in streams; else what may wait for the next contact. [-]

    Shape, Valid, Error: as `waiting.may_wait_fraction` (tests/twin/results/test_reach.py).
    """
    return 1.0 if comes_in_streams(told) else may_wait_fraction(design, told)


_LEAST = 1e-12
