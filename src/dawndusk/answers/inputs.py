"""What was asked, in public words: the scenario, the names it chose, and every number with its source."""

from typing import Any

from dawndusk import catalog
from dawndusk.catalog.stamp import catalog_hash
from dawndusk.core.version import __version__
from dawndusk.design.design import Design, Source
from dawndusk.design.in_its_year import as_of_its_year
from dawndusk.design.resolve import Resolved
from dawndusk.design.signature import signature
from dawndusk.scenario import Scenario

PLAN_FORMAT = 3
"""Of `plan.json`: raised where a key goes or changes its meaning. 1 (Dawndusk 0.1) said no format and no hashes; 2 had
other ends in `range`, and rates of insurance among its inputs."""


def inputs_page(scenario: Scenario, resolved: Resolved) -> dict[str, Any]:
    """`meta`, `choices` and `sources` of a scenario, as they stand in its answer."""
    return {
        "meta": _meta(scenario, resolved.design),
        "choices": dict(resolved.choices),
        "sources": [_source(s) for s in (*resolved.sources, *resolved.demand.sources)],
    }


def _meta(scenario: Scenario, design: Design) -> dict[str, Any]:
    then = as_of_its_year(design)
    return {
        "name": scenario.name,
        "title": scenario.title or scenario.name,
        "description": scenario.description,
        "url": scenario.url,
        "format": PLAN_FORMAT,
        "version": __version__,
        "catalog_sha256": catalog_hash(),
        "design_sha256": signature(design),
        "scenario_sha256": scenario.sha256,
        "overrides": list(scenario.overrides),
        "base_year": then.economics.base_year,
        "discount_rate_per_year": then.economics.discount_rate_per_year,
        "discount_rate_earth_per_year": then.earth.discount_rate_earth_per_year,
    }


def _source(source: Source) -> dict[str, Any]:
    return {
        "path": source.path,
        "name": source.name,
        "meaning": source.meaning,
        "value": source.value,
        "text": source.text,
        "low": source.text_low,
        "high": source.text_high,
        "source": source.source,
        **_reference(source.source),
        "dist": source.dist,
        "grade": source.grade,
        "origin": source.origin,
        "why": source.why,
        "conflicts": [
            {"value": str(c.value), "source": c.source, **_reference(c.source), "why": c.why} for c in source.conflicts
        ],
    }


def _reference(key: str) -> dict[str, str]:
    known = catalog.references()
    return {"reference": known[key].text, "url": known[key].url} if key in known else {"reference": key, "url": ""}
