"""What a campaign asks of the world, by hand and against what others computed."""

import math
from dataclasses import asdict, fields, replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dawndusk.campaign.ceilings import Ceilings, busiest, ceilings, shell_volume_m3
from dawndusk.campaign.settings import CampaignSettings
from dawndusk.core.array import jax_module
from tests.designs import resolved

PLAN: CampaignSettings = resolved("start").design.campaign
ROCKETS = {  # a methane rocket of 5,200 t and a kerosene rocket of 488 t
    "mass_propellant_kg": np.array([5200e3, 488e3]),
    "emission_co2e_ratio": np.array([0.6, 0.94]),
    "pad_count": np.array([5.0, 3.0]),
}
YEARS = {
    "flight_count": np.array([[0.0, 10.0], [750.0, 150.0], [375.0, 0.0]]),
    "mass_to_orbit_kg": np.array([1e5, 75e6, 37.5e6]),
    "reentered_count": np.array([0.0, 10.0, 2500.0]),
    "alive_count": np.array([50.0, 3000.0, 20000.0]),
}


def asked(plan: CampaignSettings = PLAN, **numbers: Any) -> Ceilings:
    return ceilings(plan, **{**YEARS, **ROCKETS, "mass_satellite_kg": 2000.0, "altitude_m": 650e3, **numbers})


def test_mass_flights_and_pads_by_hand() -> None:
    year = asked()
    assert year.mass_world_ratio[1] == 30.0
    assert year.flights_per_year.tolist() == [10.0, 900.0, 375.0]
    assert year.flights_world_ratio[1] == pytest.approx(900 / 329)
    assert year.flights_per_day[1] == pytest.approx(2.464, abs=1e-3)
    assert year.pads_needed_count[1] == pytest.approx(12.0)
    assert year.pads_ratio.tolist() == pytest.approx([10 / 75 / 3, 750 / 75 / 5, 1.0])


def test_propellant_and_exhaust_by_hand() -> None:
    """750 flights of 5,200 t and 150 of 488 t: 3.97 Mt, of which 0.22 methane; 0.6 and 0.94 of CO2."""
    year = asked()
    assert year.mass_propellant_kg_per_year[1] == pytest.approx(3.9732e9)
    assert year.methane_world_ratio[1] == pytest.approx(3.9732e9 * 0.22 / 411e9)
    assert year.oxygen_world_ratio[1] == pytest.approx(3.9732e9 * 0.78 / 438e9)
    assert year.mass_co2e_kg_per_year[1] == pytest.approx(750 * 5.2e6 * 0.6 + 150 * 488e3 * 0.94)


def test_FERREIRA_2024() -> None:
    """250 kg leave 30 kg of oxide; 17 t of oxide in 2022 were 29.5 % above nature, 360 t would be 640 %."""
    one = asked(reentered_count=np.ones(3), mass_satellite_kg=250.0)
    assert one.mass_alumina_kg_per_year[0] == pytest.approx(30.0, rel=0.02)
    for oxide_kg, above in ((17e3, 0.295), (360e3, 6.4)):
        year = asked(reentered_count=np.full(3, oxide_kg / 30), mass_satellite_kg=250.0)
        assert year.mass_alumina_kg_per_year[0] == pytest.approx(oxide_kg, rel=0.02)
        assert year.aluminium_meteoroid_ratio[0] == pytest.approx(above, rel=0.03)


def test_oxide_never_outweighs_all_aluminium_burnt() -> None:
    year = asked(replace(PLAN, aluminium_oxidised_fraction=1.0))
    whole = year.mass_reentry_kg_per_year * 0.3 * 101.961 / 53.963
    assert year.mass_alumina_kg_per_year == pytest.approx(whole, rel=1e-4)


