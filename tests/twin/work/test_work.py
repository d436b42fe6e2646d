"""Every kind of work: who shares it out, what is sold, and causes that add up to what a year lacks."""

import numpy as np
import pytest

from dawndusk.twin.work import WORK
from dawndusk.twin.work.policies import POLICIES, spread
from dawndusk.twin.work.year import HEAT, POWER, SHADOW, Year
from tests.twin.cases import design_of, with_settings

DESIGN = with_settings(design_of("suncatcher"), policy="most-charge")
YEAR = Year(
    whole_h=1000.0,
    able_h=900.0,
    done_h=650.0,
    withheld_h={SHADOW: 10.0, POWER: 60.0, HEAT: 5.0},
    eclipse_availability=0.95,
    throttle_factor=0.97,
    kept_fraction=0.9,
    service_utilization=float(DESIGN.service.service_utilization),
    told={"work_offered_fraction": np.full(4, 0.8), "work_shed_fraction": np.full(4, 0.1)},
    shed_cause="queues full",
)


@pytest.mark.parametrize("name", WORK)
class TestContract:
    def test_there_is_a_policy_where_there_are_streams(self, name):
        model = WORK[name]
        streams, policy = model.streams_of(DESIGN), model.policy_of(DESIGN, None)
        assert (streams is None) == (policy is None) == (model.policy_of(DESIGN, spread) is None)

    def test_a_share_is_sold(self, name):
        assert 0 < WORK[name].sold_fraction(DESIGN) <= 1

    def test_causes_add_up_from_the_plans_hours_to_those_sold(self, name):
        promised = YEAR.able_h * YEAR.eclipse_availability * YEAR.throttle_factor * YEAR.service_utilization
        sold = YEAR.done_h * WORK[name].sold_fraction(DESIGN)
        causes = WORK[name].causes_h(YEAR)
        assert sum(causes.values()) == pytest.approx((sold - promised) * YEAR.kept_fraction, rel=1e-12)
        assert {SHADOW, POWER, HEAT} <= causes.keys()


def test_full_work_is_sold_as_the_plan_sells_it():
    assert WORK["full"].sold_fraction(DESIGN) == DESIGN.service.service_utilization
    assert WORK["streams"].sold_fraction(DESIGN) == 1


def test_streams_are_shared_out_by_the_settings_policy_or_a_users():
    assert WORK["streams"].policy_of(DESIGN, None) is POLICIES["most-charge"]
    assert WORK["streams"].policy_of(DESIGN, spread) is spread
    assert WORK["full"].policy_of(DESIGN, spread) is None
