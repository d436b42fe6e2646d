"""What `dawndusk twin` prints: the run in a dozen lines, and its year in money beside the plan's."""

from collections.abc import Mapping
from pathlib import Path

from dawndusk.cli.terminal import console
from dawndusk.core.figures import figures_text, fixed_text, share_text
from dawndusk.core.how_many import how_many
from dawndusk.core.job_estimate import days_text, duration_text
from dawndusk.report.number import money as dollars
from dawndusk.report.number import number_text, with_unit
from dawndusk.scenario.printable import printable
from dawndusk.twin.results.by_region import ByRegion
from dawndusk.twin.results.money import Money
from dawndusk.twin.results.stream_results import StreamResult
from dawndusk.twin.results.summary import RunSummary
from dawndusk.twin.results.training import TrainingResult
from dawndusk.twin.sky.reentry import Reentry


def print_run(found: RunSummary, earned: Money, out: Path | None) -> None:
    """Print a run."""
    screen = console(110)
    for line in [*_run(found), *_streams(found), *_regions(found.regions), *_money(earned)]:
        screen.print(line, markup=False)
    if out is not None:
        screen.print(
            f"Tables: {out}/fleet.parquet, regions.parquet; cube: {out}/cube.zarr; page: {out}/twin.html; "
            f"fleet: {out}/fleet.npz"
        )


def _run(found: RunSummary) -> list[str]:
    causes = (
        ("power", found.work_withheld_power_fraction),
        ("heat", found.work_withheld_heat_fraction),
        ("shadow", found.work_withheld_shadow_fraction),
    )
    withheld = [f"{share_text(share, 2)} for {cause}" for cause, share in causes if share >= _SEEN]
    asked = found.accelerator_hours_asked_h
    done = f", {_percent(found.accelerator_hours_done_h / asked)}" if asked else ""
    lost = found.satellites_lost_fraction
    missing = f", {share_text(lost, 2)} of them missing" if lost else ""
    return [
        f"{how_many(found.satellite_count, 'satellite')} for "
        f"{days_text(found.duration_day)}, in sunlight {share_text(found.sunlit_fraction, 2)}{missing}",
        *_reentries(found),
        f"Work: {number_text(found.accelerator_hours_done_h)} of {number_text(asked)} accelerator-hours{done}"
        + (f"; withheld {', '.join(withheld)}" if withheld else ""),
        f"With restarts, link and operations {number_text(found.accelerator_hours_available_h)} accelerator-hours "
        f"to sell; sold {number_text(found.accelerator_hours_sold_h)}, {with_unit(found.tokens_count, 'tokens')}",
        f"Electricity: {number_text(found.energy_sun_kwh)} kWh from sunlight, "
        f"{number_text(found.energy_load_kwh)} to the loads ({number_text(found.energy_it_kwh)} to IT), "
        f"{number_text(found.energy_lost_kwh)} lost, {number_text(found.energy_left_kwh)} left",
        f"Extremes: charge {share_text(found.charge_min_fraction, 0)}, "
        f"chip {fixed_text(found.temperature_chip_max_k - 273.15, 1)} degC, "
        f"radiator {fixed_text(found.temperature_radiator_min_k - 273.15, 1)} degC",
        f"Books of energy and heat, every satellite at every step: closed to {found.books_residual:.1e}",
    ]


def _reentries(found: RunSummary) -> list[str]:
    told = [f"{printable(one.name)} {_when(one)}" for one in found.reentries]
    more = f" and {len(told) - _NAMED:,} more" if len(told) > _NAMED else ""
    return [f"Re-entry, lost from that midnight on: {'; '.join(told[:_NAMED])}{more}"] if told else []


def _when(one: Reentry) -> str:
    of_run = f"on day {one.day_of_run} of the run" if one.day_of_run > 0 else "before the run"
    return f"{of_run}, {one.date} (day {one.day} of the mission's first year)"


def _streams(found: RunSummary) -> list[str]:
    served = found.served
    if served is None:
        return []
    return [
        *(stream_text(name, of, found.accelerator_hours_whole_h) for name, of in served.streams.items()),
        *_training(served.training),
        f"Served batches: {served.said}",
    ]


