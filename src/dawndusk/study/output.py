"""The output a study looks at, by its public name."""

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
    cure = did_you_mean(path, known) or "`dawndusk explain` lists the outputs, e.g. economics.usd_per_accelerator_hour"
    place = Place(file=option, line=1, column=1, length=max(len(path), 1), excerpt=path[:1000].replace("\n", " "))
    raise ScenarioError([Diagnostic(code="S001", message=f"no output `{printable(path)}`", help=cure, place=place)])
