"""The radiator as a slot: what a model of it is asked for, and what is found of it.

What radiates is exchangeable: `dawndusk.satellite.radiator` lists the models, and the catalog's entry says which is its
own. `heat_balance` finds the area and the temperatures of any of them.
"""

from abc import ABC, abstractmethod

from dawndusk.core.array import Array
from dawndusk.core.record import choice, option, optional, param, record


@record
class Optics:
    """What a radiator shows the sky, the same on each face."""

    face_count: Array
    emissivity: Array
    """infrared, emitted and absorbed (Kirchhoff)"""
    fin_efficiency: Array
    """flux over that of a surface that is everywhere as warm as the mean"""
    bol_absorptivity: Array
    """of sunlight, begin of life"""
    eol_absorptivity: Array


@record
class Hardware:
    """The radiator of one satellite as it is launched, without the coolant loop."""

    mass_kg: Array
    mass_solid_kg: Array
    """what of it warms and cools as one with the radiating surface"""
    heat_capacity_liquid_j_per_k: Array
    """of what radiates as a liquid, beside the solid"""
    volume_stowed_m3: Array
    mass_liquid_kg: Array | None = None
    """liquid open to space, with what the satellite's life loses of it; None where no liquid is open"""
    mass_liquid_lost_kg: Array | None = None
    """what of it the life loses"""


@record
class Heat(ABC):
    """Radiator, coolant loop, and the sky the radiator sees."""

    radiator: str = choice("the radiator", "radiator")
    area_radiator_reference_m2: float = param(
        "radiators made when the radiator has its price", low=1.0, high=1e10, kind="radiator"
    )
    area_radiator_made_m2: float = param("radiators their maker has made before", low=0.0, high=1e11, kind="radiator")
    temperature_rise_coolant_k: float = param("coolant, supply to return", low=0.5, high=60.0)
    temperature_margin_chip_k: float = param("kept below the chip's limit", low=0.0, high=60.0)
    temperature_drop_fin_k: float = param("coolant to mean radiating surface", low=0.0, high=60.0)
    pump_power_fraction: float = param("pump power over heat moved", low=0.0, high=0.3)
    specific_mass_loop_kg_per_w: float = param("coolant pumps, lines and fluid, per heat moved", low=1e-5, high=0.1)
    angle_radiator_nadir_rad: float = param(
        "radiator normal from nadir; 90 deg is edge-on to Earth", low=0.0, high=3.15
    )
    radiator_attitude: str = option("how the radiator is held to the Sun", ("edge-on", "fixed"))
    radiator_sun_factor: float | None = optional(
        "mean projected sunlight on each radiator face; replaces what attitude and orbit give", low=0.0, high=1.0
    )
    irradiance_earth_infrared_w_per_m2: float = param(
        "Earth's infrared at the top of the atmosphere", low=100.0, high=400.0
    )
    earth_albedo: float = param("Earth's albedo, orbit mean", low=0.0, high=1.0)
    temperature_radiator_k: float | None = optional(
        "mean radiator surface, fixed instead of following from the chip", low=150.0, high=900.0
    )

    @abstractmethod
    def optics(self) -> Optics:
        """What it shows the sky."""

    @abstractmethod
    def power_circulation_fraction(self) -> Array:
        """Power of all pumps, the coolant's and the radiator's own, over the heat moved. [-]"""

    @abstractmethod
    def hardware(self, found: "Radiator", lifetime_year: Array) -> Hardware:
        """What was found to be needed, built for a life."""

    @abstractmethod
    def cost_usd(self, area_m2: Array, mass_liquid_kg: Array) -> Array:
        """Price of the radiator at list prices. [USD]"""


@record
class RadiatorEnvironment:
    """What reaches the radiator: sums over its faces, on one square metre of planform. [W/m2]"""

    infrared_w_per_m2: Array
    albedo_w_per_m2: Array
    sun_w_per_m2: Array


@record
class Radiator:
    """The radiator of one satellite and the temperatures along the way."""

    area_radiator_m2: Array
    temperature_chip_k: Array
    temperature_chip_max_k: Array
    temperature_coolant_supply_k: Array
    temperature_coolant_return_k: Array
    temperature_radiator_k: Array
    flux_emitted_w_per_m2: Array
    flux_absorbed_w_per_m2: Array
    flux_net_w_per_m2: Array
    flux_net_bol_w_per_m2: Array
    """with the coating new"""
    heat_rejected_w: Array
    heat_earth_infrared_w: Array
    heat_albedo_w: Array
    heat_sun_w: Array
    heat_emitted_w: Array
    temperature_margin_k: Array
    heat_residual: Array
