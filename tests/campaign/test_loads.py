"""Loads of one month: parts of flights, whole flights, failures."""

import numpy as np
import pytest

from dawndusk.campaign.loads import boarding, load_flights

TEN = np.array([10.0])


def test_expected_flights_are_parts_and_a_share_fails() -> None:
    flown, failed, carried, lost = load_flights("in order", (100.0, 25.0, 100.0), 40.0, TEN, (40.0, 0.0, 0.1))
    assert (flown[0], failed[0], carried, lost) == (2.5, 0.25, 25.0, 2.5)


@pytest.mark.parametrize(("ready", "flights"), [(8.0, 0), (9.0, 1), (18.0, 1), (19.0, 2)])
def test_a_drawn_flight_leaves_nine_tenths_full(ready: float, flights: int) -> None:
    flown, _, carried, _ = load_flights("in order", (1e4, ready, 1e4), 40.0, TEN, (40.0, 0.0, 0.0, 0.0))
    assert flown[0] == flights
    assert carried[0] == min(ready, 10 * flights)


def test_the_last_flight_of_a_fleet_takes_the_rest() -> None:
    flown, _, carried, _ = load_flights("in order", (1e4, 2.0, 2.0), 40.0, TEN, (40.0, 0.0, 0.0, 0.0))
    assert (flown[0], carried[0]) == (1.0, 2.0)


def test_a_drawn_failure_loses_a_whole_flight() -> None:
    _, failed, carried, lost = load_flights("in order", (1e4, 30.0, 1e4), 40.0, TEN, (40.0, 0.0, 0.1, 0.75))
    assert (failed[0], carried[0], lost[0]) == (1.0, 30.0, 10.0)


def test_diversified_takes_by_room() -> None:
    room = np.array([30.0, 10.0])
    _, _, carried, _ = load_flights("diversified", (1e4, 20.0, 1e4), 40.0, 10.0, (room, 0.0, 0.0))
    assert carried == pytest.approx([15.0, 5.0])


def test_diversified_takes_by_room_where_it_is_less_than_one_satellite() -> None:
    room = np.array([0.3, 0.1])
    _, _, carried, _ = load_flights("diversified", (1e4, 0.2, 1e4), 0.4, 10.0, (room, 0.0, 0.0))
    assert carried == pytest.approx([0.15, 0.05])
    _, _, none, _ = load_flights("diversified", (1e4, 0.2, 1e4), 0.0, 10.0, (0 * room, 0.0, 0.0))
    assert none.tolist() == [0.0, 0.0]


@pytest.mark.parametrize("policy", ["in order", "diversified"])
@pytest.mark.parametrize("fortune", [(), (0.75,)])
def test_what_a_month_leaves_to_the_next_is_part_of_its_load(policy: str, fortune: tuple[float, ...]) -> None:
    room, before = np.array([30.0, 10.0]), np.array([0.0, 30.0])
    asked = (policy, (1e4, 34.0, 1e4), 40.0, 10.0, (room, before, 0.3, *fortune))
    np.testing.assert_array_equal(boarding(*asked), load_flights(*asked)[2:])
