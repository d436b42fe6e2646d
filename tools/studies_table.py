"""Write the tables of docs/studies.md: each published study, our chain with its inputs, what its rules are worth.

`python -m tools.studies_table` writes the page anew and prints it; `tests/test_studies_table.py` holds the page to it.
"""

from itertools import pairwise
from pathlib import Path

from dawndusk.evidence.bridge_rows import BridgeEnd
from dawndusk.evidence.measure import metric_measure
from dawndusk.evidence.side import side_of
from dawndusk.evidence.study import Metric, Study, study, study_names
from dawndusk.evidence.study_bridge import end_of
from dawndusk.evidence.study_solve import reach_text, reaches
from dawndusk.plan.evaluate import evaluate

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "studies.md"
BEGIN, END = "<!-- python -m tools.studies_table writes from here -->\n", "<!-- to here -->\n"
HEAD = """| study | year | what its number is | published | our chain, its inputs | its rules too | left |
| --- | ---: | --- | ---: | ---: | ---: | ---: |
"""


def page(text: str) -> str:
    """The page with its tables written anew."""
    before, _, rest = text.partition(BEGIN)
    return before + BEGIN + printed() + END + rest.partition(END)[2]


def printed() -> str:
    """One row for each study, oldest first, and below what each leaves out, counts twice or counts otherwise."""
    told = sorted((study(name).study for name in study_names()), key=lambda each: (each.date[:4], each.name))
    counted = [(each, end_of_study(each.name)) for each in told]
    rows = "".join(_row(each, end) for each, end in counted)
    return f"\n{HEAD}{rows}\n" + "".join(_details(each, end) for each, end in counted)


def end_of_study(name: str) -> BridgeEnd | None:
    """A study counted by our chain; none where it tells no inputs."""
    found = study(name)
    if not found.study.has_inputs:
        return None
    side = side_of(name)
    return end_of(side, metric_measure(found, evaluate(side.resolved.design)))


def _row(told: Study, end: BridgeEnd | None) -> str:
    ours, under, left = ("", "", "") if end is None else _ours(end)
    unit = "" if told.metric.unit == "-" else f" {told.metric.unit}"
    name = f"[{told.name}](#{_anchor(told)})" + (", closed" if told.closed else "")
    cells = (name, told.date[:4], told.metric.words, _published(told.metric) + unit, ours, under, left)
    return f"| {' | '.join(cells)} |\n"


def _ours(end: BridgeEnd) -> tuple[str, str, str]:
    left = f"{100 * (end.after_rules[-1] / end.value - 1):+.1f} %" if end.value else ""
    return _number(end.after_rules[0]), _number(end.after_rules[-1]), left


def _details(told: Study, end: BridgeEnd | None) -> str:
    unit = "" if told.metric.unit == "-" else f", {told.metric.unit}"
    lines = [f"### {told.name}: {told.title}", f"[{told.authors}]({told.url}), {told.date}. {_flat(told.question)}"]
    lines += [f"Its number: {_flat(told.metric.page)}."]
    if end and told.step:
        worth = [after - before for before, after in pairwise(end.after_rules)]
        rows = [f"| {r.label} | {r.kind} | {_signed(w)} |" for r, w in zip(told.step, worth, strict=True)]
        lines += ["\n".join([f"| its rule | it | worth{unit} |", "| --- | --- | ---: |", *rows])]
    notes = (("What is left", told.remaining), ("What cannot be known", told.unknown))
    lines += [f"{word}: {_flat(text)}" for word, text in notes if text]
    if told.solve:
        said = "What of our inputs, one alone, would give its number; it is not said to be its own:"
        lines += ["\n".join([said, "", *(f"- {reach_text(each)}" for each in reaches(study(told.name)))])]
    return "\n\n".join(lines) + "\n\n"


def _anchor(told: Study) -> str:
    kept = (c for c in f"{told.name}: {told.title}".lower() if c.isalnum() or c in " -_")
    return "".join(kept).replace(" ", "-")


def _published(metric: Metric) -> str:
    span = "" if metric.low is None or metric.high is None else f"{_number(metric.low)} to {_number(metric.high)}"
    return span if metric.published is None else _number(metric.published) + (f" ({span})" if span else "")


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def _signed(value: float) -> str:
    return f"{value:+,.0f}" if abs(value) >= 1000 else f"{value:+.3g}"


def _flat(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text("utf-8")), "utf-8")
    print(printed())
