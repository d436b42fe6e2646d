"""Satellites that keep a fleet whole, and what their flights cost, from the mix of rockets that the page tells."""

import math
from typing import Any, NamedTuple

from tests.answers.rederive.given import Given


class Flown(NamedTuple):
    """Of one generation: those who are lost and die are made and flown again."""

    placed_life_ratio: float
    success: float
    built: float
    good: float
    price_mix_ratio: float
    flights_mix_ratio: float
    flights_bought: float
    list_usd: float
    launch_usd: float


def flown(given: Given) -> Flown:
    """The satellites built in a satellite's life, and their flights at what the owner of the fleet pays."""
    said, mix = given.page["campaign"], given.page["outlook"]["rockets"]
    infant, worn = given("campaign.infant_mortality_fraction"), given("campaign.satellite_failure") * given.life
    placed = 1 / ((1 - infant) * ((1 - math.exp(-worn)) / worn if worn else 1.0))
    success = sum(one["satellites_aboard_fraction"] * one["success_probability"] for one in mix)
    seats = [one["satellites_per_flight_count"] for one in mix]
    listed = [flight_usd(given, k) for k in range(len(mix))]
    paid = sum(
        one["satellites_aboard_fraction"] * usd * one["price_flight_ratio"] / each
        for one, usd, each in zip(mix, listed, seats, strict=True)
    )
    price_mix = paid / (listed[0] / seats[0])
    flights_mix = sum(one["satellites_aboard_fraction"] / each for one, each in zip(mix, seats, strict=True)) * seats[0]
    if given.has("launch.price_launch"):
        list_usd = given.count * listed[0] / seats[0]
    else:
        list_usd = said["flight_count"] * listed[0]
    return Flown(
        placed_life_ratio=placed,
        success=success,
        built=given.count * placed / success,
        good=given.count * placed * (1 - infant),
        price_mix_ratio=price_mix,
        flights_mix_ratio=flights_mix,
        flights_bought=said["flight_count"] * placed / success * flights_mix,
        list_usd=list_usd,
        launch_usd=list_usd * placed / success * price_mix,
    )


def flight_usd(given: Given, k: int) -> float:
    """A full flight of a rocket before its price learns; an owner makes the first, and others of its seller."""
    mix = given.page["outlook"]["rockets"]
    where = f"launch_{k + 1}" if k else "launch"
    ratio = given(f"{where}.cost_flight_ratio") if given.owns and _sold_by_owner(mix, k) else 1.0
    if not given.has(f"{where}.price_launch"):
        return given(f"{where}.price_flight") * ratio
    satellite, payload_kg = given.page["satellite"], mix[k]["mass_payload_t"] * 1e3
    room_m3 = given(f"{where}.volume_fairing") * given(f"{where}.volume_packing_fraction")
    charged_kg = max(satellite["mass_kg"], satellite["volume_stowed_m3"] / room_m3 * payload_kg)
    if given.page["choices"][f"{where}.price_launch_orbit"] == "low orbit":
        low_kg = given(f"{where}.mass_payload_leo") * (1 - given(f"{where}.mass_adapter_fraction"))
        charged_kg *= max(low_kg / payload_kg, 1.0)
    return given(f"{where}.price_launch") * ratio * charged_kg * mix[k]["satellites_per_flight_count"]


def _sold_by_owner(mix: list[dict[str, Any]], k: int) -> bool:
    return mix[k]["provider"] == mix[0]["provider"]
