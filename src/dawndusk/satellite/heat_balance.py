"""From the chip's junction to space: junction, coolant, radiator, each with its temperature.

    T_supply   = T_junction - R P_chip                    the coolant that reaches the cold plate
    T_radiator = T_supply + rise/2 - drop                 the mean radiating surface
    net flux   = sum over faces [ fin eps sigma T^4 - eps F OLR - alpha (albedo + sunlight) ]

Infrared from Earth is absorbed with the emissivity (Kirchhoff), sunlight and albedo with the aged absorptivity.
The hottest chip decides: sized at end of life, at the year's strongest sunlight, at the beta angle of most albedo.
What radiates is a slot (`heat`).
Leaves out: the array's own infrared on the radiator, transients (the twin has them).
Sources: catalog `radiator`, `coating`; Gilmore, Spacecraft Thermal Control Handbook, for the balance.
"""

from dawndusk.core.array import Array, xp
from dawndusk.physics.constants import STEFAN_BOLTZMANN_W_PER_M2_PER_K4
from dawndusk.satellite.compute import Compute
from dawndusk.satellite.heat import Heat, Radiator, RadiatorEnvironment


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
