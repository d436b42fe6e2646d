"""A run of a fleet, said once: what is stepped, how long, how finely, and what happens on the way."""

from dawndusk.core.record import record
from dawndusk.design.design import Design
from dawndusk.physics.sun import midnight_s
from dawndusk.twin.fleet import satellites_of
from dawndusk.twin.results.recording import RECORDED
from dawndusk.twin.script import Script
from dawndusk.twin.sky.elements import Elements
from dawndusk.twin.work.policies import Policy


@record
class RunSpec:
    """A run of a fleet; its settings are `design.twin`."""

    design: Design
    days: int
    step_s: float = 60.0
    satellites: int | None = None
    """None: the catalogue's, else as many as the design puts in service"""
    seed: int = 0
    precision: str = "float32"
    workers: int | None = None
    """None: one for each core; changes no byte of the answer"""
    policy: Policy | None = None
    """a user's own, instead of the settings'"""
    script: Script = Script()
    """what happens on the way, the campaign's calendar with it"""
    recorded: int = RECORDED
    """satellites told one by one"""
    catalogue: Elements | None = None
    """where satellites fly, instead of the settings' layout"""


def satellite_count(spec: RunSpec) -> int:
    """Satellites of a run that begins. [count]

    Shape: scalar. Valid: any. Error: exact (tests/twin/test_run_spec.py).
    """
    if spec.satellites:
        return spec.satellites
    return satellites_of(spec.design) if spec.catalogue is None else len(spec.catalogue.names)


def first_midnight_s(spec: RunSpec) -> float:
    """1 January of the mission's first year, 0 h: days are counted from it. [s after J2000.0]

    Shape: scalar. Valid: any year. Error: exact (tests/twin/test_run_spec.py).
    """
    return midnight_s(spec.design.mission.start_year)


def interval_s(step_s: float) -> float:
    """What a row of the tables covers: ten minutes, or a step that is longer. [s]

    Shape: scalar. Valid: steps that divide a day. Error: exact (tests/twin/test_run_spec.py).

    >>> interval_s(60.0)
    600.0
    """
    return max(_INTERVAL_S, step_s)


_INTERVAL_S = 600.0
