"""`dawndusk bridge`: why two answers differ, taken apart into parts that add up."""

from json import dumps
from pathlib import Path
from typing import Annotated, Any

from cyclopts import Parameter
from rich.table import Table
from rich.text import Text

from dawndusk.cli.options import FILE, Json, MaybeWhole, ScenarioFile, Seed, Switch
from dawndusk.cli.output import write_json
from dawndusk.cli.refusal import Refusal, needs
from dawndusk.cli.terminal import console, progress
from dawndusk.core.how_many import how_many
from dawndusk.report.charts.waterfall import amount
from dawndusk.report.number import finite, number_text, percent

KINDS = (".json", ".html", ".svg", ".parquet", ".csv")
KINDS_OF_ALL = (".html", ".json")


def bridge(
    file: ScenarioFile,
    other: Annotated[str | None, FILE, Parameter(help="the other end; with --all there is none")] = None,
    *,
    output: str | None = None,
    all: Switch = False,  # noqa: A002
    orders: MaybeWhole = None,
    seed: Seed = 0,
    json: Json = False,
    out: str | None = None,
) -> None:
    """Take the difference of two answers apart by groups of inputs; the parts add up and depend on no order.

    Each end is a scenario's file, or the name of a shipped scenario or of a published study, as in `dawndusk bridge
    my.toml mccalip`. A study is set beside ours by what it reports, and its rules come after its inputs.

    Parameters
    ----------
    output
        the output by its public name; the cost ratio, or what the study reports, unless told
    all
        every published study beside the scenario, as one page: why the published answers differ
    orders
        sample so many orders of the groups, 4 or more and even; every mix is computed unless there are too many
    out
        where it goes: a .html, .svg, .json, .csv or .parquet file; with --all .html, bridge.html unless told, or .json
    """
    from dawndusk.evidence.side import NoBridge

    _check(other, output, all, orders, out)
    try:
        if all:
            _every(file, json, out)
        else:
            _one(file, str(other), output, orders, seed, json, out)
    except NoBridge as problem:
        raise Refusal(f"{problem}\n  = help: {problem.cure}") from None
    finally:
        progress("")


def _check(other: str | None, output: str | None, every: bool, orders: int | None, out: str | None) -> None:
    if every and (other is not None or output is not None or orders is not None):
        named = "a second end" if other is not None else "--output" if output is not None else "--orders"
        cure = "leave it away, or leave --all away"
        raise Refusal(
            f"--all takes every study by what it reports, and no {named}\n  = help: {cure}".replace("no a", "no")
        )
    if not every and other is None:
        cure = "name a second scenario or a study, as in `dawndusk bridge my.toml mccalip`; or --all"
        raise Refusal(f"a bridge has two ends, and one is named\n  = help: {cure}")
    if orders is not None and (not 4 <= orders <= _MOST_ORDERS or orders % 2):
        raise Refusal(
            f"{how_many(orders, 'order')} cannot be sampled\n  = help: --orders takes 4 to {_MOST_ORDERS}, even"
        )
    known = KINDS_OF_ALL if every else KINDS
    if out is not None and Path(out).suffix not in known:
        raise Refusal(f"nothing can be written to {out}\n  = help: --out takes a file {', '.join(known)}")
    if out is not None and Path(out).suffix == ".parquet":
        needs("pyarrow")


def _one(file: str, other: str, output: str | None, orders: int | None, seed: int, json: bool, out: str | None) -> None:
    from dawndusk.evidence.side import side_of
    from dawndusk.evidence.study_bridge import bridge_page

    if file == other == "-":
        raise Refusal("standard input is read once\n  = help: name a file for one of the ends")
    ends = (side_of(file), side_of(other))
    page = bridge_page(*ends, output, order_count=orders, seed=seed, tell=_tell)
    progress("")
    if out is not None:
        from dawndusk.cli.bridge_file import write

        write(Path(out), page, ends)
    if json:
        write_json(dumps(page, indent=1, ensure_ascii=False, allow_nan=False) + "\n")
        return
    _print(page)
    if out is not None:
        print(f"wrote {out}")


