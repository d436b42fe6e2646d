"""`dawndusk claims`: what the public claims are worth."""

import json as text
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from rich.table import Table

from dawndusk.cli.options import Overrides, Seed, Switch
from dawndusk.cli.output import write_json
from dawndusk.cli.refusal import Refusal
from dawndusk.cli.terminal import console, progress
from dawndusk.core.figures import share_text
from dawndusk.design.draws import SAMPLE
from dawndusk.evidence.claim_rule import statement
from dawndusk.evidence.judge import judge_claims


def claims(
    *ids: str,
    as_of: str | None = None,
    overrides: Overrides = (),
    seed: Seed = 0,
    json: Switch = False,
    html: str | None = None,
) -> None:
    """Judge public claims: holds, holds if, does not hold, cannot be tested.

    Parameters
    ----------
    ids
        numbers or ids of claims; all of them unless given, those of the four theses first
    as_of
        leave out claims made after this day, as in `--as-of 2026-06-30`
    json
        print one JSON object to standard output and nothing else
    html
        a folder to write the pages of the theses and the index of claims into
    """
    if as_of is not None and not _DAY.match(as_of):
        raise Refusal(f"`{as_of}` is no day\n  = help: write it as 2026-06-30")
    try:
        found = judge_claims(ids, overrides, seed, as_of, lambda done, count, name: progress(f"{done}/{count} {name}"))
    except LookupError as unknown:
        raise Refusal(f"{unknown.args[0]}\n  = help: `dawndusk claims` lists them") from None
    finally:
        progress("")
    if html is not None:
        from dawndusk.evidence.theses import write_pages

        print("\n".join(f"wrote {path}" for path in write_pages(Path(html), found, seed, overrides)), file=sys.stderr)
    if json:
        page = {"seed": seed, "samples": SAMPLE, "overrides": list(overrides), "as_of": as_of, "claims": found}
        write_json(text.dumps(page, indent=1, ensure_ascii=False, allow_nan=False) + "\n")
        return
    _print_table(found)
    if ids:
        print("\n".join(line for each in found for line in _told(each)))


def _print_table(found: list[dict[str, Any]]) -> None:
    table = Table(box=None, header_style="bold")
    table.add_column("#", justify="right")
    table.add_column("who", max_width=_WHO, overflow="fold")
    table.add_column("claim", ratio=1)
    table.add_column("verdict", ratio=1)
    table.add_column("samples", justify="right", no_wrap=True)
    for each in found:
        share = "" if each["share"] is None else share_text(each["share"], 0)
        table.add_row(str(each["number"]), each["who"], each["words"] or each["paraphrase"], _verdict(each), share)
    console(_WIDTH_OF_A_FILE).print(table, markup=False)
    total = ", ".join(f"{sum(e['verdict'] == word for e in found)} {word}" for word in _WORDS)
    print(f"\nClaims: {len(found)}, {total}. Samples: share of {SAMPLE:,} sampled designs in which a claim holds.")


def _verdict(each: Mapping[str, Any]) -> str:
    if each["condition"] is not None:
        return f"{each['verdict']}: {each['condition']}"
    return each["verdict"] if each["verdict"] == "holds" else f"{each['verdict']}: {each['reason']}"


def _told(each: Mapping[str, Any]) -> Iterator[str]:
    yield f"\n{each['number']}. {each['who']}, {each['when']}: {each['words'] or each['paraphrase']}"
    yield f"   verdict  {_verdict(each)}"
    yield f"   found    {each['reason']}"
    for other in each["conflicts"]:
        said = f"{statement(other['value'])} {other['unit']}".strip()
        yield f"   conflict {said} ({other['source']}): {other['why']}"
    yield f"   how      {each['how']}"
    if each["scenario"] is not None:
        yield f"   plan     {' --set '.join((each['scenario'], *each['set']))}, output {each['output']}"
    yield f"   address  {each['address']} ({each['grade']})"


_DAY = re.compile(r"^\d{4}-\d\d-\d\d$")
_WORDS = ("holds", "holds if", "does not hold", "cannot be tested")
_WHO = 24
_WIDTH_OF_A_FILE = 150
"""Columns where the output is no terminal."""
