"""The orbit option: what a generation costs, its lines, when a satellite is retired, and the books."""

from typing import NamedTuple

import numpy as np

from tests.answers.rederive.given import Given
from tests.answers.rederive.insured import Insured, insured
from tests.answers.rederive.money import ADAPTATION, Books, Line, annuity, books
from tests.answers.rederive.rental import revenue
from tests.answers.rederive.rockets import Flown, flown
from tests.answers.rederive.satellite import Bill, Fixed, bill, bought, fixed
from tests.answers.rederive.work import Hours, hours


class Orbit(NamedTuple):
    """All that the page says of the orbit option's money."""

    flown: Flown
    fixed: Fixed
    hours: Hours
    insured: Insured
    first_price_ratio: float
    later_price_ratio: float
    books: Books


def orbit(given: Given) -> Orbit:
    """From the page alone."""
    flights, made, sizes, sold = flown(given), bill(given), fixed(given), hours(given)
    built, life, horizon = flights.built, given.life, given.horizon
    generations = max(horizon / life, 1.0)
    first = {label: bought(given, price, 0.0, built, built) for label, price in made.learns.items()}
    later = {label: bought(given, price, built, built * generations, built) for label, price in made.learns.items()}
    value = (sum(first.values()) + built * (made.propellant + made.accelerators) + flights.launch_usd) / built
    cover = insured(given, value, built)
    order, chips, design = (given(f"economics.lead_time{word}") for word in ("", "_accelerators", "_design"))
    lines: dict[str, Line | list[Line]] = {
        "accelerators": Line(built * made.accelerators, life, lead=chips),
        **{label: Line(usd, life, lead=order) for label, usd in later.items()},
        ADAPTATION: [
            Line(later[ADAPTATION], life, lead=chips),
            Line(first[ADAPTATION] - later[ADAPTATION], max(horizon, life), lead=chips),
        ],
        "learning investment": Line(
            sum(usd - later[label] for label, usd in first.items() if label != ADAPTATION),
            max(horizon, life),
            lead=order,
        ),
        "propellant": Line(built * made.propellant, life, lead=order),
        "design and qualification": Line(sizes.design, life, lead=design),
        "launch": Line(flights.launch_usd, life, lead=order),
        "launch insurance": Line(cover.launch_net * life, life),
        "ground segment": Line(sizes.ground, horizon, lead=order),
        "operations": Line(yearly=sizes.operations),
        "insurance in orbit": Line(yearly=cover.orbit_net),
        "liability": Line(yearly=given("economics.liability") * value * given.count),
    }
    wait = max(order, chips, design)
    listed = built * sum(price[0] for price in made.learns.values())
    return Orbit(
        flown=flights,
        fixed=sizes,
        hours=sold,
        insured=cover,
        first_price_ratio=sum(first.values()) / listed,
        later_price_ratio=sum(later.values()) / listed,
        books=books(
            lines,
            sold.available,
            given("compute.power_accelerator"),
            given("economics.discount_rate"),
            wait,
            revenue(given, wait, life, sold.young, sold.old),
        ),
    )


def retirement_year(given: Given) -> float:
    """The years of service that make an hour cheapest, searched in steps of a thousandth of a year."""
    past, most = given("compute.lifetime_accelerator"), given("mission.lifetime_satellite")
    if most <= past:
        return most
    made, sizes, rate = bill(given), fixed(given), given("economics.discount_rate")
    age = np.arange(past, most, 1e-3)
    per_hour = _satellite_usd_per_year(given, made, sizes, rate, age) / _hours_per_year(given, past, age)
    return float(age[np.argmin(per_hour)]) if np.argmin(per_hour) < len(age) - 1 else most


def _satellite_usd_per_year(given: Given, made: Bill, sizes: Fixed, rate: float, age: np.ndarray) -> np.ndarray:
    floor, dies = given("economics.price_floor_fraction"), given("campaign.satellite_failure")
    capital = sum(price[0] for price in made.learns.values()) + made.propellant + made.accelerators
    learned = sum(price[0] * (1 - floor) for price in made.learns.values())
    exponent = sum(-np.log2(1 - price[3]) * price[0] * (1 - floor) for price in made.learns.values()) / learned
    kept = (1 - np.exp(-dies * age)) / (dies * age) if dies else 1.0
    dearer = (age / given("compute.lifetime_accelerator")) ** (learned / capital * exponent)
    ground = sizes.ground / annuity(rate, given.horizon)
    running = (sizes.operations + ground) / given.count + given("economics.liability") * capital
    recovered = np.array([annuity(rate, years) for years in age])
    return (capital / kept * dearer + sizes.design / given.count) / recovered + running


def _hours_per_year(given: Given, past: float, age: np.ndarray) -> np.ndarray:
    fails = given("compute.failure_rate_permanent") * given("compute.failure_orbit_ratio")
    kept = np.log(1 - given("compute.rental_fall"))
    mean_price = (np.exp(kept * past) - 1) / (kept * past) if kept else 1.0
    young = (1 - np.exp(-fails * past)) / fails if fails else past
    falls = kept - fails
    old = (np.exp(falls * age) - np.exp(falls * past)) / falls if falls else age - past
    return (young + old / mean_price) / age
