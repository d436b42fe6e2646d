"""Every input of the schema with a range, on every study: it is taken, or refused with place and cure."""

import json
from collections.abc import Iterator
from dataclasses import Field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dawndusk.core.record import declared_fields, fixed_by, is_whole
from dawndusk.design.design import with_range, with_value
from dawndusk.design.loading import load_sourced
from dawndusk.design.resolve import Resolved
from dawndusk.design.sections import ALL_SECTIONS, is_repeat
from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.outputs import outputs, values
from dawndusk.scenario import ScenarioError, classes_of, key_of
from dawndusk.study.vary.axis import Axis
from dawndusk.study.vary.grammar import read_axes
from tests.cli.command import dawndusk, refused
from tests.designs import EXAMPLES

SUNCATCHER = EXAMPLES / "suncatcher.toml"
KINDS = {
    ("orbit", "inclined"): ('orbit.kind="inclined"', 'orbit.inclination="53 deg"'),
    ("orbit", "sun-synchronous"): ('orbit.kind="sun-synchronous"',),
    ("heat", "droplet"): ("heat.radiator=droplet-silicone",),
}
"""What chooses the kind of a slot that the scenario does not have."""
BESIDE = {"economics.rate_debt": ("economics.debt_fraction=0.5",)}
"""What a number is refused without."""
UNREAD = {"orbit.kind", "economics.depreciation", "launch.price_launch_orbit"}
"""Words the scenario of all ranges leaves out: of another kind, of taxes or a price by the kilogram, which are off."""
FIRST_DATE_YEAR = 1900.0
"""A number whose bounds lie above it is a date, a campaign's among them, whose calendar holds the mission's year."""


def numbers() -> Iterator[tuple[str, str, Field[Any]]]:
    """Every number of every section: section, kind and field."""
    for section, slot in ALL_SECTIONS.items():
        for kind, cls in classes_of(slot).items():
            for field in declared_fields(cls):
                if "low" in field.metadata and not is_repeat(section):
                    yield section, kind, field


def is_single(field: Field[Any]) -> bool:
    """Whether the schema has one value for it."""
    return field.metadata["low"] == field.metadata["high"]


EVERY = {f"{section}.{key_of(field)}": (section, kind, field) for section, kind, field in numbers()}
FIXING = [path for path, (_, _, field) in EVERY.items() if fixed_by(field) and not is_single(field)]
SINGLE = [path for path, (_, _, field) in EVERY.items() if is_single(field)]
COUNTING = [path for path, (_, _, field) in EVERY.items() if is_whole(field) and not fixed_by(field)]


@cache
def base(section: str, kind: str) -> tuple[tuple[str, ...], Resolved]:
    chosen = KINDS.get((section, kind), ())
    bare = Path(__file__).parent / "every_input.toml"
    return chosen, load_sourced(bare, chosen)


def axis_of(path: str) -> Axis:
    section, kind, _ = EVERY[path]
    return read_axes([path], dict(base(section, kind)[1].choices))[0]


def range_of(path: str) -> tuple[float, float, float]:
    """A value with its low and high, within the bounds; neighbours of a whole number, half a year about a date."""
    section, kind, field = EVERY[path]
    source = next((s for s in base(section, kind)[1].sources if s.path == path), None)
    low, high = field.metadata["low"], field.metadata["high"]
    value = source.value if source else float(np.sqrt(low * high)) if low > 0 else (low + high) / 2
    step = 1.0 if is_whole(field) else 0.05 * abs(value) if value else 0.05 * (high - low)
    step = min(step, 0.5) if low > FIRST_DATE_YEAR and not is_whole(field) else step
    value = float(round(value)) if is_whole(field) else value
    return value, max(low, value - step), min(high, value + step)


def written(path: str) -> str:
    """The table a user writes."""
    axis = axis_of(path)
    value, low, high = (_toml(axis.exact_text(number)) for number in range_of(path))
    return f'{{value = {value}, low = {low}, high = {high}, source = "a test"}}'


def _toml(text: str) -> str:
    return json.dumps(text) if " " in text else text


@pytest.mark.slow
@pytest.mark.parametrize("path", EVERY)
def test_a_range_moves_the_plan_or_leaves_it(path):
    """The swing that `run` and `decide` take of it; no number of a plan is none."""
    section, kind, _ = EVERY[path]
    chosen, _ = base(section, kind)
    bare = Path(__file__).parent / "every_input.toml"
    found = load_sourced(bare, (*chosen, *BESIDE.get(path, ()), f"{path}={written(path)}"))
    source = next(s for s in found.sources if s.path == path)
    assert (source.value, source.low, source.high) == pytest.approx(range_of(path))
    for end in (source.low, source.high):
        plan = evaluate(with_value(found.design, source, end))
        assert not np.isnan(values(plan, outputs(plan))).any()


