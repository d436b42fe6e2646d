"""The pages of bridges: one between two ends, and every published study beside one scenario. They compute nothing."""

from collections.abc import Mapping
from typing import Any

from dawndusk.core.how_many import how_many
from dawndusk.report.charts.studies import CHART as STUDIES
from dawndusk.report.charts.waterfall import amount, finding, waterfall
from dawndusk.report.document import document
from dawndusk.report.figure import figure
from dawndusk.report.markup import Markup, join, link, number, tag
from dawndusk.report.number import finite, number_text, percent, quantity_text
from dawndusk.report.tables import section, table

Page = Mapping[str, Any]

STYLES = ("style.css", "thesis.css")
TITLE = "Why the published answers differ"


def render_bridge(page: Page, version: str) -> str:
    """The page of one bridge: its numbers, the waterfall, the inputs behind each part."""
    body = tag(
        "main",
        _header(f"{page['a']['name']} and {page['b']['name']}", finding(page), str(page["meaning"])),
        figure(waterfall("bridge", "The difference, a part a bar", str(page["meaning"])), page),
        _parts(page),
        _inputs(page),
        _footer(page, f"dawndusk bridge {page['a']['name']} {page['b']['name']} --out bridge.html"),
        class_="thesis",
    )
    return document(finding(page), body, styles=STYLES, script="still.js", version=version)


def render_studies(page: Page) -> str:
    """The page of all studies: a table of them, then the bridge to each, and what cannot be known."""
    name = page["scenario"]["name"]
    about = (
        f"Each study's own number, ours with its inputs, and ours for {page['scenario']['title']}. Between the last two are "
        "inputs; between the first two are rules: what a study leaves out, counts twice or counts otherwise."
    )
    body = tag(
        "main",
        _header(name, TITLE, about),
        figure(STUDIES, page),
        _table(page),
        *(_study(each) for each in page["studies"]),
        _footer(None, f"dawndusk bridge {name} --all --out bridge.html"),
        class_="thesis",
    )
    return document(TITLE, body, styles=STYLES, script="still.js", version=str(page["version"]))


def _header(kicker: str, title: str, about: str) -> Markup:
    brand = tag("p", tag("span", "Dawndusk", class_="brand"), kicker, class_="kicker")
    return tag("header", brand, tag("h1", title), tag("p", about, class_="deck"))


def _parts(page: Page) -> Markup:
    rows = [
        [row["name"], number(_signed(page, row["part"])), _times(row.get("factor")), _error(page, row), _why(row)]
        for row in page["rows"]
    ]
    total = [tag("strong", "difference"), number(_signed(page, page["difference"])), _times(page["ratio"]), "", ""]
    head = ("Part", "Adds", "Multiplies by", "Error", "What")
    note = "What each part adds; the parts sum to the difference, the factors multiply to the ratio."
    return section("parts", "The parts", note, table(head, [*rows, total], "figures text"))


def _inputs(page: Page) -> Markup:
    rows = [
        [row["name"], each["input"], quantity_text(each["a"]), quantity_text(each["b"])]
        for row in page["rows"]
        for each in row.get("inputs", ())
    ]
    head = ("Group", "Input", str(page["a"]["name"]), str(page["b"]["name"]))
    about = "Every input in which the two differ, in the group that it is taken with."
    return section("inputs", "The inputs behind them", about, table(head, rows, "figures text"))


def _table(page: Page) -> Markup:
    rows = [
        [
            join(tag("a", each["title"], href=f"#{_key(each)}"), tag("small", f"{each['authors']}, {each['date']}")),
            each["metric"],
            number(published(each)),
            number(_value(each, each["under_their_rules"])),
            number(_value(each, each["with_their_inputs"])),
            number(_value(each, each["ours"])),
            _remaining(each),
        ]
        for each in page["studies"]
    ]
    head = (
        "Study",
        "Its number is",
        "Published",
        "Our chain, its inputs and rules",
        "Its inputs, our rules",
        "Ours",
        "Left",
    )
    about = "What is left is our chain with a study's inputs and rules, over what it published."
    return section("table", "The studies", about, table(head, rows, "figures text"))


