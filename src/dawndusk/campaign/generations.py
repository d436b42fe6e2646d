"""What the satellites made in each month of a campaign are, beside those of its first generation.

Where inputs move with the year, a fleet that is built over years has satellites of several masses, prices and
accelerators. Each month's are of its date; between the dates at which a satellite is built anew they lie on straight
lines of the logarithm.
Leaves out: that what waits for a rocket is older than what is made that month; `fleet` counts its mass as it was made.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from dawndusk.core.array import Array, xp
from dawndusk.core.record import record


class SatelliteMade(NamedTuple):
    """A satellite as it is made at a date."""

    mass_kg: Array
    volume_stowed_m3: Array
    accelerator_count: Array
    cost_accelerators_usd: Array
    cost_propellant_usd: Array
    cost_hardware_usd: Array
    """[line], as `hardware_price` has them"""


@record
class Generations:
    """Satellites by the month they are made in, over those of the first generation. [month]"""

    mass_ratio: Array
    volume_ratio: Array
    accelerator_ratio: Array
    """in number"""
    cost_accelerators_ratio: Array
    cost_propellant_ratio: Array
    cost_hardware_ratio: Array
    """[line, month]"""


SAME = Generations(
    mass_ratio=1.0,
    volume_ratio=1.0,
    accelerator_ratio=1.0,
    cost_accelerators_ratio=1.0,
    cost_propellant_ratio=1.0,
    cost_hardware_ratio=1.0,
)
"""Every satellite as those of the first generation: where no input moves with the year."""


def last_of(ratio: Array) -> Array:
    """A ratio in the calendar's last month; itself where it has no months. [-]

    Shape: [..., month] -> [...]. Valid: any. Error: exact. Source: definition.

    >>> last_of(1.0), float(last_of(xp.asarray([1.0, 0.5])))
    (1.0, 0.5)
    """
    return ratio[..., -1] if getattr(ratio, "shape", ()) else ratio


def generations(first: SatelliteMade, at_dates: Sequence[SatelliteMade], month_count: int) -> Generations:
    """Each month's satellites, from those at equally spaced dates of which the first and last end the calendar.

    Shape: [month]. Valid: two dates or more.
    Error: exact at the dates and of what moves at a steady rate (tests/campaign/test_generations.py).
    Source: module text.
    """
    place = (xp.arange(month_count) + 0.5) / month_count * (len(at_dates) - 1)
    mass, volume, count, accelerators, propellant, hardware = (
        _by_month([xp.asarray(one) for one in column], xp.asarray(start), place)
        for column, start in zip(zip(*at_dates, strict=True), first, strict=True)
    )
    return Generations(
        mass_ratio=mass,
        volume_ratio=volume,
        accelerator_ratio=count,
        cost_accelerators_ratio=accelerators,
        cost_propellant_ratio=propellant,
        cost_hardware_ratio=hardware,
    )


def _by_month(at_dates: Sequence[Array], first: Array, place: Array) -> Array:
    """A number over its first by month; where it is nothing, as it is in the first generation."""
    logs = [xp.log(xp.maximum(one, _NONE) / xp.maximum(first, _NONE))[..., None] for one in at_dates]
    found = logs[0]
    for k, (one, other) in enumerate(pairwise(logs)):
        found = found + xp.clip(place - k, 0.0, 1.0) * (other - one)
    return xp.exp(found)


_NONE = 1e-30
