"""Premiums and claims of a mean year of a fleet that is kept whole, of satellites worth the same on every rocket."""

import math
from typing import NamedTuple

from tests.answers.rederive.given import Given


class Insured(NamedTuple):
    """A year's money."""

    premium: float
    launch: float
    launch_claims: float
    orbit: float
    """value under cover past its first year"""
    orbit_claims: float
    share: float
    borne: float
    launch_net: float
    orbit_net: float


def insured(given: Given, value: float, built: float) -> Insured:
    """`value`: of one satellite on its rocket, with its launch."""
    load, office = given("economics.insurance_loading_ratio"), given("economics.insurance_administration_fraction")
    capacity, dies = given("economics.insurance_capacity"), given("campaign.satellite_failure")
    survives = (1 - given("campaign.infant_mortality_fraction")) * math.exp(-dies * min(given.life, 1.0))
    aboard = carried = lost = covered = 0.0
    for rocket in given.page["outlook"]["rockets"]:
        satellites = built / given.life * rocket["satellites_aboard_fraction"]
        fails = 1 - rocket["success_probability"] * survives
        each = min(value, capacity / rocket["satellites_per_flight_count"])
        aboard, lost = aboard + satellites, lost + satellites * fails
        carried, covered = carried + satellites * each, covered + satellites * fails * each
    left = given.count * left_fraction(given.life, dies)
    orbit = min(value, capacity) * left
    premium_launch, premium_orbit = office * carried + load * covered, (office + load * dies) * orbit
    most = 0.0 if given.owns else given("economics.insurance_market")
    asked = premium_launch + premium_orbit
    taken = min(1.0, most * given("economics.insurance_market_share_fraction") / asked)
    return Insured(
        premium=taken * asked,
        launch=taken * carried,
        launch_claims=taken * covered,
        orbit=taken * orbit,
        orbit_claims=taken * orbit * dies,
        share=taken * (carried + orbit) / (value * (aboard + left)),
        borne=value * (lost + left * dies) - taken * (covered + orbit * dies),
        launch_net=taken * (premium_launch - covered),
        orbit_net=taken * (premium_orbit - orbit * dies),
    )


def left_fraction(life: float, dies: float) -> float:
    """Mean over a fleet of all ages of 1 - age/life, of the satellites past their first year."""
    if life <= 1:
        return 0.0
    if dies == 0:
        return (life - 1) ** 2 / (2 * life * life)

    def until(age: float) -> float:
        """Antiderivative of e^(-dies age) (1 - age/life)."""
        return -math.exp(-dies * age) / dies * (1 - age / life - 1 / (dies * life))

    return (until(life) - until(1.0)) / ((1 - math.exp(-dies * life)) / dies)
