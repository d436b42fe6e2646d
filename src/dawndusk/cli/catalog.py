"""`dawndusk catalog`: the facts, as tables."""

from collections.abc import Iterator

from rich.table import Table

from dawndusk import catalog as facts
from dawndusk.cli.refusal import Refusal
from dawndusk.cli.terminal import console
from dawndusk.scenario.nearest_word import one_of


def catalog(kind: str | None = None, name: str | None = None) -> None:
    """Show the catalog.

    Parameters
    ----------
    kind
        a kind such as `vehicle`; without it, the kinds are listed
    name
        one entry; without it, every entry of the kind
    """
    if kind is None:
        _print(_kinds())
        return
    if kind not in facts.kinds():
        raise Refusal(f"the catalog has no kind `{kind}`\n  = help: {one_of(kind, facts.kinds())}")
    known = facts.names(kind)
    if name is not None and name not in known:
        raise Refusal(f"no {kind} `{name}`\n  = help: {one_of(name, known)}")
    _print(_entries(kind, known if name is None else (name,)))
    if name is not None:
        print("\n".join(_told(facts.entry(kind, name))))


def _print(table: Table) -> None:
    console(_WIDTH_OF_A_FILE).print(table)


def _kinds() -> Table:
    table = Table("kind", "entries", box=None, header_style="bold")
    for kind in facts.kinds():
        table.add_row(kind, ", ".join(facts.names(kind)))
    return table


def _entries(kind: str, names: tuple[str, ...]) -> Table:
    table = Table(box=None, header_style="bold")
    for heading in ("entry", "number", "value", "low to high", "grade", "source"):
        table.add_column(heading, overflow="fold", no_wrap=heading in ("number", "grade"))
    for name in names:
        entry = facts.entry(kind, name)
        for row, (key, number) in enumerate(entry.numbers.items()):
            span = "exact" if number.exact else f"{number.low} to {number.high}"
            first = "" if row else name
            table.add_row(first, key, str(number.value), span, number.grade, f"{number.source}, {number.date}")
        table.add_row(end_section=True)
    return table


def _told(entry: facts.Entry) -> Iterator[str]:
    """Why each number is what it is, and who says otherwise."""
    known = facts.references()
    for key, number in entry.numbers.items():
        if number.why:
            yield f"{key}: {number.why}"
        if number.ends:
            yield f"{key}, its range: {number.ends}"
        for other in number.agrees:
            yield f"{key}: borne out by {other.value} according to {known[other.source].text}; {other.why}"
        for other in number.conflicts:
            yield f"{key}: {other.value} according to {known[other.source].text}; {other.why}"


_WIDTH_OF_A_FILE = 160
"""Columns where the output is no terminal."""
