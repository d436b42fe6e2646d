"""Trapped particles along an orbit, and the dose they leave behind a shield.

Averages over circular orbits of AP8-MIN protons and AE8-MAX electrons: the worse half of the solar cycle for each.
Dose in silicon at the centre of an aluminium sphere: protons slowed down by Bethe's formula, electrons and
bremsstrahlung scaled from SHIELDOSE-2 (tests/authority/depth_dose.py says how).
Leaves out: galactic cosmic rays (about 0.05 Gy per year), the sway of the belts in storms, real shield shapes.

Ours over what others published (tests/physics/test_particles.py; RMC's SSO with 0.65 Gy per year of solar protons):

    SPENVIS, 550 km, i = 100 deg, 1..20 mm      ratio 0.98-1.02
    SPENVIS, 550 km, i = 15..90 deg, 1..20 mm   ratio 0.86-1.22 (i = 10 deg: 1.09-1.22)
    RMC, 30 deg, 5 mm, 500..2000 km             ratio 0.91-0.99
    RMC, SSO, 5 mm, 500..2000 km                ratio 0.97-1.01
    RMC, SSO, 10 mm, 500..2000 km               ratio 0.93-1.01
    Google Suncatcher, 650 km, 10 mm            ratio 1.8: the conflict is RMC's too
"""

from dawndusk.core.array import Array, xp
from dawndusk.physics.constants import (
    ANGLE_DIPOLE_RAD,
    J_PER_MEV,
    M_PER_KM,
    M_PER_MM,
    RADIUS_EARTH_EQUATOR_M,
    RIGIDITY_CUTOFF_EQUATOR_GV,
    RIGIDITY_SOLAR_FOLDING_GV,
    RIGIDITY_SOLAR_PROTON_GV,
    THICKNESS_SOLAR_PROTON_M,
)
from dawndusk.physics.tables import interpolate, read_table

_SOLAR_THICKNESS_EXPONENT = -1.2
_PHASES, _LONGITUDES = 48, 12


def flux_proton_per_cm2_per_s(altitude_m: Array, inclination_rad: Array, energy_j: Array) -> Array:
    """Mean flux of trapped protons above an energy, from all directions. [1/(cm2 s)]

    Shape: elementwise. Valid: 200 to 2500 km, 0 to pi, 10 to 400 MeV, held at the ends.
    Error: 1.5 % against sampling by others (tests/physics/test_particles.py), between table points 2 %, more below
    25 deg and 700 km, where hardly any are (tests/authority/test_belts.py); AP8 itself a factor of two.
    Source: AP8-MIN (Sawyer & Vette 1976).

    >>> round(float(flux_proton_per_cm2_per_s(650e3, 1.71, 60 * J_PER_MEV)))
    43
    """
    return _flux("proton", altitude_m, inclination_rad, energy_j)


def flux_electron_per_cm2_per_s(altitude_m: Array, inclination_rad: Array, energy_j: Array) -> Array:
    """Mean flux of trapped electrons above an energy, from all directions. [1/(cm2 s)]

    Shape: elementwise. Valid: 200 to 2500 km, 0 to pi, 0.3 to 7 MeV, held at the ends.
    Error: 4.5 % against sampling by others (tests/physics/test_particles.py), between table points and energies 6 %
    (tests/authority/test_belts.py); AE8 itself a factor of two to five.
    Source: AE8-MAX (Vette 1991).

    >>> round(float(flux_electron_per_cm2_per_s(650e3, 1.71, J_PER_MEV)), -2)
    3900.0
    """
    return _flux("electron", altitude_m, inclination_rad, energy_j)


def dose_rate_trapped_gy_per_year(altitude_m: Array, inclination_rad: Array, thickness_shield_m: Array) -> Array:
    """Dose in silicon behind aluminium from trapped protons, electrons and bremsstrahlung. [Gy/year]

    Shape: elementwise. Valid: 200 to 2500 km, 0 to pi, 1 to 20 mm, held at the ends; rough under 1e-4.
    Error: 3 % on the SPENVIS curve at 100 deg it is anchored on, 23 % on those at 10 to 90 deg
    (tests/physics/test_particles.py::test_SPENVIS); the belt models a factor of two.
    Source: AP8-MIN, AE8-MAX, SHIELDOSE-2 through SPENVIS (doi:10.1145/3614204.3616106).

    >>> round(float(dose_rate_trapped_gy_per_year(650e3, 1.71, 0.010)), 1)
    2.1
    """
    table = read_table("dose")
    return 10.0 ** interpolate(
        (table["altitude_km"], table["inclination_deg"], xp.log(table["thickness_mm"])),
        table["dose"],
        xp.asarray(altitude_m) / M_PER_KM,
        _inclination_folded_deg(inclination_rad),
        xp.log(thickness_shield_m / M_PER_MM),
    )


