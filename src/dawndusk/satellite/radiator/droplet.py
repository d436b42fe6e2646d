"""A curtain of liquid drops: sprayed from a row of nozzles, cooled in flight on both faces, caught and pumped back.

    tau    = drops' cross-section over the curtain's area        depth, seen face on
    eps    = (1 - R)(1 - e) / (1 + R e)                          the curtain's emissivity, two streams
             R = (1 - sqrt(eps_d)) / (1 + sqrt(eps_d)), e = exp(-D sqrt(eps_d) tau)
    m      = (2/3) rho d tau                                     liquid in flight, per area
    flow   = heat / (c rise)                                     the oil is warmed as far as the coolant
    pump   = p / (rho c rise eta)                                over heat, beside the coolant's pump
    lost   = 2 eps(black drops) P(T) / sqrt(2 pi R_v T)          per area and time; a molecule that hits a drop stays
             + flow (share the collector misses)
    P(T)   = P0 exp(L/R_v (1/T0 - 1/T))                          Clausius and Clapeyron

What a life loses is launched with the satellite. The warmer the liquid, the faster it leaves: ten kelvins cost a
factor of 3.7 at 55 degC, so a curtain of oil wants cold chips where a panel wants warm ones.
Leaves out: triangular curtains, drag and charge on the drops, oil on the satellite's own surfaces, viscosity in the
cold, wear by oxygen and ultraviolet beyond the darkening, manoeuvres that the curtain does not stand.
Sources: Mattick & Hertzberg 1980, Hertzberg 1992 for the concept; catalog `radiator` for the numbers.
"""

from dawndusk.core.array import Array, xp
from dawndusk.core.record import param, record
from dawndusk.physics.constants import YEAR_JULIAN_S
from dawndusk.satellite.heat import Hardware, Heat, Optics, Radiator


