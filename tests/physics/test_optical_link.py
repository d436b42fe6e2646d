"""The link of the Suncatcher paper, and laws that any link obeys."""

import math

import pytest

from dawndusk.physics import optical_link as link


def received(distance_m):
    gain = link.ratio_of_decibel(105.1)
    return link.power_received_w(
        power_sent_w=5.0,
        gain_sender_ratio=gain,
        gain_receiver_ratio=gain,
        loss_ratio=link.ratio_of_decibel(-3.0),
        wavelength_m=1.55e-6,
        distance_m=distance_m,
    )


def test_SUN_LINK_G():
    assert link.decibel(link.gain_aperture_ratio(0.10, 1.55e-6, 0.8)) == pytest.approx(105.1, abs=0.1)


def test_SUN_LINK_5000():
    assert received(5e6) == pytest.approx(1.6e-6, rel=0.02)
    angle = link.angle_divergence_rad(0.10, 1.55e-6)
    assert angle == pytest.approx(18.9e-6, rel=0.02)
    assert link.radius_spot_m(5e6, angle) == pytest.approx(95.0, rel=0.02)


def test_falls_with_the_square_of_distance():
    assert received(5e6) / received(1e7) == pytest.approx(4.0)


def test_decibels_and_back():
    assert link.ratio_of_decibel(link.decibel(7.0)) == pytest.approx(7.0)


def test_airy_is_the_zero_of_the_bessel_function():
    from scipy.special import jn_zeros

    assert link.angle_divergence_rad(1.0, 1.0) == pytest.approx(jn_zeros(1, 1)[0] / math.pi, rel=1e-15)
