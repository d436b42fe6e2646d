"""Staying in orbit, keeping out of the way, and coming down at the end.

Drag depends on the satellite's area and not on its mass, so it is kept as an impulse; avoidance and disposal scale
with mass and stay velocities. The mass closure needs no iteration: with exhaust speed `v_e`

    m_propellant = m_dry (exp(delta_v / v_e) - 1) + impulse_drag / v_e

Leaves out: attitude control, collisions, manoeuvring the mass of the drag propellant (0.3 % of it).
"""

from dawndusk.core.array import Array, xp
from dawndusk.core.record import choice, option, optional, param, record
from dawndusk.physics.atmosphere import density_atmosphere_kg_per_m3
from dawndusk.physics.constants import GRAVITY_STANDARD_M_PER_S2, YEAR_JULIAN_S
from dawndusk.physics.drag import delta_v_spiral_m_per_s, force_drag_n


@record
class Upkeep:
    """The thruster and what it is asked for."""

    thruster: str = choice("the thruster", "thruster")
    solar_activity: str = option("level of solar activity over the life", ("low", "mean", "high"))
    specific_impulse_s: float = param("specific impulse of the thruster", low=40.0, high=2e4, kind="thruster")
    specific_mass_thruster_kg_per_w: float = param(
        "thruster, supply and tank, per power", low=1e-4, high=1.0, kind="thruster"
    )
    thruster_efficiency: float = param("thruster jet power over electric power", low=0.05, high=1.0, kind="thruster")
    price_propellant_usd_per_kg: float = param("price of propellant, loaded", low=0.1, high=1e5, kind="thruster")
    drag_factor: float = param("drag coefficient Cd", low=1.0, high=4.0)
    drag_area_fraction: float | None = optional(
        "area in the wind over array and radiator area; replaces what attitude and orbit give", low=0.001, high=1.0
    )
    avoidance_rate_per_year: float = param("collision avoidance manoeuvres", low=0.0, high=1e4)
    delta_v_avoidance_m_per_s: float = param("velocity per manoeuvre, there and back", low=0.0, high=10.0)
    altitude_disposal_m: float = param("circular altitude from which it falls within days", low=120e3, high=600e3)
    duration_disposal_year: float = param("time allowed for the way down", low=0.01, high=25.0)
    delta_v_margin_fraction: float = param("margin on every manoeuvre, drag too", low=0.0, high=1.0)


@record
class UpkeepResult:
    """What upkeep asks of a satellite, before its mass is known."""

    density_atmosphere_kg_per_m3: Array
    impulse_drag_n_s_per_year: Array
    impulse_drag_n_s: Array
    delta_v_avoidance_m_per_s: Array
    delta_v_disposal_m_per_s: Array
    delta_v_m_per_s: Array
    speed_exhaust_m_per_s: Array
    acceleration_m_per_s2: Array
    """that the thruster gives the satellite"""
    power_thruster_w_per_kg: Array
    mass_thruster_fraction: Array


def upkeep(inputs: Upkeep, *, altitude_m: Array, area_drag_m2: Array, lifetime_year: Array) -> UpkeepResult:
    """Impulse against drag and velocity for avoidance and disposal over the life, margin in both. [N s, m/s]

    `impulse_drag_n_s_per_year` is without margin. The thruster is sized by the way down: `power_thruster_w_per_kg` and
    `mass_thruster_fraction` are per mass of the satellite.

    Shape: elementwise. Valid: 150 to 2000 km.
    Error: drag as `physics.drag`; the closed form 0.3 % against integration (tests/satellite/test_upkeep.py).
    Source: FCC 22-74 for the time of disposal; `physics.drag` for the formulas.
    """
    density = density_atmosphere_kg_per_m3(altitude_m, inputs.solar_activity)
    yearly = force_drag_n(density, altitude_m, area_drag_m2, inputs.drag_factor) * YEAR_JULIAN_S
    avoidance = inputs.avoidance_rate_per_year * inputs.delta_v_avoidance_m_per_s * lifetime_year
    disposal = _delta_v_disposal_m_per_s(inputs, altitude_m)
    margin = 1 + inputs.delta_v_margin_fraction
    return UpkeepResult(
        density_atmosphere_kg_per_m3=density,
        impulse_drag_n_s_per_year=yearly,
        impulse_drag_n_s=margin * yearly * lifetime_year,
        delta_v_avoidance_m_per_s=avoidance,
        delta_v_disposal_m_per_s=disposal,
        delta_v_m_per_s=margin * (avoidance + disposal),
        speed_exhaust_m_per_s=_speed_exhaust_m_per_s(inputs),
        acceleration_m_per_s2=disposal / (inputs.duration_disposal_year * YEAR_JULIAN_S),
        power_thruster_w_per_kg=_power_thruster_w_per_kg(inputs, altitude_m),
        mass_thruster_fraction=mass_thruster_fraction(inputs, altitude_m),
    )


def mass_thruster_fraction(inputs: Upkeep, altitude_m: Array) -> Array:
    """Thruster, supply and tank over the dry mass, sized by the way down in the time allowed. [-]

    Shape: elementwise. Valid: 150 to 2000 km.
    Error: exact for the power it is rated by (tests/satellite/test_upkeep.py). Source: rocket equation.
    """
    return inputs.specific_mass_thruster_kg_per_w * _power_thruster_w_per_kg(inputs, altitude_m)


def _power_thruster_w_per_kg(inputs: Upkeep, altitude_m: Array) -> Array:
    disposal = _delta_v_disposal_m_per_s(inputs, altitude_m)
    acceleration = disposal / (inputs.duration_disposal_year * YEAR_JULIAN_S)
    return acceleration * _speed_exhaust_m_per_s(inputs) / (2 * inputs.thruster_efficiency)


def _delta_v_disposal_m_per_s(inputs: Upkeep, altitude_m: Array) -> Array:
    return delta_v_spiral_m_per_s(xp.maximum(altitude_m, inputs.altitude_disposal_m), inputs.altitude_disposal_m)


def _speed_exhaust_m_per_s(inputs: Upkeep) -> Array:
    return inputs.specific_impulse_s * GRAVITY_STANDARD_M_PER_S2
