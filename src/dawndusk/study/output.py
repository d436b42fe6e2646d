"""The output a study looks at, by its public name."""

from collections.abc import Iterable

from dawndusk.design.design import Design
from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.outputs import Output, outputs
from dawndusk.scenario import Diagnostic, Place, ScenarioError
from dawndusk.scenario.nearest_word import did_you_mean
from dawndusk.scenario.printable import printable


def output_of(design: Design, path: str, option: str) -> Output:
    """The public output of a design at a path like `economics.usd_per_accelerator_hour`.

    Error: `ScenarioError` at `option`, where the design has no such output.
    """
    known = {output.path: output for output in outputs(evaluate(design))}
    if path in known:
        return known[path]
    cure = cure_of_no_output(path, known, "economics.usd_per_accelerator_hour")
    place = Place(file=option, line=1, column=1, length=max(len(path), 1), excerpt=path[:1000].replace("\n", " "))
    raise ScenarioError([Diagnostic(code="S001", message=f"no output `{printable(path)}`", help=cure, place=place)])


def cure_of_no_output(path: str, known: Iterable[str], example: str) -> str:
    """What to do about a name that is none of the outputs known.

    >>> cure_of_no_output("verdict.cost_after_tax_ratio", ["verdict.cost_ratio"], "economics.npv_usd")
    'books after tax stand where one of economics.tax_fraction, debt_fraction and inflation is set'
    """
    if _AFTER_TAX in path:
        return "books after tax stand where one of economics.tax_fraction, debt_fraction and inflation is set"
    return did_you_mean(path, known) or f"`dawndusk explain` lists the outputs, e.g. {example}"


_AFTER_TAX = "after_tax"
