"""Who asks for work: every stream and region of the catalog, or those that a scenario names, each with its sources.

Streams stand in the order in which they are served, by priority and then as they are written.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from dawndusk import catalog
from dawndusk.catalog.curves import curves
from dawndusk.core.record import declared_fields, record
from dawndusk.design.provenance import Source, of_catalog, of_scenario
from dawndusk.scenario import Group, NamedTable, Scenario, key_of, values_of
from dawndusk.service.demand import HOURS, Demand, Region, Stream

GROUPS: Mapping[str, Group] = {
    "stream": Group(cls=Stream, share="share_fraction", words=(("curve", tuple(curves())),), most_count=16),
    "region": Group(cls=Region, share="demand_share_fraction", words=(), most_count=64),
}
"""What a scenario may name. Each stream is a pass of the compiled loop through memory, each region a row of a table."""

CONVERSATION = "conversation"
"""The curve whose busiest hour a region's own peak moves."""


@record
class ScenarioDemand:
    """The demand of a scenario; None where it names neither streams nor regions: the catalog's."""

    demand: Demand | None
    sources: tuple[Source, ...]
    choices: Mapping[str, str]


def scenario_demand(scenario: Scenario) -> ScenarioDemand:
    """The demand that a scenario names.

    Error: a scenario that was read without error always resolves.
    """
    if not scenario.named:
        return ScenarioDemand(demand=None, sources=(), choices={})
    known, streams, regions = demand_of_catalog(), scenario.named.get("stream", ()), scenario.named.get("region", ())
    of_streams, of_regions = _sources("stream", streams), _sources("region", regions)
    curves_of = {one.name: one.words.get("curve") or _like(one, "stream").curve for one in streams}
    written = [
        (name, Stream(curve_ratio=curve_of(curves_of[name]), **_values(row))) for name, row in of_streams.items()
    ]
    return ScenarioDemand(
        demand=Demand(
            streams=_in_order(written) or known.streams,
            regions={name: Region(**_values(row)) for name, row in of_regions.items()} or known.regions,
        ),
        sources=tuple(source for row in (*of_streams.values(), *of_regions.values()) for source in row),
        choices={f"stream.{name}.curve": word for name, word in curves_of.items()},
    )


@cache
def demand_of_catalog() -> Demand:
    """Every stream and region of the catalog.

    >>> list(demand_of_catalog().streams)
    ['chat', 'agents', 'training', 'embeddings', 'brief']
    """
    streams = [(name, catalog.entry("stream", name)) for name in catalog.names("stream")]
    return Demand(
        streams=_in_order(
            [
                (name, Stream(curve_ratio=curve_of(one.curve), **values_of(declared_fields(Stream), one.numbers)))
                for name, one in streams
            ]
        ),
        regions={
            name: Region(**values_of(declared_fields(Region), catalog.entry("region", name).numbers))
            for name in catalog.names("region")
        },
    )


def curve_of(name: str) -> tuple[float, ...]:
    """The hours of a curve, of mean 1.

    >>> round(sum(curve_of("conversation")) / 24, 12)
    1.0
    """
    hours = curves()[name].hour_ratio
    return tuple(HOURS * hour / sum(hours) for hour in hours)


def _in_order(streams: list[tuple[str, Stream]]) -> dict[str, Stream]:
    return dict(sorted(streams, key=lambda named: named[1].priority_index))


def _like(one: NamedTable, kind: str) -> catalog.Entry:
    assert one.like is not None
    return catalog.entry(kind, one.like)


def _numbers(kind: str, one: NamedTable) -> list[Source]:
    """Each number of a table, its own or the catalog's."""
    found: list[Source] = []
    for field in declared_fields(GROUPS[kind].cls):
        key, section = key_of(field), f"{kind}.{one.name}"
        where: Any = {"path": f"{section}.{key}", "section": section, "name": field.name}
        where["meaning"] = field.metadata["meaning"]
        if key in one.numbers:
            found.append(of_scenario(one.numbers[key], **where))
        else:
            found.append(of_catalog(_like(one, kind).numbers[key], f"catalog {kind}/{one.like}", **where))
    return found


def _sources(kind: str, found: tuple[NamedTable, ...]) -> dict[str, list[Source]]:
    """The numbers of all of a kind, with what the written shares leave split among the others as the catalog has it."""
    rows, share = {one.name: _numbers(kind, one) for one in found}, GROUPS[kind].share
    shares = [source for row in rows.values() for source in row if source.name == share]
    left = 1 - sum(source.value for source in shares if source.origin == "scenario")
    silent = sum(source.value for source in shares if source.origin != "scenario")

    def split(source: Source) -> Source:
        if source.name != share or source.origin == "scenario":
            return source
        value = source.value * left / silent
        why = f"What the scenario's own shares leave, split as the catalog has it ({source.text}). {source.why}"
        exact: Any = {"text": repr(value), "text_low": repr(value), "text_high": repr(value)}
        return replace(source, value=value, low=value, high=value, grade="derived", why=why, **exact)

    return {name: [split(source) for source in row] for name, row in rows.items()}


def _values(row: list[Source]) -> dict[str, float]:
    return {source.name: source.value for source in row}
