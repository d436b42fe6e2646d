"""Work comes in streams of demand that a policy shares out; all that is done of them is sold."""

from typing import Any

import numpy

from dawndusk.design.demand import CONVERSATION, curve_of
from dawndusk.design.design import Design
from dawndusk.physics.constants import DAY_S
from dawndusk.physics.orbit.precession import mean_motion_rad_per_s
from dawndusk.service.demand import may_wait
from dawndusk.twin.work.demand import demand_of
from dawndusk.twin.work.policies import POLICIES, Policy
from dawndusk.twin.work.serving import operating
from dawndusk.twin.work.streams import Streams
from dawndusk.twin.work.year import HEAT, POWER, SHADOW, Year


def streams_of(design: Design) -> Streams:
    """The streams that a design is asked for, made of what its accelerators serve.

    Shape: as `Streams`. Valid: any demand. Error: as `serving.operating`; the mean over a day is the demand
    (tests/twin/work/test_streams.py).
    """
    demand, serving = demand_of(design), operating(design)
    orbit_s = 2 * numpy.pi / float(mean_motion_rad_per_s(design.orbit.altitude_m))

    def column(of: Any, name: str) -> Any:
        return numpy.array([getattr(one, name) for one in of.values()], float)

    share, weight = column(demand.streams, "share_fraction"), column(demand.regions, "demand_share_fraction")
    low = column(demand.streams, "curve_ratio").min(axis=1)
    hours = curve_of(CONVERSATION)
    busiest_s = (hours.index(max(hours)) + 0.5) * DAY_S / len(hours)
    longitude_s = column(demand.regions, "longitude_rad") * DAY_S / (2 * numpy.pi)
    return Streams(
        demand_fraction=design.twin.demand_fraction,
        share_fraction=share / share.sum(),
        curve_ratio=column(demand.streams, "curve_ratio"),
        region_fraction=weight / weight.sum(),
        swing_ratio=numpy.minimum(column(demand.regions, "swing_ratio"), 1 / numpy.maximum(1 - low, _LEAST)[:, None]),
        ahead_s=longitude_s - (column(demand.regions, "local_time_peak_s") - busiest_s),
        patience_s=column(demand.streams, "patience_s"),
        job_fraction=(column(demand.streams, "job_accelerator_count") > 0).astype(float),
        waits_fraction=numpy.array([may_wait(stream, orbit_s) for stream in demand.streams.values()], float),
        prefill_fraction=numpy.array([float(how.prefill_fraction) for how in serving.streams.values()]),
        power_prefill_fraction=serving.power_prefill_fraction,
        power_decode_fraction=serving.power_decode_fraction,
    )


def policy_of(design: Design, own: Policy | None) -> Policy | None:
    """A user's own, or the settings'. Shape: none. Valid: any. Error: exact (tests/twin/work/test_work.py)."""
    return own or POLICIES[design.twin.policy]


def sold_fraction(design: Design) -> float:
    """All of it. [-] Shape: scalar. Valid: any. Error: exact (tests/twin/work/test_work.py)."""
    return 1.0


def causes_h(year: Year) -> dict[str, float]:
    """Demand beside what the plan sells, what was shed by cause, and what still waits. [h]

    Shed work is laid to shadow, power and heat as far as work was withheld for them, the rest to `year.shed_cause`.
    Shape: scalars. Valid: a year with streams. Error: they sum to the difference (tests/twin/results/test_money.py).
    """
    kept = year.kept_fraction
    offered = float(numpy.mean(year.told["work_offered_fraction"])) * year.whole_h
    shed = float(numpy.mean(year.told["work_shed_fraction"])) * year.whole_h
    waiting = offered - year.done_h - shed
    promised = year.able_h * year.eclipse_availability * year.throttle_factor * year.service_utilization
    share = min(shed / max(sum(year.withheld_h[why] for why in (SHADOW, POWER, HEAT)), 1e-300), 1.0)
    laid = {why: hours * share for why, hours in year.withheld_h.items()}
    laid[year.shed_cause] = shed - sum(laid.values())
    return {
        "demand beside what the plan sells": (offered - promised) * kept,
        **{why: -hours * kept for why, hours in laid.items()},
        "work still waiting": -waiting * kept,
    }


_LEAST = 1e-9
