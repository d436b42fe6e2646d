"""The flat panel: what its coating shows the sky, and its price."""

from dataclasses import replace

import pytest

from dawndusk.satellite.heat import Optics, RadiatorEnvironment
from dawndusk.satellite.heat_balance import radiator


def test_optics_are_the_coatings_on_each_face(heat):
    assert heat.optics() == Optics(
        face_count=2.0, emissivity=0.9, fin_efficiency=0.9, bol_absorptivity=0.15, eol_absorptivity=0.22
    )


def test_price_is_by_the_square_metre(heat):
    """12 m2 at 5,000 USD; a panel holds no open liquid to pay for."""
    assert heat.cost_usd(12.0, 0.0) == heat.cost_usd(12.0, 99.0) == 60e3


def test_a_panel_weighs_and_folds_by_the_square_metre(heat, compute):
    """5 kg/m2 and three tenths of armour, 5 cm folded, whatever the life."""
    found = radiator(
        heat, compute, 1e5, RadiatorEnvironment(infrared_w_per_m2=120.0, albedo_w_per_m2=20.0, sun_w_per_m2=50.0), None
    )
    for life_year in (1.0, 15.0):
        built = heat.hardware(found, life_year)
        assert built.mass_kg == built.mass_solid_kg == pytest.approx(found.area_radiator_m2 * 5 * 1.3)
        assert built.volume_stowed_m3 == pytest.approx(found.area_radiator_m2 * 0.05)
        assert built.heat_capacity_liquid_j_per_k == 0.0
        assert built.mass_liquid_kg is None
    assert replace(heat, pump_power_fraction=0.03).power_circulation_fraction() == 0.03
