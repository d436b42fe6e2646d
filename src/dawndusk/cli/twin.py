"""`dawndusk twin`: the fleet stepped through days."""

import sys
import time
from dataclasses import asdict, replace
from hashlib import sha256
from json import dumps
from pathlib import Path
from typing import Annotated, Any

from cyclopts import Parameter

from dawndusk import __version__
from dawndusk.cli.refusal import Refusal
from dawndusk.cli.terminal import progress
from dawndusk.cli.twin_options import (
    began_on,
    elements_of,
    fork_fleet,
    interval_s,
    record_count,
    script_of,
    seconds,
    standing_fraction,
)
from dawndusk.cli.twin_policy import policy_of
from dawndusk.cli.twin_print import print_run
from dawndusk.core.atomic_write import write_atomic
from dawndusk.core.job_estimate import days_text as spoken_days
from dawndusk.core.job_estimate import duration_text, refusal_reason
from dawndusk.design.design import Design
from dawndusk.design.loading import load_sourced
from dawndusk.plan.evaluate import evaluate
from dawndusk.report.twin_page import render_twin
from dawndusk.twin import store
from dawndusk.twin.estimate import LONGEST_S, estimate, steps_count
from dawndusk.twin.fleet import Fleet, satellites_of
from dawndusk.twin.results.cube import about, signature
from dawndusk.twin.results.money import money
from dawndusk.twin.results.passage_table import passage_table
from dawndusk.twin.results.recording import RECORDED, evenly
from dawndusk.twin.results.series import Series, concatenate
from dawndusk.twin.results.summary import summary
from dawndusk.twin.satellite.body import build_satellite
from dawndusk.twin.script import Script
from dawndusk.twin.settings import settings_of
from dawndusk.twin.sky.elements import Elements
from dawndusk.twin.sky.orbits import plane_count
from dawndusk.twin.work.policies import Policy


def twin(
    file: str,
    *,
    days: int = 30,
    step: str = "60 s",
    satellites: int | None = None,
    seed: int = 0,
    out: Path | None = None,
    record: int | None = None,
    fork: Annotated[Path | None, Parameter(name="--from")] = None,
    events: Path | None = None,
    catalogue: Path | None = None,
    policy: str | None = None,
    from_campaign: Annotated[bool, Parameter(negative="", show_default=False)] = False,
    set: Annotated[tuple[str, ...], Parameter(name="--set", negative="", show_default=False)] = (),  # noqa: A002
    json: Annotated[bool, Parameter(negative="", show_default=False)] = False,
) -> None:
    """Step a scenario's fleet through days: sunlight, battery, heat, throttling, work, second by second.

    Parameters
    ----------
    file
        the scenario, a TOML file
    days
        days to step, from 1 January of the mission's first year or from a saved fleet
    step
        length of a step; it divides a day
    satellites
        size of the fleet instead of the scenario's
    seed
        where failures and ages are drawn from: same seed, same bytes
    out
        folder for tables, cube, page and saved fleet; a run that was stopped goes on there
    record
        satellites told one by one in the cube, evenly over the fleet; 4 where it is not said
    fork
        start from the fleet another run saved: its folder, or its fleet.npz
    events
        what happens on the way: a TOML file of [[event]] with day and kind, as docs/twin.md tells
    policy
        who gets the streams' work: a name, or FILE.py:function, a function of one's own as docs/twin.md shows
    catalogue
        fly the satellites of a file, OMM (JSON, CSV, XML, KVN) or two-line elements, instead of the layout's
    from_campaign
        satellites are there as the campaign's calendar expects, month by month
    set
        override a value, as in `--set "satellite.area_radiator_claimed=100 m^2"`; repeatable
    json
        print the summary as JSON
    """
    chosen = policy_of(policy, load_sourced(file, set).design)
    design = chosen.design
    script = script_of(events, design)
    step_s = seconds(step)
    start = fork_fleet(fork)
    flies = elements_of(catalogue, design, days, start, satellites)
    if start is not None and satellites not in (None, start.satellite_count):
        raise Refusal(f"the saved fleet has {start.satellite_count} satellites\n  = help: leave --satellites away")
    named = len(flies.names) if flies else satellites
    number = start.satellite_count if start else named if named is not None else satellites_of(design)
    if number < 1 or days < 1 or seed < 0:
        raise Refusal("nothing to step\n  = help: --satellites and --days take 1 or more, --seed 0 or more")
    told = record_count(record, number, out)
    planes = number if flies else plane_count(design.twin, number)
    streams = design.twin.work == "streams"
    size = estimate(number, days, step_s, interval_s(step_s), planes=planes, streams=streams, recorded=told)
    steps = f"{steps_count(number, days, step_s):.2g} satellite-steps"
    said = f"{number:,} satellites for {spoken_days(days)} are {steps}: {size}"
    why = refusal_reason(size, out, longest_s=LONGEST_S)
    if why:
        raise Refusal(f"{said}: {why}\n  = help: fewer --satellites, --days or --record, a longer --step")
    progress(said)
    plan = evaluate(design)
    if from_campaign:
        script = replace(script, standing_fraction=standing_fraction(design, plan))
    request = {
        "design": signature(design),
        "events": sha256(repr(script).encode()).hexdigest(),
        "policy": chosen.identity,
        "catalogue": sha256(catalogue.read_bytes()).hexdigest() if catalogue else None,
        "days": days, "step_s": step_s, "satellites": number, "recorded": told, "seed": seed,
        "from": sha256(repr(start.day).encode() + start.state.energy_j.tobytes()).hexdigest() if start else None,
    }  # fmt: skip
    fleet, series = _step(design, start, number, days, step_s, seed, script, chosen.policy, told, flies, out, request)
    made = build_satellite(design, settings_of(design))
    found = summary(design, made, fleet, series)
    earned = money(
        design, made, found, series,
        promised=plan.service,
        satellite_count=float(plan.campaign.satellite_count),
        cost_usd_per_year=float(plan.economics.books.cost_usd_per_year),
    )  # fmt: skip
    if out is not None:
        write_atomic(
            out / "twin.html", render_twin(Path(file).stem, design, found, earned, series, script, __version__)
        )
    slower = f"JAX steps this run, slower than the loop of its own: {found.engine_reason}"
    for note in (chosen.note, slower if chosen.policy and found.engine_reason else None):
        print(f"note: {note}\n" if note else "", end="", file=sys.stderr)
    if json:
        told_too = {"policy_note": chosen.note, "money": asdict(earned)}
        sys.stdout.write(dumps({**asdict(found), **told_too}, indent=1, allow_nan=False) + "\n")
    else:
        print_run(found, earned, out)


