"""Masses of satellites that flew and of those that are planned, beside what is published for them."""

import re
import tomllib
from pathlib import Path

import pytest

from dawndusk.design.loading import load_sourced
from dawndusk.evidence.result import result
from dawndusk.plan.evaluate import evaluate
from tests.designs import EXAMPLES, NAMES, resolved

MANUAL = (Path(__file__).parents[2] / "docs" / "masses.md").read_text(encoding="utf-8")
FLOWN = {"FLOWN-V2-MINI": 575.0, "FLOWN-ONEWEB": 150.0, "FLOWN-SENTINEL-1": 2170.0}
IN_BAND = {"ai1-gigawatt", "musk-300gw", "suncatcher", "starcloud-40mw"}


def built(name):
    return evaluate(load_sourced(EXAMPLES / "start.toml", result(name).step[0]["plan"]["set"]).design).satellite


def rows(first):
    """The cells of the manual's rows whose first cell is asked for, as numbers where they are some."""
    return {
        cells[0]: [float(cell.replace(",", "")) if re.fullmatch(r"[\d.,]+", cell) else cell for cell in cells[1:]]
        for line in MANUAL.splitlines()
        if line.startswith("| ") and (cells := [cell.strip() for cell in line.strip("| ").split("|")])[0] in first
    }


def test_the_manual_tells_what_flown_satellites_weigh_built_of_our_parts():
    for name, cells in rows(FLOWN).items():
        masses = built(name).masses
        ours = masses.mass_dry_kg if name == "FLOWN-SENTINEL-1" else masses.mass_modelled_kg
        assert cells[1] == FLOWN[name]
        assert cells[2] == pytest.approx(float(ours), abs=0.6)
        assert ours == pytest.approx(FLOWN[name], rel=0.03)
    assert set(rows(FLOWN)) == set(FLOWN)


def test_one_satellite_gave_array_area_power_and_mass():
    """28 kW as rated, 1,361 W/m2 at 28 degrees, over the 105 m2 of a V2 Mini; the array's share of 575 kg."""
    power = load_sourced(EXAMPLES / "start.toml", result("FLOWN-V2-MINI").step[0]["plan"]["set"]).design.power
    area_m2 = 28e3 / (1361 * power.cell_efficiency * power.array_packing_fraction)
    assert area_m2 == pytest.approx(105, rel=0.02)
    assert 0.15 < 105 * power.areal_density_array_kg_per_m2 / 575 < 0.25


def test_a_wing_of_the_space_station_weighs_what_its_area_and_its_power_say():
    """18.3 m by 6 m, 340 kg, 28 kW: 82 W/kg."""
    design = load_sourced(EXAMPLES / "start.toml", result("FLOWN-IROSA").step[0]["plan"]["set"]).design
    found = evaluate(design).satellite
    assert found.masses.mass_array_kg == pytest.approx(340, rel=0.01)
    assert found.power.power_array_bol_w / found.masses.mass_array_kg == pytest.approx(28e3 / 340, rel=0.03)


def test_planned_satellites_lie_in_the_published_band_or_the_manual_says_why():
    """34 to 59 kg/kW, of the sizing that its authors publish for a megawatt of computing."""
    told = rows(NAMES)
    assert set(told) == set(NAMES)
    for name in NAMES:
        ours = float(evaluate(resolved(name).design).satellite.specific_mass_modelled_kg_per_w) * 1e3
        assert told[name][0] == pytest.approx(ours, abs=0.06), name
        assert (34 <= ours <= 59) == (name in IN_BAND), name


def test_bus_and_avionics_of_each_class_say_what_they_were_read_off():
    folder = Path(__file__).parents[2] / "src" / "dawndusk" / "catalog" / "bus"
    for path in folder.glob("*.toml"):
        entry = tomllib.loads(path.read_text(encoding="utf-8"))
        assert "Flown: " in entry["mass_avionics"]["why"] + entry["bus_mass_fraction"]["why"], path.name
