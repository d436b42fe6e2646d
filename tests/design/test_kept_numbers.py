"""What a file keeps where another part is chosen is told; what the choice does bring is not."""

import pytest

from dawndusk.design.kept_numbers import kept_numbers
from dawndusk.design.loading import read_scenario

FILE = """
[mission]
start_year = 2028
satellite_count = 10
[satellite]
mass_claimed = "2 t"
[power]
cell_efficiency = "30 percent"
[launch]
price_launch = "1500 USD_2026/kg"
[launch_2]
vehicle = "falcon-9"
price_flight = "50e6 USD_2026"
[campaign]
capacity_share_fraction = 0.5
[earth]
price_electricity = "0.05 USD_2026/kWh"
"""
KEPT = {
    "launch.vehicle=starship-v3": {"launch.price_launch", "campaign.capacity_share_fraction"},
    "launch_2.vehicle=starship-v3": {"launch_2.price_flight"},
    "power.cell=silicon": {"power.cell_efficiency", "satellite.mass_claimed"},
    "power.battery=li-ion-commercial": {"satellite.mass_claimed"},
    "earth.energy=us-grid": {"earth.price_electricity"},
    "upkeep.thruster=hall-krypton": {"satellite.mass_claimed"},
    "service.service_utilization=0.5": set(),
    "satellite.mass_claimed=unset": set(),
}


def kept(tmp_path, *overrides):
    place = tmp_path / "mine.toml"
    place.write_text(FILE, "utf-8")
    moved = [text.partition("=")[0] for text in overrides]
    return {one.path for one in kept_numbers(read_scenario(place, overrides), moved)}


@pytest.mark.parametrize("override", KEPT)
def test_each_number_that_stays_is_told(tmp_path, override):
    assert kept(tmp_path, override) == KEPT[override]


@pytest.mark.parametrize("word", ["unset", "900 USD_2026/kg"])
def test_a_number_that_is_moved_beside_the_choice_is_not_told(tmp_path, word):
    both = ("launch.vehicle=starship-v3", f"launch.price_launch={word}")
    assert kept(tmp_path, *both) == {"campaign.capacity_share_fraction"}
