"""The stowed volume of a satellite, added up by hand."""

import pytest

from dawndusk.satellite.bus import volume_stowed_m3


def test_stowed_volume_is_array_radiator_battery_and_the_rest(bus):
    """100 m2 of 1 cm, 2 m3 of radiator, half a cubic metre of battery, 400 kg at 200 kg/m3."""
    assert volume_stowed_m3(bus, 400.0, 0.5, 100.0, 0.01, 2.0) == pytest.approx(1 + 2 + 0.5 + 2, rel=1e-15)
