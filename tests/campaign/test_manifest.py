"""Flights: by count, by mass, by volume, and what they cost."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dawndusk.campaign.manifest import Flights, flights
from dawndusk.core.array import jax_module
from tests.economics.chain import NUMBERS, chain, succeeds

STARSHIP: dict[str, Any] = {"mass_payload_kg": 100e3, "volume_payload_m3": 1000.0}


def of(count: float, mass_kg: float, volume_m3: float = 1e-3, **payload: Any) -> Flights:
    carried = {**STARSHIP, **payload}
    return flights(satellite_count=count, mass_satellite_kg=mass_kg, volume_satellite_m3=volume_m3, **carried)


def test_ANG_22_flights() -> None:
    """The rebuttal of Starcloud with hardware of the space station: 4 + 13 + 5 flights, not one."""
    array = of(1, 128_000 * 3.10)
    radiators = of(1, 63_183 * 15.03, 63_183 / 5)
    servers = of(300, 1.36e3)
    assert (array.flight_count, radiators.flight_count, servers.flight_count) == (4, 13, 5)
    assert radiators.flights_binding_index == 1
    assert radiators.flights_by_mass_count == 10
    assert array.flights_binding_index == 0


def test_SPX_FCC() -> None:
    """A million satellites of a tonne a year at 200 t a flight: 5,000 flights, 13.7 a day."""
    found = of(1e6, 1e3, mass_payload_kg=200e3)
    assert found.flight_count == 5000
    assert found.flight_count / 365 == pytest.approx(13.7, rel=1e-3)


def test_whole_satellites_fly() -> None:
    assert of(10, 30e3).satellites_per_flight_count == 3
    assert of(10, 30e3).flight_count == 4
    assert of(10, 30e3).assembled_index == 0
    assert of(3, 100e3 / 3).flight_count == 1
    assert of(1, 100e3).flight_count == 1
    assert of(1, 100e3).assembled_index == 0


def test_one_too_large_is_assembled() -> None:
    assert of(1, 250e3).flight_count == 3
    assert of(1, 250e3).assembled_index == 1
    assert of(2, 250e3).flight_count == 5
    assert of(10, 1e3, 1500.0).flight_count == 15
    assert of(10, 1e3, 1500.0).flights_binding_index == 1


@given(
    count=st.floats(1, 1e6).map(round),
    mass_kg=st.floats(1, 1e6),
    volume_m3=st.floats(0.01, 1e4),
    payload_kg=st.floats(100, 1e5),
)
def test_the_count_carries_everything(count: int, mass_kg: float, volume_m3: float, payload_kg: float) -> None:
    found = of(count, mass_kg, volume_m3, mass_payload_kg=payload_kg)
    assert found.flight_count == max(found.flights_by_mass_count, found.flights_by_volume_count) >= 1
    slack = 1 + 1e-6
    assert found.flight_count * payload_kg * slack >= count * mass_kg
    assert found.flight_count * 1000.0 * slack >= count * volume_m3
    assert found.satellites_per_flight_count * found.flight_count * slack >= count


def test_failures_buy_flights_and_satellites_again() -> None:
    found = chain(**succeeds(0.9)).campaign
    assert found.flights_bought_count == pytest.approx(found.manifest.flight_count / 0.9)
    assert found.satellites_built_count == pytest.approx(81 / 0.9)
    assert found.replacement_flights_per_year == pytest.approx(found.flights_bought_count / 5)
    assert found.manifest.mass_to_orbit_kg == 81 * 600
    assert found.cost_launch_usd == pytest.approx(found.flights_bought_count * 74e6)


def test_a_price_per_kilogram_replaces_the_price_of_flights() -> None:
    found = chain(price_launch_usd_per_kg=200.0, **succeeds(1.0)).campaign
    assert found.cost_launch_usd == pytest.approx(200 * 81 * 600)
    assert found.price_launch_usd_per_kg == pytest.approx(200.0)


def test_a_price_quoted_to_low_orbit_is_paid_for_what_this_orbit_displaces_there() -> None:
    """200 $/kg to low orbit, 17 t there and 11.5 t here: 295.65 $ a kilogram of satellite."""
    flown, quoted = (
        chain(price_launch_usd_per_kg=200.0, price_launch_orbit=orbit, **succeeds(1.0)).campaign
        for orbit in ("as flown", "low orbit")
    )
    assert flown.price_launch_usd_per_kg == pytest.approx(200.0)
    assert quoted.price_launch_usd_per_kg == pytest.approx(200 * 17 / 11.5, rel=1e-3), "650 km, 97.98 deg"
    assert quoted.cost_launch_usd / flown.cost_launch_usd == pytest.approx(
        17e3 * 0.95 / float(quoted.manifest.mass_payload_kg), rel=1e-9
    )
    assert quoted.price_flight_usd[0, 0] / flown.price_flight_usd[0, 0] == pytest.approx(
        quoted.cost_launch_usd / flown.cost_launch_usd, rel=1e-9
    )
    priced = {"price_flight_usd": 74e6, **succeeds(1.0)}
    bought = {orbit: chain(price_launch_orbit=orbit, **priced).campaign for orbit in ("as flown", "low orbit")}
    assert bought["as flown"].cost_launch_usd == bought["low orbit"].cost_launch_usd, (
        "whole flights cost what they cost"
    )


def test_volume_is_charged_as_the_payload_it_displaces() -> None:
    """Twice as bulky a fleet costs twice as much once volume binds, and a dense one pays for its mass."""
    of_volume = {
        v: chain(price_launch_usd_per_kg=200.0, **succeeds(1.0), volume_satellite_m3=v).campaign
        for v in (1.0, 3.0, 20.0, 40.0)
    }
    assert of_volume[1.0].cost_launch_usd == of_volume[3.0].cost_launch_usd
    assert of_volume[40.0].cost_launch_usd == pytest.approx(2 * of_volume[20.0].cost_launch_usd)
    found = of_volume[20.0]
    displaced_kg = 81 * 20.0 / found.manifest.volume_payload_m3 * found.manifest.mass_payload_kg
    assert found.cost_launch_usd == pytest.approx(200 * displaced_kg)
    assert found.price_launch_usd_per_kg == pytest.approx(200 * displaced_kg / (81 * 600))


def test_the_last_kilogram_is_the_cheapest_under_learning() -> None:
    flat = chain(satellite_count=8000.0).campaign
    assert flat.price_launch_last_usd_per_kg == pytest.approx(flat.price_launch_usd_per_kg)
    learned = chain(satellite_count=8000.0, learning_rate_fraction=0.2).campaign
    calendar = learned.price_flight_usd[:, 0] / 74e6
    assert calendar[0] == 1
    assert learned.price_launch_last_usd_per_kg == pytest.approx(flat.price_launch_usd_per_kg * calendar[-1])
    assert learned.price_launch_last_usd_per_kg < learned.price_launch_usd_per_kg


def test_learning_lowers_the_price_of_a_large_fleet() -> None:
    listed, learned = (chain(satellite_count=8000.0, learning_rate_fraction=f).campaign for f in (0.0, 0.2))
    carried = learned.calendar.carried_count
    mean = (carried * learned.price_flight_usd).sum() / carried.sum() / 74e6
    assert learned.cost_launch_usd == pytest.approx(mean * listed.cost_launch_usd)
    assert 0.1 < mean < 0.7


def test_counts_are_the_same_on_jax() -> None:
    jax = jax_module()

    def counts(mass_kg: Any) -> Any:
        found = of(NUMBERS["satellite_count"], mass_kg)
        return found.flight_count, found.assembled_index

    masses = jax.numpy.array([600.0, 33e3, 100e3 / 3, 100e3, 250e3])
    on_jax = jax.jit(jax.vmap(counts))(masses)
    for k, mass_kg in enumerate(masses.tolist()):
        assert (on_jax[0][k], on_jax[1][k]) == counts(mass_kg)
