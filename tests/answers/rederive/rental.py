"""What a fleet of one age earns: the price falls as its accelerators age, and each generation starts on a newer one."""

import math

from tests.answers.rederive.given import Given


def revenue(given: Given, wait: float, generation: float, young: float, old: float) -> dict[float, float]:
    """A year's, by the end of each year of service; `young`, `old`: hours sold a year by the accelerators' life."""
    past, price = given("compute.lifetime_accelerator"), given("compute.price_accelerator_hour")
    earned = {}
    for year in range(math.ceil(given.horizon)):
        total, end = 0.0, min(year + 1.0, given.horizon)
        for k in range(int(year / generation), int(end / generation) + 1):
            born = k * generation
            start, stop = max(year - born, 0.0), min(end - born, generation)
            turn = min(max(past, start), stop)
            new = price * (1 + given("compute.rental_trend")) ** (wait + born)
            total += new * (young * _kept(given, start, turn) + old * _kept(given, turn, stop))
        earned[end] = total / (end - year)
    return earned


def _kept(given: Given, start: float, stop: float) -> float:
    """Integral over an age of what is left of the price."""
    if stop <= start:
        return 0.0
    fall = math.log(1 - given("compute.rental_fall"))
    return stop - start if fall == 0 else (math.exp(fall * stop) - math.exp(fall * start)) / fall
