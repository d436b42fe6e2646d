"""What a verdict says, case by case, on the real chain."""

from functools import cache

import pytest

from dawndusk.answers.answer import answer
from tests.designs import EXAMPLES


@cache
def judged(name: str, *overrides: str):
    return answer(EXAMPLES / f"{name}.toml", overrides).public


@pytest.mark.slow
@pytest.mark.parametrize(
    ("overrides", "words"),
    [
        (("satellite.area_radiator_claimed=40 m^2",), "the chip reaches"),
        (("heat.temperature_radiator=-90 degC",), "no area is enough"),
        (("satellite.area_array_claimed=100 m^2",), "of the power needed on its last day"),
        (("orbit.altitude=2400 km", "radiation.thickness_shield=2 mm"), "what the accelerator survives"),
        (("orbit.altitude=260 km", "upkeep.solar_activity=high"), "it cannot hold its altitude"),
        (("orbit.altitude=200 km",), "times the thrust"),
        (
            ("campaign.factory_rate=0.1 satellite/yr", "campaign.factory_rate_ceiling=0.1 satellite/yr"),
            "of the fleet ever stands",
        ),
        (("mission.satellite_count=1000000",), "flights a year where its rockets give"),
        (
            (
                "satellite.bus_mass_fraction=0.8",
                "upkeep.duration_disposal=0.01 yr",
                "upkeep.specific_mass_thruster=1 kg/W",
            ),
            "no mass closes",
        ),
    ],
)
def test_each_way_not_to_close_is_named(overrides, words):
    verdict = judged("start", *overrides)["verdict"]
    assert not verdict["closes"]
    assert any(words in reason for reason in verdict["reasons"]), verdict["reasons"]
    assert verdict["sentence"].startswith(f"No: the design does not close, because {verdict['reasons'][0]}.")


def test_a_design_that_closes_says_what_it_costs_and_what_binds():
    page = judged("suncatcher")
    assert page["verdict"]["closes"]
    assert page["verdict"]["reasons"] == ()
    assert "times as much in orbit as on Earth" in page["verdict"]["sentence"]
    assert page["verdict"]["binding"].endswith("mass decides the number of flights")


@pytest.mark.slow
def test_orbit_wins_when_everything_it_pays_for_is_free():
    free = (
        "launch.price_launch=0.1 USD_2026/kg",
        "power.price_array=0.01 USD_2026/W",
        "satellite.price_bus=1 USD_2026/kg",
        "heat.price_radiator=1 USD_2026/m^2",
        "satellite.price_terminal=100 USD_2026",
        "economics.cost_nre=0 USD_2026",
        "compute.adaptation_price_ratio=1",
        "compute.failure_orbit_ratio=0.1",
        "economics.discount_rate=0.06 1/yr",
        "campaign.prior_success_probability=0.99",
        "launch.insurance_launch_fraction=0",
        "economics.insurance_orbit=0 1/yr",
        "economics.cost_operations=0 USD_2026/yr",
        "economics.cost_operations_satellite=0 USD_2026/yr",
    )
    page = judged("start", *free)
    assert page["verdict"]["cost_ratio"] < 1
    assert page["economics"]["metrics"]["launch_price_allowed_usd_per_kg"] > 0


@pytest.mark.slow
def test_continuous_sun_without_batteries_is_answered_in_the_notes():
    notes = " ".join(judged("musk-300gw")["verdict"]["notes"])
    assert "not continuous sun: 85 days" in notes
    assert "without a battery the work stops in shadow" in notes


@pytest.mark.slow
def test_a_claim_lighter_than_the_model_is_named():
    assert any("the claimed mass is" in note for note in judged("starcloud-3")["verdict"]["notes"])
