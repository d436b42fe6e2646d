"""Whose prices: each price on both bases, what anyone buys, and the limits in which the two are one."""

from dataclasses import replace

import pytest

from dawndusk.campaign.launch import Launch
from dawndusk.core.record import declared_fields
from dawndusk.design.design import Design
from dawndusk.design.loading import load_sourced
from dawndusk.economics.basis import COST_RATIOS, CUSTOMER, OWNER, launches_on_basis, on_basis
from dawndusk.plan.evaluate import evaluate
from dawndusk.satellite.bus import Bus
from dawndusk.satellite.compute import Compute
from dawndusk.satellite.power import Power
from dawndusk.satellite.radiator.droplet import Droplet
from dawndusk.satellite.radiator.panel import Panel
from dawndusk.satellite.upkeep import Upkeep
from tests.designs import EXAMPLES, NAMES, resolved

BOUGHT_BY_ALL = {
    "price_propellant_usd_per_kg",
    "price_liquid_usd_per_kg",
    "price_accelerator_hour_usd_per_h",
}
"""Argon, oil and what the market pays for an hour: no basis moves them."""


def on(design: Design, basis: str) -> Design:
    return replace(design, economics=replace(design.economics, basis=basis))


def with_ratios(design: Design, ratio: float) -> Design:
    """Every maker's ratio of a design at one value."""

    def one(part: object) -> object:
        ratios = {r for r in COST_RATIOS.values() if hasattr(part, r)}
        return replace(part, **dict.fromkeys(ratios, ratio))  # pyright: ignore[reportArgumentType]

    sections = {name: one(getattr(design, name)) for name in ("power", "heat", "satellite", "compute", "launch")}
    return replace(design, **sections, repeats={name: one(part) for name, part in design.repeats.items()})


def test_each_price_of_hardware_has_its_ratio_or_is_bought_by_all() -> None:
    """A new price must say which."""
    prices = {
        field.name
        for part in (Power, Panel, Droplet, Bus, Compute, Upkeep, Launch)
        for field in declared_fields(part)
        if field.name.startswith("price_") and "low" in field.metadata
    }
    assert prices == COST_RATIOS.keys() | BOUGHT_BY_ALL


def test_an_owner_pays_price_times_ratio() -> None:
    """40 $/W at a quarter is 10; 100 $/W of list price stays with a customer."""
    power = replace(resolved("start").design.power, price_array_usd_per_w=40.0, cost_array_ratio=0.25)
    assert on_basis(power, OWNER).price_array_usd_per_w == 10.0
    assert on_basis(power, CUSTOMER) is power
    untouched = {f.name for f in declared_fields(Power)} - {"price_array_usd_per_w", "price_battery_usd_per_kwh"}
    assert all(getattr(on_basis(power, OWNER), name) == getattr(power, name) for name in untouched)


def test_every_line_of_an_owner_is_a_customers_times_its_ratio() -> None:
    """Each part at a ratio of its own; integration is its tenth of what is paid; propellant costs the same."""
    ratios = {"array": 0.5, "battery": 0.4, "radiator": 0.3, "bus": 0.2, "terminals": 0.1, "accelerators": 0.6}
    design = resolved("suncatcher").design
    design = replace(
        design,
        power=replace(design.power, cost_array_ratio=0.5, cost_battery_ratio=0.4),
        heat=replace(design.heat, cost_radiator_ratio=0.3),
        satellite=replace(design.satellite, cost_bus_ratio=0.2, cost_terminal_ratio=0.1),
        compute=replace(design.compute, cost_accelerator_ratio=0.6),
        launch=replace(design.launch, cost_flight_ratio=0.7),
    )
    customer, owner = (evaluate(on(design, basis)) for basis in (CUSTOMER, OWNER))
    before, after = vars(customer.economics.costs), vars(owner.economics.costs)
    for part, ratio in ratios.items():
        assert after[f"cost_{part}_usd"] == pytest.approx(ratio * before[f"cost_{part}_usd"], rel=1e-12)
    assert after["cost_propellant_usd"] == before["cost_propellant_usd"]
    listed = (
        sum(owner.economics.prices.hardware.cost_reference_usd[:5])
        + owner.economics.prices.satellite.cost_propellant_usd
    )
    assert owner.economics.prices.hardware.cost_reference_usd[5] == pytest.approx(0.1 * listed, rel=1e-12)
    integration = [plan.economics.prices.hardware.cost_reference_usd[5] for plan in (customer, owner)]
    assert after["cost_integration_usd"] == pytest.approx(
        before["cost_integration_usd"] * integration[1] / integration[0], rel=1e-12
    )
    assert after["cost_launch_usd"] == pytest.approx(0.7 * before["cost_launch_usd"], rel=1e-12)


