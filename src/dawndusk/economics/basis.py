"""Whose prices a plan's money is made of: one rule for every part, on both sides.

    customer   price                                  what the market asks
    owner      price x cost ratio                     what its maker spends on it

An owner makes the satellite's parts and the first rocket; a rocket of another seller is bought at list price, and so
are chips whose ratio is 1. Propellant, liquids, electricity and buildings are bought on either basis.
Leaves out: what an owner's money earned in factory and rocket is to return, and flights that others would have bought.
Sources: the ratios are the catalog's.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

from dawndusk.campaign.launch import Launch

CUSTOMER, OWNER = "customer", "owner"

COST_RATIOS = {
    "price_array_usd_per_w": "cost_array_ratio",
    "price_battery_usd_per_kwh": "cost_battery_ratio",
    "price_radiator_usd_per_m2": "cost_radiator_ratio",
    "price_bus_usd_per_kg": "cost_bus_ratio",
    "price_terminal_usd": "cost_terminal_ratio",
    "price_accelerator_usd": "cost_accelerator_ratio",
    "price_flight_usd": "cost_flight_ratio",
    "price_launch_usd_per_kg": "cost_flight_ratio",
}
"""Which price is its maker's by which ratio; any other price is what everyone pays."""

Part = TypeVar("Part")


def on_basis(part: Part, basis: str) -> Part:
    """A part of a design with its prices as they are paid on a basis.

    Shape: any. Valid: any. Error: exact (tests/economics/test_basis.py::test_an_owner_pays_price_times_ratio).
    Source: module text.
    """
    if basis == CUSTOMER:
        return part
    known: Any = part
    prices = {price: ratio for price, ratio in COST_RATIOS.items() if getattr(known, price, None) is not None}
    return replace(known, **{price: getattr(known, price) * getattr(known, ratio) for price, ratio in prices.items()})


def launches_on_basis(launches: Sequence[Launch], sellers: Sequence[str], basis: str) -> tuple[Launch, ...]:
    """Rockets with their prices as they are paid on a basis: an owner's is the first, with others of its seller.

    Shape: any. Valid: a seller for each rocket.
    Error: exact (tests/economics/test_basis.py::test_a_rocket_of_another_seller_is_bought). Source: module text.
    """
    return tuple(
        on_basis(launch, basis if seller == sellers[0] else CUSTOMER)
        for launch, seller in zip(launches, sellers, strict=True)
    )
