"""What a page needs to answer by itself: no answer, only what was asked and what computes it.

How its inputs are written, where they may stand, what a choice of another name sets, and which kernel computes it.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from dawndusk import catalog
from dawndusk.answers.inputs import inputs_page
from dawndusk.campaign.fleet import STANDS_FRACTION
from dawndusk.core.record import declared_fields
from dawndusk.design.copula import copula
from dawndusk.design.design import Design, Source, counts_whole
from dawndusk.design.draws import SAMPLE, drawable
from dawndusk.design.projection_sources import written_tables
from dawndusk.design.resolve import Resolved
from dawndusk.live.kernels import signature
from dawndusk.live.program import movable
from dawndusk.plan.closing import RULES
from dawndusk.plan.outputs import lexicon
from dawndusk.scenario import Scenario, key_of, to_field_unit, write_lock


def live(scenario: Scenario, resolved: Resolved) -> dict[str, Any]:
    """What was asked, with `live`, from which a front end computes."""
    said = inputs_page(scenario, resolved)
    places = {source.path: k for k, source in enumerate(movable(resolved))}
    return {
        **said,
        "live": {
            "kernel": signature(resolved.design),
            "layout": resolved.design.twin.layout,
            "inputs": [_input(resolved.design, s, places.get(s.path, -1)) for s in resolved.sources],
            "choices": _choices(resolved.design, resolved.choices, {s.path: s for s in resolved.sources}),
            "meanings": _meanings(),
            "joint": _joint(resolved),
            "sample_count": SAMPLE,
            "stands_fraction": STANDS_FRACTION,
            "closing": [{"label": rule.label, "reason": rule.reason} for rule in RULES],
            "lock": write_lock(
                scenario,
                {**resolved.choices, **resolved.demand.choices},
                said["sources"],
                scenario.correlations,
                written_tables(resolved.design.projections, resolved.sources),
            ),
        },
    }


def _input(design: Design, source: Source, place: int) -> dict[str, Any]:
    """An input; `value`, `low`, `high`, `min` and `max` are in the unit it is written in, `field = written a + b`."""
    a, b = _scale(source.text, source.name)
    bounds = next(f for f in declared_fields(design.section(source.section)) if f.name == source.name).metadata
    ends = {"value": source.value, "low": source.low, "high": source.high, "min": bounds["low"], "max": bounds["high"]}
    return {
        "path": source.path,
        "unit": _unit(source.text),
        "a": a,
        "b": b,
        "field": source.value,
        **{name: float(f"{(field - b) / a:.15g}") for name, field in ends.items()},
        "at": place,
        "dist": source.dist,
        "whole": counts_whole(design, source),
    }


def _joint(resolved: Resolved) -> dict[str, Any]:
    """How inputs that move together are drawn: their paths, and the triangular root of their normal correlation."""
    paths = [source.path for source in drawable(resolved.design, resolved.sources)]
    found = copula(paths, resolved.correlations)
    return {"members": [paths[k] for k in found.members], "root": found.root_ratio.tolist()}


def _choices(design: Design, chosen: Mapping[str, str], held: Mapping[str, Source]) -> dict[str, Any]:
    """The names that may stand at each choice, with the numbers each sets where the scenario has none of its own."""
    found: dict[str, Any] = {}
    for path, name in chosen.items():
        section, _, key = path.partition(".")
        declaration = {f.name: f.metadata for f in declared_fields(design.section(section))}.get(key, {})
        if kind := declaration.get("choice"):
            entries = [_entry(design, section, kind, other, held) for other in _alike(kind, name)]
            found[path] = {"meaning": declaration["meaning"], "kind": kind, "chosen": name, "entries": entries}
    return found


def _alike(kind: str, name: str) -> Iterator[str]:
    """The entries of the same model: one of another needs another kernel."""
    model = catalog.entry(kind, name).model
    return (other for other in catalog.names(kind) if catalog.entry(kind, other).model == model)


def _entry(design: Design, section: str, kind: str, name: str, held: Mapping[str, Source]) -> dict[str, Any]:
    entry = catalog.entry(kind, name)
    fields = {key_of(f): f.name for f in declared_fields(design.section(section)) if f.metadata.get("kind") == kind}
    sets: dict[str, float] = {}
    for key, field in fields.items():
        path = f"{section}.{key}"
        if key in entry.numbers and path in held and held[path].origin != "scenario":
            a, b = _scale(held[path].text, field)
            sets[path] = float(f"{(_field(entry.numbers[key].value, field) - b) / a:.15g}")
    return {"name": name, "title": entry.title, "sets": sets}


@cache
def _field(written: str | float, field: str) -> float:
    return to_field_unit(written, field)


@cache
def _scale(text: str, field: str) -> tuple[float, float]:
    """How a number written in the unit of `text` becomes the field's."""
    unit = _unit(text)
    if not unit:
        return 1.0, 0.0
    zero, one = (to_field_unit(f"{n} {unit}", field) for n in (0, 1))
    return one - zero, zero


def _unit(text: str) -> str:
    """The unit that a quantity is written in; a time of day is in hours.

    >>> _unit("650 km"), _unit("0.3"), _unit("06:00")
    ('km', '', 'h')
    """
    return "h" if ":" in text else text.partition(" ")[2]


@cache
def _meanings() -> dict[str, dict[str, str]]:
    """Every public output's meaning, formula and source."""
    return {f"{stage}.{name}": dict(entry) for stage, names in lexicon().items() for name, entry in names.items()}
