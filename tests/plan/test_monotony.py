"""Monotony where physics and trade demand it: each input over its declared bounds, others at corners of their ranges.

`TABLE` says which way an output goes when an input rises. It may stay where it is; it may not turn. What turns for a
reason is in `EXCEPTIONS`, with the reason and how far.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from dawndusk.design.design import Design, Source, counts_whole, with_range, with_value, with_values
from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.outputs import outputs
from tests.designs import NAMES, resolved

UP, DOWN = 1, -1
COST, EARTH, RATIO = "economics.usd_per_accelerator_hour", "earth.usd_per_accelerator_hour", "verdict.cost_ratio"
TABLE = {
    "launch.price_flight": ((COST, UP), (RATIO, UP)),
    "launch.price_launch": ((COST, UP), (RATIO, UP)),
    "launch.mass_payload_sso": ((COST, DOWN), ("campaign.flights_by_mass_count", DOWN)),
    "launch.volume_fairing": ((COST, DOWN), ("campaign.flights_by_volume_count", DOWN)),
    "launch.launch_rate": ((COST, DOWN), ("campaign.deployed_fraction", UP)),
    "launch.launch_rate_ceiling": ((COST, DOWN), ("campaign.deployed_fraction", UP)),
    "campaign.satellite_failure": ((COST, UP), ("campaign.satellites_built_count", UP)),
    "campaign.infant_mortality_fraction": ((COST, UP), ("campaign.satellites_built_count", UP)),
    "campaign.prior_success_probability": ((COST, DOWN),),
    "heat.radiator_emissivity": (("heat.area_radiator_m2", DOWN),),
    "heat.radiator_eol_absorptivity": (("heat.area_radiator_m2", UP),),
    "heat.earth_albedo": (("heat.area_radiator_m2", UP),),
    "heat.irradiance_earth_infrared": (("heat.area_radiator_m2", UP),),
    "heat.fin_efficiency": (("heat.area_radiator_m2", DOWN),),
    "power.cell_efficiency": (("power.area_array_m2", DOWN),),
    "power.degradation_array": (("power.area_array_m2", UP), ("power.retention_eol_fraction", DOWN)),
    "power.array_margin_fraction": (("power.area_array_m2", UP),),
    "power.price_array": ((COST, UP),),
    "power.price_battery": ((COST, UP),),
    "heat.price_radiator": ((COST, UP),),
    "satellite.price_terminal": ((COST, UP),),
    "launch.cost_flight_ratio": ((COST, UP),),
    "power.cost_array_ratio": ((COST, UP),),
    "power.cost_battery_ratio": ((COST, UP),),
    "heat.cost_radiator_ratio": ((COST, UP),),
    "satellite.cost_bus_ratio": ((COST, UP),),
    "satellite.cost_terminal_ratio": ((COST, UP),),
    "compute.cost_accelerator_ratio": ((COST, UP), (EARTH, UP)),
    "radiation.thickness_shield": (("radiation.dose_rad_per_year", DOWN), ("satellite.mass_modelled_kg", UP)),
    "upkeep.specific_impulse": (("upkeep.mass_propellant_kg", DOWN),),
    "satellite.price_bus": ((COST, UP),),
    "compute.price_accelerator": ((COST, UP), (EARTH, UP)),
    "compute.failure_rate_permanent": (("service.availability_fraction", DOWN), (COST, UP)),
    "compute.price_accelerator_hour": (
        ("economics.npv_usd", UP),
        ("earth.npv_usd", UP),
        ("economics.payback_year", DOWN),
    ),
    "service.service_utilization": (("economics.usd_per_million_tokens", DOWN),),
    "service.link_availability": ((COST, DOWN),),
    "economics.discount_rate": ((COST, UP), (RATIO, UP)),
    "economics.cost_nre": ((COST, UP),),
    "economics.cost_design": ((COST, UP),),
    "economics.cost_gateway": ((COST, UP),),
    "economics.data_token": ((COST, UP),),
    "economics.cost_operations": ((COST, UP),),
    "economics.insurance_loading_ratio": ((COST, UP),),
    "economics.insurance_administration_fraction": ((COST, UP),),
    "economics.insurance_market": ((COST, UP),),
    "economics.insurance_market_share_fraction": ((COST, UP),),
    "economics.integration_fraction": ((COST, UP),),
    "earth.price_electricity": ((EARTH, UP), (RATIO, DOWN)),
    "earth.power_usage_ratio": ((EARTH, UP), (RATIO, DOWN)),
    "earth.price_facility": ((EARTH, UP), (RATIO, DOWN)),
    "earth.discount_rate_earth": ((EARTH, UP),),
}
"""Input -> outputs and which way each goes."""

EXCEPTIONS = {
    ("launch.launch_rate", COST): (0.35, "LEARNS", "SECOND"),
    ("launch.launch_rate_ceiling", COST): (0.35, "LEARNS", "SECOND"),
    ("launch.volume_fairing", COST): (0.05, "LEARNS"),
    ("launch.mass_payload_sso", COST): (0.75, "LEARNS", "BY_KILOGRAM"),
    ("campaign.prior_success_probability", COST): (0.10, "SECOND"),
    ("launch.launch_rate", "campaign.deployed_fraction"): (0.004, "WEARS"),
    ("launch.launch_rate_ceiling", "campaign.deployed_fraction"): (0.004, "WEARS"),
}
"""What may turn: how far, relative, and why.