def dose_rate_solar_gy_per_year(
    dose_solar_proton_gy_per_year: Array, altitude_m: Array, inclination_rad: Array, thickness_shield_m: Array
) -> Array:
    """Dose from solar protons, from its value on a polar orbit behind 10 mm of aluminium. [Gy/year]

    Scaled with `solar_access_factor`, and with thickness to the power -1.2: the step between RMC's rows at 5 and 10 mm.

    Shape: elementwise. Valid: 2 to 20 mm.
    Error: with the trapped dose, 10 % of RMC's rows from 500 to 2,000 km
    (tests/physics/test_particles.py::test_RMC_SSO); event models differ by a factor of two.
    Source: results of RMC less the trapped dose.

    >>> round(float(dose_rate_solar_gy_per_year(0.65, 500e3, 1.70, 0.005)), 2)
    1.43
    """
    depth = (thickness_shield_m / THICKNESS_SOLAR_PROTON_M) ** _SOLAR_THICKNESS_EXPONENT
    return dose_solar_proton_gy_per_year * depth * solar_access_factor(altitude_m, inclination_rad)


def solar_access_factor(altitude_m: Array, inclination_rad: Array) -> Array:
    """Solar protons that the Earth's field lets through to an orbit, over those on a polar orbit.

    A tilted dipole turns away protons below the rigidity `14.9 GV cos^4(latitude) / r^2`; the dose above it falls
    exponentially with rigidity. Mean over the orbit and over longitude. Leaves out that storms open the field, which
    lets more in at 45-65 deg.

    Shape: elementwise. Valid: 200 to 2500 km, 0 to pi.
    Error: no solar protons at 30 deg, as published (tests/physics/test_particles.py::test_RMC_30);
    untested at 45-70 deg.
    Source: Smart & Shea 2005 (cutoff), Freier & Webber 1963 (exponential in rigidity).

    >>> round(float(solar_access_factor(550e3, 0.925)), 3)
    0.003
    """
    return _solar_access(altitude_m, inclination_rad) / _solar_access(altitude_m, 0.5 * xp.pi)


def _solar_access(altitude_m: Array, inclination_rad: Array) -> Array:
    radius = 1 + xp.asarray(altitude_m)[..., None, None] / RADIUS_EARTH_EQUATOR_M
    phase = (xp.arange(_PHASES) + 0.5)[:, None] * (2 * xp.pi / _PHASES)
    longitude = (xp.arange(_LONGITUDES) + 0.5) * (2 * xp.pi / _LONGITUDES)
    sine = xp.sin(xp.asarray(inclination_rad)[..., None, None]) * xp.sin(phase)
    cosine = xp.sqrt(1 - sine**2)
    magnetic = xp.cos(ANGLE_DIPOLE_RAD) * sine + xp.sin(ANGLE_DIPOLE_RAD) * cosine * xp.cos(longitude)
    cutoff = RIGIDITY_CUTOFF_EQUATOR_GV * (1 - magnetic**2) ** 2 / radius**2
    excess = xp.maximum(cutoff - RIGIDITY_SOLAR_PROTON_GV, 0.0)
    return xp.mean(xp.exp(-excess / RIGIDITY_SOLAR_FOLDING_GV), axis=(-2, -1))


def _flux(particle: str, altitude_m: Array, inclination_rad: Array, energy_j: Array) -> Array:
    table = read_table("belts")
    return 10.0 ** interpolate(
        (table["altitude_km"], table["inclination_deg"], xp.log(table[f"energy_{particle}_mev"])),
        table[particle],
        xp.asarray(altitude_m) / M_PER_KM,
        _inclination_folded_deg(inclination_rad),
        xp.log(energy_j / J_PER_MEV),
    )


def _inclination_folded_deg(inclination_rad: Array) -> Array:
    """An orbit visits the same latitudes as its retrograde twin."""
    return xp.degrees(0.5 * xp.pi - xp.abs(0.5 * xp.pi - inclination_rad))