@pytest.fixture(scope="module")
def scenario(tmp_path_factory) -> Path:
    """A scenario in which all numbers have a range that are of its kinds and not off."""
    by_section: dict[str, list[str]] = {}
    have = {source.path for source in base("", "")[1].sources}
    for path in EVERY:
        if path in have and path != "mission.power_it_fleet":
            section, _, key = path.partition(".")
            by_section.setdefault(section, []).append(f"{key} = {written(path)}")
    given = base("", "")[1]
    words = {path: word for path, word in given.choices.items() if path not in UNREAD}
    for path, word in {**words, "orbit.kind": "sun-synchronous"}.items():
        section, _, key = path.partition(".")
        if section in by_section and not (section == "heat" and key == "kind"):
            by_section[section].insert(0, f'{key} = "{word}"')
    text = "".join(f"[{section}]\n" + "\n".join(lines) + "\n\n" for section, lines in by_section.items())
    file = tmp_path_factory.mktemp("every") / "every.toml"
    file.write_text(text, "utf-8")
    return file


def taken(done: Any) -> dict[str, Any]:
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


@pytest.mark.slow
def test_run_takes_all_ranges_at_once(scenario):
    page = taken(dawndusk("run", str(scenario), "--json"))
    assert {s["path"] for s in page["sources"] if s["low"] != s["high"]} >= {"mission.start_year", "economics.horizon"}
    assert page["range"]["economics.npv_usd"]["low"] < page["range"]["economics.npv_usd"]["high"]


@pytest.mark.slow
def test_the_app_takes_all_ranges_at_once(scenario):
    from contextlib import ExitStack

    from dawndusk.app.scenarios import Scenarios

    with ExitStack() as stack:
        asked = Scenarios(scenario, stack)
        assert json.loads(asked.answer("every", ()))["verdict"]["cost_ratio"] > 0
        assert json.loads(asked.page("every", ()))["live"]["inputs"]


@pytest.mark.slow
def test_campaign_takes_all_ranges_at_once(scenario):
    taken(dawndusk("campaign", str(scenario), "--samples", "20", "--json"))


@pytest.mark.long
def test_mc_draws_all_and_names_what_it_does_not(scenario):
    page = taken(dawndusk("mc", str(scenario), "-n", "64", "--json"))
    assert {one["path"] for one in page["not_drawn"]} == set(FIXING)
    assert {one["path"] for one in page["inputs"]} == {
        source.path for source in with_range(load_sourced(scenario).sources) if source.path not in FIXING
    }
    told = dawndusk("mc", str(scenario), "-n", "64", "--out", str(scenario.parent / "mc"))
    line = next(
        n for n, text in enumerate(scenario.read_text("utf-8").splitlines(), 1) if text.startswith("start_year")
    )
    assert f"line {line}: mission.start_year stays at" in told.stdout


@pytest.mark.slow
def test_mc_draws_whole_numbers_of_what_counts(scenario):
    for index in range(2):
        sample = taken(dawndusk("mc", str(scenario), "-n", "64", "--sample", str(index)))
        for path in COUNTING:
            if path in sample["inputs"]:
                assert sample["inputs"][path] == round(sample["inputs"][path]), path


@pytest.mark.long
def test_decide_takes_all_ranges_at_once(scenario):
    page = taken(dawndusk("decide", str(scenario), "-n", "16", "--leading", "100", "--json"))
    assert all(one["first"] is None and "fixes" in one["why"] for one in page["inputs"] if one["input"] in FIXING)


@pytest.mark.parametrize("path", FIXING)
@pytest.mark.parametrize("command", ["optimise", "breakeven"])
def test_what_fixes_arrays_is_no_span(command, path):
    _, low, high = range_of(path)
    axis = axis_of(path)
    done = dawndusk(command, str(SUNCATCHER), "--vary", f"{path}={axis.exact_text(low)}..{axis.exact_text(high)}")
    assert fixed_by(EVERY[path][2]) in refused(done)


@pytest.mark.parametrize("path", SINGLE)
@pytest.mark.parametrize("command", ["optimise", "breakeven", "sweep"])
def test_what_has_one_value_is_no_span(command, path):
    only = EVERY[path][2].metadata["low"]
    done = dawndusk(command, str(SUNCATCHER), "--vary", f"{path}={only:.0f}..{only + 1:.0f}")
    assert f"{only:.0f}" in refused(done)


@pytest.mark.parametrize("path", FIXING)
def test_a_sweep_takes_each_value_of_what_fixes_arrays(path):
    pytest.importorskip("pyarrow")
    value, low, _ = range_of(path)
    axis = axis_of(path)
    done = dawndusk("sweep", str(SUNCATCHER), "--vary", f"{path}={axis.exact_text(low)},{axis.exact_text(value)}")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("path", [p for p in (*FIXING, *SINGLE, *COUNTING) if p != "economics.horizon"])
def test_a_part_of_a_whole_number_is_refused(path):
    section, kind, field = EVERY[path]
    chosen, _ = base(section, kind)
    unit = axis_of(path).text(field.metadata["high"]).partition(" ")[2]
    value = range_of(path)[0]
    part = f"{value + 0.5 if value < field.metadata['high'] else value - 0.5} {unit}".strip()
    with pytest.raises(ScenarioError) as refusal:
        load_sourced(Path(__file__).parent / "every_input.toml", (*chosen, f"{path}={part}"))
    assert [d.code for d in refusal.value.diagnostics] in (["P009"], ["U008"])
    assert refusal.value.diagnostics[0].help
