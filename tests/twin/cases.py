"""Satellites of the shipped scenarios, as the twin steps them."""

from dataclasses import fields, replace
from functools import cache

from dawndusk.design.demand import curve_of, demand_of_catalog
from dawndusk.service.demand import Demand
from dawndusk.twin.satellite.body import Body, BuiltSatellite, build_satellite
from tests.designs import NAMES, resolved


@cache
def design_of(name):
    return resolved(name).design


def with_settings(design, **settings):
    """The design with some of its twin's settings changed."""
    return replace(design, twin=replace(design.twin, **settings))


@cache
def body_of(name) -> BuiltSatellite:
    design = design_of(name)
    made = build_satellite(design)
    body = replace(made.body, **{f.name: float(getattr(made.body, f.name)) for f in fields(Body)})
    return replace(made, body=body)


BODIES = {name: body_of(name).body for name in NAMES}


def steady(**shares) -> Demand:
    """Some of the catalog's streams with shares of the demand, none with an hour of its own."""
    known, flat = demand_of_catalog(), curve_of("flat")
    streams = {
        name: replace(stream, share_fraction=shares[name], curve_ratio=flat)
        for name, stream in known.streams.items()
        if name in shares
    }
    return replace(known, streams=streams)
