"""What a fleet of one age earns: the price falls as its accelerators age, and each generation starts on a newer one."""

import math

from tests.answers.rederive.given import Given


def revenue(given: Given, wait: float, generation: float, young: float, old: float) -> list[float]:
    """Of each whole year of service; `young`, `old`: hours sold a year within the accelerators' life and after."""
    past, end = given("compute.lifetime_accelerator"), round(given.horizon)
    price, trend = given("compute.price_accelerator_hour"), given("compute.rental_trend")
    earned = []
    for year in range(end):
        total, first = 0.0, int(year / generation)
        for k in range(first, int((year + 1) / generation) + 1):
            born = k * generation
            start, stop = max(year - born, 0.0), min(year + 1 - born, generation)
            turn = min(max(past, start), stop)
            new = price * (1 + trend) ** (wait + born)
            total += new * (young * _kept(given, start, turn) + old * _kept(given, turn, stop))
        earned.append(total)
    return earned


def _kept(given: Given, start: float, stop: float) -> float:
    """Integral over an age of what is left of the price."""
    if stop <= start:
        return 0.0
    fall = math.log(1 - given("compute.rental_fall"))
    return stop - start if fall == 0 else (math.exp(fall * stop) - math.exp(fall * start)) / fall
