"""The pages of bridges: one between two ends, and every published study beside one scenario. They compute nothing."""

from collections.abc import Mapping
from typing import Any

from dawndusk.core.how_many import how_many
from dawndusk.report.charts.studies import CHART as STUDIES
from dawndusk.report.charts.waterfall import amount, can_multiply, factor_waterfall, finding, waterfall, with_sign
from dawndusk.report.document import document
from dawndusk.report.figure import figure
from dawndusk.report.markup import Markup, breakable, join, link, number, tag
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
        figure(waterfall("bridge", "The difference, part by part", str(page["meaning"])), page),
        figure(factor_waterfall("factors", "The same as factors", _LOG), page) if can_multiply(page) else None,
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
        "Each study's own number, our number with its inputs, and our number for "
        f"{page['scenario']['title']}. Between the first two are rules: what a study leaves out, counts twice or "
        "counts otherwise. Between the last two are inputs."
    )
    body = tag(
        "main",
        _header(name, TITLE, about),
        *(figure(STUDIES, page), _table(page)),
        *(_study(each) for each in page["studies"]),
        _footer(None, f"dawndusk bridge {name} --all --out bridge.html"),
        class_="thesis",
    )
    return document(TITLE, body, styles=STYLES, script="still.js", version=str(page["version"]))


def _header(kicker: str, title: str, about: str) -> Markup:
    brand = tag("p", tag("span", "Dawndusk", class_="brand"), kicker, class_="kicker")
    return tag("header", brand, tag("h1", title), tag("p", about, class_="deck"))


def _parts(page: Page) -> Markup:
    note = "What each part adds; the parts sum to the difference, the factors multiply to the ratio."
    return section("parts", "The parts", note, _parts_table(page))


def _parts_table(page: Page) -> Markup:
    head = ["Part", "Adds", "Multiplies by", "From"]
    rows: list[list[Any]] = [
        [row["name"], number(with_sign(page, row["part"])), _times(row["factor"]), _why(row)] for row in page["rows"]
    ]
    rows.append([tag("strong", "all together"), number(with_sign(page, page["difference"])), _times(page["ratio"]), ""])
    if page["method"]["kind"] == "sampled":
        head.insert(2, "Standard error")
        for told, row in zip(rows, [*page["rows"], {}], strict=True):
            told.insert(2, number(amount(page, row["standard_error"])) if finite(row.get("standard_error")) else "")
    return table(head, rows, "figures text")


def _inputs(page: Page) -> Markup:
    rows = [
        [row["name"] if k == 0 else "", breakable(each["input"]), quantity_text(each["a"]), quantity_text(each["b"])]
        for row in page["rows"]
        for k, each in enumerate(row.get("inputs", ()))
    ]
    head = ("Group", "Input", str(page["a"]["name"]), str(page["b"]["name"]))
    about = "Every input in which the two differ, in the group that it is taken with."
    return section("inputs", "The inputs behind them", about, table(head, rows, "figures text"))


def _table(page: Page) -> Markup:
    rows = [
        [
            join(
                tag("a", each["title"], href=f"#{_key(each)}"),
                tag("small", f"{each['name']}: {each['authors']}, {each['date']}; {each['metric']}"),
            ),
            number(publication_text(each)),
            *(number(_value(each, each[key])) for key in ("under_their_rules", "with_their_inputs", "ours")),
            _remaining(each),
        ]
        for each in page["studies"]
    ]
    head = ("Study", "Published", "Its inputs, its rules", "Its inputs, our rules", "Ours", "Left")
    about = (
        "Left: by how much our number with a study's inputs and rules is above or below what it published. Of a closed "
        "study not all inputs are public; what it does not tell is ours."
    )
    return section("table", "The studies", about, table(head, rows, "figures text studies"))


def _study(each: Page) -> Markup:
    where = tag("p", link("The study", each["url"]), f", {each['page']}")
    page = each["bridge"]
    known = tag("p", tag("strong", "What cannot be known: "), each["unknown"]) if each["unknown"] else None
    if page is None:
        told = tag("p", f"It published {publication_text(each)}: {each['metric']}.")
        ours = tag("p", f"Ours, for this scenario: {_value(each, each['ours'])}.") if finite(each["ours"]) else None
        return section(_key(each), str(each["title"]), str(each["question"]), told, ours, known, where)
    chart = factor_waterfall if can_multiply(page) else waterfall
    drawn = figure(chart(_key(each), str(each["title"]), str(each["metric"]), heading=True), page)
    left = tag("p", tag("strong", "What remains: "), each["remaining"]) if each["remaining"] else None
    more = tag("details", tag("summary", "Each part in numbers"), _parts_table(page))
    return join(
        drawn, tag("div", tag("p", each["question"]), left, known, *_would_give(each), where, more, class_="story")
    )


def _would_give(each: Page) -> tuple[Markup, ...]:
    """Which value of one of our inputs would give a study's number."""
    if not each["would_give"]:
        return ()
    said = tag(
        "p",
        "One of our inputs alone at this value would give its number, which is not to say that the study took it:",
    )
    return (said, tag("ul", *(tag("li", found["text"]) for found in each["would_give"])))


def publication_text(each: Page) -> str:
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
    said = f"{'+' if left > 0 else ''}{percent(left, 1)}" if finite(left) else "–"
    return join(number(said), tag("small", "closed") if each["closed"] else None)


def _why(row: Page) -> str:
    if row["kind"] == "inputs":
        return how_many(len(row["inputs"]), "input")
    if row["kind"] == "rule":
        return f"{_RULE[row['rule']]} by the study" + (f": {row['why']}" if row["why"] else "")
    return str(row.get("why") or "not explained")


def _times(factor: Any) -> Markup:
    return number(f"× {number_text(factor)}" if finite(factor) else "–")


def _key(each: Page) -> str:
    return f"study-{each['name']}"


def _footer(page: Page | None, command: str) -> Markup:
    return tag(
        "footer",
        tag("h2", "How the parts are found"),
        tag("p", _HOW, _method(page) if page else None),
        tag("h2", "To make this page again"),
        tag("p", "The same version gives the same bytes. This page loads nothing from elsewhere and sends nothing."),
        tag("pre", tag("code", command)),
    )


def _method(page: Page) -> str:
    method = page["method"]
    way = f" {how_many(method['mixes'], 'mix')} of the two were computed"
    if method["kind"] == "sampled":
        way += f", along {how_many(method['orders'], 'random order')} from seed {method['seed']}"
    broken = method["mixes_that_do_not_close"]
    rules = "; ".join(f"in {row['mixes']:,} it does not hold that {row['rule']}" for row in broken)
    return f"{way}." + (f" Some are designs that do not close: {rules}." if broken else "")


_RULE = {"leaves out": "left out", "counts twice": "counted twice", "counts otherwise": "counted otherwise"}
_LOG = "on a logarithmic scale"
_HOW = (
    "Each group of inputs is taken whole from the one end or from the other. Its part is its Shapley value: what it "
    "adds, averaged over every order in which the groups can change. A study's rules come after its inputs, each on "
    "top of those before it, in the order shown."
)
