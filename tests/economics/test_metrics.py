"""Each metric against the study it comes from."""

import pytest

from dawndusk.economics.metrics import cost_with_spares_usd, launch_price_allowed_usd_per_kg, usd_per_kw_year
from dawndusk.physics.constants import HOURS_PER_YEAR
from tests.economics.chain import chain


@pytest.mark.parametrize(
    ("mass_kg", "power_w", "usd_per_kg", "published", "tolerance"),
    [
        (575, 28e3, 3600, 14_700, 0.015),
        (260, 7e3, 3600, 26_600, 0.015),
        (575, 28e3, 200, 810, 0.015),
        (260, 7e3, 200, 1_470, 0.015),
    ],
)
def test_SUN_KWY(mass_kg: float, power_w: float, usd_per_kg: float, published: float, tolerance: float) -> None:
    assert usd_per_kw_year(mass_kg * usd_per_kg, power_w, 5.0) == pytest.approx(published, rel=tolerance)


def test_SCW_launch_alone_misses_the_claimed_price_of_energy() -> None:
    """200 kW and 3 t at 500 $/kg: 7,500 $/kW, 0.171 $/kWh over five years against 0.05 claimed."""
    assert usd_per_kw_year(3e3 * 500, 200e3, 1.0) == 7500
    assert usd_per_kw_year(3e3 * 500, 200e3, 5.0) / HOURS_PER_YEAR == pytest.approx(0.171, rel=0.002)
    assert usd_per_kw_year(3e3 * 500, 200e3, 10.0) / HOURS_PER_YEAR == pytest.approx(0.086, rel=0.01)


def test_TUR_ALLOW() -> None:
    """40 kg/kW against 10 to 40 k$/kW on Earth: 250 to 1,000 $/kg; each k$/kW of link or operations costs 25."""

    def allowed(earth_usd_per_kw: float, other_usd_per_kw: float = 0.0) -> float:
        return launch_price_allowed_usd_per_kg(
            cost_target_usd=earth_usd_per_kw,
            cost_without_launch_usd=other_usd_per_kw,
            cost_with_launch_usd=other_usd_per_kw + 40.0,
            price_launch_usd_per_kg=1.0,
        )

    assert (allowed(10e3), allowed(40e3)) == pytest.approx((250, 1000))
    assert allowed(10e3) - allowed(10e3, 1e3) == pytest.approx(25)


def test_a_launch_that_costs_nothing_decides_nothing_and_stays_finite() -> None:
    """The slope is held at 1e-12 of the cost over the price."""
    allowed = launch_price_allowed_usd_per_kg(
        cost_target_usd=300.0, cost_without_launch_usd=200.0, cost_with_launch_usd=200.0, price_launch_usd_per_kg=50.0
    )
    assert allowed == pytest.approx(100 / (1e-12 * 200 / 50))


def test_SA_LCOC() -> None:
    assert cost_with_spares_usd(8.64, 0.20, 0.95) == pytest.approx(10.914, abs=5e-4)
    assert cost_with_spares_usd(2.37, 0.05, 1.0) == pytest.approx(2.489, abs=5e-4)
    ratio = cost_with_spares_usd(8.64, 0.20, 0.95) / cost_with_spares_usd(2.37, 0.05, 1.0)
    assert ratio == pytest.approx(4.38, abs=0.01)


def test_metrics_of_both_options() -> None:
    found = chain()
    orbit, earth = found.orbit.metrics, found.earth.metrics
    power_w = 81 * 15 * 1300
    costs = found.orbit.costs
    ex = found.orbit.books.capex_usd - costs.cost_accelerators_usd - costs.cost_adaptation_usd
    assert orbit.usd_per_w_ex_accelerator == pytest.approx(ex / power_w)
    assert orbit.usd_per_mw == pytest.approx(found.orbit.books.capex_usd / (power_w / 1e6))
    assert orbit.usd_per_kw_year_launched == pytest.approx(
        81
        * 600
        * found.campaign.price_launch_usd_per_kg
        * found.campaign.satellite_count
        / found.campaign.satellites_built_count
        / (power_w / 1e3)
        / 5
    )
    assert orbit.specific_mass_kg_per_kw == pytest.approx(81 * 600 / (power_w / 1e3))
    assert earth.usd_per_w_ex_accelerator == pytest.approx(13.0)
    assert earth.usd_per_kw_year_launched == pytest.approx(0.07 * 1.1 * 8766)
    assert orbit.tco_usd_per_accelerator_hour < found.orbit.books.usd_per_accelerator_hour
