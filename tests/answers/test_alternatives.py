"""The same scenario otherwise priced: which rows there are, whose numbers they hold, and what is said of them."""

from dataclasses import replace
from typing import Any

import pytest

from dawndusk.answers.alternatives import alternatives, mass_note, row_of, standing_sentence
from dawndusk.answers.answer import answer, central
from dawndusk.campaign.fleet import STANDS_FRACTION
from dawndusk.core.reuse import Memo
from dawndusk.plan.evaluate import evaluate
from tests.designs import EXAMPLES, NAMES, resolved

OWN: dict[str, Any] = {
    "is_headline": True,
    "basis": "owner",
    "mass": "claimed",
    "fleet": "asked",
    "deployed_fraction": 0.4,
    "mass_kg": 1714.0,
    "cost_ratio": 2.94,
}


@pytest.mark.parametrize("name", NAMES)
def test_rows_are_the_plans_that_the_command_line_gives(name: str) -> None:
    """Each row is what a user gets who writes it out with `--set`: basis, mass, and the fleet that stands."""
    rows = alternatives(resolved(name).design, Memo())
    for row in rows:
        sets = [f"economics.basis={row['basis']}"]
        if row["mass"] == "modelled" and resolved(name).design.satellite.mass_claimed_kg is not None:
            sets.append("satellite.mass_claimed=unset")
        if row["fleet"] == "standing":
            sets += [f"mission.satellite_count={row['satellite_count']:.0f}"]
            sets += ["mission.power_it_fleet=unset"] if resolved(name).design.mission.power_it_fleet_w else []
        page = central(EXAMPLES / f"{name}.toml", sets)
        for stage, key in (("campaign", "satellite_count"), ("satellite", "mass_kg"), ("verdict", "cost_ratio")):
            assert row[key] == pytest.approx(page[stage][key], rel=1e-12), (row, key)
        assert row["cost_infrastructure_ratio"] == page["verdict"]["cost_infrastructure_ratio"]


@pytest.mark.parametrize("name", NAMES)
def test_one_row_is_the_headline_and_each_fleet_that_never_stands_is_priced_as_it_stands(name: str) -> None:
    design = resolved(name).design
    rows = alternatives(design, Memo())
    (own,) = (row for row in rows if row["is_headline"])
    assert own["cost_ratio"] == float(evaluate(design).verdict.cost_ratio)
    assert own["basis"] == design.economics.basis
    assert {row["basis"] for row in rows} == {"customer", "owner"}
    claims = design.satellite.mass_claimed_kg is not None
    assert {row["mass"] for row in rows} == ({"claimed", "modelled"} if claims else {"modelled"})
    for row in rows:
        standing = row_of(rows, mass=row["mass"], basis=row["basis"], fleet="standing")
        if row["fleet"] == "asked":
            assert (standing is None) == (row["deployed_fraction"] >= STANDS_FRACTION)
        else:
            assert row["deployed_fraction"] >= STANDS_FRACTION


def test_without_a_claim_there_is_one_mass_and_a_claim_of_the_modelled_one_changes_nothing() -> None:
    design = resolved("suncatcher").design
    plain = alternatives(design, Memo())
    mass_kg = float(evaluate(design).satellite.mass_kg)
    claimed = alternatives(replace(design, satellite=replace(design.satellite, mass_claimed_kg=mass_kg)), Memo())
    assert {row["mass"] for row in plain} == {"modelled"}
    assert len(claimed) == 2 * len(plain)
    for basis in ("customer", "owner"):
        ratios = [row["cost_ratio"] for row in (*plain, *claimed) if row["basis"] == basis]
        assert ratios == pytest.approx([ratios[0]] * 3, rel=1e-12)


def test_a_fleet_of_which_nothing_stands_has_no_second_row() -> None:
    """A rocket of a century from now carries none of it within ten years."""
    design = resolved("suncatcher").design
    late = {f"first_flight_{when}year": 2099.0 for when in ("early_", "", "late_")}
    never = replace(design, launch=replace(design.launch, flight_attempt_count=0.0, flight_success_count=0.0, **late))
    rows = alternatives(never, Memo())
    assert {row["fleet"] for row in rows} == {"asked"}
    assert standing_sentence(rows) == "Not one of its satellites ever stands."


def test_what_is_said_of_what_stands() -> None:
    standing = {**OWN, "is_headline": False, "fleet": "standing", "satellite_count": 4108.0, "cost_ratio": 4.567}
    assert standing_sentence([OWN, standing]) == "The 4,108 satellites that do stand cost 4.6 times as much."
    assert standing_sentence([{**OWN, "deployed_fraction": STANDS_FRACTION}, standing]) == ""


def test_what_is_said_of_a_claim() -> None:
    modelled = {**OWN, "is_headline": False, "mass": "modelled", "mass_kg": 6199.0, "cost_ratio": 4.34}
    assert list(mass_note([OWN, modelled])) == [
        "launched and billed at the claimed 1.7 t the ratio is 2.9, at the modelled 6.2 t it is 4.3"
    ]
    assert list(mass_note([{**modelled, "is_headline": True}])) == []


def test_an_answer_says_what_stands_and_what_a_claim_does() -> None:
    page = answer(EXAMPLES / "musk-300gw.toml").public
    standing = row_of(page["alternatives"], fleet="standing")
    assert standing is not None
    assert page["verdict"]["sentence"].endswith(standing_sentence(page["alternatives"]))
    claims = answer(EXAMPLES / "ai1-gigawatt.toml").public
    assert next(mass_note(claims["alternatives"])) in claims["verdict"]["notes"]
