"""Anywhere inside the declared bounds a plan stays finite: absurd input gets an absurd answer, never a broken one."""

import numpy as np
import pytest

from dawndusk.answers.answer import answer
from dawndusk.design.design import with_value
from dawndusk.design.loading import load_sourced
from dawndusk.design.sections import ALL_SECTIONS
from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.outputs import outputs, values
from dawndusk.scenario import classes_of
from tests.designs import EXAMPLES, NAMES, resolved

WHOLE = {"start_year", "base_year", "horizon_year", "start_campaign_year", "horizon_campaign_year"}


def bounds_of(section: str) -> dict[str, tuple[float, float]]:
    classes = classes_of(ALL_SECTIONS[section]).values()
    declared = [f for cls in classes for f in cls.__dataclass_fields__.values() if "low" in f.metadata]
    return {f.name: (f.metadata["low"], f.metadata["high"]) for f in declared}


DROPS = "drops"


@pytest.mark.parametrize("name", [*NAMES, DROPS])
def test_plans_stay_finite_all_over_the_declared_bounds(name):
    random = np.random.default_rng([*NAMES, DROPS].index(name))
    drops = ["heat.radiator=droplet-silicone"]
    found = load_sourced(EXAMPLES / "start.toml", drops) if name == DROPS else resolved(name)
    free = [s for s in found.sources if s.name not in WHOLE]
    for _ in range(60):
        design = found.design
        for source in random.permutation(np.array(free, dtype=object))[: len(free) // 7]:
            low, high = bounds_of(source.section)[source.name]
            inner = np.exp(random.uniform(np.log(low), np.log(high))) if low > 0 else random.uniform(low, high)
            design = with_value(design, source, float(random.choice([low, high, inner])))
        plan = evaluate(design)
        wanted = outputs(plan)
        numbers = np.array(values(plan, wanted))
        bad = [
            o.path for o, n in zip(wanted, numbers, strict=True) if not (np.isfinite(n) or (o.never and n == np.inf))
        ]
        assert not bad


def test_an_absurd_scenario_is_answered_and_named():
    verdict = answer(
        EXAMPLES / "start.toml",
        ("power.cell_efficiency=0.6", "power.cell_absorptivity=0.3", "upkeep.specific_impulse=40 s"),
    ).public["verdict"]
    assert any("more electricity than" in reason for reason in verdict["reasons"])
