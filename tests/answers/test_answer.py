"""The main job on the shipped scenarios: complete, finite, reproducible, and true where the truth is published."""

import json
import math
from functools import cache

import pytest

from dawndusk.answers.answer import Answer, answer
from tests.designs import EXAMPLES, NAMES

PROMISED = {
    "light": "altitude_km inclination_deg beta_angle_min_deg sunlit_fraction eclipse_days_per_year eclipse_longest_min "
    "eclipse_passes_per_year",
    "power": "area_array_m2 power_array_bol_w power_array_eol_w energy_battery_wh",
    "heat": "area_radiator_m2 temperature_radiator_c temperature_chip_c flux_net_w_per_m2",
    "radiation": "dose_rad_per_year upset_restarts_per_accelerator_year",
    "satellite": "mass_kg power_it_w specific_mass_kg_per_kw volume_stowed_m3",
    "campaign": "satellite_count flight_count mass_to_orbit_t flights_binding",
    "service": "accelerator_hours_per_year tokens_per_year availability_fraction",
    "economics": "usd_per_accelerator_hour usd_per_kwh_it usd_per_million_tokens capex_usd npv_usd metrics",
    "earth": "usd_per_accelerator_hour usd_per_kwh_it usd_per_million_tokens capex_usd npv_usd",
    "verdict": "cost_ratio cost_ratio_low cost_ratio_median cost_ratio_high closes binding sentence",
    "checks": "energy_residual heat_residual mass_residual money_residual",
}


@cache
def answered(name: str) -> Answer:
    return answer(EXAMPLES / f"{name}.toml")


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_every_promised_name_is_there_and_every_number_is_finite(name):
    page = json.loads(answered(name).json())
    for stage, names in PROMISED.items():
        assert set(names.split()) <= page[stage].keys()
    verdict, span = page["verdict"], page["range"]["verdict.cost_ratio"]
    assert verdict["cost_ratio_low"] < verdict["cost_ratio_median"] < verdict["cost_ratio_high"]
    assert span == {end: verdict[f"cost_ratio_{end}"] for end in ("low", "median", "high")}
    assert len(page["decides"]) == 10

    def walk(value):
        if isinstance(value, dict):
            return all(walk(v) for v in value.values())
        if isinstance(value, list):
            return all(walk(v) for v in value)
        return not isinstance(value, float) or math.isfinite(value)

    assert walk(page)


@pytest.mark.slow
def test_same_scenario_same_bytes():
    assert answer(EXAMPLES / "stoke-only.toml").json() == answer(EXAMPLES / "stoke-only.toml").json()


def test_an_override_changes_the_answer_and_its_source():
    moved = answer(EXAMPLES / "suncatcher.toml", ("orbit.altitude=800 km",))
    assert moved.public["light"]["altitude_km"] == pytest.approx(800)
    assert moved.public["light"]["eclipse_days_per_year"] == pytest.approx(71, abs=1.5)


@pytest.mark.slow
@pytest.mark.parametrize("name", [n for n in NAMES if n != "start"])
def test_every_number_of_a_shipped_scenario_names_its_source_or_says_it_is_an_assumption(name):
    for source in answered(name).resolved.sources:
        if source.origin == "scenario" and source.path != "mission.start_year":
            assert source.source or source.why, source.path


def test_breakdowns_add_up_to_their_totals():
    page = answered("ai1-gigawatt").public
    per_hour = sum(line["usd_per_accelerator_hour"] for line in page["breakdown"]["cost_orbit"])
    assert per_hour == pytest.approx(page["economics"]["usd_per_accelerator_hour"], rel=1e-12)
    mass = sum(line["kg"] for line in page["breakdown"]["mass"])
    assert mass == pytest.approx(page["satellite"]["mass_modelled_kg"], rel=1e-12)
    assert sum(line["w"] for line in page["breakdown"]["heat"]) == pytest.approx(0, abs=1e-6)


def test_SUN_suncatcher_orbit_is_eclipsed_on_85_days():
    light = answered("suncatcher").public["light"]
    assert light["eclipse_days_per_year"] == pytest.approx(85, abs=1.5)
    assert light["eclipse_longest_min"] == pytest.approx(19.7, abs=0.1)
    assert 100 * light["sunlit_fraction"] == pytest.approx(96.25, abs=0.1)


def test_SPX_FCC_continuous_sun_without_batteries_does_not_hold_at_650_km():
    page = answered("musk-300gw").public
    assert page["power"]["energy_battery_wh"] == 0
    assert page["service"]["eclipse_availability"] < 0.963
    assert any("not continuous sun" in note for note in page["verdict"]["notes"])


def test_a_radiator_too_small_for_its_chip_is_a_verdict_and_no_error():
    verdict = answer(EXAMPLES / "start.toml", ("satellite.area_radiator_claimed=10 m^2",)).public["verdict"]
    assert verdict["closes"] is False
    assert "chip" in verdict["binding"]
    assert verdict["sentence"].startswith("No: the design does not close")


def test_TUR_BASE_specific_mass_and_areas_lie_in_the_published_band():
    """Turyshev: array 177 W of IT per m2, radiator 500 W of heat per m2 at 350 K, 34 to 59 kg/kW in all."""
    page = answer(
        EXAMPLES / "start.toml",
        (
            "power.cell=triple-junction",
            "heat.temperature_radiator=350 K",
            "heat.radiator=jpl-reference",
            "power.array=flexible-blanket",
            "satellite.bus=starlink-class",
        ),
    ).public
    per_area = page["satellite"]["power_it_w"] / page["power"]["area_array_m2"]
    assert per_area == pytest.approx(177, rel=0.25)
    assert 34 < page["satellite"]["specific_mass_kg_per_kw"] < 70
