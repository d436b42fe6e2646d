"""Every accelerator is asked for full work, as the plan counts its hours; the plan's share of it is sold."""

from dawndusk.design.design import Design
from dawndusk.twin.work.policies import Policy
from dawndusk.twin.work.streams import Streams
from dawndusk.twin.work.year import HEAT, POWER, SHADOW, Year


def streams_of(design: Design) -> Streams | None:
    """Work has no streams. Shape: none. Valid: any. Error: exact (tests/twin/work/test_work.py)."""
    return None


def policy_of(design: Design, own: Policy | None) -> Policy | None:
    """Nothing is shared out. Shape: none. Valid: any. Error: exact (tests/twin/work/test_work.py)."""
    return None


def sold_fraction(design: Design) -> float:
    """The plan's utilisation. [-] Shape: scalar. Valid: any. Error: exact (tests/twin/work/test_work.py)."""
    return design.service.service_utilization


def causes_h(year: Year) -> dict[str, float]:
    """Shadow, power and heat: what was withheld beside what the plan withholds. [h]

    Shape: scalars. Valid: any year. Error: they sum to the difference (tests/twin/results/test_money.py).
    """
    able, lit, cool = year.able_h, year.eclipse_availability, year.throttle_factor
    kept, used = year.kept_fraction, year.service_utilization
    power, heat = year.withheld_h[POWER], year.withheld_h[HEAT]
    shadow = able - year.done_h - power - heat
    return {
        SHADOW: (able * (1 - lit) - shadow) * kept * used,
        POWER: (able * lit * (1 - cool) - power) * kept * used,
        HEAT: -heat * kept * used,
    }