def _every(file: str, json: bool, out: str | None) -> None:
    from dawndusk.core.atomic_write import write_atomic
    from dawndusk.evidence.all_studies import studies_page
    from dawndusk.evidence.side import side_of

    page = studies_page(side_of(file), lambda done, of, name: progress(f"{done}/{of} {name}"))
    progress("")
    text = dumps(page, indent=1, ensure_ascii=False, allow_nan=False) + "\n"
    where = Path(out or "bridge.html")
    if out is not None or not json:
        from dawndusk.report.bridge_page import render_studies

        write_atomic(where, text if where.suffix == ".json" else render_studies(page))
    if json:
        write_json(text)
        return
    _print_studies(page)
    print(f"wrote {where}")


def _tell(done: int, count: int) -> None:
    progress(f"{done:,} of {how_many(count, 'mix')}")


def _print(page: dict[str, Any]) -> None:
    screen = console(_WIDTH_OF_A_FILE)
    a, b = page["a"], page["b"]
    table = Table(box=None, header_style="bold")
    for heading in ("", "adds", "multiplies by", "from"):
        table.add_column(heading, justify="right" if heading in ("adds", "multiplies by") else "left")
    table.add_row(Text(_end(a), "bold"), Text(amount(page, a["value"]), "bold"), "", "")
    for row in page["rows"]:
        table.add_row(Text(row["name"]), Text(_part(page, row)), _factor(row["factor"]), Text(_from(row)))
    table.add_row(Text(_end(b), "bold"), Text(amount(page, b["value"]), "bold"), _factor(page["ratio"]), "")
    screen.print(Text(f"{page['output']}: {page['meaning']}"))
    screen.print(table)
    for line in _notes(page):
        screen.print(Text(line))


def _print_studies(page: dict[str, Any]) -> None:
    from dawndusk.report.bridge_page import publication_text

    table = Table(box=None, header_style="bold")
    heads = ("study", "its number is", "published", "its inputs and rules", "its inputs, our rules", "ours", "left")
    for heading in heads:
        table.add_column(heading, justify="left" if heading in heads[:2] else "right")
    for each in page["studies"]:
        numbers = [each["under_their_rules"], each["with_their_inputs"], each["ours"]]
        left = each["remaining_fraction"]
        table.add_row(
            Text(f"{each['name']} ({each['date'][:4]})"),
            Text(each["metric"]),
            publication_text(each),
            *(number_text(value) if finite(value) else "closed" for value in numbers),
            percent(left, 1) if finite(left) else "",
        )
    console(_WIDTH_OF_A_FILE).print(table)


def _end(end: dict[str, Any]) -> str:
    return f"{end['name']}, published" if end["kind"] == "study" else end["name"]


def _part(page: dict[str, Any], row: dict[str, Any]) -> str:
    error = row.get("standard_error")
    said = f"{'+' if row['part'] > 0 else ''}{amount(page, row['part'])}"
    return f"{said} ± {amount(page, error)}" if error is not None else said


def _factor(factor: float | None) -> str:
    return "" if factor is None else f"× {number_text(factor)}"


def _from(row: dict[str, Any]) -> str:
    if row["kind"] != "inputs":
        return f"it {row['rule']}" if row["kind"] == "rule" else str(row.get("why") or "")
    names = [each["input"] for each in row["inputs"]]
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def _notes(page: dict[str, Any]) -> list[str]:
    method = page["method"]
    if not page["rows"]:
        return ["The two agree in every input that a plan reads."]
    way = f"Each part is its group's mean over all orders, of {how_many(method['mixes'], 'mix')}."
    if method["kind"] == "sampled":
        way = f"Each part is its group's mean over {how_many(method['orders'], 'order')}, ± its standard error."
    notes = [way]
    for end in (page["a"], page["b"]):
        notes += [f"Note: {end['name']} does not close; it must hold that {rule}" for rule in end["does_not_close"]]
    for broken in method["mixes_that_do_not_close"]:
        notes.append(f"Note: in {how_many(broken['mixes'], 'mix')} it does not hold that {broken['rule']}")
    return notes


_NAMED = 3
_MOST_ORDERS = 100_000
_WIDTH_OF_A_FILE = 150
"""Columns where the output is no terminal."""
