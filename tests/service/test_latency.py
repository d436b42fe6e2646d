"""Round trips to a ring by local solar time, beside the table of simulated paths; limits in closed form."""

import numpy as np
import pytest

from dawndusk.design.demand import demand_of_catalog
from dawndusk.physics.constants import RADIUS_EARTH_EQUATOR_M, SPEED_OF_LIGHT_M_PER_S
from dawndusk.service.latency import angle_to_place_rad, angle_to_ring_rad, round_trip_s
from tests.twin.cases import design_of

TWIN = design_of("suncatcher").twin
REGIONS = demand_of_catalog().regions.values()
WEIGHT = np.array([region.demand_share_fraction for region in REGIONS])
LATITUDE = np.array([region.latitude_rad for region in REGIONS])


def user(latitude_rad, right_ascension_rad):
    flat = np.cos(latitude_rad)
    return flat * np.cos(right_ascension_rad), flat * np.sin(right_ascension_rad), np.sin(latitude_rad)


def trip_ms(angle, altitude_m=600e3):
    return 1e3 * round_trip_s(angle, altitude_m, TWIN.latency_access_s, TWIN.path_mesh_ratio)


@pytest.mark.parametrize(("hour", "simulated_ms"), [(6, 7.6), (12, 58.0), (18, 7.6)])
def test_a_dawn_dusk_ring_by_local_solar_time(hour, simulated_ms):
    """The Sun at right ascension 0, the node at 6 h: 60 satellites, 600 km; cities there, our regions here."""
    place = user(LATITUDE, np.radians(15 * (hour - 12)))
    angle = angle_to_ring_rad(place, np.radians(97.79), np.radians(-90), 60)
    assert np.average(trip_ms(angle), weights=WEIGHT) == pytest.approx(simulated_ms, abs=3)


def test_a_user_in_the_plane_has_the_access_alone():
    over = user(0.4, np.radians(30))
    polar = angle_to_ring_rad(over, np.pi / 2, np.radians(30), 1e9)
    assert trip_ms(polar) == pytest.approx(1e3 * TWIN.latency_access_s, abs=1e-4)
    quarter = angle_to_ring_rad(user(0.0, np.radians(120)), np.pi / 2, np.radians(30), 1e9)
    assert quarter == pytest.approx(np.pi / 2)
    way_s = 2 * (RADIUS_EARTH_EQUATOR_M + 600e3) * np.pi / 2 / SPEED_OF_LIGHT_M_PER_S
    assert trip_ms(quarter) == pytest.approx(1e3 * (TWIN.latency_access_s + TWIN.path_mesh_ratio * way_s))


def test_one_satellite_is_a_quarter_turn_away_in_the_mean_of_an_orbit():
    around = np.linspace(0, 2 * np.pi, 3600, endpoint=False)
    somewhere = user(0.7, 1.1)
    places = angle_to_place_rad(somewhere, 1.2, 0.3, around)
    assert angle_to_ring_rad(somewhere, 1.2, 0.3, 1) == pytest.approx(places.mean(), abs=1e-6)
    assert angle_to_ring_rad(somewhere, 1.2, 0.3, 1e9) == pytest.approx(places.min(), abs=1e-3)


@pytest.mark.parametrize("count", [2, 3, 12])
def test_few_satellites_stand_half_their_spacing_off_in_the_mean_of_cosines(count):
    """A user in the plane: the nearest of n lies pi / 2n away; one above the plane's pole, a quarter turn."""
    over = user(0.4, np.radians(30))
    assert angle_to_ring_rad(over, np.pi / 2, np.radians(30), count) == pytest.approx(np.pi / 2 / count)
    pole = user(0.0, np.radians(120))
    assert angle_to_ring_rad(pole, np.pi / 2, np.radians(30), count) == pytest.approx(np.pi / 2)


def test_a_place_over_the_user_is_at_no_distance():
    inclination, node, angle = 1.0, 0.5, 0.8
    x, y = np.cos(angle), np.sin(angle) * np.cos(inclination)
    right_ascension = node + np.arctan2(y, x)
    latitude = np.arcsin(np.sin(angle) * np.sin(inclination))
    assert angle_to_place_rad(user(latitude, right_ascension), inclination, node, angle) == pytest.approx(0, abs=1e-7)
    assert angle_to_place_rad(user(-latitude, right_ascension + np.pi), inclination, node, angle) == pytest.approx(
        np.pi
    )
