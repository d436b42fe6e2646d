"""The mean of an exponential, safe at zero: survival, learning and annuities all rest on it."""

from dawndusk.core.array import Array, xp


def mean_exponential_ratio(exponent_ratio: Array) -> Array:
    """Mean of exp(z t) over t from 0 to 1, that is (e^z - 1)/z. [-]

    Shape: any. Valid: -700 < z < 700.
    Error: 1e-13 relative against quadrature, and 1 at z = 0 (tests/physics/test_exponential.py).
    Source: elementary.

    >>> round(float(mean_exponential_ratio(-0.5)), 6)
    0.786939
    """
    if isinstance(exponent_ratio, float):
        return _near_zero(exponent_ratio) if abs(exponent_ratio) < _SMALL else xp.expm1(exponent_ratio) / exponent_ratio
    small = xp.abs(exponent_ratio) < _SMALL
    safe = xp.where(small, 1.0, exponent_ratio)
    return xp.where(small, _near_zero(exponent_ratio), xp.expm1(safe) / safe)


def _near_zero(exponent_ratio: Array) -> Array:
    return 1 + exponent_ratio / 2 + exponent_ratio**2 / 6


_SMALL = 1e-5
