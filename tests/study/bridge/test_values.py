"""Many mixes at once are as many designs alone."""

import numpy as np
import pytest

from dawndusk.plan.closing import RULES, unmet
from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.outputs import outputs
from dawndusk.study.bridge.mix import DesignMix
from dawndusk.study.bridge.values import values_of
from tests.designs import resolved


@pytest.mark.slow
@pytest.mark.parametrize(("one", "other"), [("start", "suncatcher"), ("ai1-gigawatt", "blue-origin-decade")])
def test_mixes_in_lanes_are_mixes_alone(one, other):
    a, b = resolved(one).design, resolved(other).design
    mix = DesignMix(a, b)
    players = [(group,) for group in mix.groups]
    measured = next(o for o in outputs(evaluate(a)) if o.path == "verdict.cost_ratio")
    heard: list[int] = []
    every = np.arange(1 << len(players))
    found = values_of(mix, players, every, measured, heard.append)
    assert heard[-1] == len(every)
    for c in np.random.default_rng(1).choice(every, 12, replace=False).tolist():
        plan = evaluate(mix.design([group for k, (group,) in enumerate(players) if c >> k & 1]))
        assert found.value[c] == pytest.approx(float(measured.of(plan)), rel=1e-9)
        broken = unmet({o.path: float(o.of(plan)) for o in outputs(plan)})
        assert [rule for rule, breaks in zip(RULES, found.breaks[c], strict=True) if breaks] == list(broken)
