"""The cap of the South Atlantic Anomaly: time inside against places counted one by one; tables at their own points."""

import numpy as np
import pytest

from dawndusk.physics.anomaly import anomaly, inside_fraction, time_inside_fraction
from dawndusk.physics.tables import read_table


@pytest.mark.parametrize(("altitude_m", "inclination"), [(500e3, 0.9), (650e3, 1.71), (1000e3, 0.5), (650e3, 0.05)])
def test_time_inside_is_the_share_of_places_within_the_cap(altitude_m, inclination):
    """Evenly along the orbit and around the Earth: the angle to the cap's middle, by the scalar product."""
    cap = anomaly(altitude_m)
    along = np.linspace(0, 2 * np.pi, 1200, endpoint=False)
    east = np.linspace(0, 2 * np.pi, 1200, endpoint=False)
    latitude = np.arcsin(np.sin(inclination) * np.sin(along))[:, None]
    cosine = np.sin(latitude) * np.sin(cap.latitude_rad)
    cosine = cosine + np.cos(latitude) * np.cos(cap.latitude_rad) * np.cos(east - cap.longitude_rad)
    counted = np.mean(cosine > np.cos(cap.radius_rad))
    assert time_inside_fraction(altitude_m, inclination) == pytest.approx(counted, abs=1e-3)


def test_the_cap_lies_where_its_table_says_and_is_held_beyond():
    table = read_table("anomaly")
    for k in (0, 3, -1):
        cap = anomaly(1e3 * float(table["altitude_km"][k]))
        found = np.degrees([cap.latitude_rad, cap.longitude_rad, cap.radius_rad])
        assert found == pytest.approx([table[f"{name}_deg"][k] for name in ("latitude", "longitude", "radius")])
    assert anomaly(3e6).radius_rad == anomaly(1e3 * float(table["altitude_km"][-1])).radius_rad


def test_protons_inside_are_the_tables_and_the_same_for_retrograde_orbits():
    table = read_table("anomaly")
    altitude_m, degrees = 1e3 * float(table["altitude_km"][2]), float(table["inclination_deg"][-2])
    expected = table["inside_fraction"][2][-2]
    assert inside_fraction(altitude_m, np.radians(degrees)) == pytest.approx(expected)
    assert inside_fraction(altitude_m, np.radians(180 - degrees)) == pytest.approx(expected)
