"""Claims on the pages about them, as `dawndusk claims` judges them: words, verdict, and the table of all."""

from collections.abc import Mapping, Sequence
from typing import Any

from dawndusk.report.figure import download
from dawndusk.report.markup import Markup, join, link, number, tag
from dawndusk.report.number import finite, number_text, percent
from dawndusk.report.tables import controls, table

Judged = Sequence[Mapping[str, Any]]
VERDICTS = {"holds": "holds", "holds if": "unsure", "does not hold": "fails", "cannot be tested": "open"}
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


def _words(claim: Mapping[str, Any]) -> str:
    """The words of a claim in quotation marks where they are known, else what they come to."""
    words = str(claim.get("words") or "")
    return f"“{words}”" if words else str(claim.get("paraphrase") or "")


def claim_quote(claim: Mapping[str, Any]) -> Markup:
    """A claim as it was said, with its speaker and address."""
    who = ", ".join(str(claim[key]) for key in ("who", "when") if claim.get(key))
    address = claim.get("address")
    source = join(" · ", link("source", address)) if address else None
    verdict = f"{claim['number']}: {claim['verdict']}" if claim.get("verdict") else None
    said = join(" · ", verdict) if verdict else None
    return tag("blockquote", tag("p", _words(claim)), tag("footer", who, source, said), class_="claim")


def verdict_word(verdict: str) -> Markup:
    """A verdict in its colour."""
    word = verdict[:1].upper() + verdict[1:]
    return tag("span", word, class_=f"word {VERDICTS.get(verdict, 'open')}")


def all_claims(judged: Judged, words: Sequence[str]) -> Markup:
    """Every claim, to be searched and sorted by verdict."""
    order = [word for word in VERDICTS if word in words] + sorted(set(words) - set(VERDICTS))
    find = controls(len(judged), "Musk, radiator …", "Verdict", "all verdicts", order)
    data = download("claims", COLUMNS, [[claim.get(name) for name in COLUMNS] for claim in judged])
    return tag("section", tag("h2", "All claims"), find, claims_table(judged, "sources"), data, id="all")


def claims_table(judged: Judged, class_: str = "") -> Markup:
    """What was claimed, its verdict and the reason."""
    rows = [[_said(claim), _value(claim), _judged(claim), _reason(claim)] for claim in judged]
    return table(("Claim", "Claimed", "Verdict", "Why"), rows, f"figures text claims {class_}".rstrip())


def _said(claim: Mapping[str, Any]) -> Markup:
    who = ", ".join(str(claim[key]) for key in ("who", "when") if claim.get(key))
    words = link(_words(claim), claim.get("address"))
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
