"""Reproductions as a table on the terminal: published, computed, difference, tolerance, pass or fail."""

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.table import Table
from rich.text import Text

from dawndusk.evidence.proof import PROOFS, proof_of, proof_of_check
from dawndusk.evidence.reproduction import CheckResult, Reproduction
from dawndusk.evidence.result import Check


def results_table(found: Sequence[Reproduction]) -> Table:
    """One row for each check."""
    table = Table(box=None, header_style="bold")
    for heading in ("result", "what", "published", "computed", "unit", "difference", "tolerance", "by", ""):
        right = heading in ("published", "computed", "difference")
        table.add_column(heading, justify="right" if right else "left", no_wrap=heading in ("result", "by", ""))
    for each in found:
        for row, checked in enumerate(each.checked):
            table.add_row("" if row else each.result.id, *_row(checked, proof_of_check(each.result, checked.check)))
    return table


def footnotes(found: Sequence[Reproduction]) -> Iterator[str]:
    """What the table leaves out: why a case fails, what other authorities say, and the count."""
    for each in found:
        if not each.passed:
            yield f"{each.result.id} fails: {each.result.explanation or 'no explanation is known'}"
    for each in found:
        conflict = each.result.conflict
        if conflict is not None:
            yield f"{each.result.id}, against it {conflict.authority}: {conflict.value}. {conflict.why}"
    yield count_line(found)


def count_line(found: Sequence[Reproduction]) -> str:
    """The count, in one line."""
    passed = [each for each in found if each.passed]
    by = Counter(proof_of(each.result) for each in passed)
    proofs = ", ".join(f"{by[proof]} {said}" for proof, said in PROOFS.items() if by[proof])
    apart = sum(each.result.used_by == "function only" for each in passed)
    note = f"; {apart} of them by functions that no scenario uses yet" if apart else ""
    return f"{len(passed)} of {len(found)} reproduced: {proofs}{note}" if passed else f"0 of {len(found)} reproduced"


def _row(checked: CheckResult, proof: str) -> tuple[str | Text, ...]:
    check, difference = checked.check, checked.difference
    verdict = Text("pass", "green") if checked.passed else Text("fail", "bold red")
    return (
        check.what,
        number(check.published) if check.published is not None else "",
        number(checked.computed),
        check.unit,
        "" if difference is None else f"{round(difference, 4) + 0.0:+.2%}",
        _tolerance(check),
        proof,
        verdict,
    )


def _tolerance(check: Check) -> str:
    tolerance = check.tolerance
    if tolerance.relative is not None:
        return f"{100 * tolerance.relative:g} %"
    if tolerance.absolute is not None:
        return f"{tolerance.absolute:g}" if tolerance.absolute else "exact"
    if tolerance.low is None:
        return f"at most {tolerance.high:g}"
    return f"at least {tolerance.low:g}" if tolerance.high is None else f"{tolerance.low:g} to {tolerance.high:g}"


def number(value: float) -> str:
    """A number in six digits, as a table shows it.

    >>> number(39731.0), number(3.2e-13), number(0.9616)
    ('39,731', '3.2e-13', '0.9616')
    """
    return f"{value:,.6g}" if abs(value) < _LARGE else f"{value:.6g}"


_LARGE = 1e6
