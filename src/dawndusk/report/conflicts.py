"""Where published values disagree with ours or with each other: both stand on the page."""

from collections.abc import Iterator

from dawndusk.plan.verdict import times
from dawndusk.report.figure import Plan, line
from dawndusk.report.markup import Markup, breakable, join, number, tag
from dawndusk.report.number import finite, number_text, with_unit
from dawndusk.report.references import citation, works
from dawndusk.report.tables import section, table, written_value

HEADS = ("Quantity", "Used here", "Also said", "Ratio then", "By whom, and why they differ")


def conflicts(plan: Plan) -> Markup:
    """Where published values disagree with ours or with each other."""
    rows = [list(row) for row in _conflicts(plan)]
    about = (
        "Where sources disagree, both values stand here; the answer uses the first. "
        "The ratio stands beside another value where that would move it by a tenth or more."
    )
    if not rows:
        return section(
            "conflicts", "Where sources disagree", about, tag("p", "No conflict is known for the numbers of this plan.")
        )
    return section(
        "conflicts",
        "Where sources disagree",
        about,
        table(HEADS, rows, "figures text conflicts"),
    )


def _conflicts(plan: Plan) -> Iterator[tuple[object, ...]]:
    dose, reported = line(plan, "radiation.dose_rad_per_year"), line(plan, "radiation.dose_reported_rad_per_year")
    if finite(reported):
        over = f"Ours is {number_text(dose / reported)} times the published one." if finite(dose) and reported else ""
        yield (
            "radiation dose behind the shield",
            *(number(with_unit(v, "dose_rad_per_year")) for v in (dose, reported)),
            "",
            f"published for this design. {over}",
        )
    used, modelled = line(plan, "satellite.mass_kg"), line(plan, "satellite.mass_modelled_kg")
    if finite(used) and finite(modelled) and abs(used - modelled) > 1e-6 * abs(used):
        yield (
            "launch mass of one satellite",
            number(with_unit(used, "kg")),
            number(with_unit(modelled, "kg")),
            "",
            "the scenario claims the first; our model closes at the second",
        )
    known = works(plan)
    ratios = {(row["input"], row["value"], row["source"]): row["cost_ratio"] for row in plan.get("disputes") or ()}
    for source in plan.get("sources") or ():
        for other in source.get("conflicts") or ():
            said = join(citation(known, other.get("source")), tag("small", other["why"]) if other.get("why") else None)
            values = (written_value(held) for held in (source.get("text"), other.get("value")))
            ratio = ratios.get((source.get("path"), str(other.get("value")), other.get("source")))
            then = "" if ratio is None else number(times(ratio))
            yield tag("code", breakable(str(source.get("path") or ""))), *values, then, said
