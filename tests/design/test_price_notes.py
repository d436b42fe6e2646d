"""What is said of a price on the owner's basis, and of a ratio on the customer's."""

from dawndusk.design.loading import load_sourced
from dawndusk.design.price_notes import price_notes
from tests.designs import EXAMPLES


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
