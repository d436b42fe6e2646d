"""What a verdict says: word by word on numbers written here, case by case on the real chain."""

from functools import cache
from typing import Any

import pytest

from dawndusk.answers.answer import answer
from dawndusk.plan.verdict import Packing, judge, sentence, times
from tests.designs import EXAMPLES

PLAIN: dict[str, dict[str, Any]] = {
    "light": {"eclipse_longest_min": 0.0, "eclipse_days_per_year": 0.0},
    "service": {"eclipse_availability": 1.0},
    "power": {"array_supply_ratio": 1.0, "cell_heat_fraction": 0.6},
    "radiation": {"dose_margin_ratio": 4.0},
    "heat": {"flux_net_w_per_m2": 400.0, "temperature_chip_c": 84.0, "temperature_chip_max_c": 90.0},
    "satellite": {
        "payload_share_fraction": 0.7,
        "propellant_ratio": 0.1,
        "thrust_margin_ratio": 9.0,
        "mass_kg": 1000.0,
        "mass_modelled_kg": 1000.0,
        "specific_mass_modelled_kg_per_kw": 25.4,
        "accelerator_count": 12.0,
    },
    "campaign": {
        "launch_rate_ratio": 3.0,
        "date_start_year": 2030.0,
        "date_first_satellite_year": 2030.2,
        "deployed_fraction": 1.0,
        "satellites_per_flight_count": 20.0,
        "mass_payload_t": 21.0,
        "flight_count": 7.0,
        "flights_by_mass_count": 7.0,
        "flights_binding": "volume",
    },
    "verdict": {"cost_ratio": 3.0},
    "range": {
        "verdict.cost_ratio": {"low": 2.0, "median": 3.4, "high": 4.0},
        "heat.temperature_chip_c": {"low": 80.0, "high": 88.0},
    },
    "meta": {"base_year": 2026, "discount_rate_per_year": 0.1, "discount_rate_earth_per_year": 0.065},
}
"""A page that closes and gives no occasion for a note."""
LINES = [{"label": label, "usd_per_accelerator_hour": cost} for label, cost in (("bus", 1.0), ("launch", 6.0))]
MONEY = "real dollars of 2026 before tax at 10.0% a year in orbit and 6.5% on Earth; at equal rates the ratio is 2.5"


def said(*, paused: bool = False, fuller: Packing | None = None, **moved: dict[str, Any]):
    page: dict[str, Any] = {stage: {**held, **moved.get(stage, {})} for stage, held in PLAIN.items()}
    page["breakdown"] = {"cost_orbit": [*LINES, {"label": "liability", "usd_per_accelerator_hour": 1.0}]}
    return judge(page, equal_rates_ratio=2.5, paused=paused, fuller=fuller)


OVER = " with the values given; over their ranges the median is {}, and 9 in 10 lie between {} and {}"
NO, YES = (
    "No: this compute costs {} times as much in orbit as on Earth",
    "Yes: this compute costs {} of its price on Earth",
)
OPEN = "Not decided: orbit is {}, {} times the cost on Earth"


@pytest.mark.parametrize(
    ("ratio", "low", "median", "high", "expected"),
    [
        (3.0, 2.0, 3.4, 4.0, NO.format("3.0") + OVER.format("3.4", "2.0", "4.0") + "."),
        (1.6, 1.8, 2.9, 4.0, NO.format("1.6") + OVER.format("2.9", "1.8", "4.0") + "."),
        (3.0, 3.0, 3.0, 3.0, NO.format("3.0") + "."),
        (0.46, 0.31, 0.5, 0.82, YES.format("0.46") + OVER.format("0.5", "0.31", "0.82") + "."),
        (1.6, 0.82, 1.7, 2.2, OPEN.format("dearer", "1.6") + OVER.format("1.7", "0.82", "2.2") + ", {}."),
        (0.73, 0.41, 0.8, 1.2, OPEN.format("cheaper", "0.73") + OVER.format("0.8", "0.41", "1.2") + ", {}."),
        (1.6, 1.0, 1.7, 2.2, OPEN.format("dearer", "1.6") + OVER.format("1.7", "1.0", "2.2") + ", {}."),
        (0.96, 1.2, 1.7, 2.2, OPEN.format("cheaper", "0.96") + OVER.format("1.7", "1.2", "2.2") + ", {}."),
        (1.04, 0.5, 0.7, 0.9, OPEN.format("dearer", "1.04") + OVER.format("0.7", "0.5", "0.9") + ", {}."),
    ],
)
def test_the_headline_word_by_word(ratio, low, median, high, expected):
    assert sentence(ratio, low, median, high, ()) == expected.replace("{}", "on both sides of parity")