LEARNS: satellites that go up sooner, or on fewer flights, go up on a rocket that has flown less, and more are lost
(starcloud-40mw, volume of the fairing: 0.03 % within its range). Gone where reliability does not grow.
BY_KILOGRAM: a launch sold by the kilogram charges a bulky satellite for the payload it displaces, which is more on a
rocket that lifts more. Gone where the flight is bought whole.
SECOND: the first of several rockets is filled first, and carries more of the fleet although the second is cheaper.
Gone where the first flies alone.
WEARS: a fleet stands full but for what wore out in the month; which launches wear out in its best month moves with the
rate (ai1-gigawatt, launch rate: 0.01 %). Below the share of a fleet that wears out in a month.
"""

POINTS = 4
ROUNDING = 1e-9


def points_of(design: Design, source: Source) -> list[float]:
    """An input from bound to bound: evenly, or on the logarithm where the bounds lie far apart."""
    declared = design.section(source.section).__dataclass_fields__[source.name].metadata
    low, high = declared["low"], declared["high"]
    found = np.geomspace(low, high, POINTS) if low > 0 and high > 20 * low else np.linspace(low, high, POINTS)
    inside = np.linspace(source.low, source.high, POINTS) if source.low < source.high else []
    every = np.unique([*found, *inside])
    return np.unique(np.round(every)).tolist() if counts_whole(design, source) else every.tolist()


def corners(name: str, count: int) -> Iterator[Design]:
    """The design as it is, and at `count` corners of the ranges of all its inputs."""
    found = resolved(name)
    yield found.design
    random = np.random.default_rng(7)
    free = [s for s in with_range(found.sources)]
    for _ in range(count):
        ends = random.integers(0, 2, len(free))
        yield with_values(
            found.design,
            {(s.section, s.name): (s.low, s.high)[end] for s, end in zip(free, ends, strict=True)},
        )


def turns(
    name: str, designs: Iterable[Design], table: Mapping[str, Sequence[tuple[str, int]]] = TABLE
) -> Iterator[tuple[str, str, float]]:
    """Input, output and by how much, relative, the output went the wrong way."""
    for design in designs:
        sources = {s.path: s for s in resolved(name).sources}
        for path, expected in table.items():
            if path not in sources or getattr(design.section(sources[path].section), sources[path].name) is None:
                continue
            plans = [evaluate(with_value(design, sources[path], v)) for v in points_of(design, sources[path])]
            known = {o.path: o for o in outputs(plans[0])}
            for output, way in expected:
                level = np.array([float(known[output].of(plan)) for plan in plans])
                for before, after in pairwise(level):
                    if before != after and way * before > way * after:
                        wrong = 1.0 if np.isinf([before, after]).any() else abs(before - after) / max(abs(level))
                        if wrong > ROUNDING:
                            yield path, output, float(wrong)


def only_what_is_explained(name: str, count: int) -> None:
    for path, output, wrong in turns(name, corners(name, count)):
        most = EXCEPTIONS.get((path, output), (0.0,))[0]
        assert wrong <= most, (path, output, wrong)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_nothing_turns_but_what_is_explained(name):
    only_what_is_explained(name, 1)


@pytest.mark.slow
@pytest.mark.parametrize("basis", ["customer", "owner"])
def test_each_price_and_ratio_raises_the_cost_on_either_basis(basis):
    prices = {path: ways for path, ways in TABLE.items() if ".price_" in path or ".cost_" in path}
    for name in NAMES:
        design = resolved(name).design
        on_basis = replace(design, economics=replace(design.economics, basis=basis))
        assert list(turns(name, [on_basis], prices)) == []


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
def test_nothing_turns_at_more_corners(name):
    only_what_is_explained(name, 6)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_the_reasons_are_the_reasons(name):
    """With a rocket that does not learn, bought whole and flying alone, no cost turns: what is left is wear."""
    explained = {path: TABLE[path] for path, _ in EXCEPTIONS}
    for path, output, wrong in turns(name, map(_plain, corners(name, 1)), explained):
        assert EXCEPTIONS[path, output][1:] == ("WEARS",), (path, output, wrong)


def _plain(design: Design) -> Design:
    return replace(
        design,
        repeats={},
        launch=replace(design.launch, price_launch_usd_per_kg=None),
        campaign=replace(design.campaign, reliability_growth_factor=0.0),
    )


def test_every_input_of_the_table_is_one():
    assert TABLE.keys() <= {source.path for name in NAMES for source in resolved(name).sources}
