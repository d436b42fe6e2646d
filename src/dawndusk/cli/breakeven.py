"""`dawndusk breakeven`: the value of an input at which orbit costs what Earth costs, or any output has any value."""

from collections.abc import Iterator
from json import dumps
from pathlib import Path
from typing import Any

from rich.text import Text

from dawndusk.cli.goal_words import GoalWords
from dawndusk.cli.kept_notes import tell_kept
from dawndusk.cli.options import Json, Overrides, ScenarioFile, Vary, Whole
from dawndusk.cli.output import write_json
from dawndusk.cli.refusal import Refusal, needs
from dawndusk.cli.terminal import console
from dawndusk.core.how_many import how_many
from dawndusk.design.loading import load_sourced
from dawndusk.plan.outputs import finite_or_none


def breakeven(
    file: ScenarioFile,
    *,
    vary: Vary,
    target: str | None = None,
    overrides: Overrides = (),
    steps: Whole = 31,
    out: str | None = None,
    json: Json = False,
) -> None:
    """Find the value of an input at which orbit costs what Earth costs; with two inputs, the line of parity.

    With `--target` any output is solved for any value.

    Parameters
    ----------
    vary
        an input, as in `--vary launch.price_launch`, or with its span, `--vary orbit.altitude=500..2000km`; one or two
    target
        an output and its value, as in `--target economics.npv_usd=0`; parity, verdict.cost_ratio=1, unless told
    steps
        points along each of two inputs
    out
        where the map over two inputs goes: a .parquet, .json or .svg file
    """
    from dawndusk.study.optimum.break_even import break_even, parity_map
    from dawndusk.study.optimum.goal import PARITY
    from dawndusk.study.vary.axis import numbers_only
    from dawndusk.study.vary.grammar import read_axes
    from dawndusk.study.vary.load import load_with_axes

    if not 1 <= len(vary) <= 2:
        raise Refusal(f"{how_many(len(vary), 'input')} are varied\n  = help: give --vary once, or twice for a map")
    if not 2 <= steps <= _MOST_STEPS:
        raise Refusal(f"{how_many(steps, 'step')} cannot be made\n  = help: --steps takes 2 to {_MOST_STEPS}")
    if out is not None and (len(vary) == 1 or Path(out).suffix not in _KINDS):
        cure = f"--out takes a map over two inputs, as {', '.join(_KINDS)}"
        raise Refusal(f"nothing can be written to {out}\n  = help: {cure}")
    if out is not None and Path(out).suffix == ".parquet":
        needs("pyarrow")
    tell_kept(file, overrides, vary)
    axes = numbers_only(read_axes(vary, load_sourced(file, overrides).choices))
    resolved = load_with_axes(file, overrides, axes)
    known = {source.path for source in load_sourced(file, overrides).sources}
    if len(axes) == 1:
        found = break_even(resolved, axes[0], target or PARITY)
        page = _page(found, axes[0], axes[0].path in known)
        if json:
            write_json(dumps(page, indent=1, allow_nan=False) + "\n")
        else:
            _print(page, found, axes[0])
        return
    _map(parity_map(resolved, (axes[0], axes[1]), steps, target or PARITY), axes, resolved, out, json)


def _page(found: Any, axis: Any, is_set: bool) -> dict[str, Any]:
    text = axis.text
    crossings = [
        {"value": c.at, "text": text(c.at), "dearer_above": c.rises, "steps_over": c.steps} for c in found.crossings
    ]
    path = found.goal.output.path
    key = "cost_ratio" if path == "verdict.cost_ratio" else "output"
    return {
        "input": axis.path,
        "label": axis.meaning,
        "target": {"output": path, "value": found.goal.value},
        "name": axis.name,
        "span": [text(end) for end in found.span],
        "value": text(found.value) if is_set else None,
        key: finite_or_none(found.found) if is_set else None,
        "at_ends": [finite_or_none(end) for end in found.ends],
        "breakeven": crossings,
        "low": None if found.low is None else text(found.low),
        "high": None if found.high is None else text(found.high),
        "nearest": {"value": text(found.nearest_at), key: finite_or_none(found.nearest)},
        "broken": list(found.broken),
        "moved_by": [
            {
                "input": m.source.path,
                "label": m.source.meaning,
                "low": m.source.text_low,
                "high": m.source.text_high,
                "at_low": None if m.at_low is None else text(m.at_low),
                "at_high": None if m.at_high is None else text(m.at_high),
            }
            for m in found.moved
        ],
    }


