"""Which power of its satellites would fill a flight, where whole satellites leave much of its payload empty.

The same fleet's power in satellites of other powers, each a whole plan: the cheapest whose whole satellites fill a
flight. Leaves out: what a satellite of another power would be used for; flights that volume decides, and claims of mass
or area, which belong to one power.
"""

from dataclasses import replace

import numpy

from dawndusk.core.lanes import Lanes, in_every_lane
from dawndusk.design.design import Design
from dawndusk.plan.evaluate import Plan, evaluate
from dawndusk.plan.verdict import WELL_FILLED, Packing

_STEPS = numpy.arange(25, 81) / 50
"""Of the power of a satellite: half to 1.6 times."""


def fuller_packing(design: Design, plan: Plan) -> Packing | None:
    """The cheapest satellites that whole fill a flight to `WELL_FILLED` or more, where those of the design do not.

    Error: none; the plan of a design with that power says the same (tests/study/test_packing.py).
    """
    bus, flown = design.satellite, plan.campaign.manifest
    claims = (bus.mass_claimed_kg, bus.area_radiator_claimed_m2, bus.area_array_claimed_m2)
    filled = float(flown.satellites_per_flight_count * plan.satellite.mass_kg / flown.mass_payload_kg)
    is_whole = float(flown.satellites_per_flight_count) >= 1 and float(flown.flights_by_mass_count) > 1
    by_volume = float(flown.flights_binding_index) > 0
    if not is_whole or filled >= WELL_FILLED or by_volume or any(claim is not None for claim in claims):
        return None
    power_w = design.satellite.power_it_w * _STEPS
    other = _of_power(design, power_w)
    found = evaluate(other)
    flights = found.campaign.manifest
    carried, ratio, share = (
        in_every_lane(number, len(power_w))
        for number in (
            flights.satellites_per_flight_count,
            found.verdict.cost_ratio,
            flights.satellites_per_flight_count * found.satellite.mass_kg / flights.mass_payload_kg,
        )
    )
    fits = (carried >= 1) & (share >= WELL_FILLED)
    if not fits.any():
        return None
    best = int(numpy.argmin(numpy.where(fits, ratio, numpy.inf)))
    return Packing(float(power_w[best]), float(share[best]), float(ratio[best]))


def _of_power(design: Design, power_w: numpy.ndarray) -> Design:
    """The same power in orbit, in satellites of another."""
    bus = replace(design.satellite, power_it_w=Lanes(power_w))
    count = design.mission.satellite_count
    if count is None:
        return replace(design, satellite=bus)
    counts = numpy.ceil(count * design.satellite.power_it_w / power_w - _ROUNDING)
    return replace(design, satellite=bus, mission=replace(design.mission, satellite_count=Lanes(counts)))


_ROUNDING = 1e-9