@record
class Droplet(Heat):
    """A liquid droplet radiator."""

    areal_density_radiator_kg_per_m2: float = param(
        "radiator mass, deployed with mechanism, per planform", low=0.05, high=50.0, kind="radiator"
    )
    thickness_stowed_radiator_m: float = param(
        "stowed volume of the radiator, per planform", low=1e-4, high=1.0, kind="radiator"
    )
    debris_armour_fraction: float = param("debris armour over radiator mass", low=0.0, high=3.0, kind="radiator")
    price_radiator_usd_per_m2: float = param("price of the radiator, per planform", low=1.0, high=1e6, kind="radiator")
    cost_radiator_ratio: float = param(
        "what a radiator costs its maker over its price", low=0.01, high=3.0, kind="radiator"
    )
    diameter_droplet_m: float = param("diameter of a drop", low=1e-5, high=1e-2, kind="radiator")
    optical_depth_ratio: float = param(
        "drops' cross-section over the curtain's area", low=0.05, high=20.0, kind="radiator"
    )
    droplet_emissivity: float = param("infrared emissivity of a drop", low=0.05, high=1.0, kind="radiator")
    droplet_bol_absorptivity: float = param(
        "solar absorptivity of the curtain, begin of life", low=0.01, high=1.0, kind="radiator"
    )
    droplet_eol_absorptivity: float = param(
        "solar absorptivity of the curtain, end of life", low=0.01, high=1.0, kind="radiator"
    )
    density_liquid_kg_per_m3: float = param("density of the liquid", low=300.0, high=2e4, kind="radiator")
    specific_heat_liquid_j_per_kg_per_k: float = param(
        "specific heat of the liquid", low=100.0, high=5e3, kind="radiator"
    )
    pressure_vapour_pa: float = param(
        "vapour pressure of the liquid at its reference", low=1e-20, high=10.0, kind="radiator"
    )
    temperature_vapour_k: float = param("reference of the vapour pressure", low=200.0, high=1500.0, kind="radiator")
    latent_heat_liquid_j_per_kg: float = param("heat of evaporation", low=3e4, high=2e7, kind="radiator")
    gas_constant_vapour_j_per_kg_per_k: float = param(
        "gas constant over the molar mass of the vapour", low=5.0, high=1500.0, kind="radiator"
    )
    droplet_loss_fraction: float = param("drops that the collector misses", low=0.0, high=1e-3, kind="radiator")
    liquid_reserve_ratio: float = param(
        "liquid in lines, tank and reserve over that in flight", low=0.0, high=10.0, kind="radiator"
    )
    pressure_generator_pa: float = param("pressure before the nozzles", low=1e3, high=1e7, kind="radiator")
    pump_efficiency: float = param("of the liquid's pump and motor", low=0.05, high=1.0, kind="radiator")
    price_liquid_usd_per_kg: float = param("price of the liquid", low=0.1, high=1e5, kind="radiator")

    def optics(self) -> Optics:
        """Two faces of the curtain; a drop is as warm within as on its skin, and the flow cools by the coolant's rise.

        Error: the flux of a curtain that cools by 10 K is 0.08 % below that of one at its mean
        (tests/satellite/radiator/test_droplet.py).
        """
        return Optics(
            face_count=2.0,
            emissivity=curtain_emissivity(self.droplet_emissivity, self.optical_depth_ratio),
            fin_efficiency=1.0,
            bol_absorptivity=self.droplet_bol_absorptivity,
            eol_absorptivity=self.droplet_eol_absorptivity,
        )

    def power_circulation_fraction(self) -> Array:
        """The coolant's pump and the liquid's. [-]

        Valid: the liquid's pump is held at `_PUMP_MAX_FRACTION` of the heat, beyond which no flow carries its own heat.
        Error: exact for the pressure given (tests/satellite/radiator/test_droplet.py).
        """
        carried_pa = (
            self.density_liquid_kg_per_m3 * self.specific_heat_liquid_j_per_kg_per_k * self.temperature_rise_coolant_k
        )
        own = self.pressure_generator_pa / (carried_pa * self.pump_efficiency)
        return self.pump_power_fraction + xp.minimum(own, _PUMP_MAX_FRACTION)

    def hardware(self, found: Radiator, lifetime_year: Array) -> Hardware:
        """Nozzles, collector and booms by the square metre; liquid in flight, in reserve, and lost in a life.

        Error: 25 % below the 24 kg in flight that a study gives for 100 kW (tests/satellite/radiator/test_droplet.py).
        """
        area_m2, heat_c = found.area_radiator_m2, self.specific_heat_liquid_j_per_kg_per_k
        thickness_m = self.optical_depth_ratio * (2 / 3) * self.diameter_droplet_m
        in_flight_kg = area_m2 * thickness_m * self.density_liquid_kg_per_m3
        flow_kg_per_s = found.heat_rejected_w / (heat_c * self.temperature_rise_coolant_k)
        escape = 2 * curtain_emissivity(1.0, self.optical_depth_ratio) * area_m2
        away_kg_per_s = escape * self.evaporation_in_flight_kg_per_m2_per_s(found.temperature_radiator_k)
        missed_kg_per_s = xp.maximum(flow_kg_per_s, 0.0) * self.droplet_loss_fraction
        lost_kg = lifetime_year * YEAR_JULIAN_S * (away_kg_per_s + missed_kg_per_s)
        liquid_kg = in_flight_kg * (1 + self.liquid_reserve_ratio) + lost_kg
        solid_kg = area_m2 * self.areal_density_radiator_kg_per_m2 * (1 + self.debris_armour_fraction)
        return Hardware(
            mass_kg=solid_kg + liquid_kg,
            mass_solid_kg=0.0 * solid_kg,
            heat_capacity_liquid_j_per_k=in_flight_kg * heat_c,
            volume_stowed_m3=area_m2 * self.thickness_stowed_radiator_m + liquid_kg / self.density_liquid_kg_per_m3,
            mass_liquid_kg=liquid_kg,
            mass_liquid_lost_kg=lost_kg,
        )

    def cost_usd(self, area_m2: Array, mass_liquid_kg: Array) -> Array:
        """The hardware by the square metre, the liquid by the kilogram. [USD]

        Error: exact at list prices (tests/satellite/radiator/test_droplet.py).
        """
        return area_m2 * self.price_radiator_usd_per_m2 + mass_liquid_kg * self.price_liquid_usd_per_kg

    def evaporation_in_flight_kg_per_m2_per_s(self, mean_k: Array) -> Array:
        """The mean of a flow that cools by the coolant's rise about its mean, by Simpson's rule. [kg/m2/s]

        Error: 2 % at a rise of 10 K, a third too much at 40 K (tests/satellite/radiator/test_droplet.py).
        """
        half_k = self.temperature_rise_coolant_k / 2
        ends = self.evaporation_kg_per_m2_per_s(mean_k - half_k) + self.evaporation_kg_per_m2_per_s(mean_k + half_k)
        return (ends + 4 * self.evaporation_kg_per_m2_per_s(mean_k)) / 6

    def evaporation_kg_per_m2_per_s(self, temperature_k: Array) -> Array:
        """What leaves a free surface of the liquid into a vacuum (Hertz and Knudsen). [kg/m2/s]

        Valid: where the pressure stays below the boiling of the drops.
        Error: a factor of 3 at 245 degC against the maker's boiling point at 0.5 torr, nine decades above 25 degC
        (tests/satellite/radiator/test_droplet.py).
        """
        gas_constant, warm_k = self.gas_constant_vapour_j_per_kg_per_k, xp.maximum(temperature_k, _COLD_K)
        steps = self.latent_heat_liquid_j_per_kg / gas_constant * (1 / self.temperature_vapour_k - 1 / warm_k)
        pressure_pa = self.pressure_vapour_pa * xp.exp(xp.minimum(steps, _EXPONENT_MAX))
        return pressure_pa / xp.sqrt(2 * xp.pi * gas_constant * warm_k)


def curtain_emissivity(droplet_emissivity: Array, optical_depth_ratio: Array) -> Array:
    """Emissivity of one face of a curtain of grey drops, all as warm: hemispherical, two streams. [-]

    Error: 0.03 against the exact integral for black drops at any depth (tests/satellite/radiator/test_droplet.py).
    Source: Modest, Radiative Heat Transfer, the two-flux slab with isotropic scattering; Elsasser's diffusivity factor.

    >>> [round(float(curtain_emissivity(0.8, depth)), 3) for depth in (0.01, 2.0)]
    [0.013, 0.893]
    """
    root = xp.sqrt(droplet_emissivity)
    reflected = (1 - root) / (1 + root)
    passed = xp.exp(-_DIFFUSIVITY * root * optical_depth_ratio)
    return (1 - reflected) * (1 - passed) / (1 + reflected * passed)


_DIFFUSIVITY = 1.66
_PUMP_MAX_FRACTION = 0.6
_EXPONENT_MAX = 80.0
"""Holds the pressure finite for a liquid far above any temperature it stands."""
_COLD_K = 1.0
"""Held where an absurd chip asks for a surface below 0 K; nothing evaporates there."""
