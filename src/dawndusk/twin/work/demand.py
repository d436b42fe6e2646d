"""The demand of the catalog: its streams in the order in which they are served, and its regions."""

from functools import cache
from typing import Any

from dawndusk import catalog
from dawndusk._record import declared
from dawndusk.catalog.curves import curves
from dawndusk.scenario import values_of
from dawndusk.service.demand import HOURS, Demand, Region, Stream

CONVERSATION = "conversation"
"""The curve whose busiest hour a region's own peak moves."""


@cache
def demand_of_catalog() -> Demand:
    """Every stream and region of the catalog.

    >>> list(demand_of_catalog().streams)
    ['chat', 'agents', 'training', 'embeddings', 'brief']
    """
    streams = [
        (name, Stream(curve_ratio=curve_of(catalog.entry("stream", name).curve), **_numbers(Stream, "stream", name)))
        for name in catalog.names("stream")
    ]
    return Demand(
        streams=dict(sorted(streams, key=lambda named: named[1].priority_index)),
        regions={name: Region(**_numbers(Region, "region", name)) for name in catalog.names("region")},
    )


def curve_of(name: str) -> tuple[float, ...]:
    """The hours of a curve, of mean 1.

    >>> round(sum(curve_of("conversation")) / 24, 12)
    1.0
    """
    hours = curves()[name].hour_ratio
    return tuple(HOURS * hour / sum(hours) for hour in hours)


def _numbers(cls: Any, kind: str, name: str) -> dict[str, Any]:
    return values_of(declared(cls), catalog.entry(kind, name).numbers)
