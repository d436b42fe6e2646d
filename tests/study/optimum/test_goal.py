"""What a break-even is solved for."""

import math

import pytest

from dawndusk.scenario import ScenarioError
from dawndusk.study.optimum.goal import PARITY, goal_of
from tests.designs import resolved


def test_parity_is_measured_by_the_logarithm_of_the_ratio() -> None:
    goal = goal_of(PARITY, resolved("start").design)
    assert goal.is_parity
    assert goal.level(math.e) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("economics.npv_usd=0", 0.0),
        ("economics.npv_usd = -2.5e9", -2.5e9),
        ("economics.capex_usd=3 GUSD_2026", 3e9),
        ("economics.payback_year=18 month", 1.5),
        ("light.altitude_km=700000 m", 700.0),
        ("power.retention_eol_fraction=90 percent", 0.9),
        ("economics.usd_per_accelerator_hour=3", 3.0),
    ],
)
def test_a_value_is_read_in_the_outputs_unit(text: str, value: float) -> None:
    goal = goal_of(text, resolved("start").design)
    assert goal.value == pytest.approx(value)
    assert goal.level(value) == pytest.approx(0.0)
    assert goal.level(value + 1e30) > 0 > goal.level(value - 1e30)
    assert goal.level(math.inf) > 1e6, "never lies above every value"


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("economics.npv=0", "economics.npv_usd"),
        ("economics.npv_usd", "OUTPUT=VALUE"),
        ("economics.npv_usd=", "OUTPUT=VALUE"),
        ("economics.npv_usd=5 USD", "USD_2026"),
        ("economics.npv_usd=nan", "plain number"),
        ("economics.npv_usd=5 kg", "USD_2026"),
        ("checks.money_residual=1 percent", "plain number"),
        ("", "OUTPUT=VALUE"),
    ],
)
def test_what_is_no_goal_is_refused_with_a_cure(text: str, cure: str) -> None:
    with pytest.raises(ScenarioError) as refused:
        goal_of(text, resolved("start").design)
    assert cure in str(refused.value)
