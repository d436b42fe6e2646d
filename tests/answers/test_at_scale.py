"""An answer says for which fleet and year it is, and what the same satellites cost as part of 10 GW."""

import pytest

from dawndusk.answers.at_scale import at_scale, size_words
from dawndusk.core.reuse import Memo
from dawndusk.design.loading import load
from dawndusk.plan.evaluate import evaluate
from tests.designs import EXAMPLES


def told(name, *overrides):
    design = load(EXAMPLES / f"{name}.toml", overrides)
    return at_scale(design, evaluate(design), Memo())


def test_the_ratio_within_ten_gigawatts_is_that_of_such_a_fleet():
    own = evaluate(load(EXAMPLES / "suncatcher.toml", ("mission.power_it_fleet=10 GW",)))
    found = told("suncatcher")
    assert found["cost_ratio_at_scale"] == pytest.approx(float(own.verdict.cost_ratio), rel=1e-12)
    assert found["size"].startswith("For 81 satellites, 1.62 MW, from 2035; as part of 10 GW they would cost ")


@pytest.mark.parametrize("name", ["musk-300gw"])
def test_a_fleet_as_large_needs_no_larger_one(name):
    assert told(name)["cost_ratio_at_scale"] is None
    assert told(name)["size"].endswith("300 GW, from 2030.")


def test_one_satellite_is_it():
    assert size_words(1.0, 4e7, 2027, 0.5).endswith("as part of 10 GW it would cost 0.5 times as much as on Earth.")
