"""`dawndusk decide`: which inputs decide an output, by three measures side by side."""

from json import dumps
from math import isinf
from typing import Annotated, Any

from cyclopts import Parameter
from rich.table import Table

from dawndusk.cli.kept_notes import tell_kept
from dawndusk.cli.options import Json, Overrides, ScenarioFile, Seed, Whole
from dawndusk.cli.output import write_json
from dawndusk.cli.refusal import Refusal
from dawndusk.cli.terminal import console
from dawndusk.core.figures import MISSING, share_text
from dawndusk.core.how_many import how_many
from dawndusk.design.loading import load_sourced
from dawndusk.plan.outputs import Output, finite_or_none
from dawndusk.report.number import number_text, percent, quantity_text, with_unit


def decide(
    file: ScenarioFile,
    *,
    output: str = "verdict.cost_ratio",
    overrides: Overrides = (),
    n: Annotated[Whole, Parameter(name=["-n", "--points"])] = 1024,
    leading: Whole = 12,
    seed: Seed = 0,
    json: Json = False,
) -> None:
    """Tell which inputs decide an output: swing, exact slope and share of variance side by side, and why they differ.

    Parameters
    ----------
    output
        the output by its public name
    n
        points behind each share of variance, a power of two
    leading
        inputs shown; all others are taken as one
    """
    from dawndusk.study.output import output_of
    from dawndusk.study.sensitivity import decide

    if not _LEAST <= n <= _MOST or n & (n - 1):
        near = min(max(_LEAST, 2 ** (max(n, 1).bit_length() - 1)), _MOST)
        raise Refusal(
            f"{how_many(n, 'point')} cannot be taken\n  = help: -n takes a power of two up to {_MOST}, e.g. {near}"
        )
    if not 1 <= leading <= _MOST_LEADING:
        raise Refusal(f"{how_many(leading, 'input')} cannot be shown\n  = help: --leading takes 1 to {_MOST_LEADING}")
    tell_kept(file, overrides)
    resolved = load_sourced(file, overrides)
    wanted = output_of(resolved.design, output, "--output")
    found = decide.decide(resolved.design, resolved.sources, wanted, leading=leading, count=n, seed=seed)
    if json:
        write_json(dumps(_page(found, output), indent=1, allow_nan=False) + "\n")
    else:
        _print(found, wanted)


def _page(found: Any, output: str) -> dict[str, Any]:
    kept: dict[str, Any] = {**found._asdict(), "base": finite_or_none(found.base)}
    inputs = [
        {
            "input": m.source.path,
            "label": m.source.meaning,
            "value": m.source.text,
            "low": m.source.text_low,
            "high": m.source.text_high,
            **{name: value for name, value in m._asdict().items() if name not in ("source", "fixes")},
            "at_low": finite_or_none(m.at_low),
            "at_high": finite_or_none(m.at_high),
        }
        for m in kept.pop("leading")
    ]
    return {"output": output, **kept, "inputs": inputs}


def _print(found: Any, output: Output) -> None:
    screen = console(_WIDTH_OF_A_FILE)
    value = output.never if isinf(found.base) else with_unit(found.base, output.name)
    screen.print(f"{output.path} = {value}, standard deviation {number_text(found.deviation)}")
    if found.never_fraction:
        screen.print(
            f"In {percent(found.never_fraction)} of the draws: {output.never}. So there are no shares of variance."
        )
    if not found.leading:
        screen.print("Nothing moves this: no input, anywhere in its range.")
        return
    table = Table(box=None, header_style="bold")
    for heading in _HEADINGS:
        table.add_column(heading, justify="left" if heading in _WORDS else "right", overflow="fold")
    for m in found.leading:
        table.add_row(
            m.source.path,
            f"{quantity_text(m.source.text_low)} to {quantity_text(m.source.text_high)}",
            output.never if isinf(m.at_low) else number_text(m.at_low),
            output.never if isinf(m.at_high) else number_text(m.at_high),
            _or_dash(m.slope_step),
            _or_dash(m.elasticity),
            _share(m.first, m.first_error),
            _share(m.total, m.total_error),
            m.why,
        )
    screen.print(table)
    left = f"{found.others_count} other inputs take part in {share_text(found.others_total, 0)}"
    error = share_text(found.others_error, 0)
    screen.print(
        f"{left} (±{error}) of the variance; {share_text(found.interaction, 0)} comes about by no input alone."
    )
    screen.print(_LEGEND)


def _or_dash(value: float | None) -> str:
    return number_text(value) if value is None or abs(value) >= _ZERO else "0"


def _share(value: float | None, error: float | None) -> str:
    if value is None or error is None:
        return MISSING
    return f"{share_text(max(value, 0.0), 0)} ±{share_text(error, 0)}"


_HEADINGS = ("input", "range", "at low", "at high", "slope step", "elasticity", "alone", "in all", "why they differ")
_WORDS = ("input", "range", "why they differ")
_LEGEND = (
    "slope step: slope × half the range; elasticity: percent by percent; alone, in all: first-order and total share\n"
    "of the variance (Sobol), ± half of its 95 % interval."
)
_LEAST, _MOST = 16, 65_536
_MOST_LEADING = 100
_ZERO = 1e-12
_WIDTH_OF_A_FILE = 150
"""Columns where the output is no terminal."""
