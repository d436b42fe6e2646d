"""Numbers of nature beside those of an independent library, of a standard, or of what they follow from."""

import math

import pytest
from scipy import constants as codata

from dawndusk.physics import constants


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("STEFAN_BOLTZMANN_W_PER_M2_PER_K4", codata.Stefan_Boltzmann),
        ("SPEED_OF_LIGHT_M_PER_S", codata.speed_of_light),
        ("GRAVITY_STANDARD_M_PER_S2", codata.g),
        ("CELSIUS_ZERO_K", codata.zero_Celsius),
        ("ASTRONOMICAL_UNIT_M", codata.astronomical_unit),
        ("YEAR_JULIAN_S", codata.Julian_year),
        ("DAY_S", codata.day),
        ("HOURS_PER_YEAR", codata.Julian_year / codata.hour),
        ("S_PER_H", codata.hour),
        ("J_PER_KWH", codata.kilo * codata.hour),
        ("J_PER_MEV", codata.mega * codata.eV),
        ("W_PER_KW", codata.kilo),
        ("W_PER_MW", codata.mega),
        ("M_PER_KM", codata.kilo),
        ("M_PER_MM", codata.milli),
        ("RAD_PER_GRAY", 1 / codata.centi),
        ("INCLINATION_PAYLOAD_LEO_RAD", math.radians(55)),
        ("INCLINATION_PAYLOAD_SSO_RAD", math.radians(97)),
        ("TEMPERATURE_CELL_RATING_K", codata.convert_temperature(28, "Celsius", "Kelvin")),
        ("PROTONS_PER_CM2_PER_GRAY", 7.9e6 / codata.centi),
    ],
)
def test_defined_numbers(name, expected):
    assert getattr(constants, name) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize(
    ("name", "published"),
    [
        ("RADIUS_EARTH_EQUATOR_M", 6_378_137),
        ("FLATTENING_EARTH_RATIO", 0.003352810664747481),
        ("GRAVITY_EARTH_M3_PER_S2", 3.986004418e14),
        ("J2_EARTH_RATIO", math.sqrt(5) * 4.84165371736e-4),
        ("RATE_SIDEREAL_RAD_PER_S", 2 * math.pi / 86_164.0989),
        ("YEAR_TROPICAL_S", 31_556_925.2),
        ("RADIUS_SUN_M", 695_700e3),
        ("IRRADIANCE_SUN_1AU_W_PER_M2", 1361),
        ("TEMPERATURE_SPACE_K", 2.725),
        ("MASS_OXIDE_ALUMINIUM_RATIO", (2 * 26.9815 + 3 * 15.999) / (2 * 26.9815)),
        ("ANGLE_DIPOLE_RAD", math.radians(9.35)),
        ("RIGIDITY_CUTOFF_EQUATOR_GV", 14.9),
        ("RIGIDITY_SOLAR_FOLDING_GV", 0.1),
        ("THICKNESS_SOLAR_PROTON_M", 0.01),
    ],
)
def test_published_numbers(name, published):
    """To the digits of the source: WGS 84, EGM 96 (normalised C20), IERS, IAU, IUPAC."""
    assert getattr(constants, name) == pytest.approx(published, rel=2e-3 if name == "ANGLE_DIPOLE_RAD" else 1e-4)


def test_the_rigidity_of_a_proton_that_ten_millimetres_stop():
    """p c / e of 50 MeV: sqrt(T² + 2 T m c²)."""
    rest_gev = codata.value("proton mass energy equivalent in MeV") / 1e3
    assert math.sqrt(0.05**2 + 2 * 0.05 * rest_gev) == pytest.approx(constants.RIGIDITY_SOLAR_PROTON_GV, rel=0.01)


def test_earth_and_sun_to_the_last_digit_of_their_source():
    assert (constants.RADIUS_EARTH_EQUATOR_M, constants.GRAVITY_EARTH_M3_PER_S2) == (6_378_137.0, 3.986004418e14)
    assert 1 / constants.FLATTENING_EARTH_RATIO == pytest.approx(298.257223563, rel=1e-13)
    assert (constants.RADIUS_SUN_M, constants.YEAR_TROPICAL_S / 86_400) == (
        6.957e8,
        pytest.approx(365.24219, rel=1e-13),
    )
