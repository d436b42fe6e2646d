"""One scenario as it would be priced otherwise: on both bases, with a claimed mass and without, and what stands of it.

Each is a plan of its own through the answer's memo, so that only what it changes is computed again. What stands is a
fleet of as many whole satellites as the calendar ever has in service, priced as one that was asked for.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dawndusk.campaign.fleet import STANDS_FRACTION
from dawndusk.core.figures import figures_text
from dawndusk.core.how_many import how_many
from dawndusk.core.reuse import Memo
from dawndusk.design.design import Design
from dawndusk.design.variants import as_modelled, of_fleet, on_other_basis
from dawndusk.economics.basis import CUSTOMER, OWNER
from dawndusk.plan.evaluate import Plan, evaluate
from dawndusk.plan.outputs import finite_or_none
from dawndusk.plan.verdict import times

CLAIMED, MODELLED = "claimed", "modelled"
ASKED, STANDING = "asked", "standing"

Row = Mapping[str, Any]


def alternatives(design: Design, kept: Memo) -> list[dict[str, Any]]:
    """The prices of a scenario: one row for each mass, basis and fleet, the headline's own among them.

    A fleet that stands has no second row; one of which not a satellite stands has none either.
    """
    return [
        row
        for mass, of_mass in _masses(design).items()
        for memo in [Memo(kept)]
        for basis in (CUSTOMER, OWNER)
        for row in _rows(of_mass, mass, basis, design, memo)
    ]


def row_of(rows: Sequence[Row], *, mass: str | None = None, basis: str | None = None, fleet: str = ASKED) -> Row | None:
    """The row of a mass, a basis and a fleet; what is left out is the headline's own."""
    own = next(row for row in rows if row["is_headline"])
    wanted = {"mass": mass or own["mass"], "basis": basis or own["basis"], "fleet": fleet}
    return next((row for row in rows if all(row[key] == word for key, word in wanted.items())), None)


def standing_sentence(rows: Sequence[Row]) -> str:
    """What stands of a fleet that never stands whole, and its price; empty where the fleet stands.

    >>> own = {"is_headline": True, "basis": "owner", "mass": "modelled", "fleet": "asked", "deployed_fraction": 0.02}
    >>> standing_sentence([own])
    'Not one of its satellites ever stands.'
    >>> standing_sentence([own, {**own, "is_headline": False, "fleet": "standing", "satellite_count": 1.0,
    ...                          "cost_ratio": 31.4}])
    'The 1 satellite that does stand costs 31 times as much.'
    """
    own = next(row for row in rows if row["is_headline"])
    if own["deployed_fraction"] >= STANDS_FRACTION:
        return ""
    found = row_of(rows, fleet=STANDING)
    if found is None:
        return "Not one of its satellites ever stands."
    count, ratio = how_many(found["satellite_count"], "satellite"), found["cost_ratio"]
    do, cost = ("does", "costs") if found["satellite_count"] == 1 else ("do", "cost")
    return f"The {count} that {do} stand {cost} {times(ratio)} times as much."


def mass_note(rows: Sequence[Row]) -> Iterator[str]:
    """What a claimed mass does to the ratio, where there is one."""
    claimed, modelled = (row_of(rows, mass=mass) for mass in (CLAIMED, MODELLED))
    if claimed and modelled:
        at = [(figures_text(row["mass_kg"] / 1e3, 2), times(row["cost_ratio"])) for row in (claimed, modelled)]
        yield (
            f"launched and billed at the claimed {at[0][0]} t the ratio is {at[0][1]}, "
            f"at the modelled {at[1][0]} t it is {at[1][1]}"
        )


def _masses(design: Design) -> dict[str, Design]:
    modelled = as_modelled(design)
    return {MODELLED: design} if modelled is design else {CLAIMED: design, MODELLED: modelled}


def _rows(of_mass: Design, mass: str, basis: str, headline: Design, kept: Memo) -> Iterator[dict[str, Any]]:
    design = on_other_basis(of_mass, basis)
    plan = evaluate(design, kept)
    named = {"basis": basis, "mass": mass}
    yield {**named, "fleet": ASKED, "is_headline": design is headline, **_numbers(plan)}
    standing = float(plan.campaign.deployed_fraction * plan.campaign.satellite_count) // 1
    if plan.campaign.deployed_fraction < STANDS_FRACTION and standing >= 1:
        less = evaluate(of_fleet(design, standing), kept)
        yield {**named, "fleet": STANDING, "is_headline": False, **_numbers(less)}


def _numbers(plan: Plan) -> dict[str, float | None]:
    found = {
        "satellite_count": plan.campaign.satellite_count,
        "mass_kg": plan.satellite.mass_kg,
        "deployed_fraction": plan.campaign.deployed_fraction,
        "usd_per_accelerator_hour": plan.economics.books.usd_per_accelerator_hour,
        "usd_per_accelerator_hour_earth": plan.earth.books.usd_per_accelerator_hour,
        "cost_ratio": plan.verdict.cost_ratio,
        "cost_infrastructure_ratio": plan.verdict.cost_infrastructure_ratio,
        "npv_usd": plan.economics.books.npv_usd,
    }
    return {name: finite_or_none(float(value)) for name, value in found.items()}
