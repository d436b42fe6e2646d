"""What the calendar's satellites find on each rocket, from a calendar of three months and two rockets."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from dawndusk.study.outlook import on_board


def plan(carried: list[list[float]]) -> Any:
    campaign = SimpleNamespace(
        calendar=SimpleNamespace(carried_count=np.array(carried)),
        failure_probability=np.array([[0.5, 0.1], [0.2, 0.1], [0.1, 0.04]]),
        price_flight_usd=np.array([[60.0, 30.0], [48.0, 30.0], [40.0, 24.0]]),
        rockets=SimpleNamespace(price_flight_usd=np.array([60.0, 30.0])),
    )
    return SimpleNamespace(campaign=campaign)


def test_by_satellites_on_board() -> None:
    found = on_board(plan([[1.0, 0.0], [3.0, 2.0], [4.0, 10.0]]), 0)
    assert found["satellites_aboard_fraction"] == pytest.approx(8 / 20)
    assert found["success_probability"] == pytest.approx((1 * 0.5 + 3 * 0.8 + 4 * 0.9) / 8)
    assert found["price_flight_ratio"] == pytest.approx((1 * 60 + 3 * 48 + 4 * 40) / 8 / 60)


def test_a_rocket_that_carries_none_is_told_of_in_the_last_month() -> None:
    found = on_board(plan([[1.0, 0.0]] * 3), 1)
    assert found == pytest.approx(
        {"satellites_aboard_fraction": 0.0, "success_probability": 0.96, "price_flight_ratio": 0.8}
    )


def test_where_none_flies_the_first_rocket_decides() -> None:
    nothing = plan([[0.0, 0.0]] * 3)
    assert [on_board(nothing, k)["satellites_aboard_fraction"] for k in (0, 1)] == [1.0, 0.0]
