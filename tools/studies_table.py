"""Write the tables of docs/studies.md: each published study, our chain with its inputs, what its rules are worth.

`python -m tools.studies_table` writes the page anew and prints it; `tests/test_studies_table.py` holds the page to it.
"""

from collections.abc import Iterable
from pathlib import Path

from dawndusk.evidence.study import Metric, StudyFile, study, study_names
from dawndusk.evidence.study_answer import StudyAnswer, study_answer
from dawndusk.evidence.study_solve import reach_text, reaches

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "studies.md"
BEGIN, END = "<!-- python -m tools.studies_table writes from here -->\n", "<!-- to here -->\n"
HEAD = """| study | year | what its number is | published | our chain, its inputs | its rules too | left |
| --- | ---: | --- | ---: | ---: | ---: | ---: |
"""


def table(answers: Iterable[StudyAnswer]) -> str:
    """One row for each study, in the order given."""
    return HEAD + "".join(_row(each) for each in answers)


def details(answer: StudyAnswer) -> str:
    """What a study asked, what its rules are worth, what is left, and what cannot be known of it."""
    told = answer.found.study
    lines = [f"### {told.title}", "", f"{told.authors}, {told.date}; {told.metric.page}. {told.question}", ""]
    if answer.rules:
        unit = "" if told.metric.unit == "-" else f" [{told.metric.unit}]"
        lines += [f"| its rule | is it | worth{unit} |", "| --- | --- | ---: |"]
        lines += [f"| {rule.label} | {rule.kind} | {_signed(worth)} |" for rule, worth in answer.rules]
        lines += [""]
    notes = (("Left", told.remaining), ("What cannot be known", told.unknown))
    lines += [line for word, text in notes if text for line in (f"{word}: {_flat(text)}", "")]
    if told.solve:
        lines += ["What of our inputs, one alone, would give its number; it is not said to be its own:", ""]
        lines += [f"- {reach_text(each)}" for each in reaches(answer.found)] + [""]
    return "\n".join(lines) + "\n"


def page(text: str) -> str:
    """The page with its tables written anew."""
    before, _, rest = text.partition(BEGIN)
    return before + BEGIN + printed() + END + rest.partition(END)[2]


def printed() -> str:
    """All tables."""
    answers = [study_answer(study(name)) for name in study_names()]
    ordered = sorted(answers, key=lambda each: (each.found.study.date[:4], each.found.study.name))
    return "\n" + table(ordered) + "\n" + "\n".join(map(details, ordered)) + "\n"


def _row(answer: StudyAnswer) -> str:
    told = answer.found.study
    unit = "" if told.metric.unit == "-" else f" {told.metric.unit}"
    left = answer.residual_fraction
    cells = (
        f"[{told.name}](#{_anchor(answer.found)})" + (", closed" if told.closed else ""),
        told.date[:4],
        told.metric.words,
        _published(told.metric) + unit,
        _number(answer.with_inputs),
        _number(answer.with_rules),
        "" if left is None else f"{100 * left:+.1f} %",
    )
    return f"| {' | '.join(cells)} |\n"


def _anchor(found: StudyFile) -> str:
    kept = (c for c in found.study.title.lower() if c.isalnum() or c in " -_")
    return "".join(kept).replace(" ", "-")


def _published(metric: Metric) -> str:
    span = "" if metric.low is None else f"{_number(metric.low)} to {_number(metric.high)}"
    return _number(metric.published) + (f" ({span})" if metric.published is not None and span else span)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def _signed(value: float) -> str:
    return f"{value:+,.0f}" if abs(value) >= 1000 else f"{value:+.3g}"


def _flat(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text("utf-8")), "utf-8")
    print(printed())
