"""Charts of a twin's run: battery, temperatures, work through the days, tokens by hour, what was lost and why."""

from collections.abc import Callable
from typing import Any

import numpy

from dawndusk.core.figures import fixed_text
from dawndusk.physics.constants import DAY_S, S_PER_H
from dawndusk.report.figure import Plan
from dawndusk.report.number import money as dollars
from dawndusk.report.number import percent, with_unit
from dawndusk.report.twin_forms import ChartPanel, PanelLine, bars, columns, days


def _seen(share_fraction: float) -> float:
    """A share, or nothing where it is less than float32 tells."""
    return share_fraction if abs(share_fraction) >= _FINEST else 0.0


def _percent_of(plan: Plan, name: str, worst: Callable[..., Any]) -> str:
    return percent(float(worst(plan["series"][name])))


def _withheld(plan: Plan, cause: str) -> str:
    return percent(_seen(plan["summary"][f"work_withheld_{cause}_fraction"]))


def _by_hour(plan: Plan) -> list[tuple[str, float]]:
    """Tokens sold in each hour of the day, universal time, as a rate per hour."""
    told, run = plan["series"], plan["summary"]
    time = numpy.asarray(told["time_s"])
    length = time[1] - time[0] if len(time) > 1 else DAY_S
    hour = ((time - length / 2) % DAY_S // S_PER_H).astype(int)
    done = numpy.asarray(told["work_done_fraction"]) * numpy.asarray(told["work_kept_fraction"])
    tokens = run["tokens_count"] * done / max(float(done.sum()), 1e-300)
    many = max(run["duration_day"], 1e-9)
    return [(f"{k:02d} h", float(tokens[hour == k].sum() / many)) for k in range(24)]


def _losses(plan: Plan) -> list[tuple[str, float]]:
    """Shares of the hours of a whole new fleet."""
    run = plan["summary"]
    missing, alive = run["satellites_lost_fraction"], run["accelerators_alive_fraction"]
    whole = run["accelerator_hours_whole_h"]
    asked = run["accelerator_hours_asked_h"] / whole
    done = run["accelerator_hours_done_h"] / whole
    parts = [
        ("satellites missing", missing),
        ("age and failed accelerators", 1 - missing - alive),
        ("not asked for", max(alive - asked, 0.0)),
        *(
            (f"throttled for {why}", run[f"work_withheld_{why}_fraction"] * asked)
            for why in ("shadow", "power", "heat")
        ),
        ("restarts, links, operations", done * (1 - run["work_kept_fraction"])),
    ]
    return [(label, _seen(float(share))) for label, share in parts]


def _losses_reading(plan: Plan) -> str:
    worst = max(_losses(plan), key=lambda part: part[1])
    return f"Most of it: {worst[0]}, {percent(worst[1])} of the hours that a whole, new fleet would have."


def _causes(plan: Plan) -> list[tuple[str, float]]:
    return [(label, usd) for label, usd in plan["money"]["causes_usd_per_year"].items()]


def _hours_reading(plan: Plan) -> str:
    found = _by_hour(plan)
    most, least = max(found, key=lambda f: f[1]), min(found, key=lambda f: f[1])
    return (
        f"Between {with_unit(least[1], 'token')} at {least[0]} and {with_unit(most[1], 'token')} at {most[0]}, "
        "universal time. "
        "Every accelerator is asked for full work, so no region's hour shows in it."
    )


BATTERY = days(
    "battery",
    "Battery and sunlight",
    "whole fleet; the lower line is the emptiest satellite",
    (
        ChartPanel(
            "State of charge, %",
            (
                PanelLine("charge_mean_fraction", numpy.mean, "orbit-line"),
                PanelLine("charge_min_fraction", numpy.min, "ink-line"),
            ),
            100.0,
            0.0,
            True,
        ),
        ChartPanel(
            "Satellites in sunlight, %", (PanelLine("sunlit_fraction", numpy.mean, "ink-line"),), 100.0, 0.0, True
        ),
    ),
    lambda plan: (
        f"The emptiest battery is at {_percent_of(plan, 'charge_min_fraction', numpy.min)} of a new one's "
        f"energy; on average {_percent_of(plan, 'sunlit_fraction', numpy.mean)} of the fleet is in sunlight."
    ),
)
HEAT = days(
    "temperatures",
    "Temperatures",
    "hottest chip and mean chip; mean radiator and coldest",
    (
        ChartPanel(
            "Chips, °C",
            (
                PanelLine("temperature_chip_max_k", numpy.max, "orbit-line"),
                PanelLine("temperature_chip_mean_k", numpy.mean, "ink-line"),
            ),
            1.0,
            -273.15,
            False,
        ),
        ChartPanel(
            "Radiator, °C",
            (
                PanelLine("temperature_radiator_mean_k", numpy.mean, "orbit-line"),
                PanelLine("temperature_radiator_min_k", numpy.min, "ink-line"),
            ),
            1.0,
            -273.15,
            False,
        ),
    ),
    lambda plan: (
        f"The hottest chip reaches {fixed_text(plan['summary']['temperature_chip_max_k'] - 273.15, 1)} °C, the coldest "
        f"radiator {fixed_text(plan['summary']['temperature_radiator_min_k'] - 273.15, 1)} °C."
    ),
)
WORK = days(
    "work",
    "Work and throttling",
    "over the full work of a whole, new fleet",
    (
        ChartPanel("Work done, %", (PanelLine("work_done_fraction", numpy.mean, "orbit-line"),), 100.0, 0.0, True),
        ChartPanel(
            "Withheld for heat (coloured) and for power, %",
            (
                PanelLine("work_withheld_heat_fraction", numpy.mean, "orbit-line"),
                PanelLine("work_withheld_power_fraction", numpy.mean, "ink-line"),
            ),
            100.0,
            0.0,
            True,
        ),
    ),
    lambda plan: (
        f"Of the work asked for, {_withheld(plan, 'heat')} was withheld for heat and "
        f"{_withheld(plan, 'power')} for power."
    ),
)
HOURS = columns(
    "hours",
    "Tokens by hour of the day",
    "tokens sold in each hour, universal time, mean day",
    "tokens_per_hour",
    _by_hour,
    lambda value: f"{with_unit(value, 'token')} tokens an hour",
    _hours_reading,
)
LOSSES = bars(
    "losses",
    "Where the hours go",
    "share of the hours of a whole, new fleet",
    "fraction",
    _losses,
    percent,
    _losses_reading,
)
CAUSES = bars(
    "causes",
    "Why plan and twin differ",
    "revenue a year beside the plan, by cause",
    "usd_per_year",
    _causes,
    dollars,
    lambda plan: (
        f"The causes add up to the difference between {dollars(plan['money']['plan_revenue_usd_per_year'])} "
        f"promised and {dollars(plan['money']['twin_revenue_usd_per_year'])} earned at this pace."
    ),
    least_ratio=5e-4,
)
CHARTS = (BATTERY, HEAT, WORK, LOSSES, CAUSES)
_FINEST = 5e-7
