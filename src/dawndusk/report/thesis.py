"""The pages about public claims: one for each thesis, and an index of all claims with their verdicts.

A page is told by its texts and its facts; nothing is computed here. Claims are tables as `dawndusk claims` judges them.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from dawndusk.core.how_many import how_many
from dawndusk.core.name_list import name_list
from dawndusk.report.charts import CAMPAIGN, cost, decides, heat, light
from dawndusk.report.charts.bars import FLIGHTS, ROCKETS
from dawndusk.report.charts.break_even import CHART as BREAK_EVEN
from dawndusk.report.document import document
from dawndusk.report.figure import download, figure, line
from dawndusk.report.markup import Markup, join, tag
from dawndusk.report.references import references
from dawndusk.report.sources import sources
from dawndusk.report.tables import section
from dawndusk.report.thesis_claims import (
    COLUMNS,
    VERDICTS,
    Judged,
    all_claims,
    claim_quote,
    claims_table,
    verdict_word,
)

Page = Mapping[str, Any]

CHARTS = {
    chart.key: chart
    for chart in (light.CHART, heat.CHART, cost.CHART, decides.CHART, *CAMPAIGN, FLIGHTS, ROCKETS, BREAK_EVEN)
}
PLURAL = {"holds": "hold", "holds if": "hold under a condition", "does not hold": "do not hold"}
STYLES = ("style.css", "thesis.css")


def render_thesis(page: Page, judged: Judged, seed: int) -> str:
    """The page of one thesis."""
    facts = page["facts"]
    own = related_claims(page, judged)
    body = tag(
        "main",
        _top(page, own),
        tag("section", *(_story(part) for part in page["sections"][:2]), class_="story"),
        *(figure(CHARTS[key], facts) for key in page["charts"]),
        tag("section", *(_story(part) for part in page["sections"][2:]), class_="story"),
        section(
            "claims",
            "The claims behind it",
            "Each tested on its own, with the range of its inputs.",
            claims_table(own),
            download(page["id"], COLUMNS, [[claim.get(c) for c in COLUMNS] for claim in own]),
        ),
        sources(facts),
        tag("details", tag("summary", "The works behind these numbers"), references(facts)),
        _again(page, seed),
        class_="thesis",
    )
    version = str(line(facts, "meta.version") or "")
    return document(page["title"], body, styles=STYLES, script="report.js", version=version)


def render_index(judged: Judged, pages: Sequence[Page], seed: int) -> str:
    """All claims with their verdicts, the theses first."""
    lead = [claim for page in pages for claim in related_claims(page, judged)]
    numbers = list(dict.fromkeys(str(claim.get("number")) for claim in lead))
    rest = [claim for claim in judged if str(claim.get("number")) not in numbers]
    first = [claim for n in numbers for claim in judged if str(claim.get("number")) == n]
    counts = Counter(str(claim.get("verdict")) for claim in judged)
    words = (*VERDICTS, *sorted(set(counts) - set(VERDICTS)))
    told = ", ".join(f"{counts[word]} {PLURAL.get(word, word)}" for word in words if counts[word])
    body = tag(
        "main",
        tag(
            "header",
            tag("p", tag("span", "Dawndusk", class_="brand"), "public claims, tested", class_="kicker"),
            tag("h1", "What the public claims about data centres in orbit are worth"),
            tag(
                "p",
                f"{how_many(len(judged), 'claim')}, each with its address, and what a calculation anyone can repeat "
                f"says: {told}.",
                class_="deck",
            ),
        ),
        tag("section", tag("div", *(_card(page) for page in pages), class_="cards")),
        all_claims(first + rest, list(counts)),
        _again(None, seed),
        class_="thesis",
    )
    version = str(line(pages[0]["facts"], "meta.version") or "") if pages else ""
    return document("Public claims", body, styles=STYLES, script="report.js", version=version)


def related_claims(page: Page, judged: Judged) -> list[Mapping[str, Any]]:
    """The claims of a thesis: those it leads with, then those that name it."""
    order = [str(n) for n in page["claims"]]
    lead = sorted((c for c in judged if str(c.get("number")) in order), key=lambda c: order.index(str(c.get("number"))))
    return [*lead, *(c for c in judged if c.get("thesis") == page["id"] and str(c.get("number")) not in order)]


def _top(page: Page, own: Judged) -> Markup:
    lead = [claim for claim in own if str(claim.get("number")) in {str(n) for n in page["claims"]}]
    with_what = "".join(f", with {override}" for override in page["overrides"])
    home = tag("a", "Public claims", href="index.html")
    return tag(
        "header",
        tag("p", tag("span", "Dawndusk", class_="brand"), home, f" · {page['speaker']}{with_what}", class_="kicker"),
        tag("h1", page["title"]),
        tag(
            "div",
            verdict_word(page["word"]),
            tag("p", page["verdict"]),
            tag("small", _judged_by(page)),
            class_="verdict",
        ),
        *(claim_quote(claim) for claim in lead),
    )


def _judged_by(page: Page) -> str:
    """Whose verdict the page's is."""
    numbers = [str(n) for n in page.get("judged_by") or ()]
    if len(numbers) > 1:
        return f"the weakest verdict of claims {name_list(numbers)}"
    return f"the verdict of claim {numbers[0]}" if numbers else ""


def _story(part: Mapping[str, Any]) -> Markup:
    return join(tag("h2", part["title"]), *(tag("p", text) for text in part["paragraphs"]))


def _card(page: Page) -> Markup:
    name = tag("h2", tag("a", page["title"], href=f"{page['id']}.html"))
    return tag("div", tag("small", page["speaker"]), name, tag("p", verdict_word(page["word"]), page["verdict"]))


def _again(page: Page | None, seed: int) -> Markup:
    commands = [f"dawndusk claims --html pages --seed {seed}" if seed else "dawndusk claims --html pages"]
    if page:
        name = page["scenario"]
        changed = "".join(f' --set "{override}"' for override in page["overrides"])
        commands = [
            commands[0] + changed,
            f"dawndusk new {name}.toml --like {name}",
            f"dawndusk run {name}.toml{changed}",
        ]
    return tag(
        "footer",
        tag("h2", "To make this page again"),
        tag("p", "The same version gives the same bytes. This page loads nothing from elsewhere and sends nothing."),
        tag("pre", tag("code", "\n".join(commands))),
    )
