"""Who reaches a gateway: one file per way, one small interface, `LINKS` names them."""

from collections.abc import Mapping
from typing import Any, Protocol

from dawndusk.design.design import Design
from dawndusk.twin.links import direct, mesh
from dawndusk.twin.links.overhead import Overhead
from dawndusk.twin.sky.paths import Paths
from dawndusk.twin.sky.sights import OnEarth

__all__ = ["LINKS", "Links", "Overhead"]


class Links(Protocol):
    """How satellites are linked to the ground, and what waits for it."""

    SHED_CAUSE: str
    """what shed work is laid to where none was withheld for power or heat"""

    def caps(self, paths: Paths) -> OnEarth | None:
        """Gateways whose contacts each satellite has of its own in the loop; None where it need not."""
        ...

    def linked_fraction(self, over: Overhead, told: Mapping[str, Any]) -> Any:
        """Share of the work done in reach of the ground. `told`: the day's columns. [interval]"""
        ...

    def later_fraction(self, design: Design, told: Mapping[str, Any]) -> Any:
        """Share of the work done that is sold whether or not there is a link in its interval. [interval] or one"""
        ...


LINKS: Mapping[str, Links] = {"mesh": mesh, "direct": direct}
