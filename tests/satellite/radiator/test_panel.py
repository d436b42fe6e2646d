"""The flat panel: what its coating shows the sky, and its price."""

from dawndusk.satellite.heat import Optics


def test_optics_are_the_coatings_on_each_face(heat):
    assert heat.optics() == Optics(
        face_count=2.0, emissivity=0.9, fin_efficiency=0.9, bol_absorptivity=0.15, eol_absorptivity=0.22
    )


def test_price_is_by_the_square_metre(heat):
    """12 m2 at 5,000 USD; a panel holds no open liquid to pay for."""
    assert heat.cost_usd(12.0, 0.0) == heat.cost_usd(12.0, 99.0) == 60e3
