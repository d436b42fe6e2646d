"""What is said of a price on the owner's basis, of a ratio on the customer's, and of what another number replaces."""

import pytest

from dawndusk.design.loading import load_sourced
from dawndusk.design.price_notes import price_notes
from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.outputs import outputs, values
from tests.designs import EXAMPLES

INSURANCE = ("administration_fraction=0.02", "loading_ratio=3", "capacity=1e9 USD_2026", "market=1e9 USD_2026/yr")
REPLACED = {
    "launch.price_launch=100 USD_2026/kg": ("launch.price_flight=50e6 USD_2026",),
    "campaign.capacity_share_fraction=0.5": ("launch.outsider_share_fraction=0.2",),
    "economics.cost_nre=1e9 USD_2026": (
        "economics.cost_design=3e9 USD_2026",
        "economics.design_growth_ratio=0.3",
        "economics.design_new_fraction=0.3",
        "economics.cost_qualification_accelerator=3e8 USD_2026",
    ),
    "heat.temperature_radiator=320 K": ("heat.temperature_margin_chip=7 K",),
    "satellite.area_radiator_claimed=100 m^2": ("heat.temperature_margin_chip=7 K", "heat.temperature_radiator=320 K"),
}


def noted(name: str, *overrides: str) -> dict[str, tuple[str, str]]:
    design = load_sourced(EXAMPLES / f"{name}.toml", overrides).design
    moved = [text.partition("=")[0] for text in overrides]
    return {note.path: (note.said, note.cure) for note in price_notes(design, moved)}


def test_an_owner_is_told_what_part_of_a_price_is_paid() -> None:
    ratios = ("launch.cost_flight_ratio=0.35", "satellite.cost_bus_ratio=0.16")
    prices = ("launch.price_launch=100 USD_2026/kg", "satellite.price_bus=900 USD_2026/kg")
    assert noted("ai1-gigawatt", *ratios, *prices) == {
        "launch.price_launch": (
            "is the market's price; on the owner's basis 0.35 of it is paid",
            "--set launch.cost_flight_ratio=1 pays it whole",
        ),
        "satellite.price_bus": (
            "is the market's price; on the owner's basis 0.16 of it is paid",
            "--set satellite.cost_bus_ratio=1 pays it whole",
        ),
    }


def test_what_is_paid_whole_needs_no_word() -> None:
    """A ratio of one, chips that are bought, propellant, a rocket of another seller, anything of a customer."""
    assert not noted("ai1-gigawatt", "launch.price_flight=50e6 USD_2026", "launch.cost_flight_ratio=1")
    assert not noted("ai1-gigawatt", "compute.price_accelerator=50000 USD_2026")
    assert not noted("ai1-gigawatt", "upkeep.price_propellant=30 USD_2026/kg", "economics.cost_nre=1e9 USD_2026")
    assert not noted("ai1-gigawatt", "launch_2.vehicle=new-glenn-7x2", "launch_2.price_flight=50e6 USD_2026")
    assert noted("ai1-gigawatt", "launch_2.vehicle=falcon-9", "launch_2.price_flight=50e6 USD_2026")
    assert not noted("start", "launch.price_flight=50e6 USD_2026")


def test_a_customer_is_told_that_a_ratio_is_not_read() -> None:
    assert noted("start", "power.cost_array_ratio=0.1") == {
        "power.cost_array_ratio": (
            "moves an owner's figures alone: a customer pays the price",
            "--set economics.basis=owner",
        )
    }
    assert not noted("ai1-gigawatt", "power.cost_array_ratio=0.1")


def test_an_owner_is_told_that_it_insures_nothing() -> None:
    for term in INSURANCE:
        path = f"economics.insurance_{term.partition('=')[0]}"
        found = noted("ai1-gigawatt", f"economics.insurance_{term}")
        assert found[path] == (
            "moves a customer's figures alone: an owner insures nothing",
            "--set economics.basis=customer",
        )
        assert not noted("start", f"economics.insurance_{term}")


@pytest.mark.parametrize("other", REPLACED)
def test_what_is_replaced_moves_nothing_and_is_said(other: str) -> None:
    for moved in REPLACED[other]:
        path, instead = (text.partition("=")[0] for text in (moved, other))
        assert noted("start", other, moved)[path] == (
            f"is not read: `{instead}` stands in its place",
            f"--set {instead}=unset",
        )
        assert path not in noted("start", moved)
        assert numbers(other, moved) == numbers(other)
        assert numbers(moved) != numbers()


def test_each_rocket_has_a_price_of_its_own() -> None:
    given = ("launch_2.vehicle=new-glenn-7x2", "launch_2.price_flight=50e6 USD_2026")
    assert "launch_2.price_flight" not in noted("start", "launch.price_launch=100 USD_2026/kg", *given)
    found = noted("start", "launch_2.price_launch=100 USD_2026/kg", *given)
    assert found["launch_2.price_flight"][0] == "is not read: `launch_2.price_launch` stands in its place"


def numbers(*overrides: str) -> list[float]:
    plan = evaluate(load_sourced(EXAMPLES / "start.toml", overrides).design)
    return values(plan, outputs(plan))
