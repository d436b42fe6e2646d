"""The works behind the numbers, each once; the tables point here."""

from collections.abc import Mapping

from dawndusk.report.figure import Plan
from dawndusk.report.markup import Markup, join, link, tag
from dawndusk.report.tables import section

Works = Mapping[str, tuple[str, str, object]]


def references(plan: Plan) -> Markup | None:
    """The list of works, in the order of their keys."""
    known = works(plan)
    items = [
        tag("div", tag("dt", tag("code", key)), tag("dd", link(text, url)), id=anchor)
        for key, (anchor, text, url) in known.items()
    ]
    if not items:
        return None
    return section("references", "References", "Each work once, by the key the tables use.", tag("dl", *items))


def citation(known: Works, key: object) -> Markup:
    """The key of a work, pointing to the list where the work stands in it."""
    return tag("a", key, href=f"#{known[key][0]}") if isinstance(key, str) and key in known else join(key or "")


def works(plan: Plan) -> Works:
    """Anchor, text and address of each work of the plan, by key."""
    found = {
        str(held["source"]): (str(held["reference"]), held.get("url"))
        for source in plan.get("sources") or ()
        for held in (source, *(source.get("conflicts") or ()))
        if held.get("source") and held.get("reference")
    }
    return {key: (f"reference-{k}", *found[key]) for k, key in enumerate(sorted(found), 1)}
