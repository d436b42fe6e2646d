"""An output of every mix that is asked for: numbers in lanes, what words or arrays fix one after another."""

from collections.abc import Callable, Collection, Sequence
from typing import Any, NamedTuple, Protocol

import numpy

from dawndusk.core.lanes import Lanes, in_every_lane
from dawndusk.core.reuse import Memo
from dawndusk.design.design import with_values
from dawndusk.plan.closing import RULES
from dawndusk.plan.evaluate import Plan, evaluate
from dawndusk.plan.outputs import outputs
from dawndusk.study.bridge.groups import InputGroup
from dawndusk.study.bridge.mix import DesignMix

Player = tuple[InputGroup, ...]
"""Groups that are taken together."""
LANES = 512
"""Mixes at once."""
FEW = 8
"""Mixes up to which one after another is done sooner."""


class Readout(Protocol):
    """What a number is read off a plan by."""

    def of(self, plan: Plan) -> Any:
        """The number; of a plan in lanes, in lanes."""
        ...


class Values(NamedTuple):
    """An output of some mixes, and which rule of closing each breaks. Shape: [mix], [mix, rule]."""

    value: Any
    breaks: Any


def values_of(
    mix: DesignMix, players: Sequence[Player], coalitions: Any, measured: Readout, tell: Callable[[int], None]
) -> Values:
    """The output of mixes, each named by the players of whom it has the other design's groups.

    Shape: [mix]. Valid: coalitions of up to 62 players. `tell` hears how many are done.
    Error: relative 1e-9 beside each design alone (tests/study/bridge/test_values.py).
    """
    smooth = [k for k, player in enumerate(players) if all(mix.is_smooth(group) for group in player)]
    mask = sum(1 << k for k in range(len(players)) if k not in smooth)
    reader = _Reader(measured)
    value, breaks = numpy.empty(len(coalitions)), numpy.empty((len(coalitions), len(RULES)), dtype=bool)
    done = 0
    for fixed in sorted({int(c) & mask for c in coalitions}):
        places = numpy.flatnonzero(coalitions & mask == fixed)
        for lot in (places[first : first + LANES] for first in range(0, len(places), LANES)):
            if len(lot) <= FEW:
                for k in lot:
                    value[k : k + 1], breaks[k] = reader.alone(mix.design(_taken(players, int(coalitions[k]))))
            else:
                moved = _moved(mix, [players[k] for k in smooth], [coalitions[lot] >> k & 1 == 1 for k in smooth])
                design = with_values(mix.design(_taken(players, fixed)), moved)
                value[lot], breaks[lot] = reader.read(evaluate(design), len(lot))
            done += len(lot)
            tell(done)
    return Values(value, breaks)


class _Reader:
    """Reads plans: the output, and the rules that they break."""

    def __init__(self, measured: Readout) -> None:
        self._measured = measured
        self._kept = Memo()

    def alone(self, design: Any) -> tuple[Any, Any]:
        return self.read(evaluate(design, self._kept), 1)

    def read(self, plan: Plan, count: int) -> tuple[Any, Any]:
        wanted = {path for rule in RULES for path in rule.reads}
        found = {o.path: in_every_lane(o.of(plan), count) for o in outputs(plan) if o.path in wanted}
        broken = [~(rule.margin(found) >= 0) for rule in RULES]
        return in_every_lane(self._measured.of(plan), count), numpy.stack(broken, axis=1)


def _taken(players: Sequence[Player], coalition: int) -> tuple[InputGroup, ...]:
    return tuple(group for k, player in enumerate(players) if coalition >> k & 1 for group in player)


def _moved(mix: DesignMix, players: Collection[Player], from_other: Sequence[Any]) -> dict[tuple[str, str], Any]:
    """The numbers of some players, in each lane from the one design or the other."""
    return {
        (d.section, d.name): Lanes(numpy.where(is_other, d.other, d.one))
        for player, is_other in zip(players, from_other, strict=True)
        for d in mix.differences
        if d.is_number and d.group in player
    }
