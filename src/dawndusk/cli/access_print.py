"""The tables of `dawndusk access`."""

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dawndusk.campaign.settings import CampaignSettings
from dawndusk.core.how_many import how_many
from dawndusk.core.name_list import name_list
from dawndusk.report.number import money, number_text, percent, with_unit


def print_access(screen: Console, page: dict[str, Any], calendar: CampaignSettings, *, every_source: bool) -> None:
    """Print who carries the fleet, what if, who could stand in, and the ways to the rockets."""
    held = page["access"]
    start, years = calendar.start_campaign_year, calendar.horizon_campaign_year
    hhi = held["hhi_fraction"]
    screen.print(Text(f"Who carries it, {start:g} to {start + years:g}: HHI {hhi:.2f} ({1e4 * hhi:,.0f} of 10,000)"))
    screen.print(
        _table(("provider", "rockets", "share", "satellites", "rival business"), _sellers(held), text=(0, 1, 4))
    )
    screen.print(Text(f"\nWhat if, from {held['date_year']:g}"))
    columns = ("", "power in the end", "of undisturbed", "most lost", "$/accelerator-hour", "worth", "spent")
    screen.print(_table(columns, _decided(held), text=(0,)))
    for one in held["providers"]:
        if one["second_sources"]:
            screen.print(Text(f"\nIn place of {one['provider']}, each alone"))
            columns = ("rocket", "provider", "of what is lost", "price per satellite", "power more", "spent more")
            rows = one["second_sources"] if every_source else one["second_sources"][:_SOURCES]
            screen.print(_table(columns, [_source(row) for row in rows], text=(0, 1)))
    _ways(screen, page["ownership"])


def _sellers(held: dict[str, Any]) -> list[Sequence[str]]:
    return [
        (
            one["provider"],
            name_list(one["titles"]),
            percent(one["share_fraction"]),
            with_unit(one["satellite_count"], "satellite_count"),
            one["rival"] or "none known",
        )
        for one in held["providers"]
    ]


def _decided(held: dict[str, Any]) -> list[Sequence[str]]:
    months = how_many(f"{held['grounded_months']:g}", "month")
    more = {
        "raises its price": f" to {held['price_ratio']:g} times",
        "grounded": f" {months}",
    }
    return [
        (
            f"{one['provider']} {'is grounded' if word == 'grounded' else word}{more.get(word, '')}",
            with_unit(found["power_it_w"], "power_it_w"),
            with_unit(found["power_it_ratio"], "power_it_fraction"),
            with_unit(found["power_it_peak_loss_w"], "power_it_w"),
            _times(found["usd_per_accelerator_hour_ratio"]),
            _change(found["npv_change_usd"]),
            _change(found["cost_change_usd"]),
        )
        for one in held["providers"]
        for word, found in one["consequences"].items()
    ]


def _source(row: dict[str, Any]) -> Sequence[str]:
    return (
        row["title"],
        row["provider"],
        percent(row["share_fraction"]),
        _times(row["price_ratio"]),
        "flies already" if row["power_it_more_w"] is None else with_unit(row["power_it_more_w"], "power_it_w"),
        _change(row["cost_change_usd"]),
    )


def _ways(screen: Console, held: dict[str, Any]) -> None:
    screen.print(Text(f"\nContract, buy or fund: {held['title']} of {held['provider']}", style="bold"))
    chance, asked = held["success_probability"], held["price_acquisition_usd"]
    price = "before its price" if asked is None else f"at {money(asked)}"
    odd = f"It becomes operational with odds of {percent(chance)}, the same on every way; amounts below are expected."
    certain = "It has flown." if chance == 1 else odd
    screen.print(Text(f"{certain} The company {price}; funded: {held['second_source'] or 'no other rocket is open'}."))
    columns = ("way", "worth", "spent, net", "beside flights", "GW-years", "$ per GW-year", "power in the end")
    rows = [
        (
            name.replace("_", " "),
            money(way["npv_usd"]),
            money(way["cost_usd"]),
            money(way["outlay_usd"]),
            number_text(way["gw_years"]),
            money(way["usd_per_gw_year"]),
            with_unit(way["power_it_w"], "power_it_w"),
        )
        for name, way in held["ways"].items()
    ]
    screen.print(_table(columns, rows, text=(0,)))
    for name, way in held["ways"].items():
        if way["cost_usd"] < 0:
            screen.print(Text(f"{name.replace('_', ' ').capitalize()}: {_SOLD}"))
    worth, cost, odds = held["price_even_by_worth_usd"], held["price_even_by_cost_usd"], held["odds"]
    by_cost = "no price" if cost is None else money(cost)
    losing = all(way["npv_usd"] < 0 for way in held["ways"].values())
    screen.print(
        Text(
            f"Buying breaks even with contracts at {money(worth)} by worth, at {by_cost} by the cost of a GW-year."
            + (" Below zero no price is low enough." if min(worth, worth if cost is None else cost) < 0 else "")
            + (
                " Every way loses money at the market's rental price: more flights buy more of that loss."
                if losing
                else ""
            )
        )
    )
    screen.print(
        Text(
            f"In {how_many(odds['samples'], 'campaign')} drawn, owning {price} is worth more in "
            f"{percent(odds['owning_worth_more_probability'])}, has the cheaper GW-year in "
            f"{percent(odds['owning_costs_less_probability'])}, hosts more in "
            f"{percent(odds['owning_hosts_more_probability'])}."
        )
    )


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]], *, text: Sequence[int]) -> Table:
    table = Table(box=None, header_style="bold")
    for k, heading in enumerate(columns):
        table.add_column(heading, justify="left" if k in text else "right", no_wrap=k not in text)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    return table


def _times(ratio: float | None) -> str:
    return "–" if ratio is None else f"× {number_text(ratio)}"


def _change(usd: float | None) -> str:
    return money(usd) if usd is None or usd < 0 else f"+{money(usd)}"


_SOURCES = 4
_SOLD = "more is earned by flights sold to others than is spent, so what is spent, net, falls below zero."
