"""Upsets fall in passages of the South Atlantic Anomaly.

    upsets   outside + (inside - outside) x share of the work done inside          over their mean (`physics.anomaly`)

Solar protons, a part of the dose, count as met evenly.
Leaves out: what a restart that outlasts its passage takes of the next steps (it counts where it began).
"""

from collections.abc import Mapping
from typing import Any

import numpy

from dawndusk.design.design import Design
from dawndusk.physics.anomaly import inside_fraction, time_inside_fraction
from dawndusk.service.work import restart_availability
from dawndusk.twin.satellite.body import BuiltSatellite
from dawndusk.twin.script import Script
from dawndusk.twin.sky.paths import Paths
from dawndusk.twin.sky.sights import OnEarth, anomaly_of


def caps(paths: Paths) -> OnEarth | None:
    """The Anomaly. Shape: as `OnEarth`. Valid: as `physics.anomaly`. Error: 1 % (tests/twin/results/test_reach.py)."""
    return anomaly_of(paths)


def restart_ratio(design: Design, made: BuiltSatellite, script: Script, day: int, told: Mapping[str, Any]) -> Any:
    """Availability between restarts, with upsets where they fall, over that with their mean. [-]

    Shape: `[interval]`. Valid: the day's columns. Error: as `upset_factors` (tests/twin/results/test_reach.py).
    """
    inside = told["work_anomaly_fraction"] / numpy.maximum(told["work_done_fraction"], _LEAST)
    storm = float(numpy.prod([event.upset_ratio for event in script.events if event.lasts(day)]))
    within, beyond = upset_factors(made)
    upsets = storm * float(made.dose.upset_restarts_per_accelerator_year)
    even = design.compute.interruption_rate_per_year
    falls = upsets * (beyond + (within - beyond) * inside)
    lasts_s = design.service.duration_restart_s
    return restart_availability(even + falls, lasts_s) / restart_availability(even + upsets, lasts_s)


def upset_factors(made: BuiltSatellite) -> tuple[float, float]:
    """Upsets inside the Anomaly and outside it, over their mean: of trapped protons as they are met, of others evenly.

    Shape: scalars. Valid: circular orbits. Error: their mean over a year of passages is 1 to 1 %
    (tests/twin/results/test_reach.py).
    """
    where = (made.light.altitude_m, made.light.inclination_rad)
    met, spent = float(inside_fraction(*where)), float(time_inside_fraction(*where))
    trapped = float(made.dose.dose_trapped_gy_per_year / made.dose.dose_gy_per_year)
    if spent < _LEAST:
        return 1.0, 1.0
    return 1 + trapped * (met / spent - 1), 1 + trapped * ((1 - met) / (1 - spent) - 1)


_LEAST = 1e-12
