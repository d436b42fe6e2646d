"""The charts of the campaign: what they show is what the plan says, number for number."""

import csv
import html
import io
import re
from urllib.parse import unquote

import pytest

from dawndusk.report import render
from dawndusk.report.charts import CAMPAIGN, ceilings, dependence, fleet, flights, launch_price, odds, programme
from dawndusk.report.figure import figure
from dawndusk.report.number import money, number_text, percent, with_unit
from dawndusk.report.svg import WIDE, Drawing

TENTH = 9


def saved(chart, plan):
    """The table behind a chart, as one saves it from the page."""
    (address,) = re.findall(r'href="data:text/csv;charset=utf-8,([^"]*)"', figure(chart, plan))
    return list(csv.DictReader(io.StringIO(unquote(html.unescape(address)))))


def numbers(rows, name):
    return [float(row[name]) for row in rows]


def test_fleet_shows_the_bands_of_the_outlook(plan):
    rows, years = saved(fleet.CHART, plan), plan["outlook"]
    assert numbers(rows, "year") == years["year"]
    for name in ("power_it_w", "satellite_count"):
        for band in ("p10", "p50", "p90", "expected"):
            assert numbers(rows, f"{name}_{band}") == years[name][band]
    drawn = figure(fleet.CHART, plan)
    power = years["power_it_w"]["expected"][TENTH]
    assert (
        f"{with_unit(power, 'power_it_w')} in orbit by {years['year'][TENTH]:.0f}".replace(" M", "\N{NO-BREAK SPACE}M")
        in drawn
    )
    assert f"asked: {with_unit(years['power_it_wanted_w'], 'power_it_w')}" in drawn
    assert "logarithmic" not in drawn


def test_a_wish_far_above_the_fleet_is_drawn_by_decades(plan):
    plan["outlook"]["power_it_wanted_w"] *= 1000
    plan["outlook"]["satellite_count_wanted"] *= 1000
    drawn = figure(fleet.CHART, plan)
    assert "Power in orbit, logarithmic" in drawn
    heights = [float(y) for y in re.findall(r'<line x1="60" y1="([\d.]+)" [^>]*class="parity"', drawn)]
    assert heights
    assert all(fleet.TOP <= y <= fleet.TOP + fleet.TALL for y in heights)


def test_flights_stack_to_the_sum_of_the_rockets(plan):
    rows = saved(flights.CHART, plan)
    for rocket in plan["outlook"]["rockets"]:
        own = [row for row in rows if rocket["title"].startswith(row["rocket"])]
        assert numbers(own, "flight_count") == rocket["flight_count"]
        assert {row["provider"] for row in own} == {rocket["provider"]}
    drawing = Drawing(WIDE)
    flights.draw(plan, drawing)
    text = "".join(drawing.parts)
    bars = re.findall(r'height="([\d.]+)" class="fill[^"]*"><title>', text)
    ticks = [float(v.replace(",", "")) for v in re.findall(r'class="tick">([\d.,]+)</text>', text)]
    whole = sum(sum(rocket["flight_count"]) for rocket in plan["outlook"]["rockets"])
    top = max(v for v in ticks if v < 1900)
    assert sum(map(float, bars)) == pytest.approx(whole * flights.TALL / top, rel=0.02)


def test_the_world_stands_beside_flights_where_it_fits(plan):
    world = plan["campaign"]["ceilings"]["flights_per_year"] / plan["campaign"]["ceilings"]["flights_world_ratio"]
    assert f"the {number_text(world)} orbital attempts".replace(" o", "\N{NO-BREAK SPACE}o") in figure(
        flights.CHART, plan
    )
    assert "the whole world’s attempts" not in figure(flights.CHART, plan)
    plan["campaign"]["ceilings"]["flights_world_ratio"] *= 30
    assert f"the whole world’s attempts: {number_text(world / 30)}" in figure(flights.CHART, plan)


def test_a_price_begins_with_the_first_flight(plan):
    rows = saved(launch_price.CHART, plan)
    for rocket in plan["outlook"]["rockets"]:
        own = [row for row in rows if rocket["title"].startswith(row["rocket"])]
        late = int(max(rocket["first_flight_year"] - plan["outlook"]["year"][0], 0))
        assert numbers(own, "price_launch_usd_per_kg") == rocket["price_launch_usd_per_kg"][late:]
    assert f"{money(plan['campaign']['price_launch_usd_per_kg'])}/kg" in figure(launch_price.CHART, plan)


def test_a_falling_price_is_said(plan):
    rocket = plan["outlook"]["rockets"][-1]
    count = len(rocket["price_launch_usd_per_kg"])
    rocket["price_launch_usd_per_kg"] = [1000.0 * 0.5 ** (k / (count - 1)) for k in range(count)]
    assert "prices fall:" in figure(launch_price.CHART, plan)
    assert "by 50\N{NO-BREAK SPACE}%" in figure(launch_price.CHART, plan)


