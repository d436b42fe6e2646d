"""`dawndusk campaign`: the fleet year by year, with odds."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from json import dumps
from typing import Annotated, Any

from cyclopts import Parameter
from rich.table import Table
from rich.text import Text

from dawndusk import catalog
from dawndusk.campaign.launch import Launch
from dawndusk.cli.refusal import Refusal
from dawndusk.cli.terminal import console
from dawndusk.design import resolve
from dawndusk.loading import load_sourced, read_scenario
from dawndusk.plan import Plan, evaluate
from dawndusk.report.number import shown
from dawndusk.study.campaign_bands import PERCENTILES, Prospect, prospect


def campaign(
    file: str,
    *,
    set: Annotated[tuple[str, ...], Parameter(name="--set", negative="", show_default=False)] = (),  # noqa: A002
    also: Annotated[tuple[str, ...], Parameter(negative="", show_default=False)] = (),
    samples: int = 1000,
    seed: int = 0,
    json: Annotated[bool, Parameter(negative="", show_default=False)] = False,
) -> None:
    """Fly a scenario's fleet month by month: flights, satellites alive and power by year, with bands and odds.

    Parameters
    ----------
    file
        the scenario, a TOML file
    set
        override a value, as in `--set campaign.capacity_share_fraction=0.5`; repeatable
    also
        a further rocket of the catalog, used after the scenario's own; repeatable
    samples
        campaigns drawn
    seed
        where the draws start: same seed, same answer
    json
        print the numbers as JSON
    """
    if not 1 <= samples <= _MOST_SAMPLES:
        raise Refusal(f"{samples} samples cannot be drawn\n  = help: --samples takes 1 to {_MOST_SAMPLES}")
    if seed < 0:
        raise Refusal(f"{seed} is no seed\n  = help: --seed takes 0 or more")
    unknown = [name for name in also if name not in catalog.names("vehicle")]
    if unknown:
        raise Refusal(f"no vehicle `{unknown[0]}`\n  = help: one of {', '.join(catalog.names('vehicle'))}")
    design = load_sourced(file, set).design
    names = [design.launch.vehicle, *also]
    launches = [design.launch, *(_as_in_catalog(file, set, name) for name in also)]
    plan = evaluate(design)
    powers_w = (*_POWERS_W, float(plan.campaign.satellite_count) * design.satellite.power_it_w)
    found = prospect(design, plan, launches, powers_w=powers_w, sample_count=samples, seed=seed)
    page = _page(found, plan, names, design.campaign)
    if json:
        sys.stdout.write(dumps(page, indent=1, allow_nan=False) + "\n")
    else:
        _print(page)


def _as_in_catalog(file: str, overrides: Sequence[str], vehicle: str) -> Launch:
    """A further rocket: nothing that the scenario says of its own rocket holds for it."""
    scenario = read_scenario(file, (*overrides, f"launch.vehicle={vehicle}"))
    numbers = {path: number for path, number in scenario.numbers.items() if not path.startswith("launch.")}
    return resolve(replace(scenario, numbers=numbers)).design.launch


def _page(found: Prospect, plan: Plan, names: Sequence[str], asked: Any) -> dict[str, Any]:
    fly = found.expected.flight_count
    tonnes = found.expected.carried_count.sum(axis=-1) * float(plan.satellite.mass_kg) / 1e3
    rows: list[dict[str, Any]] = [
        {
            "year": int(year),
            "flight_count": _band(found.flights_year_count[k]),
            "satellite_count": _band(found.alive_count[k]),
            "power_it_w": _band(found.power_it_w[k]),
            "expected": {
                "flight_count": {n: float(fly[12 * k : 12 * k + 12, v].sum()) for v, n in enumerate(names)},
                "satellite_count": float(found.expected.alive_count[12 * k + 11]),
                "mass_t": float(tonnes[12 * k : 12 * k + 12].sum()),
                "cost_launch_usd": float(found.expected.cost_launch_usd[12 * k : 12 * k + 12].sum()),
            },
            "reached_probability": dict(zip(_POWERS, map(float, found.reached_probability[k]), strict=True)),
        }
        for k, year in enumerate(found.year)
    ]
    most = max(rows, key=lambda row: row["expected"]["mass_t"])
    return {
        "rockets": [
            {"vehicle": name, **{key: float(getattr(found.fleet, key)[v]) for key in _ROCKET}}
            for v, name in enumerate(names)
        ],
        "satellite_count": float(plan.campaign.satellite_count),
        "mass_satellite_kg": float(plan.satellite.mass_kg),
        "years": rows,
        "ceilings": {
            "busiest_year": most["year"],
            "mass_t": most["expected"]["mass_t"],
            "mass_world_t_per_year": asked.mass_world_kg_per_year / 1e3,
            "mass_world_ratio": most["expected"]["mass_t"] * 1e3 / asked.mass_world_kg_per_year,
            "flight_count": sum(most["expected"]["flight_count"].values()),
            "launch_attempts_world_per_year": asked.launch_attempts_world_per_year,
            "launch_attempts_world_ratio": sum(most["expected"]["flight_count"].values())
            / asked.launch_attempts_world_per_year,
        },
    }


def _print(page: dict[str, Any]) -> None:
    screen = console(_WIDTH_OF_A_FILE)
    for rocket in page["rockets"]:
        share, first = rocket["share_fraction"], rocket["first_flight_year"]
        start = page["years"][0]["year"]
        when = f", first flight likeliest {first:.1f}" if first > start else ""
        screen.print(
            f"{rocket['vehicle']}: {share:.0%} of {rocket['launch_rate_per_year']:.3g} flights a year, "
            f"in the end {rocket['launch_rate_ceiling_per_year']:.3g}; "
            f"{rocket['satellites_per_flight_count']:.3g} satellites a flight{when}"
        )
    screen.print(f"Wanted: {page['satellite_count']:,.0f} satellites of {page['mass_satellite_kg']:,.0f} kg")
    table = Table(box=None, header_style="bold")
    for heading in ("year", "flights", "p10 to p90", "satellites", "p10 to p90", "IT power", "p10 to p90", *_POWERS):
        table.add_column(heading, justify="right", no_wrap=True)
    for row in page["years"]:
        cells = [str(row["year"])]
        for name in ("flight_count", "satellite_count", "power_it_w"):
            low, middle, high = (_said(row[name][f"p{p}"], name) for p in PERCENTILES)
            cells += [middle, f"{low} to {high}"]
        table.add_row(*cells, *(f"{odds:.0%}" for odds in row["reached_probability"].values()))
    screen.print(table)
    top = page["ceilings"]
    screen.print(Text(
        f"Busiest year {top['busiest_year']}, expected: {top['mass_t']:,.0f} t, {top['mass_world_ratio']:.2g} times "
        f"what the world put into orbit in 2025 ({top['mass_world_t_per_year']:,.0f} t); "
        f"{top['flight_count']:,.0f} flights, {top['launch_attempts_world_ratio']:.2g} times "
        f"its {top['launch_attempts_world_per_year']:.0f} attempts."
    ))  # fmt: skip


def _band(values: Any) -> dict[str, float]:
    return {f"p{p}": float(value) for p, value in zip(PERCENTILES, values, strict=True)}


def _said(value: float, name: str) -> str:
    return shown(value, name) if name.endswith("_w") else f"{value:,.0f}"


_POWERS_W = (1e6, 1e8, 1e9)
_POWERS = ("1 MW", "100 MW", "1 GW", "all")
_ROCKET = (
    "share_fraction", "launch_rate_per_year", "launch_rate_ceiling_per_year", "first_flight_year",
    "satellites_per_flight_count",
)  # fmt: skip
_MOST_SAMPLES = 100_000
_WIDTH_OF_A_FILE = 130
"""Columns where the output is no terminal."""
