"""Both options, end to end: identities, finiteness, and one answer on NumPy and JAX."""

from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dawndusk.core.array import jax_module, xp
from tests.economics.chain import NUMBERS, Chain, chain, succeeds

STATIC = {"base_year", "basis", "horizon_year", "vehicle", "energy", "facility", "price_launch_usd_per_kg"}
RATIOS = {
    "service_utilization",
    "link_availability",
    "operations_availability",
    "earth_availability",
    "sunlit_fraction",
    "work_in_shadow_fraction",
    "throttle_factor",
}
NEVER = {
    ("Books", "payback_year"),
    ("Campaign", "date_first_flight_year"),
    ("Campaign", "date_stands_year"),
    ("Campaign", "duration_deploy_year"),
    ("Campaign", "date_first_flight_year"),
    ("Campaign", "date_stands_year"),
    ("Programme", "usd_per_accelerator_hour"),
}
"""Infinite where they do not come."""
MOVED = sorted(k for k, number in NUMBERS.items() if k not in STATIC and isinstance(number, float))


def leaves(tree: Any) -> list[Any]:
    if is_dataclass(tree):
        return [
            x for f in fields(tree) if (type(tree).__name__, f.name) not in NEVER for x in leaves(getattr(tree, f.name))
        ]
    if isinstance(tree, dict):
        return [x for v in tree.values() for x in leaves(v)]
    return [] if tree is None or isinstance(tree, str) else [tree]


def answers(found: Chain) -> list[Any]:
    return [x for stage in found for x in leaves(stage)]


def moved(name: str, factor: float) -> float:
    value = NUMBERS[name] * factor
    return min(value, 1.0) if name in RATIOS else value


NUMBERS_MOVED = st.dictionaries(st.sampled_from(MOVED), st.floats(0.5, 2.0), max_size=12).map(
    lambda factors: {name: moved(name, f) for name, f in factors.items() if name != "inclination_rad"}
)


@settings(max_examples=60)
@given(numbers=NUMBERS_MOVED, horizon=st.integers(1, 30))
def test_money_balances_and_everything_is_finite(numbers: dict[str, float], horizon: int) -> None:
    found = chain(**numbers, horizon_year=horizon)
    assert found.orbit.books.money_residual <= 1e-9
    assert found.earth.books.money_residual <= 1e-9
    never = [books.payback_year for books in (found.orbit.books, found.earth.books)]
    assert all(np.isfinite(x).all() for x in answers(found) if not any(x is one for one in never))
    assert sum(found.orbit.books.breakdown.values()) == pytest.approx(found.orbit.books.usd_per_accelerator_hour)


@pytest.mark.long
def test_jax_gives_the_same_answers_as_numpy() -> None:
    jax = jax_module()
    factors = np.array([0.7, 1.0, 1.3])
    batch = {name: np.array([moved(name, f) for f in factors]) for name in MOVED}

    def every(numbers: Any) -> Any:
        return xp.concatenate([xp.ravel(jax.numpy.asarray(x, float)) for x in answers(chain(**numbers))])

    on_jax = jax.jit(jax.vmap(every))({k: jax.numpy.asarray(v) for k, v in batch.items()})
    for k in range(len(factors)):
        one = answers(chain(**{name: float(v[k]) for name, v in batch.items()}))
        on_numpy = np.concatenate([np.ravel(np.asarray(x, float)) for x in one])
        np.testing.assert_allclose(on_jax[k], on_numpy, rtol=1e-11, atol=1e-6)


@pytest.mark.long
def test_every_gradient_is_finite() -> None:
    jax = jax_module()

    def ratio(numbers: Any) -> Any:
        found = chain(**numbers)
        money = found.orbit.books.usd_per_accelerator_hour / found.earth.books.usd_per_accelerator_hour
        return money + 1e-12 * (found.orbit.books.npv_usd + found.earth.books.npv_usd)

    slopes = jax.jit(jax.grad(ratio), compiler_options={"xla_backend_optimization_level": 0})(
        {name: float(NUMBERS[name]) for name in MOVED}
    )
    assert all(np.isfinite(s) for s in slopes.values())
    assert slopes["price_flight_usd"] > 0
    assert slopes["price_electricity_usd_per_kwh"] < 0


def test_at_the_allowed_launch_price_orbit_costs_what_earth_costs() -> None:
    cheap = {
        "cost_nre_usd": 1e6,
        "price_bus_usd_per_kg": 100.0,
        "price_terminal_usd": 1e3,
        "adaptation_price_ratio": 1.0,
        "price_array_usd_per_w": 1.0,
        "price_radiator_usd_per_m2": 50.0,
        "cost_operations_usd_per_year": 1e5,
        "discount_rate_per_year": 0.06,
        "failure_orbit_ratio": 1.0,
        "cost_gateway_usd": 250e3,
        "cost_operations_satellite_usd_per_year": 1e3,
        **succeeds(1.0),
    }
    allowed = chain(**cheap).orbit.metrics.launch_price_allowed_usd_per_kg
    assert allowed > 0
    found = chain(**cheap, price_launch_usd_per_kg=allowed)
    assert found.orbit.books.usd_per_accelerator_hour == pytest.approx(found.earth.books.usd_per_accelerator_hour)
    assert chain(cost_nre_usd=1e10).orbit.metrics.launch_price_allowed_usd_per_kg < 0


def test_prices_are_one_cost_over_different_outputs() -> None:
    found = chain()
    for option in (found.orbit, found.earth):
        books = option.books
        assert books.usd_per_kwh_it == pytest.approx(books.usd_per_accelerator_hour / 1.3)
        tokens_per_h = 0.75 * 3600 * 1e4
        assert books.usd_per_million_tokens == pytest.approx(books.usd_per_accelerator_hour / tokens_per_h * 1e6)
