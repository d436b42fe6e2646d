"""Every number that went in: value, range, source, grade. A small script filters the rows; without it all are shown."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from dawndusk.report.figure import Plan, download
from dawndusk.report.markup import Markup, breakable, join, link, tag
from dawndusk.report.number import MISSING
from dawndusk.report.tables import section, table, written_value

HEAD = ("Number", "Value", "Range", "Grade", "Source")
GRADES = ("measured", "derived", "given", "vendor claim", "assumption", "estimate", "disputed")
FIRM = {"measured", "derived", "given"}


def sources(plan: Plan) -> Markup:
    """The table of inputs, folded, with a filter."""
    entries = list(plan.get("sources") or ())
    counts = Counter(str(entry.get("grade") or "not graded") for entry in entries)
    order = [g for g in GRADES if g in counts] + sorted(g for g in counts if g not in GRADES)
    about = f"{len(entries)} numbers went in: " + ", ".join(f"{counts[g]} {g}" for g in order) + "."
    options = [tag("option", "all grades", value=""), *(tag("option", grade, value=grade) for grade in order)]
    controls = tag(
        "p",
        tag("label", "Find ", tag("input", type="search", id="source-text", placeholder="price_launch, NREL …")),
        tag("label", "Grade ", tag("select", *options, id="source-grade")),
        tag("output", f"{len(entries)} shown", id="source-count"),
        class_="controls", hidden=True, id="source-controls",
    )  # fmt: skip
    listed = table(HEAD, [_row(entry) for entry in entries], "figures text sources")
    columns = ("path", "text", "low", "high", "source", "reference", "url", "grade", "origin", "why")
    data = download("sources", columns, [[entry.get(name) for name in columns] for entry in entries])
    folded = tag("details", tag("summary", f"All {len(entries)} numbers"), controls, listed, id="source-details")
    return section("sources", "Every number and its source", about, _choices(plan), folded, data)


def _choices(plan: Plan) -> Markup | None:
    """What was chosen from the catalog."""
    chosen = plan.get("choices") or {}
    items = [
        tag("div", tag("dt", path.replace(".", ": ").replace("_", " ")), tag("dd", name))
        for path, name in chosen.items()
    ]
    return tag("dl", *items, class_="choices") if items else None


def _row(entry: Mapping[str, Any]) -> list[object]:
    grade = str(entry.get("grade") or MISSING)
    value, low, high = entry.get("text"), entry.get("low"), entry.get("high")
    ends = "exact" if low == high == value else join(written_value(low), " to ", written_value(high))
    said = entry.get("reference") or entry.get("source") or "the scenario"
    return [
        join(tag("code", breakable(str(entry.get("path") or ""))), tag("small", entry.get("meaning") or "")),
        written_value(value),
        ends,
        tag("span", grade, class_=f"grade {'firm' if grade in FIRM else 'weak'}"),
        join(
            link(str(said), entry.get("url")),
            *(tag("small", entry[key]) for key in ("origin", "why") if entry.get(key)),
        ),
    ]
