"""For what fleet a ratio holds, in words: power of the accelerators, and satellites."""

from dawndusk.core.how_many import how_many
from dawndusk.report.figure import Plan, line
from dawndusk.report.number import finite, with_unit


def size_text(plan: Plan) -> str:
    """Power and satellites of the fleet that a plan prices; empty where it holds neither.

    >>> size_text({"campaign": {"satellite_count": 81.0}, "satellite": {"power_it_w": 20e3}})
    '1.62 MW on 81 satellites'
    """
    count, each_w = line(plan, "campaign.satellite_count"), line(plan, "satellite.power_it_w")
    if not (finite(count) and finite(each_w)):
        return ""
    satellites = how_many(with_unit(count, "satellite_count"), "satellite")
    return f"{with_unit(count * each_w, 'power_it_w')} on {satellites}"
