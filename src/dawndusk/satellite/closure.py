"""The mass of one satellite, closed on itself.

    m_dry  = ((1 + margin) sum(components) + avionics) / (1 - bus fraction - thruster fraction)
    m_wet  = m_dry exp(dv / v_e) + I / v_e         dv: manoeuvres that scale with mass; I: drag impulse, which does not

Both lines are solved exactly; the residual rebuilds the total from its parts.
Leaves out: the second-order growth of drag area with propellant.
"""

from dawndusk.core.array import Array, xp
from dawndusk.core.record import record
from dawndusk.satellite.bus import Bus


@record
class Masses:
    """Masses of one satellite. [kg]"""

    mass_array_kg: Array
    mass_battery_kg: Array
    mass_pmad_kg: Array
    mass_radiator_kg: Array
    mass_loop_kg: Array
    mass_compute_kg: Array
    mass_payload_kg: Array
    """what is carried beside the computing"""
    mass_shield_kg: Array
    mass_terminals_kg: Array
    mass_bus_kg: Array
    mass_thruster_kg: Array
    mass_margin_kg: Array
    mass_propellant_kg: Array
    mass_dry_kg: Array
    mass_modelled_kg: Array
    mass_kg: Array
    mass_residual: Array
    propellant_ratio: Array
    """propellant over dry mass"""
    payload_share_fraction: Array
    """of the dry mass, left for components by bus and thruster; below `SHARE_FLOOR` no mass closes"""


def close_mass(
    bus: Bus,
    components: dict[str, Array],
    *,
    delta_v_m_per_s: Array,
    impulse_drag_n_s: Array,
    speed_exhaust_m_per_s: Array,
    mass_thruster_fraction: Array,
) -> Masses:
    """The mass budget; `components` has the nine component masses by field name of `Masses`. [kg]

    Shape: scalars. Valid: shares of bus and thruster that leave `SHARE_FLOOR` of the dry mass.
    Error: `mass_residual` under 1e-12; 1e-12 of the same mass closed by iteration (tests/satellite/test_closure.py).
    """
    total = sum(components.values())
    margin = bus.mass_margin_fraction * total
    share = 1 - bus.bus_mass_fraction - mass_thruster_fraction
    dry = mass_dry_kg(bus, components, mass_thruster_fraction)
    burns = xp.minimum(delta_v_m_per_s / speed_exhaust_m_per_s, _BURNS_MAX)
    propellant = dry * xp.expm1(burns) + impulse_drag_n_s / speed_exhaust_m_per_s
    bus_kg = bus.bus_mass_fraction * dry + bus.mass_avionics_kg
    thruster_kg = mass_thruster_fraction * dry
    modelled = dry + propellant
    rebuilt = total + margin + bus_kg + thruster_kg + propellant
    return Masses(
        **components,
        mass_bus_kg=bus_kg,
        mass_thruster_kg=thruster_kg,
        mass_margin_kg=margin,
        mass_propellant_kg=propellant,
        mass_dry_kg=dry,
        mass_modelled_kg=modelled,
        mass_kg=modelled if bus.mass_claimed_kg is None else bus.mass_claimed_kg + 0.0 * modelled,
        mass_residual=xp.where(share > SHARE_FLOOR, xp.abs(modelled - rebuilt) / modelled, 0.0),
        propellant_ratio=propellant / dry,
        payload_share_fraction=share,
    )


def mass_dry_kg(bus: Bus, components: dict[str, Array], mass_thruster_fraction: Array) -> Array:
    """All but the propellant: components with their margin and avionics, over what structure and thruster leave. [kg]

    Shape, Valid: as `close_mass`. Error: exact; 1e-12 of the same mass closed by iteration
    (tests/satellite/test_closure.py).
    """
    share = 1 - bus.bus_mass_fraction - mass_thruster_fraction
    parts = (1 + bus.mass_margin_fraction) * sum(components.values()) + bus.mass_avionics_kg
    return parts / xp.maximum(share, SHARE_FLOOR)


_BURNS_MAX = 20.0
SHARE_FLOOR = 0.02
"""Below this share of the dry mass for components the mass is held finite, and the design does not close."""
PROPELLANT_MAX = 3.0
"""Propellant over dry mass beyond which a design does not close."""
