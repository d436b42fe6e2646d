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
from dawndusk.report.markup import Markup, join, link, number, tag
from dawndusk.report.number import finite, number_text, percent
from dawndusk.report.references import references
from dawndusk.report.sources import sources
from dawndusk.report.tables import controls, section, table

Judged = Sequence[Mapping[str, Any]]
Page = Mapping[str, Any]

CHARTS = {
    chart.key: chart
    for chart in (light.CHART, heat.CHART, cost.CHART, decides.CHART, *CAMPAIGN, FLIGHTS, ROCKETS, BREAK_EVEN)
}
VERDICTS = {"holds": "holds", "holds if": "unsure", "does not hold": "fails", "cannot be tested": "open"}
PLURAL = {"holds": "hold", "holds if": "hold under a condition", "does not hold": "do not hold"}
COLUMNS = (
    "number",
    "id",
    "who",
    "when",
    "words",
    "paraphrase",
    "value",
    "unit",
    "address",
    "source",
    "grade",
    "thesis",
    "verdict",
    "reason",
    "central",
    "bound",
    "share",
    "condition",
    "how",
    "scenario",
)
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
            _table(own),
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
        _all(first + rest, list(counts)),
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
        tag("div", _word(page["word"]), tag("p", page["verdict"]), tag("small", _judged_by(page)), class_="verdict"),
        *(_claim(claim) for claim in lead),
    )


def _judged_by(page: Page) -> str:
    """Whose verdict the page's is."""
    numbers = [str(n) for n in page.get("judged_by") or ()]
    if len(numbers) > 1:
        return f"the weakest verdict of claims {name_list(numbers)}"
    return f"the verdict of claim {numbers[0]}" if numbers else ""


def claim_words(claim: Mapping[str, Any]) -> str:
    """The words of a claim in quotation marks where they are known, else what they come to."""
    words = str(claim.get("words") or "")
    return f"“{words}”" if words else str(claim.get("paraphrase") or "")


def _claim(claim: Mapping[str, Any]) -> Markup:
    who = ", ".join(str(claim[key]) for key in ("who", "when") if claim.get(key))
    address = claim.get("address")
    source = join(" · ", link("source", address)) if address else None
    verdict = f"{claim['number']}: {claim['verdict']}" if claim.get("verdict") else None
    said = join(" · ", verdict) if verdict else None
    return tag("blockquote", tag("p", claim_words(claim)), tag("footer", who, source, said), class_="claim")


def _story(part: Mapping[str, Any]) -> Markup:
    return join(tag("h2", part["title"]), *(tag("p", text) for text in part["paragraphs"]))


def _card(page: Page) -> Markup:
    name = tag("h2", tag("a", page["title"], href=f"{page['id']}.html"))
    return tag("div", tag("small", page["speaker"]), name, tag("p", _word(page["word"]), page["verdict"]))


def _word(verdict: str) -> Markup:
    word = verdict[:1].upper() + verdict[1:]
    return tag("span", word, class_=f"word {VERDICTS.get(verdict, 'open')}")


def _all(judged: Judged, words: Sequence[str]) -> Markup:
    order = [word for word in VERDICTS if word in words] + sorted(set(words) - set(VERDICTS))
    find = controls(len(judged), "Musk, radiator …", "Verdict", "all verdicts", order)
    data = download("claims", COLUMNS, [[claim.get(name) for name in COLUMNS] for claim in judged])
    return tag("section", tag("h2", "All claims"), find, _table(judged, "sources"), data, id="all")


def _table(judged: Judged, class_: str = "") -> Markup:
    rows = [[_said(claim), _value(claim), _judged(claim), _reason(claim)] for claim in judged]
    return table(("Claim", "Claimed", "Verdict", "Why"), rows, f"figures text claims {class_}".rstrip())


def _said(claim: Mapping[str, Any]) -> Markup:
    who = ", ".join(str(claim[key]) for key in ("who", "when") if claim.get(key))
    words = link(claim_words(claim), claim.get("address"))
    return join(words, tag("small", f"{claim.get('number', '')} · {who}".strip(" ·")))


def _value(claim: Mapping[str, Any]) -> Markup | None:
    if claim.get("value") in (None, ""):
        return None
    others = [
        tag("small", "or ", link(_quantity(other), other["address"]), f": {other['why']}")
        for other in claim.get("conflicts") or ()
    ]
    return join(number(_quantity(claim)), *others)


def _quantity(said: Mapping[str, Any]) -> str:
    value, unit = said.get("value"), said.get("unit") or ""
    return f"{number_text(value) if finite(value) else value} {unit}".strip()


def _judged(claim: Mapping[str, Any]) -> Markup:
    verdict, share = str(claim.get("verdict") or ""), claim.get("share")
    often = tag("small", f"in {percent(share)} of samples") if finite(share) else None
    word = tag("span", verdict, class_=f"grade {VERDICTS.get(verdict, 'open')}")
    return join(word, often)


def _reason(claim: Mapping[str, Any]) -> Markup:
    dated = claim.get("bound_unit") == "date"
    told = () if dated else (("computed", claim.get("central")), ("needed", claim.get("bound")))
    pair = [f"{name} {number_text(value)}" for name, value in told if finite(value)]
    notes = [tag("small", str(text)) for text in (claim.get("condition"), ", ".join(pair)) if text]
    return join(str(claim.get("reason") or ""), *notes)


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
