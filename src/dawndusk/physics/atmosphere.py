"""Mass density of the air a satellite flies through.

Mean over the globe, local time and season at three levels of solar activity.
Leaves out: the day-night bulge, storms, and the solar cycle in time (choose the level).
Source: MSIS 2.1 (Emmert et al. 2022, doi:10.1029/2022JA030896), tabulated by tests/authority/make_atmosphere_table.py.
"""

from dawndusk.core.array import Array, xp
from dawndusk.physics.constants import M_PER_KM
from dawndusk.physics.tables import interpolate, read_table


def density_atmosphere_kg_per_m3(altitude_m: Array, activity: str) -> Array:
    """Mean mass density at an altitude, for `activity` "low", "mean" or "high". [kg/m3]

    The three are F10.7 / Ap of 67/4, 140/15 and 250/45: solar minimum, average, and a strong maximum.

    Shape: that of `altitude_m`.
    Valid: 150 to 2000 km, held at the ends; MSIS rests on data up to about 1000 km and extrapolates above.
    Error: 0.5 % against MSIS between table points (tests/authority/test_atmosphere.py);
    MSIS itself 15-50 % and, in a storm, more.
    Source: MSIS 2.1.

    >>> f"{density_atmosphere_kg_per_m3(600e3, 'mean'):.2e}"
    '1.57e-13'
    """
    table = read_table("atmosphere")
    return 10.0 ** interpolate((table["altitude_km"],), table[activity], xp.asarray(altitude_m) / M_PER_KM)
