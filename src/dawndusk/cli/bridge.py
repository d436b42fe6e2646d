"""`dawndusk bridge`: why two answers differ, taken apart into parts that add up."""

from json import dumps
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from dawndusk.cli.bridge_print import print_bridge, print_studies
from dawndusk.cli.options import FILE, Json, MaybeWhole, ScenarioFile, Seed, Switch
from dawndusk.cli.output import write_json
from dawndusk.cli.refusal import Refusal, needs
from dawndusk.cli.terminal import progress
from dawndusk.core.how_many import how_many

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
    print_bridge(page)
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
    print_studies(page)
    print(f"wrote {where}")


def _tell(done: int, count: int) -> None:
    progress(f"{done:,} of {how_many(count, 'mix')}")


_MOST_ORDERS = 100_000