def test_odds_are_those_of_the_tenth_year(plan):
    held = plan["outlook"]["reached_probability"]
    held["all"] = [k / len(held["all"]) for k in range(len(held["all"]))]
    rows = saved(odds.CHART, plan)
    for name in ("1 MW", "100 MW", "1 GW", "all"):
        assert numbers(rows, name) == held[name]
    drawn = figure(odds.CHART, plan)
    assert f">{percent(held['all'][TENTH])} by {plan['outlook']['year'][TENTH]:.0f}<" in drawn
    assert ">1 GW<" not in drawn
    year, chance = odds.odds_of_all(plan)
    assert (year, chance) == (plan["outlook"]["year"][TENTH], held["all"][TENTH])
    assert f"by {year:.0f}" in render(plan)


def test_all_that_is_asked_is_drawn_once(plan):
    plan["outlook"]["power_it_wanted_w"] = 1.00008e9
    drawn = figure(odds.CHART, plan)
    assert ">all 1 GW<" in drawn
    assert ">1 GW<" not in drawn
    assert ">100 MW<" in drawn


def test_programme_tells_both_costs_and_sums_to_the_end(plan):
    rows, years = saved(programme.CHART, plan), plan["outlook"]
    assert numbers(rows, "cost_usd") == years["cost_usd"]
    assert numbers(rows, "revenue_usd") == years["revenue_usd"]
    assert numbers(rows, "cumulative_usd")[-1] == pytest.approx(sum(years["revenue_usd"]) - sum(years["cost_usd"]))
    drawn = figure(programme.CHART, plan)
    books, campaign = (plan["economics"][k] for k in ("usd_per_accelerator_hour", "programme"))
    assert f">{money(books)}<" in drawn
    assert f">{money(campaign['usd_per_accelerator_hour'])}<" in drawn
    assert money(campaign["cost_peak_usd"]).replace(" ", "\N{NO-BREAK SPACE}") in drawn


def test_ceilings_are_the_ratios_of_the_plan_with_what_they_are_measured_against(plan):
    rows, held = saved(ceilings.CHART, plan), plan["campaign"]["ceilings"]
    asked = {c.name: held[c.ratio] for c in ceilings.CEILINGS}
    assert {row["ceiling"]: float(row["asked_over_there_is"]) for row in rows} == asked
    assert numbers(rows, "asked_over_there_is") == sorted(asked.values(), reverse=True)
    assert "2,500 t/year" in {row["there_is"] for row in rows}
    paths = {source["path"] for source in plan["sources"]}
    assert {c.source for c in ceilings.CEILINGS} <= paths


def test_bars_of_ceilings_leave_one_to_the_side_they_belong(plan):
    held = plan["campaign"]["ceilings"]
    for c in ceilings.CEILINGS:
        held[c.ratio] = 0.1
    held["mass_world_ratio"] = 10.0
    drawing = Drawing(WIDE)
    ceilings.draw(plan, drawing)
    bars = re.findall(r'<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', "".join(drawing.parts))
    (over, wide), *rest = [(float(x), float(w)) for x, w in bars]
    assert len(rest) == len(ceilings.CEILINGS) - 1
    assert all(x + w == pytest.approx(over) and w == pytest.approx(wide) for x, w in rest)


def test_dependence_shows_each_provider_and_consequence(plan, access):
    plan["access"] = access
    rows = saved(dependence.CHART, plan)
    assert len(rows) == 2 * 3
    for row in rows:
        owner = next(p for p in access["providers"] if p["provider"] == row["provider"])
        found = owner["consequences"][row["consequence"]]
        assert {name: float(row[name]) for name in found} == found
    drawn = figure(dependence.CHART, plan)
    for text in (
        ">1.47 MW<",
        ">−92 %<",
        ">1.34×<",
        ">+$210 M<",
        ">−$310 M<",
        "grounded 12 months",
        "asks 2 times",
        "AI1 satellites",
    ):
        assert text in drawn
    said = drawn.replace("\N{NO-BREAK SPACE}", " ")
    assert "Vulcan VC6 (United Launch Alliance) alone could carry 12 % of what is lost, at 1.7 times the price" in said
    access["providers"][0]["consequences"]["refuses"] |= {
        "power_it_ratio": None,
        "usd_per_accelerator_hour_ratio": None,
    }
    assert figure(dependence.CHART, plan).count(">–<") == 2 * 2 - 1


@pytest.mark.parametrize("said", [{}, None, {"providers": []}, {"providers": [{"provider": "X"}]}])
def test_access_that_says_little_breaks_nothing(plan, said):
    assert ('id="dependence"' in render({**plan, "access": said})) == bool(said)


@pytest.mark.parametrize("chart", CAMPAIGN, ids=lambda chart: chart.key)
def test_a_plan_without_an_outlook_says_so(plan, chart):
    for part in ("outlook", "campaign", "access"):
        plan.pop(part, None)
    assert "This plan holds no numbers for this chart." in figure(chart, plan)


def test_rockets_of_one_name_are_told_apart(plan):
    first, second, *_ = plan["outlook"]["rockets"]
    first["title"], second["title"] = "Falcon 9, recovered", "Falcon 9, expendable"
    names = {row["rocket"] for row in saved(flights.CHART, plan)}
    assert {"Falcon 9, recovered", "Falcon 9, expendable"} <= names
