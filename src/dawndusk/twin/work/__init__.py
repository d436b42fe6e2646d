"""What the fleet is asked for and who does it: streams, policies, regions, and the best any policy could do.

`WORK` names what may be asked for, one file each: `full`, `in_streams`.
"""

from collections.abc import Mapping
from typing import Protocol

from dawndusk.design.design import Design
from dawndusk.twin.work import full, in_streams
from dawndusk.twin.work.policies import Policy
from dawndusk.twin.work.streams import Streams
from dawndusk.twin.work.year import Year

__all__ = ["WORK", "WorkModel"]


class WorkModel(Protocol):
    """What is asked of a fleet, and what of it is sold."""

    def streams_of(self, design: Design) -> Streams | None:
        """The streams in which work comes; None where every accelerator is asked for full work."""
        ...

    def policy_of(self, design: Design, own: Policy | None) -> Policy | None:
        """Who shares it out, `own` or the settings' policy; None where there is nothing to share out."""
        ...

    def sold_fraction(self, design: Design) -> float:
        """Share of the work done and kept that is sold. [-]"""
        ...

    def causes_h(self, year: Year) -> dict[str, float]:
        """Why a year sells more or less than the plan, beyond age and losses: sums to the difference. [h]"""
        ...


WORK: Mapping[str, WorkModel] = {"full": full, "streams": in_streams}
