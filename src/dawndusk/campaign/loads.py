"""What the rockets of a month carry of the satellites that are ready.

    taken = min(max(ready - what others take first, 0), room)          or ready x room / all room, diversified

A flight waits for nine tenths of what it holds or a twentieth of the fleet, and for one satellite at least. Expected
flights are parts of flights with that load or more, and a share of them fails; drawn ones are whole and fail whole, and
the last one of the first fleet leaves with the rest.
Leaves out: satellites that share a flight with other customers.
Source: counting.
"""

from collections.abc import Sequence

from dawndusk.campaign.settings import DIVERSIFIED
from dawndusk.core.array import Array, xp


def load_flights(
    policy: str, fleet: tuple[Array, Array, Array], all_count: Array, each_count: Array, offer: Sequence[Array]
) -> tuple[Array, Array, Array, Array]:
    """The flights of a month: flown, failed, satellites on board, satellites lost. [count]

    `fleet`: satellites wanted, ready, and of the first fleet not yet flown; `all_count`: what all rockets can take;
    `each_count`: satellites on one flight; `offer`: what each rocket can take, what others take before it, the
    probability that a flight fails and, where it is drawn, fortune.
    Shape: any, rockets last. Valid: counts >= 0, per flight > 0.
    Error: exact (tests/campaign/test_loads.py). Source: module text.
    """
    wanted, ready, rest = fleet
    room, _, fail, *draw = offer
    taken = _taken_count(policy, ready, all_count, offer)
    least = _least_count(wanted, each_count)
    if not draw:
        aboard = xp.minimum(xp.maximum(least, taken), each_count)
        flown = xp.minimum(taken / aboard, room / each_count)
        return flown, flown * fail, taken, taken * fail
    last = (rest > 0) & (ready >= rest * (1 - _ROUNDING))
    fill = xp.where(last, _ROUNDING, least / each_count * (1 - _ROUNDING))
    flown = xp.floor(taken / each_count + 1 - fill)
    carried = xp.minimum(taken, flown * each_count)
    flown = xp.where(carried > 0, flown, 0.0)
    failed = xp.floor(flown * fail + draw[0])
    return flown, failed, carried, carried * failed / xp.maximum(flown, _NONE)


def boarding(
    policy: str, fleet: tuple[Array, Array, Array], all_count: Array, each_count: Array, offer: Sequence[Array]
) -> tuple[Array, Array]:
    """The last two of `load_flights` alone, which are all that the next month depends on: on board, lost. [count]

    Shape, Valid: as `load_flights`. Error: exact (tests/campaign/test_loads.py). Source: module text.
    """
    if len(offer) > _EXPECTED:
        return load_flights(policy, fleet, all_count, each_count, offer)[2:]
    taken = _taken_count(policy, fleet[1], all_count, offer)
    return taken, taken * offer[2]


def _taken_count(policy: str, ready: Array, all_count: Array, offer: Sequence[Array]) -> Array:
    room, before = offer[:2]
    if policy == DIVERSIFIED:
        return room * (xp.minimum(ready, all_count) / xp.maximum(all_count, _NONE))
    return xp.minimum(xp.maximum(ready - before, 0.0), room)


def _least_count(wanted: Array, each_count: Array) -> Array:
    """Satellites a flight waits for: nine tenths of what it holds or a twentieth of the fleet, and a whole one."""
    return xp.minimum(xp.maximum(0.05 * wanted, 1.0), 0.9 * each_count)


_EXPECTED = 3
"""Parts of an offer without fortune."""
_NONE = 1e-30
_ROUNDING = 1e-9
