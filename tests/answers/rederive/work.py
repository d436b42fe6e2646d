"""Hours that a fleet makes in a mean year, from what makes it available."""

import math
from typing import NamedTuple

from tests.answers.rederive.given import HOURS_PER_YEAR, S_PER_YEAR, Given


class Hours(NamedTuple):
    """Available a year, an old hour at its discount; sold a year while all are within their life, and past it."""

    available: float
    young: float
    old: float


def hours(given: Given) -> Hours:
    """Of the fleet in orbit."""
    light, life, past = given.page["light"], given.life, given("compute.lifetime_accelerator")
    fails = given("compute.failure_rate_permanent") * given("compute.failure_orbit_ratio")
    stops = light["eclipse_passes_per_year"] * given("service.duration_eclipse_restart") / S_PER_YEAR
    pauses = given.page["choices"]["power.ride_through"] == "pause"
    up = max(light["sunlit_fraction"] - stops, 1e-3) if pauses else 1.0
    up *= restarted(given, given.page["radiation"]["upset_restarts_per_accelerator_year"])
    up *= given("service.link_availability") * given("service.operations_availability")
    up *= given.page["satellite"]["throttle_factor"]
    whole = given.count * given.page["satellite"]["accelerator_count"] * HOURS_PER_YEAR * up
    turn = min(past, life)
    kept = math.log(1 - given("compute.rental_fall"))
    mean_price = _integral(kept, 0.0, past) / past
    counted = _integral(-fails, 0.0, turn) + _integral(kept - fails, turn, life) / mean_price
    sold = whole * given("service.service_utilization")
    return Hours(
        available=whole * counted / life,
        young=sold * _integral(-fails, 0.0, turn) / turn,
        old=sold * _integral(-fails, turn, life) / (life - turn) if life > turn else 0.0,
    )


def restarted(given: Given, upsets: float) -> float:
    """Share of time that restarts leave; `upsets`: restarts a year beyond those of the ground."""
    rate = given("compute.interruption_rate") + upsets
    return 1 / (1 + rate * given("service.duration_restart") / S_PER_YEAR)


def _integral(rate: float, start: float, stop: float) -> float:
    """Of e^(rate t)."""
    return stop - start if rate == 0 else (math.exp(rate * stop) - math.exp(rate * start)) / rate