def _step(
    design: Design,
    start: Fleet | None,
    number: int,
    days: int,
    step_s: float,
    seed: int,
    script: Script,
    policy: Policy | None,
    recorded: int,
    catalogue: Elements | None,
    out: Path | None,
    request: Any,
) -> tuple[Fleet, Series]:
    from dawndusk.twin.not_finite import NotFinite
    from dawndusk.twin.run import run_by_day

    first = start.day if start else 0 if catalogue is None else began_on(design, catalogue)
    fleet = start
    if out is not None:
        try:
            fleet = store.open_run(out, request) or start
        except store.RunMismatch as other:
            raise Refusal(
                f"{out} holds another run, which differs in {other}\n  = help: choose another --out"
            ) from None
    gone = fleet.day - first if fleet else 0
    parts: list[Series] = []
    began = saved = time.monotonic()
    todo = run_by_day(
        design, fleet, days=days - gone, step_s=step_s, satellites=number, seed=seed, script=script, policy=policy,
        recorded=recorded, catalogue=catalogue,
    )  # fmt: skip
    try:
        for fleet, series in todo:
            parts.append(series)
            now, done = time.monotonic(), fleet.day - first
            left = (now - began) / max(done - gone, 1) * (days - done)
            progress(f"day {done} of {days}, {duration_text(left)} left")
            if out is not None and (now - saved > _SAVE_S or _large(parts) or done == days):
                store.save(out, fleet, concatenate(parts))
                parts, saved = [], now
    except NotFinite as problem:
        kept = "nothing was kept; give --out to keep the days before"
        if out is not None and fleet is not None:
            if parts:
                store.save(out, fleet, concatenate(parts))
            kept = f"what was stepped until day {fleet.day} is kept in {out}"
        raise Refusal(f"{problem}\n  = help: look at the inputs that bear on it; {kept}") from None
    progress("")
    assert fleet is not None
    if out is None:
        return fleet, concatenate(parts)
    told = passage_table(design, evenly(number, RECORDED).tolist(), number, first, days, catalogue)
    store.write_passages(out, told)
    return fleet, store.finish(
        out, about(design, number, interval_s(step_s), recorded, catalogue=catalogue is not None)
    )


def _large(parts: list[Series]) -> bool:
    return sum(rows.nbytes for part in parts for rows in part.samples.values()) > _SAVE_BYTE


_SAVE_S, _SAVE_BYTE = 10.0, 1 << 28
