"""A Plan under its public names: what `plan.json`, the report and the command line show.

`lexicon.toml` lists every public output. A public name ends in the unit people read; the Plan holds the same quantity
in SI. This module matches the two and converts; it computes nothing.
"""

import math
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from dawndusk.core.units import split_name, unit_of
from dawndusk.physics.constants import CELSIUS_ZERO_K
from dawndusk.scenario.registry import factor


class Output(NamedTuple):
    """One public output, and how to read it off a Plan: `value * factor + offset` of the attribute at `held_at`."""

    stage: str
    name: str
    held_at: str
    factor: float
    offset: float
    never: str = ""
    """what it means that there is no such number, in a word; empty where there always is one"""

    @property
    def path(self) -> str:
        """The public path, as in `light.altitude_km`."""
        return f"{self.stage}.{self.name}"

    def of(self, plan: Any) -> Any:
        """Its value in a plan, in report units; infinite where it is never."""
        return at(plan, self.held_at) * self.factor + self.offset


@cache
def lexicon() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """Every public output: stage -> name -> {meaning, formula, source?, never?, by, from?}."""
    return tomllib.loads(files("dawndusk.plan").joinpath("lexicon.toml").read_text("utf-8"))


def meaning_of(path: str) -> str:
    """What an output is, by its public path.

    >>> meaning_of("verdict.cost_ratio")[:4] != ""
    True
    """
    stage, _, name = path.rpartition(".")
    return lexicon()[stage][name]["meaning"]


def outputs(plan: Any) -> tuple[Output, ...]:
    """The public outputs of a Plan, in the order of the lexicon; what is off in this plan is left out."""
    return tuple(_outputs(plan))


def values(plan: Any, wanted: tuple[Output, ...]) -> list[float]:
    """The public outputs of a Plan, in report units, in the order asked for."""
    return [float(o.of(plan)) for o in wanted]


def nest(wanted: tuple[Output, ...], numbers: list[float]) -> dict[str, dict[str, Any]]:
    """Numbers by stage and name, None where there is none; `economics.metrics` stands inside `economics`."""
    stages: dict[str, dict[str, Any]] = {}
    for output, number in zip(wanted, numbers, strict=True):
        home: dict[str, Any] = stages
        for step in output.stage.split("."):
            home = home.setdefault(step, {})
        home[output.name] = finite_or_none(number)
    return stages


def finite_or_none(number: float) -> float | None:
    """A number, or None where it is never: so JSON and tables have it.

    >>> finite_or_none(4.0), finite_or_none(math.inf)
    (4.0, None)
    """
    return number if math.isfinite(number) else None


def _outputs(plan: Any) -> Iterator[Output]:
    for stage, names in lexicon().items():
        for name, entry in names.items():
            held_at = entry.get("from") or _match(plan, stage, name)
            if at(plan, held_at) is None:
                continue
            held = held_at.rsplit(".", 1)[-1]
            factor_offset = (1.0, 0.0) if held == name else _conversion(held, name)
            yield Output(stage, name, held_at, *factor_offset, entry.get("never", ""))


def _conversion(held: str, name: str) -> tuple[float, float]:
    unit, shown = unit_of(held), unit_of(name)
    if (unit, shown) == ("kelvin", "degC"):
        return 1.0, -CELSIUS_ZERO_K
    return factor(unit, shown), 0.0


def _match(plan: Any, stage: str, name: str) -> str:
    home = _HOMES.get(stage, stage)
    held = vars(at(plan, home))
    if name in held:
        return f"{home}.{name}"
    quantity, _ = split_name(name)
    return f"{home}." + next(h for h in held if _quantity(h) == quantity)


def _quantity(name: str) -> str:
    try:
        return split_name(name)[0]
    except ValueError:
        return ""


def at(tree: Any, path: str) -> Any:
    """What a tree of records holds at a dotted path; None below what is off."""
    for step in path.split("."):
        tree = None if tree is None else getattr(tree, step)
    return tree


_HOMES = {"power": "satellite.power", "heat": "satellite.heat", "upkeep": "satellite.upkeep"}
"""Stages of the public page whose records a Plan keeps inside another."""
