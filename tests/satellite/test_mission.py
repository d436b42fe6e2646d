"""How many satellites a mission asks for: whole ones, at least one."""

import pytest

from dawndusk.satellite.mission import OF_TODAY, Mission, satellites_in_service


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"satellite_count": 7.2}, 8),
        ({"satellite_count": 7.0}, 7),
        ({"power_it_fleet_w": 1e6}, 10),
        ({"power_it_fleet_w": 1.0001e6}, 11),
        ({"power_it_fleet_w": 1e6 * (1 + 1e-12)}, 10),
        ({"power_it_fleet_w": 10.0}, 1),
    ],
)
def test_a_fleet_is_rounded_up_to_whole_satellites(asked, count):
    """Of 100 kW each; what is whole but for rounding stays."""
    mission = Mission(start_year=2030, technology=OF_TODAY, lifetime_satellite_year=5.0, **asked)
    assert satellites_in_service(mission, 100e3) == count