def test_shell_by_hand() -> None:
    """50 km about 650 km are 31.0e9 km3: 20,000 satellites stand 116 km apart, in one ring 2.2 km."""
    year = asked()
    assert shell_volume_m3(650e3, 50e3) == pytest.approx(4 * math.pi * 7028.137e3**2 * 50e3, rel=1e-5)
    assert year.spacing_shell_m[2] == pytest.approx(115.8e3, rel=1e-3)
    assert year.spacing_ring_m[2] == pytest.approx(2208.0, rel=1e-3)
    assert year.objects_tracked_ratio[2] == 0.5


def test_a_lone_satellite_has_the_ring_and_the_shell_to_itself() -> None:
    one = asked(alive_count=np.array([0.0, 1.0, 1.5]))
    ring_m = 2 * math.pi * 7028.137e3
    assert one.spacing_ring_m == pytest.approx([ring_m, ring_m, ring_m / 1.5])
    assert one.spacing_shell_m[1] == pytest.approx((4 * math.pi * 7028.137e3**2 * 50e3) ** (1 / 3), rel=1e-4)


def test_an_empty_campaign_asks_nothing_and_stays_finite() -> None:
    none = asked(**{key: 0 * value for key, value in YEARS.items()})
    for name, value in asdict(none).items():
        assert np.all(np.isfinite(value)), name
        assert name.startswith("spacing") or np.all(value == 0), name


def test_busiest_takes_each_at_its_own_worst_year() -> None:
    worst = busiest(asked())
    assert (worst.flights_per_year, worst.mass_reentry_kg_per_year) == (900.0, 5e6)
    assert (worst.satellites_shell_count, worst.pads_ratio) == (20000.0, 2.0)
    assert worst.spacing_ring_m == pytest.approx(2208.0, rel=1e-3)


@given(factor=st.floats(1.0, 1e4))
def test_flows_grow_with_the_campaign_and_spacing_shrinks(factor: float) -> None:
    once, more = busiest(asked()), busiest(asked(**{key: factor * value for key, value in YEARS.items()}))
    for name, value in asdict(once).items():
        power = {"spacing_shell_m": -1 / 3, "spacing_ring_m": -1}.get(name, 1)
        assert getattr(more, name) == pytest.approx(value * factor**power, rel=1e-9), name


@pytest.mark.parametrize(
    "name",
    [
        "flights_pad_record_per_year",
        "fuel_propellant_fraction",
        "mass_methane_world_kg_per_year",
        "mass_oxygen_world_kg_per_year",
        "aluminium_satellite_fraction",
        "aluminium_oxidised_fraction",
        "mass_aluminium_meteoroid_kg_per_year",
        "thickness_shell_m",
        "objects_tracked_count",
        "mass_world_kg_per_year",
        "launch_attempts_world_per_year",
    ],
)
def test_each_number_of_the_world_moves_something(name: str) -> None:
    base, moved = (asdict(busiest(asked(plan))) for plan in (PLAN, replace(PLAN, **{name: 1.1 * getattr(PLAN, name)})))
    assert any(base[key] != moved[key] for key in base)


@pytest.mark.parametrize("name", ROCKETS)
def test_each_number_of_a_rocket_moves_something(name: str) -> None:
    base, moved = (asdict(busiest(asked(**more))) for more in ({}, {name: 1.1 * ROCKETS[name]}))
    assert any(base[key] != moved[key] for key in base)


@pytest.mark.slow
def test_a_batch_gives_the_same_as_one_by_one_and_has_gradients() -> None:
    jax = jax_module()
    jnp = jax.numpy

    def flat(scale: Any) -> Any:
        found = busiest(asked(**{key: scale * jnp.asarray(value) for key, value in YEARS.items()}))
        return jnp.stack([getattr(found, f.name) for f in fields(Ceilings)])

    scales = jnp.asarray([0.0, 0.5, 1.0, 20.0])
    batch = jax.jit(jax.vmap(flat))(scales)
    assert np.allclose(batch, np.stack([flat(scale) for scale in scales]), rtol=1e-12)
    alone = busiest(asked())
    assert np.allclose(batch[2], [getattr(alone, f.name) for f in fields(Ceilings)], rtol=1e-12)
    assert np.all(np.isfinite(jax.jacobian(flat)(1.0)))
