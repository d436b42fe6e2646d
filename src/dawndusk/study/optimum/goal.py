"""What a break-even is solved for: an output, and the value it is to have.

`economics.npv_usd=0`. A plain number is in the unit that the output's name ends with; with a unit it is converted.
Parity, a cost ratio of one, is the goal where none is given.
"""

import math
from typing import NamedTuple

from dawndusk.core.reuse import Call, plain_call
from dawndusk.core.units import split_name
from dawndusk.design.design import Design
from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.outputs import Output, meaning_of, outputs
from dawndusk.scenario import Diagnostic, Place, ScenarioError, to_field_unit
from dawndusk.scenario.expression import QuantityError
from dawndusk.scenario.printable import printable
from dawndusk.study.output import cure_of_no_output

PARITY = "verdict.cost_ratio=1"
OPTION = "--target"


class Goal(NamedTuple):
    """An output and the value it is to have, in report units."""

    output: Output
    value: float
    size: float
    """what a difference of values is set against; 0 where their ratio is taken"""

    @property
    def is_parity(self) -> bool:
        """Whether it asks where orbit costs what Earth costs."""
        return self.output.path == "verdict.cost_ratio" and self.value == 1.0

    def of(self, design: Design, call: Call = plain_call) -> float:
        """The output of a design; infinite where it is never."""
        return float(self.output.of(evaluate(design, call)))

    def level(self, found: float) -> float:
        """How far an output is from its value: zero on it, positive above; never is far above."""
        if not math.isfinite(found):
            return _FAR
        return math.log(found / self.value) if not self.size else (found - self.value) / self.size


def goal_of(text: str, design: Design) -> Goal:
    """The goal that a text names.

    Error: `ScenarioError` at `--target`, for what is not read, an output that is not, a value that does not fit it.
    """
    path, equals, written = (part.strip() for part in text.partition("="))
    if not equals or not path or not written:
        raise _refusal(
            text, text, "S013", "this is not read", f"write OUTPUT=VALUE, as in {OPTION} economics.npv_usd=0"
        )
    plan = evaluate(design)
    known = {output.path: output for output in outputs(plan)}
    if path not in known:
        cure = cure_of_no_output(path, known, "economics.npv_usd")
        raise _refusal(text, path, "S001", f"no output `{printable(path)}`", cure)
    output = known[path]
    value = _value(text, written, output)
    if path == "verdict.cost_ratio" and value > 0:
        return Goal(output, value, 0.0)
    now = float(output.of(plan))
    sizes = (abs(value), abs(now) if math.isfinite(now) else 0.0)
    return Goal(output, value, max(sizes) or 1.0)


def _value(text: str, written: str, output: Output) -> float:
    plain = _plain(written)
    if plain is not None and math.isfinite(plain):
        return plain
    meaning = meaning_of(output.path)
    try:
        if plain is not None or not _has_unit(output.name):
            raise QuantityError("S009", f"`{printable(written)}` is no number", f"write a plain number: {meaning}")
        return to_field_unit(written, output.name)
    except QuantityError as refused:
        cure = f"{refused.cure}; a plain number is in the unit of {output.name}"
        raise _refusal(text, written, refused.code, refused.message, cure) from None


def _plain(written: str) -> float | None:
    try:
        return float(written) if written.isascii() else None
    except ValueError:
        return None


def _has_unit(name: str) -> bool:
    try:
        split_name(name)
    except ValueError:
        return False
    return True


def _refusal(text: str, part: str, code: str, message: str, cure: str) -> ScenarioError:
    excerpt = text[:_EXCERPT].replace("\n", " ")
    start = max(excerpt.find(part), 0)
    place = Place(file=OPTION, line=1, column=start + 1, length=max(min(len(part), len(excerpt)), 1), excerpt=excerpt)
    return ScenarioError([Diagnostic(code=code, message=message, help=cure, place=place)])


_FAR = 1e9
_EXCERPT = 1000
