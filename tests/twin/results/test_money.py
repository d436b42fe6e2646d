"""The run's year beside the plan's: causes add up, each is found alone, a fleet that runs as planned earns the plan."""

from dataclasses import replace

import numpy as np
import pytest

from dawndusk.plan.evaluate import evaluate
from dawndusk.twin.results.money import money
from dawndusk.twin.results.summary import summary
from dawndusk.twin.run import run
from dawndusk.twin.satellite.body import build_satellite
from dawndusk.twin.script import Event, Script
from tests.twin.cases import design_of, with_settings


def earned(design, script=None, days=2, satellites=40):
    plan, made = evaluate(design), build_satellite(design)
    fleet, series = run(design, days=days, step_s=600.0, satellites=satellites, seed=3, script=script)
    found = summary(design, made, fleet, series)
    return (
        found,
        money(
            design,
            made,
            found,
            series,
            promised=plan.service,
            satellite_count=float(plan.campaign.satellite_count),
            cost_usd_per_year=float(plan.economics.books.cost_usd_per_year),
        ),
        plan,
    )


RING = with_settings(design_of("suncatcher"), layout="ring")
"""Always over some gateway, as the plan has it."""
ALL = Script(
    events=(
        Event(day=0, kind="loss", count=4),
        Event(day=1, kind="solar storm", days=1, upset_ratio=500.0),
        Event(day=1, kind="gateway lost", days=1, link_lost_fraction=0.2),
    )
)


@pytest.mark.parametrize("work", ["full", "streams"])
@pytest.mark.parametrize("name", ["suncatcher", "starcloud-3"])
@pytest.mark.parametrize("script", [None, ALL], ids=["calm", "events"])
def test_causes_add_up(name, work, script):
    design = design_of(name)
    design = replace(design, twin=replace(design.twin, work=work))
    found, told, plan = earned(design, script)
    assert told.money_residual < 1e-9
    compute, life = design.compute, plan.service.life_year
    kept = (1 - compute.rental_fall_per_year) ** life
    price = compute.price_accelerator_hour_usd_per_h * (1 - kept) / -np.log1p(-compute.rental_fall_per_year) / life
    sold = found.accelerator_hours_sold_h * 365.25 / found.duration_day * price
    difference = sum(told.causes_usd_per_year.values())
    assert told.plan_revenue_usd_per_year + difference == pytest.approx(sold, rel=1e-9)
    share = found.satellite_count / plan.campaign.satellite_count
    assert told.cost_usd_per_year == pytest.approx(plan.economics.books.cost_usd_per_year * share, rel=1e-12)
    planned = plan.service.accelerator_hours_useful_per_year * share
    assert told.plan_accelerator_hours_per_year == pytest.approx(planned, rel=1e-9)


def test_books_notice_an_hour_sold_that_no_cause_knows():
    """A hundredth more sold than done: as much is missing, over the plan's revenue."""
    design = design_of("suncatcher")
    plan, made = evaluate(design), build_satellite(design)
    fleet, series = run(design, days=1, step_s=600.0, satellites=40, seed=3)
    found = summary(design, made, fleet, series)
    asked = {
        "promised": plan.service,
        "satellite_count": float(plan.campaign.satellite_count),
        "cost_usd_per_year": float(plan.economics.books.cost_usd_per_year),
    }
    told = money(design, made, found, series, **asked)
    more = replace(found, accelerator_hours_sold_h=1.01 * found.accelerator_hours_sold_h)
    missing = 0.01 * told.twin_revenue_usd_per_year / told.plan_revenue_usd_per_year
    assert money(design, made, more, series, **asked).money_residual == pytest.approx(missing, rel=1e-6)


def test_a_calm_run_earns_the_plan():
    """The plan's satellite has a part of an accelerator; the one that flies has whole ones."""
    _, told, plan = earned(RING, satellites=240)
    count = float(plan.satellite.accelerator_count)
    planned = told.plan_revenue_usd_per_year * round(count) / count
    assert told.twin_revenue_usd_per_year == pytest.approx(planned, rel=0.005)


def test_each_event_shows_in_its_own_cause():
    design = RING
    calm = earned(design)[1]
    for event, label in (
        (Event(day=0, kind="loss", count=10), "satellites missing"),
        (Event(day=0, kind="gateway lost", days=2, link_lost_fraction=0.5), "links, storms and lost gateways"),
    ):
        hit = earned(design, Script(events=(event,)))[1]
        lost = hit.causes_usd_per_year[label] - calm.causes_usd_per_year[label]
        whole = hit.twin_revenue_usd_per_year - calm.twin_revenue_usd_per_year
        assert lost < -0.2 * calm.plan_revenue_usd_per_year
        assert lost == pytest.approx(whole, rel=0.05)  # those lost are not of mean age


def test_a_small_radiator_shows_as_heat():
    design = RING
    area = build_satellite(design).satellite.heat.area_radiator_m2
    small = replace(design, satellite=replace(design.satellite, area_radiator_claimed_m2=float(area) * 0.6))
    causes = earned(small)[1].causes_usd_per_year
    assert min(causes, key=causes.get) == "heat throttling"


def test_a_close_cluster_earns_what_its_links_let_it():
    """It is over a gateway for a third of the day: the work that must not wait is lost for the rest."""
    design = design_of("suncatcher")
    _, told, _ = earned(design)
    lost = told.causes_usd_per_year["links, storms and lost gateways"]
    ringed = earned(RING)[1]
    assert design.twin.layout == "cluster"
    assert min(told.causes_usd_per_year, key=told.causes_usd_per_year.get) == "links, storms and lost gateways"
    assert lost == pytest.approx(told.twin_revenue_usd_per_year - ringed.twin_revenue_usd_per_year, rel=0.05)
    assert -0.6 * told.plan_revenue_usd_per_year < lost < -0.3 * told.plan_revenue_usd_per_year


def test_a_fleet_that_is_not_there_earns_nothing():
    found, told, _ = earned(design_of("start"), Script(events=(Event(day=0, kind="loss", count=40),)))
    assert found.accelerator_hours_done_h == 0
    assert told.twin_revenue_usd_per_year == 0
    assert told.twin_usd_per_accelerator_hour is None
    assert told.money_residual < 1e-9
