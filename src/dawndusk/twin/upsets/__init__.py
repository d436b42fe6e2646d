"""When upsets fall: one file per way, one small interface, `UPSETS` names them."""

from collections.abc import Mapping
from typing import Any, Protocol

from dawndusk.design.design import Design
from dawndusk.twin.satellite.body import BuiltSatellite
from dawndusk.twin.script import Script
from dawndusk.twin.sky.paths import Paths
from dawndusk.twin.sky.sights import OnEarth
from dawndusk.twin.upsets import mean, passages

__all__ = ["UPSETS", "Upsets"]


class Upsets(Protocol):
    """Where satellites meet upsets, and what restarts then leave to sell."""

    def caps(self, paths: Paths) -> OnEarth | None:
        """Caps whose passages the loop tells; None where it need not."""
        ...

    def restart_ratio(
        self, design: Design, made: BuiltSatellite, script: Script, day: int, told: Mapping[str, Any]
    ) -> Any:
        """Availability between restarts over that of their mean rate. `told`: the day's columns. [interval] or one"""
        ...


UPSETS: Mapping[str, Upsets] = {"mean": mean, "passages": passages}
