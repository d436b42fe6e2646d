"""What the days of a run share, made once from what the run was said to be."""

from dataclasses import replace
from typing import Any

from dawndusk.core.record import record
from dawndusk.service.gateways import Gateway
from dawndusk.twin.blocks import Blocks, blocks
from dawndusk.twin.fleet import Fleet, first_fleet, for_streams
from dawndusk.twin.layout.flight import layout_on_day
from dawndusk.twin.results.recording import RecordedSatellites, choose_recorded
from dawndusk.twin.run_spec import RunSpec, first_midnight_s, satellite_count
from dawndusk.twin.satellite.body import BuiltSatellite, build_satellite, pauses_in_shadow
from dawndusk.twin.sky.anchor import first_day
from dawndusk.twin.sky.gateways import gateways
from dawndusk.twin.sky.orbits import Layout
from dawndusk.twin.sky.paths import Paths
from dawndusk.twin.sky.reentry import reentry_days
from dawndusk.twin.work import WORK
from dawndusk.twin.work.policies import Policy
from dawndusk.twin.work.purity import NotPure, in_code
from dawndusk.twin.work.regions import first_waiting_fraction
from dawndusk.twin.work.streams import Streams


@record
class RunSetup:
    """What the days of a run share."""

    spec: RunSpec
    made: BuiltSatellite
    start_s: float
    """the mission's first midnight, seconds after J2000.0"""
    streams: Streams | None
    """of work; None where every accelerator is asked for full work"""
    policy: Policy | None
    """who shares the streams out"""
    pauses: bool
    """whether work stops in shadow"""
    gateways: tuple[Gateway, ...]
    down_day: Any
    """the first day without each satellite of a catalogue; None without one [satellite]"""
    cut: Blocks
    sampled: RecordedSatellites
    kind: Any
    """type of the loop's numbers"""


def set_up(spec: RunSpec, state: Fleet | None) -> tuple[RunSetup, Fleet, tuple[Paths, Layout]]:
    """What a run's days share, the fleet it begins with, and where that flies on the first day.

    `state`: a fleet to go on from. Shape: see the records. Valid: as `run`. Error: `NotPure` where a user's
    policy does what the trace would freeze (tests/twin/work/test_trial.py).
    """
    if spec.policy is not None and (impure := in_code(spec.policy)):
        raise NotPure(impure)
    design = spec.design
    made, work, start_s = build_satellite(design), WORK[design.twin.work], first_midnight_s(spec)
    streams, policy = work.streams_of(design), work.policy_of(design, spec.policy)
    fleet = for_streams(state or _new_fleet(spec, made, start_s), first_waiting_fraction(streams))
    down_day = None
    if spec.catalogue is not None:
        down_day = reentry_days(spec.catalogue, start_s, fleet.day, fleet.day + spec.days)
    first = layout_on_day(design, fleet.satellite_count, start_s, fleet.day, spec.catalogue, down_day)
    cut = blocks(first[1])
    setup = RunSetup(
        spec=spec,
        made=made,
        start_s=start_s,
        streams=streams,
        policy=policy,
        pauses=pauses_in_shadow(made),
        gateways=tuple(gateways().values()),
        down_day=down_day,
        cut=cut,
        sampled=choose_recorded(cut, fleet.satellite_count, spec.recorded),
        kind=fleet.state.energy_j.dtype,
    )
    return setup, fleet, first


def _new_fleet(spec: RunSpec, made: BuiltSatellite, start_s: float) -> Fleet:
    count = satellite_count(spec)
    fleet = first_fleet(spec.design, made, satellites=count, seed=spec.seed, precision=spec.precision)
    return fleet if spec.catalogue is None else replace(fleet, day=first_day(spec.catalogue, start_s))
