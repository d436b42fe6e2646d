"""`dawndusk reproduce`: which published results come out of the product's own functions?"""

import json
import sys

from dawndusk.cli.options import Switch
from dawndusk.cli.output import write_json
from dawndusk.cli.refusal import Refusal
from dawndusk.cli.terminal import console, progress
from dawndusk.evidence.reproduction import Reproduction, reproduce_result
from dawndusk.evidence.result import result, result_ids
from dawndusk.evidence.results_table import footnotes, results_table
from dawndusk.scenario.nearest_word import one_of


def reproduce(*ids: str, json: Switch = False) -> None:
    """Recompute published results and set them beside what was published.

    Exit code 1 when a result fails and its file explains nothing; a failure with an explanation is shown and counted.

    Parameters
    ----------
    ids
        results such as SUN-PV; without any, all of them
    json
        a list of objects instead of the table
    """
    found = _all(ids)
    if json:
        write_json(_json(found) + "\n")
    else:
        console(_WIDTH_OF_A_FILE).print(results_table(found))
        print("", *footnotes(found), sep="\n")
    if any(not each.passed and not each.result.explanation for each in found):
        sys.exit(1)


def _all(ids: tuple[str, ...]) -> list[Reproduction]:
    known = result_ids()
    wanted = tuple(each.upper() for each in ids) or known
    unknown = [each for each in wanted if each not in known]
    if unknown:
        raise Refusal(f"no result `{unknown[0]}`\n  = help: {one_of(unknown[0], known)}")
    found: list[Reproduction] = []
    for done, name in enumerate(wanted, start=1):
        progress(f"{done}/{len(wanted)} {name}")
        found.append(reproduce_result(result(name)))
    progress("")
    return found


def _json(found: list[Reproduction]) -> str:
    return json.dumps([each.table() for each in found], indent=1, ensure_ascii=False)


_WIDTH_OF_A_FILE = 170
"""Columns where the output is no terminal."""
