"""What a flight record leaves to believe."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dawndusk.campaign.reliability import belief, failure_growth_ratio, success_probability


@given(attempts=st.integers(0, 60), share=st.floats(0, 1), prior=st.floats(0.3, 0.9), weight=st.floats(2.0, 10.0))
def test_belief_is_bayes_on_a_grid(attempts: int, share: float, prior: float, weight: float) -> None:
    successes = round(attempts * share)
    held = belief(
        flight_attempt_count=attempts,
        flight_success_count=successes,
        prior_success_probability=prior,
        prior_weight_count=weight,
    )
    u = (np.arange(200_000) + 0.5) / 200_000  # of p = 1 - u^8: a belief may be without bound where p is 1
    p = 1 - u**8
    failures = weight * (1 - prior) + attempts - successes
    density = np.exp((weight * prior - 1 + successes) * np.log(p) + (8 * failures - 1) * np.log(u))
    assert success_probability(held) == pytest.approx(np.sum(p * density) / np.sum(density), abs=2e-3)


def test_a_new_rocket_is_uncertain_and_an_old_one_is_not() -> None:
    def spread(attempts: float, successes: float) -> float:
        held = belief(
            flight_attempt_count=attempts,
            flight_success_count=successes,
            prior_success_probability=0.8,
            prior_weight_count=4.0,
        )
        a, b = held.evidence_success_count, held.evidence_failure_count
        return float(np.sqrt(a * b / (a + b + 1)) / (a + b))

    assert spread(0, 0) == pytest.approx(np.sqrt(0.8 * 0.2 / 5))
    assert spread(591, 589) < 0.004 < 0.1 < spread(3, 2)


def test_failures_fall_as_a_power_of_flights() -> None:
    held = belief(
        flight_attempt_count=6.0, flight_success_count=5.0, prior_success_probability=0.8, prior_weight_count=4.0
    )
    ratios = failure_growth_ratio(np.array([0.0, 10.0, 90.0]), held, 0.5)
    assert ratios == pytest.approx([1.0, 2**-0.5, 10**-0.5], rel=1e-12)
    assert failure_growth_ratio(1e4, held, 0.0) == 1.0
