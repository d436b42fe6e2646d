"""What a day does to a satellite: cells, battery, coating and accelerators age; the oldest are replaced.

    array        (1 - loss)^age                              as the plan
    battery      1 - (1 - end) age/life                      linear in cycles, at its end after the satellite's life
    coating      from its first to its last absorptivity     linear in age
    accelerators each fails at the orbit's rate, drawn whole: binomial, from (seed, day, satellite's block)

Satellites past their life are replaced by new ones on that day; accelerators past theirs work on.
Leaves out: satellites that are retired before their life (`economics.retirement`), failures of whole satellites,
spares on board, replacements that come late.
"""

from typing import Any

import numpy

from dawndusk.core.record import record
from dawndusk.design.design import Design
from dawndusk.physics.constants import DAY_S, YEAR_JULIAN_S
from dawndusk.twin.ages import AGES
from dawndusk.twin.satellite.step import Health


@record
class Ages:
    """The slow state of the fleet. [satellite]"""

    age_year: Any
    accelerator_count: Any
    """working"""


def first_ages(design: Design, satellites: int, accelerators: int, seed: int) -> Ages:
    """Ages at the start as the settings have them (`ages`), and the accelerators that survived so long.

    Shape: `[satellite]`. Valid: any. Error: ages are exact, survivors are drawn
    (tests/twin/satellite/test_ageing.py).
    """
    draw = numpy.random.default_rng([seed, _FIRST])
    age = AGES[design.twin.ages].age_year(satellites, design.mission.lifetime_satellite_year, draw)
    survivors = draw.binomial(accelerators, numpy.exp(-_failure_rate_per_year(design) * age))
    return Ages(age_year=age, accelerator_count=survivors)


def one_day(design: Design, ages: Ages, accelerators: int, seed: int, day: int) -> Ages:
    """The fleet a day older.

    Shape: `[satellite]`. Valid: any. Error: exact in the mean (tests/twin/satellite/test_ageing.py).
    """
    draw = numpy.random.default_rng([seed, _DAILY, day])
    lost = -numpy.expm1(-_failure_rate_per_year(design) * DAY_S / YEAR_JULIAN_S)
    working = ages.accelerator_count - draw.binomial(ages.accelerator_count, lost)
    age = ages.age_year + DAY_S / YEAR_JULIAN_S
    replaced = age >= design.mission.lifetime_satellite_year
    age = numpy.where(replaced, age - design.mission.lifetime_satellite_year, age)
    working = numpy.where(replaced, accelerators, working)
    return Ages(age_year=age, accelerator_count=working)


def health_of(design: Design, ages: Ages, accelerators: int) -> Health:
    """What age has left of each satellite.

    Shape: `[satellite]`. Valid: ages within the satellites' life. Error: exact for module text
    (tests/twin/satellite/test_ageing.py).
    """
    share = ages.age_year / design.mission.lifetime_satellite_year
    optics = design.heat.optics()
    return Health(
        array_retention_fraction=(1 - design.power.degradation_array_per_year) ** ages.age_year,
        battery_retention_fraction=1 - (1 - design.twin.battery_retention_end_fraction) * share,
        alive_fraction=ages.accelerator_count / accelerators,
        radiator_absorptivity=optics.bol_absorptivity + (optics.eol_absorptivity - optics.bol_absorptivity) * share,
    )


def _failure_rate_per_year(design: Design) -> float:
    return design.compute.failure_rate_permanent_per_year * design.compute.failure_orbit_ratio


_FIRST, _DAILY = 1, 2
