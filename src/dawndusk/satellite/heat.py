"""From the chip's junction to space: junction, coolant, radiator, each with its temperature.

    T_supply   = T_junction - R P_chip                    the coolant that reaches the cold plate
    T_radiator = T_supply + rise/2 - drop                 the mean radiating surface
    net flux   = sum over faces [ fin eps sigma T^4 - eps F OLR - alpha (albedo + sunlight) ]

Infrared from Earth is absorbed with the emissivity (Kirchhoff), sunlight and albedo with the aged absorptivity.
The hottest chip decides: sized at end of life, at the year's strongest sunlight, at the beta angle of most albedo.
What radiates is a slot: `dawndusk.satellite.radiator` lists the models, and the catalog's entry says which is its own.
Leaves out: the array's own infrared on the radiator, transients (the twin has them).
Sources: catalog `radiator`, `coating`; Gilmore, Spacecraft Thermal Control Handbook, for the balance.
"""

from abc import ABC, abstractmethod

from dawndusk.core.array import Array, xp
from dawndusk.core.record import choice, option, optional, param, record
from dawndusk.physics.constants import STEFAN_BOLTZMANN_W_PER_M2_PER_K4
from dawndusk.satellite.compute import Compute


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


def flux_emitted_w_per_m2(temperature_k: Array, emissivity: Array, face_count: Array) -> Array:
    """Infrared leaving a panel, all faces, per planform. [W/m2]

    Error: exact for a grey panel.

    >>> round(flux_emitted_w_per_m2(293.15, 0.92, 2), 2)
    770.53
    """
    return face_count * emissivity * STEFAN_BOLTZMANN_W_PER_M2_PER_K4 * temperature_k**4


def temperature_from_flux_k(flux_w_per_m2: Array, emissivity: Array, face_count: Array) -> Array:
    """The panel temperature that emits a flux; inverse of `flux_emitted_w_per_m2`. [K]

    Error: exact for a grey panel; 0.6 K from temperatures published in whole kelvins (tests/satellite/test_heat.py).

    >>> round(temperature_from_flux_k(1400.0, 0.9, 2), 0)
    342.0
    """
    return (flux_w_per_m2 / (face_count * emissivity * STEFAN_BOLTZMANN_W_PER_M2_PER_K4)) ** 0.25


def flux_absorbed_w_per_m2(sky: RadiatorEnvironment, emissivity: Array, absorptivity: Array) -> Array:
    """Absorbed from Earth and Sun: infrared with the emissivity (Kirchhoff), sunlight with the absorptivity. [W/m2]

    Error: exact for grey faces; 1e-3 from sums published with rounded constants (tests/satellite/test_heat.py).
    """
    return emissivity * sky.infrared_w_per_m2 + absorptivity * (sky.albedo_w_per_m2 + sky.sun_w_per_m2)


def radiator(
    heat: Heat, compute: Compute, heat_w: Array, sky: RadiatorEnvironment, area_claimed_m2: float | None
) -> Radiator:
    """The radiator that rejects `heat_w` with the hottest chip at its allowed temperature.

    A fixed temperature or a claimed area replaces that aim; the chip's temperature then follows and may pass its limit,
    which `temperature_margin_k` < 0 says. Where the sky gives more than the panel emits, the net flux is held at
    `FLUX_FLOOR_W_PER_M2` so that the area stays finite; the design does not close then.
    Error: heat in is heat out to 1e-12, for every entry of the catalog (tests/satellite/radiator/test_radiators.py).
    """
    optics = heat.optics()
    resistance_k = compute.resistance_chip_coolant_k_per_w * compute.power_chip_w
    surface_from_supply_k = heat.temperature_rise_coolant_k / 2 - heat.temperature_drop_fin_k
    emissivity, faces = optics.emissivity * optics.fin_efficiency, optics.face_count
    absorbed = flux_absorbed_w_per_m2(sky, optics.emissivity, optics.eol_absorptivity)

    allowed_k = compute.temperature_chip_max_k - heat.temperature_margin_chip_k
    temperature_k = allowed_k - resistance_k + surface_from_supply_k
    if heat.temperature_radiator_k is not None:
        temperature_k = heat.temperature_radiator_k
    if area_claimed_m2 is not None:
        temperature_k = temperature_from_flux_k(heat_w / area_claimed_m2 + absorbed, emissivity, faces)
    supply_k = temperature_k - surface_from_supply_k
    chip_k = supply_k + resistance_k

    emitted = flux_emitted_w_per_m2(temperature_k, emissivity, faces)
    net = emitted - absorbed
    area_m2 = heat_w / xp.maximum(net, FLUX_FLOOR_W_PER_M2)
    return_k = supply_k + heat.temperature_rise_coolant_k
    surface_k = (supply_k + return_k) / 2 - heat.temperature_drop_fin_k
    taken = {
        "heat_earth_infrared_w": area_m2 * optics.emissivity * sky.infrared_w_per_m2,
        "heat_albedo_w": area_m2 * optics.eol_absorptivity * sky.albedo_w_per_m2,
        "heat_sun_w": area_m2 * optics.eol_absorptivity * sky.sun_w_per_m2,
    }
    emitted_w = area_m2 * flux_emitted_w_per_m2(surface_k, emissivity, faces)
    unbalanced_w = emitted_w - sum(taken.values()) - heat_w
    return Radiator(
        area_radiator_m2=area_m2,
        temperature_chip_k=chip_k,
        temperature_chip_max_k=compute.temperature_chip_max_k,
        temperature_coolant_supply_k=supply_k,
        temperature_coolant_return_k=return_k,
        temperature_radiator_k=temperature_k,
        flux_emitted_w_per_m2=emitted,
        flux_absorbed_w_per_m2=absorbed,
        flux_net_w_per_m2=net,
        flux_net_bol_w_per_m2=emitted - flux_absorbed_w_per_m2(sky, optics.emissivity, optics.bol_absorptivity),
        heat_rejected_w=area_m2 * net,
        **taken,
        heat_emitted_w=emitted_w,
        temperature_margin_k=compute.temperature_chip_max_k - chip_k,
        heat_residual=xp.where(net > FLUX_FLOOR_W_PER_M2, xp.abs(unbalanced_w) / heat_w, 0.0),
    )


FLUX_FLOOR_W_PER_M2 = 1.0
"""Net flux below which the area is held finite, and the design does not close."""
CHIP_SLACK_K = 0.01
"""What a chip may stand above its limit and count as at it: a rounding of the closure."""
