"""Particles behind the shield: dose, upsets, and the mass of the shield.

The computed dose counts; a published one (`dose_reported_gy_per_year`) is carried along to be shown beside it.
Leaves out: shielding by the satellite's own structure, displacement damage, cosmic rays.
"""

from dawndusk.core.array import Array
from dawndusk.core.record import optional, param, record
from dawndusk.physics.particles import dose_rate_solar_gy_per_year, dose_rate_trapped_gy_per_year
from dawndusk.physics.upsets import events_per_year


@record
class Radiation:
    """The shield around the accelerators and what the Sun adds."""

    thickness_shield_m: float = param("shield, aluminium or as much mass of another metal", low=0.001, high=0.02)
    area_shield_m2_per_w: float = param("shielded surface per watt of IT", low=0.0, high=0.01)
    density_shield_kg_per_m3: float = param("density of the shield", low=500.0, high=2.5e4)
    dose_solar_proton_gy_per_year: float = param(
        "dose by solar protons, polar orbit, behind 10 mm Al", low=0.0, high=1e3
    )
    dose_reported_gy_per_year: float | None = optional("a published dose, shown beside ours", low=1e-4, high=1e4)


@record
class RadiationResult:
    """Dose in silicon, its consequences for one accelerator, and the shield of one satellite."""

    dose_gy_per_year: Array
    dose_trapped_gy_per_year: Array
    dose_solar_gy_per_year: Array
    dose_reported_gy_per_year: Array | None
    dose_life_gy: Array
    dose_margin_ratio: Array
    upset_memory_per_accelerator_year: Array
    upset_restarts_per_accelerator_year: Array
    mass_shield_kg: Array


def radiation(
    inputs: Radiation,
    *,
    altitude_m: Array,
    inclination_rad: Array,
    power_it_w: Array,
    dose_upset_gy: Array,
    dose_restart_gy: Array,
    dose_limit_gy: Array,
    lifetime_year: Array,
) -> RadiationResult:
    """Dose behind the shield, the upsets it brings, and what the shield weighs. [Gy/year, 1/year, kg]

    Shape: elementwise. Valid: 200 to 2500 km, 1 to 20 mm.
    Error: within a factor of two of every published dose, most within 10 % (tests/physics/test_particles.py).
    Source: `physics.particles`, `physics.upsets`.
    """
    thickness = inputs.thickness_shield_m
    trapped = dose_rate_trapped_gy_per_year(altitude_m, inclination_rad, thickness)
    solar = dose_rate_solar_gy_per_year(inputs.dose_solar_proton_gy_per_year, altitude_m, inclination_rad, thickness)
    dose = trapped + solar
    return RadiationResult(
        dose_gy_per_year=dose,
        dose_trapped_gy_per_year=trapped,
        dose_solar_gy_per_year=solar,
        dose_reported_gy_per_year=inputs.dose_reported_gy_per_year,
        dose_life_gy=dose * lifetime_year,
        dose_margin_ratio=dose_limit_gy / (dose * lifetime_year),
        upset_memory_per_accelerator_year=events_per_year(dose, dose_upset_gy),
        upset_restarts_per_accelerator_year=events_per_year(dose, dose_restart_gy),
        mass_shield_kg=inputs.area_shield_m2_per_w * power_it_w * thickness * inputs.density_shield_kg_per_m3,
    )
