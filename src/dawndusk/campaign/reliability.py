"""How likely a flight succeeds, learnt from the rocket's own record.

    p ~ Beta(w m + successes, w (1 - m) + failures)      m, w: mean and weight, in flights, of the prior
    1 - p(N) = (1 - p) ((n + N) / n)^-g                  n: weight and record, N: flights since, g: growth

A rocket that never flew has the prior alone and is uncertain; six hundred flights leave next to nothing of it.
Leaves out: growth within the past record (all its flights count alike), partial successes, losses on the pad, that a
redesign may undo what was learnt.
Sources: Bayes' rule with the conjugate beta prior (Gelman et al., Bayesian Data Analysis, §2.4); failures that fall as
a power of what was tried (Duane, IEEE Transactions on Aerospace 2 (1964) 563).
"""

from dawndusk.core.array import Array, xp
from dawndusk.core.record import record


@record
class Belief:
    """The posterior of the success probability after a flight record: a beta distribution, in flights."""

    evidence_success_count: Array
    evidence_failure_count: Array


def belief(
    *,
    flight_attempt_count: Array,
    flight_success_count: Array,
    prior_success_probability: Array,
    prior_weight_count: Array,
) -> Belief:
    """The beta distribution of a rocket's success probability; both parameters in flights. [count]

    Shape: any. Valid: successes <= attempts, 0 < prior probability < 1, weight > 0.
    Error: exact (tests/campaign/test_reliability.py::test_belief_is_bayes_on_a_grid). Source: module text.

    >>> new = belief(flight_attempt_count=0, flight_success_count=0,
    ...              prior_success_probability=0.8, prior_weight_count=4)
    >>> float(success_probability(new))
    0.8
    """
    return Belief(
        evidence_success_count=prior_weight_count * prior_success_probability + flight_success_count,
        evidence_failure_count=prior_weight_count * (1 - prior_success_probability)
        + xp.maximum(flight_attempt_count - flight_success_count, 0.0),
    )


def success_probability(held: Belief) -> Array:
    """Mean success probability of the next flight. [-]

    Shape: any. Valid: any belief.
    Error: exact; a grid agrees to its 0.002 (tests/campaign/test_reliability.py::test_belief_is_bayes_on_a_grid).
    Source: mean of the beta distribution.
    """
    return held.evidence_success_count / (held.evidence_success_count + held.evidence_failure_count)


def failure_growth_ratio(flown_count: Array, held: Belief, reliability_growth_factor: Array) -> Array:
    """Failure probability after further flights, over that of the next flight. [-]

    Shape: any. Valid: flights >= 0, growth >= 0.
    Error: exact (tests/campaign/test_reliability.py::test_failures_fall_as_a_power_of_flights). Source: Duane 1964.

    >>> new = Belief(evidence_success_count=3.0, evidence_failure_count=1.0)
    >>> round(float(failure_growth_ratio(12.0, new, 0.5)), 12)
    0.5
    """
    known = held.evidence_success_count + held.evidence_failure_count
    return xp.exp(-reliability_growth_factor * xp.log1p(flown_count / known))