def _training(trained: TrainingResult | None) -> list[str]:
    if trained is None:
        return []
    offered = max(trained.offered_h, 1e-300)
    lost = "; ".join(f"{_percent(max(hours, 0.0) / offered)} {cause}" for cause, hours in trained.lost_h.items())
    return [
        f"Training: {number_text(trained.progress_h)} accelerator-hours of progress, "
        f"{_percent(trained.progress_h / offered)}; "
        f"lost: {lost}; a job of {trained.job_accelerator_count:,.0f} is interrupted every "
        f"{figures_text(trained.interval_interruption_h, 3)} h and checkpoints every "
        f"{duration_text(trained.interval_checkpoint_s)}"
    ]


def stream_text(name: str, of: StreamResult, whole_h: float) -> str:
    """A stream in a line: what was offered and what became of it. `whole_h`: of a whole, new fleet."""
    before = of.work_waiting_before_fraction
    there = of.work_offered_fraction + before
    if not there:
        return f"Stream {name}: nothing was offered"
    parts = (
        ("served", of.work_served_fraction),
        ("waiting", of.work_waiting_fraction),
        ("shed", of.work_shed_fraction),
    )
    became = ", ".join(f"{word} {_percent(part / there)}" for word, part in parts)
    earlier = f" and {number_text(before * whole_h)} waiting from before" if before else ""
    tokens = (
        f"{with_unit(of.tokens_count, 'tokens')}, one each {fixed_text(of.time_output_token_s * 1e3, 1)} ms, "
        f"{figures_text(of.energy_token_j, 2)} J, "
        if of.tokens_count
        else ""
    )
    wait = "" if of.wait_s is None else f"; wait {_wait(of.wait_s)}"
    offered = number_text(of.work_offered_fraction * whole_h)
    return (
        f"Stream {name}: {offered} accelerator-hours offered{earlier}, of them {became}; "
        f"{tokens}{fixed_text(of.power_accelerator_w, 0)} W per accelerator{wait}"
    )


def _wait(wait_s: float) -> str:
    return duration_text(wait_s) if wait_s >= _INSTANT_S else "under 1 ms"


def _percent(share: float) -> str:
    """A share of streams, as far as float32 tells it."""
    return share_text(round(share, 6), 2)


def _regions(regions: Mapping[str, ByRegion]) -> list[str]:
    near, far = (sort(regions, key=lambda name: regions[name].latency_s) for sort in (min, max))
    mean_s = sum(of.latency_s for of in regions.values()) / len(regions)
    worst = [
        (share, f"{stream} in {name}")
        for name, of in regions.items()
        for stream, share in of.availability_fraction.items()
        if share is not None
    ]
    least = min(worst, default=(1.0, ""))
    return [
        f"Round trip to the nearest satellite, propagation alone: {1e3 * mean_s:.0f} ms over "
        f"{how_many(len(regions), 'region')}; "
        f"{near} {1e3 * regions[near].latency_s:.0f} ms, {far} {1e3 * regions[far].latency_s:.0f} ms"
        + (
            f"; least served: {least[1]}, {_percent(least[0])} of what was not left waiting"
            if least[0] < 1 - _SEEN
            else ""
        )
    ]


def _money(earned: Money) -> list[str]:
    plan, twin = earned.plan_revenue_usd_per_year, earned.twin_revenue_usd_per_year
    causes = [
        f"{dollars(usd)} {label}"
        for label, usd in sorted(earned.causes_usd_per_year.items(), key=lambda cause: -abs(cause[1]))
        if abs(usd) >= _SEEN * plan
    ]
    return [
        f"A year at this pace: revenue {dollars(twin)}, promised {dollars(plan)}; "
        f"cost {dollars(earned.cost_usd_per_year)}; an hour sold costs "
        f"{_hour(earned.twin_usd_per_accelerator_hour)}, planned {_hour(earned.plan_usd_per_accelerator_hour)}",
        f"Beside the plan: {'; '.join(causes) if causes else 'no difference above 0.005 %'}",
    ]


def _hour(usd: float | None) -> str:
    return "nothing, for none is sold" if usd is None else dollars(usd)


_SEEN, _NAMED = 5e-5, 5
_INSTANT_S = 1e-3
