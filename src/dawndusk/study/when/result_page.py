"""The answer by year and by size as its JSON has it: columns by year, parity, progress, sizes, the map."""

import math
from collections.abc import Mapping
from typing import Any

import numpy

from dawndusk.core.figures import share_text
from dawndusk.design.provenance import Source
from dawndusk.design.resolve import Resolved
from dawndusk.plan.outputs import finite_or_none
from dawndusk.study.sample import band
from dawndusk.study.when.outcome import Outcome
from dawndusk.study.when.parity_year import odds_by, parity_band
from dawndusk.study.when.progress import Effect, Progress
from dawndusk.study.when.words import notes, sentence
from dawndusk.study.when.years import campaign_lag_year

WHEN_FORMAT = 1
"""Raised where a key goes or changes its meaning."""


def result_page(resolved: Resolved, found: Outcome, *, seed: int) -> dict[str, Any]:
    """The page of numbers; null where there is none: never within the years.

    Error: none (tests/study/when/test_result_page.py).
    """
    return {
        "kind": "when",
        "format": WHEN_FORMAT,
        "asked": {
            "years": [found.years[0], found.years[-1]],
            "year": found.year,
            "powers_w": [float(found.map.y[0]), float(found.map.y[-1])],
            "worlds_count": int(found.worlds.shape[1]),
            "seed": seed,
        },
        "sentence": sentence(found),
        "notes": list(notes(found, campaign_lag_year(resolved))),
        "by_year": _by_year(found),
        "parity": _parity(found),
        "progress": _progress(resolved, found.progress),
        "fleet_size": [{**row, "cost_ratio": finite_or_none(row["cost_ratio"])} for row in found.sizes],
        "map": {
            "year": [int(year) for year in found.map.x],
            "power_it_w": found.map.y.tolist(),
            "cost_ratio": [[finite_or_none(ratio) for ratio in row] for row in found.map.found.tolist()],
            "parity": [{"year": year, "power_it_w": power} for year, power in found.map.line],
        },
        "still": {name: list(paths) for name, paths in found.still._asdict().items()},
    }


def _by_year(found: Outcome) -> dict[str, Any]:
    years = numpy.array(found.years, float)
    spans = [band(numpy.where(numpy.isnan(row), numpy.inf, row)) for row in found.worlds]
    return {
        "year": list(found.years),
        "cost_ratio": [finite_or_none(float(ratio)) for ratio in found.ratio],
        **{f"cost_ratio_{end}": [finite_or_none(getattr(s, end)) for s in spans] for end in ("low", "median", "high")},
        "parity_probability": odds_by(years, found.parity_worlds).tolist(),
        "cheaper_fraction": (found.worlds <= 1).mean(axis=1).tolist(),
        "deployed_fraction": [float(plan.campaign.deployed_fraction) for plan in found.plans],
    }


def _parity(found: Outcome) -> dict[str, Any]:
    low, median, high = map(finite_or_none, parity_band(found.parity_worlds))
    return {
        "year": finite_or_none(found.parity_year),
        "low_year": low,
        "median_year": median,
        "high_year": high,
        "never_probability": float((found.parity_worlds == math.inf).mean()),
        "is_from_the_first": bool(found.parity_year <= found.years[0]),
    }


def _progress(resolved: Resolved, found: Progress) -> dict[str, Any]:
    meaning = {source.path: source.meaning for source in resolved.sources}
    text = {source.section: _number_text(source) for source in resolved.sources}
    return {
        "parity_year": finite_or_none(found.parity_year),
        "parity_flat_year": finite_or_none(found.parity_flat_year),
        "cost_ratio": finite_or_none(found.cost_ratio),
        "cost_ratio_flat": finite_or_none(found.cost_ratio_flat),
        "effects": [_effect(effect, found, meaning, text) for effect in found.effects],
    }


def _number_text(source: Source) -> str:
    """The number of a projection, as people say it."""
    said = {"place_fraction": "by year", "fall_fraction": f"{share_text(source.value, 0)} per doubling"}
    return said.get(source.name, source.text)


def _effect(effect: Effect, all_: Progress, meaning: Mapping[str, str], text: Mapping[str, str]) -> dict[str, Any]:
    first = effect.paths[0]
    is_one = len(effect.paths) == 1
    return {
        "inputs": list(effect.paths),
        "label": meaning.get(first, "") if is_one else f"{len(effect.paths)} others together",
        "number": text.get(f"projection.{first}", "") if is_one else "",
        "parity_without_year": finite_or_none(effect.parity_without_year),
        "parity_alone_year": finite_or_none(effect.parity_alone_year),
        "shift_year": finite_or_none(_difference(effect.parity_without_year, all_.parity_year)),
        "cost_ratio_without": finite_or_none(effect.cost_ratio_without),
        "cost_ratio_alone": finite_or_none(effect.cost_ratio_alone),
    }


def _difference(year: float, base: float) -> float:
    return math.inf if math.isinf(year) or math.isinf(base) else year - base
