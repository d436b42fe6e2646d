"""What can be done so that a fleet stands sooner: each lever as a design in which it is pulled by a factor.

    cadence   flights a year of each rocket, at first and in the end, times the factor
    ramp      doubling time of each rocket's flights over the factor
    rockets   as many equal rockets as the factor says, each with its own luck
    factory   satellites a year, at first and in the end, times the factor, and its doubling time over it

Leaves out: what any of it costs.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import reduce
from typing import Any

from dawndusk.design.design import Design
from dawndusk.design.sections import ALL_SECTIONS, first_of, is_repeat

MOST_FACTOR = 1000.0
"""The most a lever is pulled by."""


def cadence(design: Design, factor: float) -> Design:
    """With so many times the flights of each rocket."""
    return _each_rocket(design, {"launch_rate_per_year": factor, "launch_rate_ceiling_per_year": factor})


def ramp(design: Design, factor: float) -> Design:
    """With flights that double in so much less time."""
    return _each_rocket(design, {"duration_ramp_year": 1 / factor})


def rockets(design: Design, count: float) -> Design:
    """With so many equal rockets for the first one, as far as a scenario has sections for them."""
    more = {name: design.launch for name in free_sections(design)[: round(count) - 1]}
    return replace(design, repeats={**design.repeats, **more})


def factory(design: Design, factor: float) -> Design:
    """With so many times the satellites a year, and a ramp as much shorter."""
    held = design.campaign
    return replace(
        design,
        campaign=replace(
            held,
            factory_rate_satellite_per_year=held.factory_rate_satellite_per_year * factor,
            factory_rate_ceiling_satellite_per_year=held.factory_rate_ceiling_satellite_per_year * factor,
            duration_factory_ramp_year=held.duration_factory_ramp_year / factor,
        ),
    )


def together(design: Design, factor: float) -> Design:
    """With cadence, ramp and factory pulled by one factor."""
    return reduce(lambda pulled, lever: lever(pulled, factor), (cadence, ramp, factory), design)


def free_sections(design: Design) -> list[str]:
    """The sections of further rockets that a design does not have."""
    return [n for n in ALL_SECTIONS if is_repeat(n) and first_of(n) == "launch" and n not in design.repeats]


def _each_rocket(design: Design, factors: Mapping[str, float]) -> Design:
    def scaled(launch: Any) -> Any:
        return replace(launch, **{name: getattr(launch, name) * factor for name, factor in factors.items()})

    repeats = {name: scaled(one) if first_of(name) == "launch" else one for name, one in design.repeats.items()}
    return replace(design, launch=scaled(design.launch), repeats=repeats)


Lever = Callable[[Design, float], Design]
LEVERS: Mapping[str, Lever] = {"cadence": cadence, "ramp": ramp, "rockets": rockets, "factory": factory}
"""By the word that an answer has for each."""
