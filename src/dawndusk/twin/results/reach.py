"""What the ground gives and takes through a day: links to gateways (`links`), and upsets where they fall (`upsets`).

    sold     b + (1 - b) linked           b what may wait for the next contact: jobs, streams that wait for an orbit

Leaves out: how much a gateway carries; time to point and acquire.
"""

from dataclasses import replace

from dawndusk.design.design import Design
from dawndusk.twin.links import LINKS, Overhead
from dawndusk.twin.results.series import Series
from dawndusk.twin.satellite.body import BuiltSatellite
from dawndusk.twin.script import Script
from dawndusk.twin.upsets import UPSETS


def apply_reach(
    design: Design, made: BuiltSatellite, script: Script, day: int, series: Series, over: Overhead
) -> Series:
    """A day's series, with what links and upsets leave to sell instead of what the plan's means would.

    Shape: as the series, and `linked_fraction`. Valid: the series of this day.
    Error: exact for the links; upsets as `upsets.passages` (tests/twin/results/test_reach.py).
    """
    told = series.fleet
    links, upsets = LINKS[design.twin.links], UPSETS[design.twin.upsets]
    linked, later = links.linked_fraction(over, told), links.later_fraction(design, told)
    ratio = (later + (1 - later) * linked) / design.service.link_availability
    kept = told["work_kept_fraction"] * (ratio * upsets.restart_ratio(design, made, script, day, told))
    return replace(series, fleet={**told, "linked_fraction": linked, "work_kept_fraction": kept})
