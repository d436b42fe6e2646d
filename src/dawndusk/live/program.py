"""The program of a design: some of its numbers in, its public outputs, budgets and series out."""

from collections.abc import Sequence
from typing import NamedTuple

from dawndusk.codegen.javascript.lines import Lines
from dawndusk.codegen.javascript.printer import program
from dawndusk.codegen.javascript.value import Value
from dawndusk.codegen.jaxpr import trace
from dawndusk.core.array import Array, jax_module, xp
from dawndusk.design.design import Design, Source, differentiable, with_values
from dawndusk.design.resolve import Resolved
from dawndusk.design.sections import is_read_by_plan
from dawndusk.plan.closing import RULES
from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.outputs import Output, outputs
from dawndusk.plan.series import budgets, time_series


def movable(resolved: Resolved) -> tuple[Source, ...]:
    """The numbers a printed program takes: all that a plan reads but whole numbers and years of the calendar."""
    return tuple(s for s in resolved.sources if is_read_by_plan(s.section) and differentiable(resolved.design, s))


def answers(design: Design, wanted: Sequence[Output]) -> dict[str, Array]:
    """What a printed program gives, by name: scalars and `[day]`, `[year]`, `[month]`."""
    plan = evaluate(design)
    public = {o.path: o.of(plan) for o in wanted}
    found: dict[str, Array] = dict(public)
    for budget, lines in budgets(plan).items():
        found |= {f"breakdown.{budget}.{label}": amount for label, amount in lines.items()}
    for stage, columns in time_series(plan).items():
        found |= {f"series.{stage}.{name}": column for name, column in columns.items()}
    return found | {f"closing.{rule.label}": rule.margin(public) for rule in RULES}


class PrintedProgram(NamedTuple):
    """A program in JavaScript: the body of a function of `x`, and what stands outside it."""

    body: Sequence[str]
    outside: Sequence[str]
    inputs: Sequence[str]
    outputs: Sequence[tuple[str, int]]
    """names, and how many numbers stand under each"""


def print_program(resolved: Resolved) -> PrintedProgram:
    """The program of a design.

    Valid: any whose primitives have a JavaScript, else `Unprintable`.
    Error: against NumPy relative 1e-12 (tests/live/test_program.py).
    """
    jax = jax_module()
    sources = movable(resolved)
    wanted = outputs(evaluate(resolved.design))

    def program_of(x: Array) -> list[Array]:
        moved = {(s.section, s.name): x[k] for k, s in enumerate(sources)}
        return [xp.asarray(a, float) for a in answers(with_values(resolved.design, moved), wanted).values()]

    names = list(answers(resolved.design, wanted))
    of_design, _ = trace(program_of, jax.numpy.array([s.value for s in sources]))
    lines = Lines()
    results = program(lines, of_design, [Value("x", (len(sources),), "f", False)])
    sizes = [value.size for value in results]
    return PrintedProgram(
        body=[*lines.body, f"const y=new Float64Array({sum(sizes)});", *_given(results), "return y;"],
        outside=list(lines.outside()),
        inputs=[s.path for s in sources],
        outputs=list(zip(names, sizes, strict=True)),
    )


def _given(results: Sequence[Value]) -> list[str]:
    lines: list[str] = []
    first = 0
    for value in results:
        if value.size == 1:
            lines.append(f"y[{first}]={value.text};")
        elif value.is_uniform:
            lines.append(f"y.fill({value.text},{first},{first + value.size});")
        else:
            lines.append(f"y.set({value.text},{first});")
        first += value.size
    return lines
