"""The published results that the stages of this plan reproduce: why one may believe the page."""

from collections import Counter

from dawndusk.report.figure import Plan
from dawndusk.report.markup import Markup, tag
from dawndusk.report.tables import section


def proofs(plan: Plan) -> Markup | None:
    """The list of published results by authority; nothing where the plan names none."""
    results = plan.get("evidence") or []
    if not results:
        return None
    by_authority: dict[str, list[Markup]] = {}
    for result in results:
        item = tag("li", tag("code", result["id"]), " ", result["title"])
        by_authority.setdefault(str(result["authority"]), []).append(item)
    counts = Counter({authority: len(items) for authority, items in by_authority.items()})
    parts = [
        tag("details", tag("summary", f"{authority} ({count})"), tag("ul", *by_authority[authority]))
        for authority, count in counts.most_common()
    ]
    told = (
        f"{len(results)} published results exercise the stages of this page. "
        "The command dawndusk reproduce recomputes them on your machine, those that miss included."
    )
    return section("proofs", "What the model reproduces", told, tag("div", *parts))
