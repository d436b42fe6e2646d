"""The difference of an output between two designs, taken apart by groups of inputs.

Each part is its group's Shapley value: the parts add up to the difference, depend on no order, and change sign with
the designs. Exact over all mixes where they are affordable, else over random orders, each beside its reverse. The
factors are those of the logarithm: they multiply to the ratio of both outputs.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import numpy

from dawndusk.core.record import record
from dawndusk.design.design import Design
from dawndusk.design.signature import signature
from dawndusk.plan.closing import RULES
from dawndusk.study.bridge.mix import DesignMix, Difference
from dawndusk.study.bridge.shapley import coalitions_of, exact_parts, orders, sampled_parts
from dawndusk.study.bridge.together import player_sets
from dawndusk.study.bridge.values import LANES, Player, Readout, Values, values_of

ORDERS = 128
"""Orders that are sampled unless told, each with its reverse among them."""
EXACT_MS = 10_000.0
"""Work up to which every mix is computed, of a machine that takes `_CALL_MS` for one call and `_MIX_MS` a mix in it."""
_CALL_MS, _MIX_MS = 75.0, 0.6

Tell = Callable[[int, int], None]
"""Hears how many mixes are done, and of how many."""


@record
class Part:
    """What one group, or some that are taken together, add to the difference."""

    groups: Player
    value: float
    factor: float | None
    """what it multiplies the output by; none where some mix has an output of zero or less"""
    error: float | None
    """standard error of the value; none where it is exact"""
    differences: tuple[Difference, ...]


@record
class Bridge:
    """The outputs of two designs, and the parts of the difference between them."""

    one: float
    other: float
    parts: tuple[Part, ...]
    order_count: int | None
    """orders that were sampled; none where every mix was computed"""
    mix_count: int
    broken: tuple[tuple[str, int], ...]
    """rules of closing that mixes break, each with how many do, most first"""


def bridge(
    one: Design,
    other: Design,
    measured: Readout,
    *,
    order_count: int | None = None,
    seed: int = 0,
    tell: Tell = lambda _done, _of: None,
) -> Bridge:
    """The parts of `measured` of the other design less that of the one.

    `order_count`: orders to sample, an even number from 4; None: every mix where that is affordable. Two designs that
    differ in one group have one part, whatever is asked for.
    Valid: the output of both designs is finite. Error: parts sum to the difference to 1e-9 of it, and change sign
    with the designs exactly (tests/study/bridge/test_bridge.py).
    """
    if signature(other) < signature(one):
        return _turned(bridge(other, one, measured, order_count=order_count, seed=seed, tell=tell))
    mix = DesignMix(one, other)
    players: list[Player] = [(group,) for group in mix.groups]
    if len(players) < 2 or (order_count is None and _is_affordable(mix)):
        return _exact(mix, players, measured, tell)
    return _sampled(mix, players, measured, order_count or ORDERS, seed, tell)


def _is_affordable(mix: DesignMix) -> bool:
    smooth = sum(mix.is_smooth(group) for group in mix.groups)
    calls = 2.0 ** (len(mix.groups) - smooth) * max(1.0, 2.0**smooth / LANES)
    return calls * _CALL_MS + 2.0 ** len(mix.groups) * _MIX_MS <= EXACT_MS


def _told(tell: Tell, count: int, done: int) -> None:
    tell(done, count)


def _exact(mix: DesignMix, players: list[Player], measured: Readout, tell: Tell) -> Bridge:
    every = numpy.arange(1 << len(players))
    found = values_of(mix, players, every, measured, partial(_told, tell, len(every)))
    sets = player_sets(len(players), every[~numpy.isfinite(found.value)])
    held = numpy.array(
        [sum(1 << p for k, one in enumerate(sets) if c >> k & 1 for p in one) for c in range(1 << len(sets))]
    )
    value = found.value[held]
    factors = numpy.exp(exact_parts(numpy.log(value))) if (value > 0).all() else None
    together = [tuple(group for p in one for group in players[p]) for one in sets]
    return _bridge(mix, together, (value[0], value[-1]), exact_parts(value), factors, None, None, found, len(every))


def _sampled(mix: DesignMix, players: list[Player], measured: Readout, count: int, seed: int, tell: Tell) -> Bridge:
    while True:
        order = orders(len(players), count // 2, seed)
        met = coalitions_of(order)
        asked, places = numpy.unique(met, return_inverse=True)
        found = values_of(mix, players, asked, measured, partial(_told, tell, len(asked)))
        impossible = asked[~numpy.isfinite(found.value)]
        if not len(impossible):
            break
        players = [tuple(g for p in one for g in players[p]) for one in player_sets(len(players), impossible)]
    value = found.value[places.reshape(met.shape)]
    parts, errors = sampled_parts(order, value)
    factors = numpy.exp(sampled_parts(order, numpy.log(value))[0]) if (value > 0).all() else None
    ends = (value[0, 0], value[0, -1])
    return _bridge(mix, players, ends, parts, factors, errors, len(order), found, len(asked))


def _bridge(
    mix: DesignMix,
    players: list[Player],
    ends: tuple[float, float],
    parts: Any,
    factors: Any,
    errors: Any,
    order_count: int | None,
    found: Values,
    mix_count: int,
) -> Bridge:
    broken = [(rule.label, int(count)) for rule, count in zip(RULES, found.breaks.sum(axis=0), strict=True) if count]
    return Bridge(
        one=float(ends[0]),
        other=float(ends[1]),
        parts=tuple(
            Part(
                groups=player,
                value=float(parts[k]),
                factor=None if factors is None else float(factors[k]),
                error=None if errors is None else float(errors[k]),
                differences=tuple(d for d in mix.differences if d.group in player),
            )
            for k, player in enumerate(players)
        ),
        order_count=order_count,
        mix_count=mix_count,
        broken=tuple(sorted(broken, key=lambda row: -row[1])),
    )


def _turned(found: Bridge) -> Bridge:
    """The same bridge from the other end."""
    parts = tuple(
        replace(
            part,
            value=-part.value,
            factor=None if part.factor is None else 1 / part.factor,
            differences=tuple(d._replace(one=d.other, other=d.one) for d in part.differences),
        )
        for part in found.parts
    )
    return replace(found, one=found.other, other=found.one, parts=parts)
