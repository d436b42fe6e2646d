"""What a calendar's satellites come to: that none is lost from the count, and what they weigh as they fly.

Source: counting.
"""

from typing import Any

from dawndusk.campaign.months import Calendar
from dawndusk.core.array import Array, scan, xp


def satellite_residual(found: Calendar) -> Array:
    """Satellites made less those gone, against those waiting and in service, in the worst month over all made. [-]

    Shape: scalar of a calendar [month, ...]. Valid: any.
    Error: exact (tests/campaign/test_fleet.py::test_the_books_of_satellites_notice_one_that_is_missing).
    Source: counting.
    """
    gone = found.lost_count + found.infant_count + found.random_count + found.retired_count
    left = xp.cumsum(found.built_count - gone)
    return xp.max(xp.abs(left - found.waiting_count - found.alive_count)) / xp.maximum(xp.sum(found.built_count), 1.0)


def mass_launched_kg(found: Calendar, mass_satellite_kg: Array) -> Array:
    """Mass put on rockets in each month: what waits and is made then, as each was made, in the share that boards. [kg]

    Shape: [month] of a calendar and of masses by month, or one mass. Valid: any.
    Error: conserves mass to 1e-12 (tests/campaign/test_generations.py). Source: counting.
    """
    aboard = xp.sum(found.carried_count, axis=-1)
    if len(xp.asarray(mass_satellite_kg).shape) == 0:
        return aboard * mass_satellite_kg
    share = aboard / xp.maximum(found.waiting_count + aboard, _NONE)

    def step(state: Any, row: Any) -> Any:
        (waiting,) = state
        made, flown = row
        held = waiting + made
        return (held * (1 - flown),), (held * flown,)

    (launched,) = scan(step, (0.0,), (found.built_count * mass_satellite_kg, share))
    return launched


_NONE = 1e-30
