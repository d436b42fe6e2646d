"""`dawndusk campaign`: the fleet year by year, with odds."""

from json import dumps
from typing import Any

from rich.table import Table
from rich.text import Text

from dawndusk.cli.kept_notes import tell_kept
from dawndusk.cli.options import Json, Overrides, ScenarioFile, Seed, Whole
from dawndusk.cli.output import write_json
from dawndusk.cli.refusal import Refusal
from dawndusk.cli.terminal import console
from dawndusk.core.figures import figures_text, fixed_text, share_text
from dawndusk.core.how_many import how_many
from dawndusk.design.in_its_year import as_of_its_year
from dawndusk.design.loading import load_sourced
from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.outputs import nest, outputs, values
from dawndusk.plan.verdict import times
from dawndusk.report.number import number_text, with_unit
from dawndusk.study.outlook import outlook


def campaign(
    file: ScenarioFile,
    *,
    overrides: Overrides = (),
    samples: Whole = 1000,
    seed: Seed = 0,
    json: Json = False,
) -> None:
    """Fly a scenario's fleet month by month: flights, satellites alive and power by year, with bands and odds.

    Parameters
    ----------
    samples
        campaigns drawn
    """
    if not 1 <= samples <= _MOST_SAMPLES:
        raise Refusal(f"{how_many(samples, 'sample')} cannot be drawn\n  = help: --samples takes 1 to {_MOST_SAMPLES}")
    tell_kept(file, overrides)
    design = as_of_its_year(load_sourced(file, overrides).design)
    plan = evaluate(design)
    years = outlook(design, plan, sample_count=samples, seed=seed)
    wanted = tuple(o for o in outputs(plan) if o.stage.startswith("campaign"))
    page = {**nest(wanted, values(plan, wanted)), "outlook": years}
    if json:
        write_json(dumps(page, indent=1, allow_nan=False) + "\n")
    else:
        _print(page, design.campaign)


def _print(page: dict[str, Any], asked: Any) -> None:
    screen = console(_WIDTH_OF_A_FILE)
    years, top = page["outlook"], page["campaign"]["ceilings"]
    for rocket in years["rockets"]:
        first = rocket["first_flight_year"]
        when = f", first flight likeliest {fixed_text(first, 1).replace(',', '')}" if first > years["year"][0] else ""
        screen.print(
            f"{rocket['vehicle']} ({rocket['provider']}): {share_text(rocket['share_fraction'], 0)} of "
            f"{how_many(figures_text(rocket['launch_rate_per_year'], 3), 'flight')} a year, in the end "
            f"{figures_text(rocket['launch_rate_ceiling_per_year'], 3)}; "
            f"{how_many(figures_text(rocket['satellites_per_flight_count'], 3), 'satellite')} a flight{when}"
        )
    wanted = with_unit(years["power_it_wanted_w"], "power_it_w")
    screen.print(f"Wanted: {how_many(years['satellite_count_wanted'], 'satellite')}, {wanted}")
    screen.print(_dates(page["campaign"], years["rockets"][0]["vehicle"]))
    screen.print(_table(years))
    screen.print("Numbers are medians of the sampled campaigns; last columns: odds that this stands by the year's end.")
    screen.print(
        Text(
            f"Busiest year, expected: {figures_text(top['mass_to_orbit_t_per_year'], 2)} t, "
            f"{times(top['mass_world_ratio'])} times what the world put into orbit in 2025 "
            f"({number_text(asked.mass_world_kg_per_year / 1e3)} t); "
            f"{how_many(top['flights_per_year'], 'flight')}, "
            f"{times(top['flights_world_ratio'])} times its "
            f"{how_many(asked.launch_attempts_world_per_year, 'attempt')}; "
            f"{how_many(figures_text(top['pads_needed_count'], 2), 'pad')}, "
            f"{figures_text(top['mass_propellant_t_per_year'], 2)} t of propellant, "
            f"{figures_text(top['mass_co2e_t_per_year'], 2)} t of CO2. "
            f"Worst year of re-entry: {figures_text(top['mass_reentry_t_per_year'], 2)} t, "
            f"{figures_text(top['mass_alumina_t_per_year'], 2)} t of aluminium oxide."
        )
    )


def _dates(found: dict[str, Any], first_rocket: str) -> str:
    """When what is expected, and what the first rocket has flown by then."""
    dates = (
        ("first satellite", "date_first_satellite_year"),
        ("first flight", "date_first_flight_year"),
        ("fleet stands", "date_stands_year"),
    )
    said = (f"{what} {'never' if found[name] is None else f'{found[name]:.1f}'}" for what, name in dates)
    flown = figures_text(found["flown_before_count"], 3)
    return (
        f"Expected: {', '.join(said)}. {first_rocket} flies {how_many(flown, 'time')} for everyone between its record "
        "and the campaign's start."
    )


def _table(years: dict[str, Any]) -> Table:
    table = Table(box=None, header_style="bold")
    odds = years["reached_probability"]
    for heading in ("year", "flights", "p10 to p90", "satellites", "p10 to p90", "IT power", "p10 to p90", *odds):
        table.add_column(heading, justify="right", no_wrap=True)
    for k, year in enumerate(years["year"]):
        cells = [f"{year:.0f}"]
        for name in ("flight_count", "satellite_count", "power_it_w"):
            low, middle, high = (_said(years[name][p][k], name) for p in ("p10", "p50", "p90"))
            cells += [middle, f"{low} to {high}"]
        table.add_row(*cells, *(share_text(column[k], 0) for column in odds.values()))
    return table


def _said(value: float, name: str) -> str:
    return with_unit(value, name) if name.endswith("_w") else fixed_text(value, 0)


_MOST_SAMPLES = 100_000
_WIDTH_OF_A_FILE = 130
"""Columns where the output is no terminal."""