def test_the_headline_of_a_design_that_does_not_close_has_its_first_reason():
    assert sentence(3.0, 2.0, 3.4, 4.0, ("it melts", "it falls")) == (
        "No: the design does not close, because it melts. If it did, it would cost 3.0 times as much as on Earth"
        + OVER.format("3.4", "2.0", "4.0")
        + "."
    )


def test_a_ratio_has_two_figures_and_is_whole_from_a_hundred():
    given = (0.0456, 0.43, 1.0, 1.5, 9.94, 10.0, 12.4, 42.4, 99.4, 100.0, 123.4, 4321.0)
    expected = ["0.046", "0.43", "1.0", "1.5", "9.9", "10", "12", "42", "99", "100", "123", "4,321"]
    assert [times(ratio) for ratio in given] == expected


def test_a_judgement_that_closes():
    found = said()
    assert found.closes
    assert found.reasons == ()
    assert found.sentence == NO.format("3.0") + OVER.format("3.4", "2.0", "4.0") + "."
    assert found.binding == "launch is 75% of the cost in orbit; volume decides the number of flights"
    assert found.notes == (MONEY,)
    one, two = (said(campaign={"flight_count": count}).binding for count in (1.0, 2.0))
    assert one == "launch is 75% of the cost in orbit; one flight carries all"
    assert two == "launch is 75% of the cost in orbit; volume decides the number of flights"


def test_a_judgement_that_does_not_close_is_bound_by_its_first_reason():
    found = said(
        heat={"temperature_chip_c": 95.0},
        radiation={"dose_margin_ratio": 0.25},
        range={**PLAIN["range"], "heat.temperature_chip_c": {"low": 85.0, "high": 99.0}},
    )
    chip = "the chip reaches 95 °C, above its limit of 90 °C (its range begins at 85 °C)"
    assert not found.closes
    assert found.reasons == (chip, "its dose is 4.0 times what the accelerator survives")
    assert found.binding == chip
    assert found.sentence.startswith(f"No: the design does not close, because {chip}. If it did, it would cost 3.0 ")
    assert found.notes == (MONEY,), "a chip that is too hot already is no note"


HALF = "whole satellites fill 50% of the payload of a flight"
ECLIPSED = {"eclipse_longest_min": 12.34, "eclipse_days_per_year": 85.4}
SHADOW = "not continuous sun: 85 days a year have full shadow, of up to 12.3 min"