def _study(each: Page) -> Markup:
    said = [tag("p", each["question"], class_="deck"), tag("p", link("The study", each["url"]), f", {each['page']}")]
    texts = [tag("p", text) for text in (each["remaining"], each["unknown"]) if text]
    if each["bridge"] is None:
        closed = tag("p", tag("span", "What cannot be known", class_="word"), each["unknown"])
        told = tag("p", f"It published {published(each)}: {each['metric']}.")
        return section(_key(each), str(each["title"]), str(each["question"]), told, closed, *said[1:])
    chart = waterfall(_key(each), str(each["title"]), str(each["metric"]))
    more = tag("details", tag("summary", "Each part in numbers"), _parts_alone(each["bridge"]))
    return join(figure(chart, each["bridge"]), tag("div", *said, *texts, *_would_give(each), more, class_="story"))


def _would_give(each: Page) -> tuple[Markup, ...]:
    """Which value of one of our inputs would give a study's number."""
    if not each["would_give"]:
        return ()
    said = tag("p", "What of our inputs, one alone, would give its number; it is not said to be its own:")
    return (said, tag("ul", *(tag("li", found["text"]) for found in each["would_give"])))


def _parts_alone(page: Page) -> Markup:
    rows = [
        [row["name"], number(_signed(page, row["part"])), _times(row.get("factor")), _why(row)] for row in page["rows"]
    ]
    return table(("Part", "Adds", "Multiplies by", "What"), rows, "figures text")


def published(each: Page) -> str:
    """What a study published: its number, or its range."""
    low, high = each["low"], each["high"]
    span = f"{_value(each, low)} to {_value(each, high)}" if finite(low) and low != high else ""
    if not finite(each["published"]):
        return span or _value(each, low)
    return f"{_value(each, each['published'])}" + (f" ({span})" if span else "")


def _value(each: Page, value: Any) -> str:
    return f"{number_text(value)} {each['unit']}".removesuffix(" -") if finite(value) else "–"


def _remaining(each: Page) -> Markup:
    left = each["remaining_fraction"]
    if not finite(left):
        return number("–")
    return number(f"{'+' if left > 0 else ''}{percent(left, 1)}")


def _why(row: Page) -> str:
    if row["kind"] == "inputs":
        return how_many(len(row["inputs"]), "input")
    if row["kind"] == "rule":
        return f"it {row['rule']}" + (f": {row['why']}" if row["why"] else "")
    return str(row.get("why") or "not explained")


def _error(page: Page, row: Page) -> str:
    error = row.get("standard_error")
    return f"± {amount(page, error)}" if finite(error) else ""


def _times(factor: Any) -> Markup:
    return number(f"× {number_text(factor)}" if finite(factor) else "–")


def _signed(page: Page, value: float) -> str:
    return f"+{amount(page, value)}" if value > 0 else amount(page, value)


def _key(each: Page) -> str:
    return f"study-{each['name']}"


def _footer(page: Page | None, command: str) -> Markup:
    method = _method(page) if page else tag("p", _HOW)
    again = tag("p", "The same version gives the same bytes. This page loads nothing from elsewhere and sends nothing.")
    return tag(
        "footer",
        tag("h2", "How the parts are found"),
        method,
        tag("h2", "To make this page again"),
        again,
        tag("pre", tag("code", command)),
    )


def _method(page: Page) -> Markup:
    method = page["method"]
    way = f"{how_many(method['mixes'], 'mix')} of the two were computed"
    if method["kind"] == "sampled":
        way += f", along {how_many(method['orders'], 'random order')} from seed {method['seed']}"
    broken = method["mixes_that_do_not_close"]
    rules = "; ".join(f"{row['mixes']:,} break “{row['rule']}”" for row in broken)
    note = f" Of them {rules}; their numbers are those of a design that does not close." if broken else ""
    return tag("p", f"{_HOW} {way}.{note}")


_HOW = (
    "Each group of inputs is taken whole from the one end or from the other. Its part is its Shapley value: what it adds, "
    "averaged over every order in which the groups can change. A study's rules come after its inputs, each on top of those "
    "before it, in the order shown."
)
