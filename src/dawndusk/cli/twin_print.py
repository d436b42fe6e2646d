"""What `dawndusk twin` prints: the run in a dozen lines, and its year in money beside the plan's."""

from collections.abc import Mapping
from pathlib import Path

from dawndusk.cli.terminal import console
from dawndusk.core.job_estimate import days_text, duration_text
from dawndusk.report.number import money as dollars
from dawndusk.scenario.printable import printable
from dawndusk.twin.results.by_region import ByRegion
from dawndusk.twin.results.money import Money
from dawndusk.twin.results.stream_results import StreamResult, StreamResults
from dawndusk.twin.results.summary import RunSummary
from dawndusk.twin.results.training import TrainingResult
from dawndusk.twin.sky.reentry import Reentry


def print_run(found: RunSummary, earned: Money, out: Path | None) -> None:
    """Print a run."""
    screen = console(110)
    for line in [*_run(found), *_served(found.served), *_regions(found.regions), *_money(earned)]:
        screen.print(line, markup=False)
    if out is not None:
        screen.print(
            f"Tables: {out}/fleet.parquet, regions.parquet; cube: {out}/cube.zarr; page: {out}/twin.html; "
            f"fleet: {out}/fleet.npz"
        )


def _run(found: RunSummary) -> list[str]:
    done = found.accelerator_hours_done_h / max(found.accelerator_hours_asked_h, 1e-300)
    causes = (
        ("power", found.work_withheld_power_fraction),
        ("heat", found.work_withheld_heat_fraction),
        ("shadow", found.work_withheld_shadow_fraction),
    )
    withheld = [f"{share:.2%} for {cause}" for cause, share in causes if share >= _SEEN]
    fallen = [f"{printable(one.name)} {_when(one)}" for one in found.reentries]
    more = f" and {len(fallen) - _NAMED:,} more" if len(fallen) > _NAMED else ""
    missing = f", {found.satellites_lost_fraction:.2%} of them missing" if found.satellites_lost_fraction else ""
    return [
        f"{found.satellite_count:,} satellites for {days_text(found.duration_day)}, in sunlight "
        f"{found.sunlit_fraction:.2%}{missing}",
        *([f"Re-entry, lost from that midnight on: {'; '.join(fallen[:_NAMED])}{more}"] if fallen else []),
        f"Work: {found.accelerator_hours_done_h:,.0f} of {found.accelerator_hours_asked_h:,.0f} accelerator-hours, "
        f"{done:.2%}" + (f"; withheld {', '.join(withheld)}" if withheld else ""),
        f"With restarts, link and operations {found.accelerator_hours_available_h:,.0f} accelerator-hours to sell; "
        f"sold {found.accelerator_hours_sold_h:,.0f}, {found.tokens_count:.3g} tokens",
        f"Electricity: {found.energy_sun_kwh:,.0f} kWh from sunlight, {found.energy_load_kwh:,.0f} to the loads "
        f"({found.energy_it_kwh:,.0f} to IT), {found.energy_lost_kwh:,.0f} lost, {found.energy_left_kwh:,.0f} left",
        f"Extremes: charge {found.charge_min_fraction:.0%}, chip {found.temperature_chip_max_k - 273.15:.1f} degC, "
        f"radiator {found.temperature_radiator_min_k - 273.15:.1f} degC",
        f"Books of energy and heat, every satellite at every step: closed to {found.books_residual:.1e}",
    ]


def _when(one: Reentry) -> str:
    of_run = f"on day {one.day_of_run} of the run" if one.day_of_run > 0 else "before the run"
    return f"{of_run}, {one.date} (day {one.day} of the mission's first year)"


def _served(served: StreamResults | None) -> list[str]:
    if served is None:
        return []
    return [
        *(_stream(name, of) for name, of in served.streams.items()),
        *_training(served.training),
        f"Served batches: {served.said}",
    ]


def _training(trained: TrainingResult | None) -> list[str]:
    if trained is None:
        return []
    offered = max(trained.offered_h, 1e-300)
    lost = "; ".join(f"{max(hours, 0.0) / offered:.2%} {cause}" for cause, hours in trained.lost_h.items())
    return [
        f"Training: {trained.progress_h:,.0f} accelerator-hours of progress, {trained.progress_h / offered:.2%}; "
        f"lost: {lost}; a job of {trained.job_accelerator_count:,.0f} is interrupted every "
        f"{trained.interval_interruption_h:,.3g} h and checkpoints every {duration_text(trained.interval_checkpoint_s)}"
    ]


def _stream(name: str, of: StreamResult) -> str:
    tokens = (
        f"{of.tokens_count:.3g} tokens, one each {of.time_output_token_s * 1e3:.1f} ms, {of.energy_token_j:.2g} J, "
        if of.tokens_count
        else ""
    )
    return (
        f"Served {name}: {of.availability_fraction:.2%} of what was offered, {of.accelerator_hours_h:,.0f} "
        f"accelerator-hours, {tokens}{of.power_accelerator_w:,.0f} W per accelerator; wait {_wait(of.wait_s)}"
    )


def _wait(wait_s: float) -> str:
    return duration_text(wait_s) if wait_s >= 1 else f"{wait_s:.2f} s"


def _regions(regions: Mapping[str, ByRegion]) -> list[str]:
    near, far = (sort(regions, key=lambda name: regions[name].latency_s) for sort in (min, max))
    mean_s = sum(of.latency_s for of in regions.values()) / len(regions)
    worst = [
        (share, f"{stream} in {name}")
        for name, of in regions.items()
        for stream, share in of.availability_fraction.items()
    ]
    least = min(worst, default=(1.0, ""))
    return [
        f"Round trip to the nearest satellite, propagation alone: {1e3 * mean_s:.0f} ms over {len(regions)} regions; "
        f"{near} {1e3 * regions[near].latency_s:.0f} ms, {far} {1e3 * regions[far].latency_s:.0f} ms"
        + (f"; least served: {least[1]}, {least[0]:.2%}" if least[0] < 1 - _SEEN else "")
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
        f"{dollars(earned.twin_usd_per_accelerator_hour)}, planned {dollars(earned.plan_usd_per_accelerator_hour)}",
        f"Beside the plan: {'; '.join(causes) if causes else 'no difference above 0.005 %'}",
    ]


_SEEN, _NAMED = 5e-5, 5
