"""The same scenario otherwise priced: both bases as columns; masses, and what stands, as rows."""

from collections.abc import Mapping, Sequence
from typing import Any

from dawndusk.core.how_many import how_many
from dawndusk.plan.verdict import times
from dawndusk.report.figure import Plan, download
from dawndusk.report.markup import Markup, number, tag
from dawndusk.report.number import MISSING, finite, with_unit
from dawndusk.report.tables import section, table

BASES = ("customer", "owner")
HEADS = {
    "customer": "Customer’s prices",
    "owner": "Owner’s costs",
}
COLUMNS = ("basis", "mass", "fleet", "satellite_count", "mass_kg", "deployed_fraction", "usd_per_accelerator_hour")
RATIOS = ("cost_ratio", "cost_infrastructure_ratio")

Row = Mapping[str, Any]


def by_fleet(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """What is priced, in words, and its rows in the order of `BASES`.

    >>> row = {"mass": "modelled", "fleet": "asked", "satellite_count": 81.0, "mass_kg": 1757.4, "basis": "owner"}
    >>> list(by_fleet([row]))
    ['81 satellites of 1,757 kg']
    >>> list(by_fleet([{**row, "mass": "claimed"}, row]))
    ['81 satellites of 1,757 kg, as claimed', '81 satellites of 1,757 kg, as modelled']
    """
    is_claimed = any(row["mass"] == "claimed" for row in rows)
    found: dict[str, list[Row]] = {}
    for row in rows:
        count = row["satellite_count"] if finite(row["satellite_count"]) else MISSING
        named = f"{how_many(count, 'satellite')} of {with_unit(row['mass_kg'], 'mass_kg')}"
        mass = f", as {row['mass']}" if is_claimed else ""
        stands = ", which do stand" if row["fleet"] == "standing" else ""
        found.setdefault(f"{named}{mass}{stands}", []).append(row)
    return found


def alternatives(plan: Plan) -> Markup | None:
    """The table, and its numbers as CSV; nothing where a plan has none."""
    rows: Sequence[Row] = plan.get("alternatives") or ()
    if not rows:
        return None
    about = (
        "Cost in orbit over cost on Earth, and the same without the accelerators on either side; the verdict’s own is "
        "bold. A customer pays what the market asks; an owner what rocket and satellites cost their maker. That leaves "
        "out what the money in factory and rocket is to return, and what others would have paid for the flights. "
        "A fleet that never stands whole is priced a second time, as large as it ever gets."
    )
    cells = [[fleet, *(_cell(of_fleet, basis) for basis in BASES)] for fleet, of_fleet in by_fleet(rows).items()]
    names = (*COLUMNS, *RATIOS)
    return section(
        "alternatives",
        "Whose prices, which mass, what stands",
        about,
        table(("Priced", *(HEADS[basis] for basis in BASES)), cells, "figures"),
        download("alternatives", names, [[row.get(name) for name in names] for row in rows]),
    )


def _cell(rows: Sequence[Row], basis: str) -> object:
    row = next((row for row in rows if row["basis"] == basis), None)
    if row is None:
        return ""
    ratio, without = (f"{times(row[name])}×" if finite(row[name]) else "–" for name in RATIOS)
    shown = tag("strong", number(ratio)) if row["is_headline"] else number(ratio)
    return tag("span", shown, tag("small", f"{without} without accelerators"))
