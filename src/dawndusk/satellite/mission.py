"""What is asked for: how much computing power in orbit, from when, for how long."""

from dawndusk.core.array import Array, xp
from dawndusk.core.record import option, optional, param, record

OF_TODAY, OF_ITS_YEAR = "of today", "of its year"


@record
class Mission:
    """The fleet as asked for: either a number of satellites or a total of IT power."""

    start_year: int = param(
        "calendar year of the mission: its sunlight, and the start of its campaign unless that is set",
        low=2020,
        high=2100,
        key="start_year",
        whole=True,
        fixes="the calendar",
    )
    technology: str = option(
        "prices and properties of parts: as the catalog has them today, or as their projections have them in the year",
        (OF_TODAY, OF_ITS_YEAR),
    )
    lifetime_satellite_year: float = param("design life of one satellite, then it is replaced", low=0.5, high=30.0)
    satellite_count: float | None = optional("satellites in service", low=1.0, high=1e8, whole=True)
    power_it_fleet_w: float | None = optional("peak IT power of the whole fleet", low=1e2, high=1e14)


def satellites_in_service(mission: Mission, power_it_w: Array) -> Array:
    """Satellites in service, a whole number. [count]

    A fleet given by its power is rounded up to whole satellites.
    Shape: scalar. Valid: a mission that names one of the two. Error: exact.

    >>> one = {"start_year": 2027, "technology": OF_TODAY, "lifetime_satellite_year": 5.0}
    >>> float(satellites_in_service(Mission(**one, power_it_fleet_w=1e9), 120e3))
    8334.0
    """
    if mission.satellite_count is not None:
        return xp.ceil(mission.satellite_count)
    return xp.maximum(xp.ceil(mission.power_it_fleet_w / power_it_w - _ROUNDING), 1.0)


_ROUNDING = 1e-9