@pytest.mark.parametrize("name", NAMES)
def test_launch_is_paid_alike_in_calendar_books_and_programme(name: str) -> None:
    """One rocket's flights at a third of their price: a third of every launch line, month by month as in the books."""
    design = resolved(name).design
    life = design.compute.lifetime_accelerator_year  # beyond it, when to retire is decided on the basis
    design = replace(design, mission=replace(design.mission, lifetime_satellite_year=life))
    design = replace(design, repeats={}, launch=replace(design.launch, cost_flight_ratio=1 / 3))
    customer, owner = (evaluate(on(design, basis)) for basis in (CUSTOMER, OWNER))
    assert owner.campaign.price_flight_usd == pytest.approx(customer.campaign.price_flight_usd / 3, rel=1e-12)
    assert owner.campaign.calendar.cost_launch_usd == pytest.approx(
        customer.campaign.calendar.cost_launch_usd / 3, rel=1e-12
    )
    for plan in (customer, owner):
        months = plan.economics.programme.cost_by_line_usd["launch"]
        assert months == pytest.approx(plan.campaign.calendar.cost_launch_usd, rel=1e-12)
    assert owner.campaign.price_launch_usd_per_kg == pytest.approx(
        customer.campaign.price_launch_usd_per_kg / 3, rel=1e-12
    )
    assert owner.economics.programme.money_residual < 1e-9


@pytest.mark.parametrize("name", NAMES)
def test_where_every_ratio_is_one_the_bases_are_one(name: str) -> None:
    """But for insurance, which an owner does not buy."""
    design = with_ratios(resolved(name).design, 1.0)
    design = replace(design, economics=replace(design.economics, insurance_market_usd_per_year=0.0))
    customer, owner = (evaluate(on(design, basis)) for basis in (CUSTOMER, OWNER))
    assert vars(owner.economics.costs) == vars(customer.economics.costs)
    assert owner.verdict == customer.verdict
    assert owner.economics.programme.npv_usd == customer.economics.programme.npv_usd


def test_a_rocket_of_another_seller_is_bought() -> None:
    """The first rocket's maker owns its second one too; what it buys of a rival it pays at list price."""
    more = ["launch_2.vehicle=new-glenn-7x2", "launch_3.vehicle=falcon-9"]
    design = load_sourced(EXAMPLES / "ai1-gigawatt.toml", more).design
    assert design.sellers == ("SpaceX", "Blue Origin", "SpaceX")
    prices = [one.price_flight_usd for one in launches_on_basis(design.rockets, design.sellers, OWNER)]
    starship, glenn, falcon = design.rockets
    assert prices == [
        starship.price_flight_usd * starship.cost_flight_ratio,
        glenn.price_flight_usd,
        falcon.price_flight_usd * falcon.cost_flight_ratio,
    ]


def test_a_price_by_the_kilogram_is_an_owners_too() -> None:
    launch = replace(resolved("start").design.launch, price_launch_usd_per_kg=200.0, cost_flight_ratio=0.5)
    assert on_basis(launch, OWNER).price_launch_usd_per_kg == 100.0
    assert on_basis(replace(launch, price_launch_usd_per_kg=None), OWNER).price_launch_usd_per_kg is None


def test_earth_buys_the_same_chips() -> None:
    """Chips at half their price, on both sides; buildings and power cost Earth the same."""
    design = resolved("suncatcher").design
    design = replace(design, compute=replace(design.compute, cost_accelerator_ratio=0.5))
    customer, owner = (evaluate(on(design, basis)).earth.costs for basis in (CUSTOMER, OWNER))
    assert owner.cost_accelerators_usd == pytest.approx(customer.cost_accelerators_usd / 2, rel=1e-12)
    assert owner.cost_failures_usd_per_year == pytest.approx(customer.cost_failures_usd_per_year / 2, rel=1e-12)
    assert owner.cost_facility_usd == customer.cost_facility_usd
    assert owner.cost_electricity_usd_per_year == customer.cost_electricity_usd_per_year
