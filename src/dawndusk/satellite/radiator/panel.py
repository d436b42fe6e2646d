"""A flat panel with a coolant or heat pipes in it: fins between the tubes, a coating on each face.

    mass   = area (areal density) (1 + armour)
    stowed = area (stowed thickness)
    flux   = faces fin eps sigma T^4        the fin efficiency takes in that the panel is cooler between the tubes

Leaves out: how the fin efficiency follows from spacing, conduction and temperature; wear by debris beyond the armour.
Sources: catalog `radiator`, `coating`.
"""

from dawndusk.core.array import Array
from dawndusk.core.record import choice, param, record
from dawndusk.satellite.heat import Hardware, Heat, Optics, Radiator


@record
class Panel(Heat):
    """A deployed panel, coated."""

    coating: str = choice("its coating", "coating")
    areal_density_radiator_kg_per_m2: float = param(
        "radiator mass, deployed with mechanism, per planform", low=0.05, high=50.0, kind="radiator"
    )
    fin_efficiency: float = param("radiator flux over that of an isothermal panel", low=0.1, high=1.0, kind="radiator")
    thickness_stowed_radiator_m: float = param(
        "stowed volume of the radiator, per planform", low=1e-4, high=1.0, kind="radiator"
    )
    radiator_face_count: float = param("radiating faces", low=1.0, high=2.0, kind="radiator", whole=True)
    debris_armour_fraction: float = param("debris armour over radiator mass", low=0.0, high=3.0, kind="radiator")
    price_radiator_usd_per_m2: float = param("price of the radiator, per planform", low=1.0, high=1e6, kind="radiator")
    cost_radiator_ratio: float = param(
        "what a radiator costs its maker over its price", low=0.01, high=3.0, kind="radiator"
    )
    radiator_emissivity: float = param("infrared emissivity of the radiator", low=0.01, high=1.0, kind="coating")
    radiator_bol_absorptivity: float = param(
        "solar absorptivity of the radiator, begin of life", low=0.01, high=1.0, kind="coating"
    )
    radiator_eol_absorptivity: float = param(
        "solar absorptivity of the radiator, end of life", low=0.01, high=1.0, kind="coating"
    )

    def optics(self) -> Optics:
        """The coating's, on each face. Error: exact (tests/satellite/radiator/test_panel.py)."""
        return Optics(
            face_count=self.radiator_face_count,
            emissivity=self.radiator_emissivity,
            fin_efficiency=self.fin_efficiency,
            bol_absorptivity=self.radiator_bol_absorptivity,
            eol_absorptivity=self.radiator_eol_absorptivity,
        )

    def power_circulation_fraction(self) -> Array:
        """The coolant's pump runs through the panel; there is no other. [-] Error: exact."""
        return self.pump_power_fraction

    def hardware(self, found: Radiator, lifetime_year: Array) -> Hardware:
        """Panel and armour by the square metre, the same for any life; all of it is as warm as its surface.

        Error: that of its areal density, as flown or as proposed (catalog `radiator`).
        """
        mass_kg = found.area_radiator_m2 * self.areal_density_radiator_kg_per_m2 * (1 + self.debris_armour_fraction)
        return Hardware(
            mass_kg=mass_kg,
            mass_solid_kg=mass_kg,
            heat_capacity_liquid_j_per_k=0.0,
            volume_stowed_m3=found.area_radiator_m2 * self.thickness_stowed_radiator_m,
        )

    def cost_usd(self, area_m2: Array, mass_liquid_kg: Array) -> Array:
        """By the square metre. [USD] Error: exact at list prices (tests/satellite/radiator/test_panel.py)."""
        return area_m2 * self.price_radiator_usd_per_m2
