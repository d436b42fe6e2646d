"""Accelerators of a satellite, and what they weigh."""

import pytest

from dawndusk.satellite.compute import accelerators_per_satellite, mass_compute_kg


def test_accelerators_draw_the_satellites_power(compute):
    """1,300 W each: fifteen and five thirteenths of them in 20 kW."""
    assert accelerators_per_satellite(compute, 20e3) == pytest.approx(15 + 5 / 13, rel=1e-12)


def test_five_grams_a_watt(compute):
    assert mass_compute_kg(compute, 20e3) == pytest.approx(100.0, rel=1e-12)
