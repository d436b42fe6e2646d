"""Events that single protons cause in a chip, from beam tests that state the dose between two events.

Leaves out: heavy ions, the energy dependence of the cross-section, and error correction beyond that of the chip tested.
Source: beam tests of the Suncatcher paper (arXiv:2511.19468v2) at 67 MeV.
"""

from dawndusk.core.array import Array
from dawndusk.physics.constants import PROTONS_PER_CM2_PER_GRAY


def cross_section_cm2(dose_event_gy: Array) -> Array:
    """Cross-section of a chip for an event that comes once per dose: `1 / (fluence per gray × dose)`. [cm2]

    Shape: elementwise. Valid: events of protons near 67 MeV, dose above 0.
    Error: 15 % (hangs 30 %) against the paper's rounded numbers (tests/physics/test_upsets.py::test_SUN_RAD_SIG).
    Source: 1 rad = 7.9e6 protons per cm2.

    >>> f"{cross_section_cm2(0.44):.1e}"
    '2.9e-09'
    """
    return 1.0 / (PROTONS_PER_CM2_PER_GRAY * dose_event_gy)


def events_per_year(dose_gy_per_year: Array, dose_event_gy: Array) -> Array:
    """Mean number of events a year at a dose rate. [1/year]

    Shape: elementwise. Valid: the orbit's protons act per dose as the beam's; electrons count too much (safe side).
    Error: exact as a ratio; a factor of three as a forecast. Source: as the module's.

    >>> round(float(events_per_year(1.5, 0.44)), 2)
    3.41
    """
    return dose_gy_per_year / dose_event_gy
