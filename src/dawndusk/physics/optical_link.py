"""Light from one telescope to another through vacuum: gain, received power, width of the beam.

    G = η (π D/λ)²        P_R = P_T G_T G_R L (λ / 4πd)²        θ = 1.22 λ/D

The published results of `dawndusk reproduce` call these; the plan takes a terminal's data rate from the catalog.
Leaves out: pointing jitter, sunlight in the receiver, the detector and its code.
Source: Saleh & Teich, Fundamentals of Photonics; arXiv:2511.19468 for the values the tests use.
"""

import math

from dawndusk.core.array import Array, xp


def gain_aperture_ratio(diameter_m: Array, wavelength_m: Array, aperture_efficiency: Array) -> Array:
    """Gain of a round aperture over an isotropic source. [-]

    Shape: any. Valid: apertures of many wavelengths.
    Error: 0.1 dB of the published gain (tests/physics/test_optical_link.py::test_SUN_LINK_G). Source: module text.

    >>> round(float(decibel(gain_aperture_ratio(0.1, 1.55e-6, 0.8))), 2)
    105.17
    """
    return aperture_efficiency * (math.pi * diameter_m / wavelength_m) ** 2


def decibel(power_ratio: Array) -> Array:
    """A ratio of powers in decibels. [dB]

    Shape: any. Valid: above zero.
    Error: exact (tests/physics/test_optical_link.py::test_decibels_and_back). Source: definition.
    """
    return 10 * xp.log10(power_ratio)


def ratio_of_decibel(level_db: Array) -> Array:
    """The ratio of powers of a level in decibels. [-]

    Shape: any. Valid: any. Error: exact. Source: definition.

    >>> float(ratio_of_decibel(20.0))
    100.0
    """
    return 10.0 ** (level_db / 10)


def power_received_w(
    *,
    power_sent_w: Array,
    gain_sender_ratio: Array,
    gain_receiver_ratio: Array,
    loss_ratio: Array,
    wavelength_m: Array,
    distance_m: Array,
) -> Array:
    """Power that reaches the receiver, by Friis. [W]

    `loss_ratio`: what optics and pointing leave, 0 to 1.
    Shape: any. Valid: the far field, d beyond D²/λ; nearer it promises more than was sent.
    Error: 2 % of the published power (tests/physics/test_optical_link.py::test_SUN_LINK_5000). Source: Friis 1946.
    """
    spread = (wavelength_m / (4 * math.pi * distance_m)) ** 2
    return power_sent_w * gain_sender_ratio * gain_receiver_ratio * loss_ratio * spread


def angle_divergence_rad(diameter_m: Array, wavelength_m: Array) -> Array:
    """Half angle to the first dark ring of a round aperture. [rad]

    Shape: any. Valid: the far field. Error: exact for a uniformly lit aperture. Source: Airy 1835.

    >>> round(angle_divergence_rad(0.1, 1.55e-6) * 1e6, 1)
    18.9
    """
    return _AIRY * wavelength_m / diameter_m


def radius_spot_m(distance_m: Array, angle_rad: Array) -> Array:
    """Radius of the beam at a distance, from its half angle. [m]

    Shape: any. Valid: small angles, the far field. Error: exact. Source: geometry.

    >>> radius_spot_m(5e6, 18.9e-6)
    94.5
    """
    return distance_m * angle_rad


def data_rate_bit_per_s(channel_count: Array, data_rate_channel_bit_per_s: Array) -> Array:
    """Data rate of wavelengths side by side. [bit/s]

    Shape: any. Valid: any. Error: exact. Source: counting.

    >>> data_rate_bit_per_s(24, 400e9) / 1e12
    9.6
    """
    return channel_count * data_rate_channel_bit_per_s


_AIRY = 1.2196698912665045
"""First zero of the Bessel function J1 over pi."""
