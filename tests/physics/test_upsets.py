"""Cross-sections from dose per event."""

import pytest

from dawndusk.physics.upsets import cross_section_cm2, events_per_year

RAD = 0.01


@pytest.mark.parametrize(
    ("dose_rad", "published_cm2", "tolerance"),
    [(14.4, 9e-9, 0.15), (20.0, 6e-9, 0.15), (44.0, 3e-9, 0.15), (5000.0, 2e-11, 0.30)],
)
def test_SUN_RAD_SIG(dose_rad, published_cm2, tolerance):
    """Silent corruption (both ends), memory error, hang."""
    assert cross_section_cm2(dose_rad * RAD) == pytest.approx(published_cm2, rel=tolerance)
    assert cross_section_cm2(dose_rad * RAD) == pytest.approx(1.27e-7 / dose_rad, rel=0.004)


def test_SUN_RAD_HOST():
    """A host that hangs once per 450 rad, and its memory once per 400 rad, at 150 rad a year."""
    assert events_per_year(150 * RAD, 450 * RAD) == pytest.approx(1 / 3)
    assert events_per_year(150 * RAD, 400 * RAD) == pytest.approx(0.375)