def _print(page: dict[str, Any], found: Any, axis: Any) -> None:
    screen = console(_WIDTH_OF_A_FILE)
    told = GoalWords(found.goal)
    if page["value"] is not None:
        screen.print(Text(f"{axis.path} = {page['value']}: {told.clause(found.found)}"))
    if not found.crossings:
        low, high = page["span"]
        if found.is_flat:
            screen.print(Text(f"From {low} to {high} {told.clause(found.nearest)}: {axis.path} does not move it."))
            return
        screen.print(
            Text(
                f"No value from {low} to {high} brings {told.wanted}; the nearest is {page['nearest']['value']}, where "
                f"{told.clause(found.nearest)}. At the ends {told.clause(found.ends[0])}, and "
                f"{told.clause(found.ends[1])}."
            )
        )
        return
    for crossing in page["breakeven"]:
        side = "above" if crossing["dearer_above"] else "below"
        step = ", in a step of whole counts" if crossing["steps_over"] else ""
        screen.print(Text(f"{told.met} at {crossing['text']}, and is {told.more} {side}{step}", style="bold"))
    for line in _range_lines(page):
        screen.print(Text(line))
    for label in page["broken"]:
        screen.print(Text(f"Note: there the design does not close; it must hold that {label}"))


def _range_lines(page: dict[str, Any]) -> Iterator[str]:
    """How far the ranges of other inputs move the value, and by which."""
    moved = page["moved_by"]
    if not moved:
        yield "No range of another input moves it."
        return
    decide = f"{how_many(len(moved), 'input')} that {'decides' if len(moved) == 1 else 'decide'}"
    yield f"Range {page['low']} to {page['high']}, from the {decide}:"
    for m in moved:
        ends = [m[end] or "no value" for end in ("at_low", "at_high")]
        yield f"  {m['input']} {m['low']} to {m['high']}: {ends[0]} to {ends[1]}"
    lost = sum(m[end] is None for m in moved for end in ("at_low", "at_high"))
    if lost:
        which = "one of these ends" if lost == 1 else f"{lost} of these ends"
        yield f"Note: at {which} no value of the span does, and the range leaves that out"


def _map(found: Any, axes: Any, resolved: Any, out: str | None, json: bool) -> None:
    from dawndusk.cli.parity import page, write

    whole = page(found, axes)
    if out is not None:
        write(Path(out), found, axes, resolved)
    if json:
        write_json(dumps(whole, indent=1, allow_nan=False) + "\n")
        return
    screen = console(_WIDTH_OF_A_FILE)
    x, y = axes
    told, level = GoalWords(found.goal), found.found
    screen.print(Text(f"{told.span(level.min(), level.max())} over {x.path} and {y.path}"))
    if not found.line:
        screen.print(Text(f"No point of these spans brings {told.wanted}."))
    for at_x, at_y in found.line[:: max(1, len(found.line) // _LINES)]:
        screen.print(Text(f"  {told.name} at {x.path} = {x.text(at_x)}, {y.path} = {y.text(at_y)}"))
    if out is not None:
        print(f"wrote {out}")


_KINDS = (".parquet", ".json", ".svg")
_MOST_STEPS = 1000
_LINES = 12
_WIDTH_OF_A_FILE = 120
"""Columns where the output is no terminal."""
