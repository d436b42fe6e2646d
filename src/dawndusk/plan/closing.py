"""When a design closes: each rule once, for the verdict, the optimiser, a Monte Carlo and the page in a browser.

A design closes while every margin is 0 or more. What a closure's rounding leaves is within the margin: a rule's slack.
"""

import math
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from dawndusk.campaign.fleet import STANDS_FRACTION
from dawndusk.core.array import Array
from dawndusk.core.figures import apart_text, fixed_text, form_text
from dawndusk.satellite.arrays import SUPPLY_SLACK_RATIO
from dawndusk.satellite.closure import PROPELLANT_MAX, SHARE_FLOOR
from dawndusk.satellite.heat_balance import CHIP_SLACK_K, FLUX_FLOOR_W_PER_M2


class Rule(NamedTuple):
    """`output` stays at or above a limit (`sign` 1), or at or below it (`sign` -1)."""

    label: str
    output: str
    limit: float | str
    """a number, or another output"""
    sign: int
    unit: str
    size: float
    """a change of the output that counts as large, for an optimiser's scaling"""
    reason: str
    """why a design that breaks it does not close, with numbers as in `reason_text`"""
    slack: float = 0.0
    """how far past its limit the output counts as at it"""
    hope: str = ""
    """what is added to the reason where the near `end` of the output's range is within the limit"""

    @property
    def reads(self) -> tuple[str, ...]:
        """The outputs its margin is told from."""
        return (self.output, self.limit) if isinstance(self.limit, str) else (self.output,)

    def margin(self, outputs: Mapping[str, Array]) -> Array:
        """How far the output is from breaking the rule, in its own unit. Shape: that of the outputs."""
        return self.sign * (outputs[self.output] - (self._limit(outputs) - self.sign * self.slack))

    def said(self, outputs: Mapping[str, Any], span: Mapping[str, float] | None = None) -> str:
        """The reason in words, of a plan's numbers and the output's range where it is known."""
        said = reason_text(self.reason, outputs)
        end = span["low" if self.sign < 0 else "high"] if self.hope and span else None
        if end is None or self.sign * (end - self._limit(outputs)) < 0:
            return said
        return said + reason_text(self.hope, {"end": end})

    def _limit(self, outputs: Mapping[str, Any]) -> Any:
        return outputs[self.limit] if isinstance(self.limit, str) else self.limit


def unmet(outputs: Mapping[str, Any]) -> tuple[Rule, ...]:
    """The rules that a plan's numbers break, nature first, rockets last; none where it closes."""
    return tuple(rule for rule in RULES if not rule.margin(outputs) >= 0)


def reason_text(text: str, numbers: Mapping[str, float]) -> str:
    """A text with its numbers: `{name:form}` or a product `{name*name:form}`, in Python's forms or as `over`.

    `{name|other:form}`: with decimals enough to tell it from the other. `over`: how many times too much, of a margin
    below one. The page in a browser reads the same forms.

    >>> reason_text("{a:.1%}, {a*b:,.0f}; {a:over} and {c:over} times", {"a": 0.05, "b": 1e5, "c": 0.0})
    '5.0%, 5,000; 20.0 and over 1,000 times'
    >>> reason_text("{a|b:.0f} above {b:.0f}", {"a": 85.011, "b": 85.0})
    '85.01 above 85'
    """

    def number(place: re.Match[str]) -> str:
        value, *others = (math.prod(numbers[name] for name in part.split("*")) for part in place[1].split("|"))
        if others:
            return apart_text(value, others[0], place[2])
        return _over(value) if place[2] == "over" else form_text(value, place[2])

    return re.sub(r"\{([^:}]+):([^}]+)\}", number, text)


def _over(margin_ratio: float) -> str:
    """A margin of nothing has no such number."""
    over = fixed_text(1 / max(margin_ratio, _MARGIN_SMALLEST), 1)
    return over if margin_ratio > _MARGIN_SMALLEST else f"over {fixed_text(1 / _MARGIN_SMALLEST, 0)}"


_MARGIN_SMALLEST = 1e-3
_ABOVE_SHARE_FLOOR = math.nextafter(SHARE_FLOOR, 1.0)
"""A share held at its floor is one that did not close: the first above it does."""

RULES = (
    Rule(
        "the radiator emits more than it takes",
        "heat.flux_net_w_per_m2",
        FLUX_FLOOR_W_PER_M2,
        1,
        "W/m²",
        1e2,
        "the radiator at {heat.temperature_radiator_c:.0f} °C takes up what it emits, so no area is enough",
    ),
    Rule(
        "the chip stays in its limit",
        "heat.temperature_chip_c",
        "heat.temperature_chip_max_c",
        -1,
        "K",
        10.0,
        "the chip reaches {heat.temperature_chip_c|heat.temperature_chip_max_c:.0f} °C, above its limit of "
        "{heat.temperature_chip_max_c:.0f} °C",
        slack=CHIP_SLACK_K,
        hope=" (its range begins at {end:.0f} °C)",
    ),
    Rule(
        "the array feeds the load on its last day",
        "power.array_supply_ratio",
        1.0,
        1,
        "",
        0.1,
        "the array gives {power.array_supply_ratio:.1%} of the power needed on its last day",
        slack=SUPPLY_SLACK_RATIO,
    ),
    Rule(
        "cells give less than they absorb",
        "power.cell_heat_fraction",
        0.0,
        1,
        "",
        0.1,
        "the cells would give more electricity than the sunlight they absorb",
    ),
    Rule(
        "the accelerator survives its dose",
        "radiation.dose_margin_ratio",
        1.0,
        1,
        "",
        1.0,
        "its dose is {radiation.dose_margin_ratio:over} times what the accelerator survives",
    ),
    Rule(
        "bus and thruster leave mass for the rest",
        "satellite.payload_share_fraction",
        _ABOVE_SHARE_FLOOR,
        1,
        "",
        0.1,
        "bus and thruster take the whole mass, so no mass closes",
    ),
    Rule(
        "propellant stays below three dry masses",
        "satellite.propellant_ratio",
        PROPELLANT_MAX,
        -1,
        "",
        1.0,
        "propellant would be {satellite.propellant_ratio:.1f} times the satellite",
    ),
    Rule(
        "thrust exceeds drag",
        "satellite.thrust_margin_ratio",
        1.0,
        1,
        "",
        1.0,
        "drag is {satellite.thrust_margin_ratio:over} times the thrust, so it cannot hold its altitude",
    ),
    Rule(
        "rockets keep the fleet",
        "campaign.launch_rate_ratio",
        1.0,
        1,
        "",
        1.0,
        "keeping the fleet takes {campaign.replacement_flights_per_year:,.0f} flights a year where its rockets give "
        "{campaign.flights_available_per_year:,.0f}",
    ),
    Rule(
        "the fleet stands within its calendar",
        "campaign.deployed_fraction",
        STANDS_FRACTION,
        1,
        "",
        0.1,
        "within its calendar at most {campaign.deployed_fraction:.1%} of the fleet ever stands",
    ),
)
"""Nature first, rockets last."""