@pytest.mark.parametrize(
    ("moved", "notes"),
    [
        ({"light": ECLIPSED}, (SHADOW,)),
        ({"light": {**ECLIPSED, "eclipse_longest_min": 0.5}}, (SHADOW.replace("12.3", "0.5"),)),
        ({"satellite": {"mass_kg": 870.0}}, ("the claimed mass is 0.87 of what our model closes at (25 kg/kW)",)),
        ({"satellite": {"mass_kg": 999.5}}, ()),
        (
            {"range": {**PLAIN["range"], "heat.temperature_chip_c": {"low": 70.0, "high": 95.2}}},
            ("over its range of inputs the chip may reach 95 °C, above its limit of 90 °C",),
        ),
        ({"range": {**PLAIN["range"], "heat.temperature_chip_c": {"low": 70.0, "high": 90.0}}}, ()),
        (
            {
                "heat": {"temperature_chip_c": 90.0},
                "range": {**PLAIN["range"], "heat.temperature_chip_c": {"low": 70.0, "high": 91.0}},
            },
            ("over its range of inputs the chip may reach 91 °C, above its limit of 90 °C",),
        ),
        ({"satellite": {"accelerator_count": 0.25}}, ("one satellite feeds 0.25 of an accelerator",)),
        ({"satellite": {"accelerator_count": 1.0}}, ()),
        (
            {"campaign": {"satellites_per_flight_count": 0.4}},
            ("one satellite needs 2.5 flights and assembly in orbit",),
        ),
        ({"campaign": {"mass_payload_t": 40.0}}, ("whole satellites fill 50% of the payload of a flight",)),
        (
            {"campaign": {"mass_payload_t": 40.0, "flights_by_mass_count": 2.0}},
            (HALF,),
        ),
        ({"campaign": {"mass_payload_t": 40.0, "flights_by_mass_count": 1.0}}, ()),
        ({"campaign": {"mass_payload_t": 25.0}}, ()),
        ({"campaign": {"mass_payload_t": 25.1}}, ("whole satellites fill 80% of the payload of a flight",)),
        ({"campaign": {"satellites_per_flight_count": 1.0, "mass_payload_t": 2.0}}, (HALF,)),
    ],
)
def test_each_note_has_its_occasion_and_its_words(moved, notes):
    assert said(**moved).notes == (*notes, MONEY)


def test_a_flight_left_empty_is_told_what_would_fill_it():
    fuller = Packing(145e3, 0.977, 23.3)
    half = {"campaign": {"mass_payload_t": 40.0}, "fuller": fuller}
    assert said(**half).notes[0] == f"{HALF}; of 145 kW each they would fill 98% of it, at 23 times the cost on Earth"
    assert said(fuller=fuller).notes == (MONEY,)


def test_a_claim_lighter_by_a_thousandth_is_a_claim():
    assert [len(said(satellite={"mass_kg": kg}).notes) for kg in (998.0, 999.5, 1100.0)] == [2, 1, 1]


def test_what_a_pause_in_shadow_loses_is_noted():
    found = said(paused=True, light=ECLIPSED, service={"eclipse_availability": 0.945})
    assert found.notes[:2] == (SHADOW, "without a battery the work stops in shadow: 5.5% of the year's hours are lost")
    assert said(paused=True).notes == (MONEY,), "without shadow nothing is lost"


def test_a_platform_that_is_still_developed_is_said() -> None:
    late = said(campaign={**PLAIN["campaign"], "date_start_year": 2028.0, "date_first_satellite_year": 2031.67})
    assert late.notes[0] == (
        "the campaign starts in 2028 and nothing serves at first: the platform's first satellite is expected in "
        "2031.7, 3.7 years later"
    )
    assert said().notes == (MONEY,)


@cache
def judged(name: str, *overrides: str):
    return answer(EXAMPLES / f"{name}.toml", overrides).public


@pytest.mark.slow
@pytest.mark.parametrize(
    ("overrides", "words"),
    [
        (("satellite.area_radiator_claimed=10 m^2",), "the chip reaches"),
        (("heat.temperature_radiator=-90 degC",), "no area is enough"),
        (("satellite.area_array_claimed=25 m^2",), "of the power needed on its last day"),
        (("orbit.altitude=2400 km", "radiation.thickness_shield=2 mm"), "what the accelerator survives"),
        (("orbit.altitude=260 km", "upkeep.solar_activity=high"), "it cannot hold its altitude"),
        (("orbit.altitude=200 km",), "times the thrust"),
        (
            ("campaign.factory_rate=0.1 satellite/yr", "campaign.factory_rate_ceiling=0.1 satellite/yr"),
            "of the fleet ever stands",
        ),
        (("mission.satellite_count=4000000",), "flights a year where its rockets give"),
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
    assert page["verdict"]["binding"].endswith("one flight carries all")
    assert judged("start")["verdict"]["binding"].endswith("mass decides the number of flights")


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
        "economics.insurance_administration_fraction=0",
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
