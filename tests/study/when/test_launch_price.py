"""The launch price of parity: enough there, not enough above it; free launches may not do."""

import numpy
import pytest

from dawndusk.design.loading import load_sourced
from dawndusk.scenario.examples import file
from dawndusk.study.when.launch_price import launch_price
from dawndusk.study.when.ratios import world_ratios
from dawndusk.study.when.years import OF_ITS_YEAR

pytestmark = pytest.mark.slow
DEARER = tuple(f"earth.{name}" for name in ("price_facility=90 USD_2026/W", "price_electricity=0.5 USD_2026/kWh"))


def resolved(*overrides):
    with file("musk-300gw") as place:
        return load_sourced(place, (OF_ITS_YEAR, *overrides))


def test_free_launches_alone_do_not_bring_parity_today():
    told = launch_price(resolved(), 0.5, 0)
    assert told.factor is None
    assert told.odds < 0.5
    assert told.cost_ratio_free > 1


def test_where_parity_holds_already_nothing_need_fall():
    cheap = ("earth.discount_rate_earth=45 %/yr", *DEARER)
    found = resolved(*cheap)
    ratio = world_ratios(found, (found.design.mission.start_year,), 128, 0, lambda *_what: None)
    share = float((ratio <= 1).mean())
    assert launch_price(found, max(share / 2, 1e-3), 0).odds_now == pytest.approx(share)
    assert numpy.isfinite(share)
