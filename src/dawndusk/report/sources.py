"""Every number that went in: value, range, source, grade. A small script filters the rows; without it all are shown."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from dawndusk.core.how_many import how_many
from dawndusk.report.figure import Plan, download
from dawndusk.report.markup import Markup, breakable, join, tag
from dawndusk.report.number import MISSING
from dawndusk.report.references import Works, citation, works
from dawndusk.report.tables import controls, section, table, written_value

HEAD = ("Number", "Value", "Range", "Grade", "Source")
GRADES = ("measured", "derived", "given", "vendor claim", "assumption", "estimate", "disputed")
FIRM = {"measured", "derived", "given"}


def sources(plan: Plan) -> Markup:
    """The table of inputs, folded, with a filter."""
    entries, known = list(plan.get("sources") or ()), works(plan)
    counts = Counter(str(entry.get("grade") or "not graded") for entry in entries)
    order = [g for g in GRADES if g in counts] + sorted(g for g in counts if g not in GRADES)
    about = f"{how_many(len(entries), 'number')} went in: " + ", ".join(f"{counts[g]} {g}" for g in order) + "."
    find = controls(len(entries), "price_launch, NREL …", "Grade", "all grades", order)
    listed = table(HEAD, [_row(known, entry) for entry in entries], "figures text sources")
    columns = ("path", "text", "low", "high", "source", "reference", "url", "grade", "origin", "why")
    data = download("sources", columns, [[entry.get(name) for name in columns] for entry in entries])
    folded = tag(
        "details", tag("summary", f"All {how_many(len(entries), 'number')}"), find, listed, id="source-details"
    )
    return section("sources", "Every number and its source", about, _choices(plan), folded, data)


def _choices(plan: Plan) -> Markup | None:
    """What was chosen from the catalog."""
    chosen = plan.get("choices") or {}
    items = [
        tag("div", tag("dt", path.replace(".", ": ").replace("_", " ")), tag("dd", name))
        for path, name in chosen.items()
    ]
    return tag("dl", *items, class_="choices") if items else None


def _row(known: Works, entry: Mapping[str, Any]) -> list[object]:
    grade = str(entry.get("grade") or MISSING)
    value, low, high = entry.get("text"), entry.get("low"), entry.get("high")
    ends = "exact" if low == high == value else _range(low, high)
    return [
        join(tag("code", breakable(str(entry.get("path") or ""))), tag("small", entry.get("meaning") or "")),
        written_value(value),
        ends,
        tag("span", grade, class_=f"grade {'firm' if grade in FIRM else 'weak'}"),
        join(
            citation(known, entry.get("source")), *(tag("small", entry[k]) for k in ("origin", "why") if entry.get(k))
        ),
    ]


def _range(low: Any, high: Any) -> Markup:
    """Both ends, their unit said once where it is the same."""
    first, _, unit = str(low).partition(" ")
    is_same = isinstance(low, str) and isinstance(high, str) and unit == high.partition(" ")[2]
    return join(written_value(first if is_same else low), " to ", written_value(high))
