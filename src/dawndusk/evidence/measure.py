"""What both ends of a bridge are measured by: an output of our chain, or a study's metric made of some."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dawndusk.design.design import Design
from dawndusk.evidence.study import Metric, StudyFile
from dawndusk.plan.evaluate import Plan, evaluate
from dawndusk.plan.outputs import Output, meaning_of, outputs
from dawndusk.scenario import Diagnostic, Place, ScenarioError
from dawndusk.scenario.positions import positions
from dawndusk.study.output import cure_of_no_output, output_of


@dataclass(frozen=True, kw_only=True)
class Measure:
    """An output times and over others, and how its numbers are told."""

    output: Output
    times: tuple[Output | float, ...] = ()
    per: tuple[Output | float, ...] = ()
    words: str
    unit: str | None = None
    """as a study writes it; None: that of the output's name"""

    @property
    def has_zero(self) -> bool:
        """Whether its zero is none of the thing, so that ratios mean something: not of dates, nor of degrees Celsius.

        >>> from dawndusk.plan.outputs import Output
        >>> Measure(output=Output("heat", "temperature_chip_c", "", 1.0, -273.15), words="").has_zero
        False
        """
        return self.output.offset == 0 and not self.output.name.startswith("date_")

    def of(self, plan: Plan) -> Any:
        """The number of a plan. Shape: that of the plan's numbers."""
        found = self.output.of(plan)
        for factor in self.times:
            found = found * _read(factor, plan)
        for divisor in self.per:
            found = found / _read(divisor, plan)
        return found


def output_measure(path: str, option: str, design: Design) -> Measure:
    """An output by its public path.

    Error: `ScenarioError` at `option`, where the design has no such output.
    """
    return Measure(output=output_of(design, path, option), words=meaning_of(path))


def metric_measure(found: StudyFile, plan: Plan) -> Measure:
    """The metric of a study, by the outputs of a plan.

    Error: `ScenarioError` at the line of the study's file that names an output which the plan has not.
    """
    metric = found.study.metric
    known = {output.path: output for output in outputs(plan)}
    for key, factors in (("output", (metric.output or "",)), ("times", metric.times), ("per", metric.per)):
        for path in factors:
            if isinstance(path, str) and path not in known:
                raise _no_output(found, ("metric", key), path, known)
    return Measure(
        output=known[metric.output or ""],
        times=_outputs(metric.times, known),
        per=_outputs(metric.per, known),
        words=metric.words,
        unit=metric.unit,
    )


def same_measure(one: Metric, other: Metric) -> bool:
    """Whether two studies report the same of our outputs."""
    return (one.output, one.times, one.per) == (other.output, other.times, other.per)


def value_of(measure: Measure, design: Design) -> float:
    """The number of a design at its central values."""
    return float(measure.of(evaluate(design)))


def _outputs(factors: Sequence[str | float], known: Mapping[str, Output]) -> tuple[Output | float, ...]:
    return tuple(known[factor] if isinstance(factor, str) else factor for factor in factors)


def _read(factor: Output | float, plan: Plan) -> Any:
    return factor.of(plan) if isinstance(factor, Output) else factor


def _no_output(found: StudyFile, key: tuple[str, ...], path: str, known: Mapping[str, Output]) -> ScenarioError:
    place: Place = positions(found.text, found.file).value(key)
    cure = cure_of_no_output(path, known, "verdict.cost_ratio")
    return ScenarioError([Diagnostic(code="S001", message=f"no output `{path}`", help=cure, place=place)])
