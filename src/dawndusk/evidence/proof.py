"""What a reproduction proves: that a whole plan gives the number, that a formula does, or that a sum was done right.

A number that only counts, adds or divides what was printed proves little of the product, and is said to.
"""

from collections.abc import Mapping
from typing import Any, Literal

from dawndusk.evidence.result import Check, Result
from dawndusk.evidence.steps import ARITHMETIC

Proof = Literal["plan", "formula", "arithmetic"]

PROOFS: Mapping[Proof, str] = {
    "plan": "by a whole plan",
    "formula": "by a formula of one stage",
    "arithmetic": "by arithmetic on what was printed",
}


def proof_of(result: Result) -> Proof:
    """What stands behind all of a result's numbers: the proof of the check that is proven least.

    >>> from dawndusk.evidence.result import result
    >>> proof_of(result("RMC-SSO-650")), proof_of(result("SUN-PV")), proof_of(result("ANG-PRICE"))
    ('plan', 'formula', 'arithmetic')
    """
    return max((proof_of_check(result, check) for check in result.check), key=list(PROOFS).index)


def proof_of_check(result: Result, check: Check) -> Proof:
    """What stands behind the number of one check."""
    steps = {step["name"]: step for step in result.step}
    behind = [steps[name] for name in _behind(steps, check.output)]
    if any("plan" in step for step in behind):
        return "plan"
    return "arithmetic" if all(step["call"].rpartition(":")[-1] in COUNTS for step in behind) else "formula"


def _behind(steps: Mapping[str, Any], reference: str) -> set[str]:
    """The steps that a reference rests on, those behind them included."""
    found: set[str] = set()
    ahead = [reference]
    while ahead:
        name = ahead.pop().removeprefix("@").partition(".")[0]
        if name not in found:
            found.add(name)
            ahead += _references(steps[name].get("inputs", {}))
    return found


def _references(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value] if value.startswith("@") else []
    if isinstance(value, Mapping):
        value = list(value.values())
    return [each for part in value for each in _references(part)] if isinstance(value, list) else []


COUNTS = frozenset(ARITHMETIC) | {
    "cash_flow",
    "cost_usd_per_year",
    "cost_with_spares_usd",
    "entry",
    "flights",
    "launch_price_allowed_usd_per_kg",
    "price_energy_usd_per_kwh",
    "price_per_mass_usd_per_kg",
    "price_plant_usd_per_w",
    "purchase",
    "to_field_unit",
    "yearly_expense",
}
"""Functions that count, add, multiply or divide and hold no model."""
