"""`dawndusk twin`: the fleet stepped through days."""

import sys
from dataclasses import asdict, replace
from functools import partial
from json import dumps
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from dawndusk import __version__
from dawndusk.cli.kept_notes import tell_kept
from dawndusk.cli.options import BranchSeed, Json, MaybeWhole, Overrides, ScenarioFile, Switch, Whole
from dawndusk.cli.output import write_json
from dawndusk.cli.refusal import Refusal
from dawndusk.cli.terminal import progress
from dawndusk.cli.twin_catalogue import began_on, catalogue_of, hold_to_run, reentries_of
from dawndusk.cli.twin_days import step_days, writing
from dawndusk.cli.twin_fork import fork_of
from dawndusk.cli.twin_options import (
    record_count,
    script_of,
    seconds,
    standing_within,
)
from dawndusk.cli.twin_policy import policy_of
from dawndusk.cli.twin_print import print_run
from dawndusk.core.figures import figures_text
from dawndusk.core.how_many import how_many
from dawndusk.core.job_estimate import days_text as spoken_days
from dawndusk.core.job_estimate import refusal_reason
from dawndusk.design.in_its_year import as_of_its_year
from dawndusk.design.loading import load_sourced
from dawndusk.plan.evaluate import evaluate
from dawndusk.report.twin_page import render_twin
from dawndusk.scenario.bytes_of import stem_of
from dawndusk.twin.estimate import LONGEST_S, estimate, steps_count
from dawndusk.twin.fleet import satellites_of
from dawndusk.twin.identity import program_of_twin, request_of
from dawndusk.twin.layout import plane_count
from dawndusk.twin.results.money import money
from dawndusk.twin.results.summary import summary
from dawndusk.twin.run_spec import RunSpec, interval_s
from dawndusk.twin.satellite.body import build_satellite
from dawndusk.twin.saved_fleet import saved_fleet
from dawndusk.twin.store import write_page
from dawndusk.twin.work import WORK


def twin(
    file: ScenarioFile,
    *,
    days: Whole = 30,
    step: str = "60 s",
    satellites: MaybeWhole = None,
    seed: BranchSeed = None,
    out: Path | None = None,
    record: MaybeWhole = None,
    fork: Annotated[Path | None, Parameter(name="--from")] = None,
    events: Path | None = None,
    catalogue: Path | None = None,
    accept_stale: Switch = False,
    accept_no_checksum: Switch = False,
    policy: str | None = None,
    from_campaign: Switch = False,
    adopt: Switch = False,
    overrides: Overrides = (),
    json: Json = False,
) -> None:
    """Step a scenario's fleet through days: sunlight, battery, heat, throttling, work, second by second.

    Parameters
    ----------
    days
        days to step, from 1 January of the mission's first year or from a saved fleet
    step
        length of a step; it divides a day
    satellites
        size of the fleet instead of the scenario's
    out
        folder for tables, cube, page and saved fleet; a run that was stopped goes on there
    record
        satellites told one by one in the cube, evenly over the fleet; 4 where it is not said
    fork
        start from the fleet another run saved: its folder, or its fleet.npz
    events
        what happens on the way: a TOML file of [[event]] with day and kind; the manual's page on the twin has all
    policy
        who gets the streams' work: a name, or FILE.py:function, a function of one's own; the manual shows some
    catalogue
        fly the satellites of a file, OMM (JSON, CSV, XML, KVN) or two-line elements, instead of the layout's
    accept_stale
        fly a catalogue's satellites whose epochs are more than 30 days from the run's first day
    accept_no_checksum
        read two-line elements whose lines end before their checksum digit
    from_campaign
        satellites are there as the campaign's calendar expects, month by month
    adopt
        with --from, convert another design's fleet; with --out, go on with a run that another program began
    """
    tell_kept(file, overrides)
    chosen = policy_of(policy, as_of_its_year(load_sourced(file, overrides).design))
    design = chosen.design
    script = script_of(events, design)
    step_s = seconds(step)
    flies, flown = catalogue_of(catalogue, no_checksum=accept_no_checksum, stale=accept_stale)
    forked = fork_of(fork, design, catalogue=flown, adopt=adopt) if fork else None
    start = forked.fleet if forked else None
    if start is not None and seed is not None:
        start = replace(start, seed=seed)
    hold_to_run(catalogue, flies, design, days, start, satellites, stale=accept_stale)
    if start is not None and satellites not in (None, start.satellite_count):
        raise Refusal(
            f"the saved fleet has {how_many(start.satellite_count, 'satellite')}\n  = help: leave --satellites away"
        )
    named = len(flies.names) if flies else satellites
    number = start.satellite_count if start else named if named is not None else satellites_of(design)
    if number < 1 or days < 1:
        raise Refusal("nothing to step\n  = help: --satellites and --days take 1 or more")
    told = record_count(record, number, out)
    planes = number if flies else plane_count(design.twin, number)
    streams = WORK[design.twin.work].streams_of(design) is not None
    size = estimate(number, days, step_s, interval_s(step_s), planes=planes, streams=streams, recorded=told)
    steps = f"{figures_text(steps_count(number, days, step_s), 2)} satellite-steps"
    said = f"{how_many(number, 'satellite')} for {spoken_days(days)} are {steps}: {size}"
    if why := refusal_reason(size, out, longest_s=LONGEST_S):
        raise Refusal(f"{said}: {why}\n  = help: fewer --satellites, --days or --record, a longer --step")
    progress(said)
    plan = evaluate(design)
    if from_campaign:
        script = replace(script, standing_fraction=standing_within(design, plan, number, days))
    spec = RunSpec(
        design=design,
        days=days,
        step_s=step_s,
        satellites=number,
        seed=start.seed if start else seed or 0,
        policy=chosen.policy,
        script=script,
        recorded=told,
        catalogue=flies,
    )
    first = start.day if start else began_on(design, flies) if flies else 0
    came_from = forked.identity if forked else None
    request = request_of(spec, first, policy=chosen.identity, catalogue=flown, fork=came_from)
    made = build_satellite(design)
    whose = partial(saved_fleet, design=design, made=made, program=program_of_twin(), catalogue=flown)
    with writing(out):
        fleet, series, notes = step_days(spec, start, out, request, whose, adopt=adopt, policy_file=chosen.place)
        found = summary(design, made, fleet, series, start, reentries_of(design, flies, first, days))
        earned = money(
            design,
            made,
            found,
            series,
            promised=plan.service,
            satellite_count=float(plan.campaign.satellite_count),
            cost_usd_per_year=float(plan.economics.books.cost_usd_per_year),
        )
        if out is not None:
            write_page(out, render_twin(stem_of(file), design, found, earned, series, script, __version__))
    slower = f"JAX steps this run, slower than the loop of its own: {found.engine_reason}"
    of_fork = forked.notes if forked else ()
    for note in (*of_fork, *notes, chosen.note, slower if chosen.policy and found.engine_reason else None):
        print(f"note: {note}\n" if note else "", end="", file=sys.stderr)
    if json:
        told_too = {"policy_note": chosen.note, "money": asdict(earned)}
        write_json(dumps({**asdict(found), **told_too}, indent=1, allow_nan=False) + "\n")
    else:
        print_run(found, earned, out)
