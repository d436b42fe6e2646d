"""A design as a function of its numbers: NumPy, JAX in columns and JAX's derivatives are one function."""

from collections.abc import Iterable
from functools import cache
from typing import Any

import numpy as np
import pytest

from dawndusk.design.design import Source, differentiable
from dawndusk.design.draws import drawable
from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.outputs import outputs
from dawndusk.study.function import Function
from tests.designs import resolved

SCENARIO = "suncatcher"
TOLERANCE = 1e-5
"""Relative, of a central difference of fourth order beside the gradient."""
WHOLE = {
    "light.eclipse_days_per_year",
    "light.eclipse_partial_days_per_year",
    "campaign.satellite_count",
    "campaign.satellites_per_flight_count",
    "campaign.flight_count",
    "campaign.flights_by_mass_count",
    "campaign.flights_by_volume_count",
}
"""Outputs that are whole counts: no small change of any input changes them."""
FIXED = {"light.irradiance_mean_w_per_m2", "satellite.throttle_factor", "service.eclipse_availability"}
"""Outputs that no input of this scenario moves."""
NEVER = {"economics.payback_year"}
"""Outputs that stand at their end in this scenario: it never pays back."""


FEW = {"verdict.cost_ratio", "satellite.mass_kg", "service.tokens_per_year"}
"""Outputs whose gradients compile soon: money, mass and work."""


@cache
def whole() -> Function:
    design = resolved(SCENARIO).design
    return Function(design, smooth(), outputs(evaluate(design)))


@cache
def part() -> Function:
    return Function(whole().design, smooth(), [o for o in whole().outputs if o.path in FEW])


def smooth() -> list[Source]:
    found = resolved(SCENARIO)
    return [s for s in found.sources if differentiable(found.design, s)]


@cache
def place() -> dict[str, float]:
    """The scenario with each number moved off the round value at which a table or a whole count may have a corner."""
    return {s.path: s.value + 0.0137 if _is_date(s) else s.value * _nudge(s) for s in smooth()}


def _nudge(source: Source) -> float:
    return 1.00171 if source.low <= source.value * 1.00171 <= source.high else 0.99829


def _is_date(source: Source) -> bool:
    return source.name.startswith("first_flight") or source.name.startswith("start_")


def step_of(source: Source) -> float:
    return 1e-4 if _is_date(source) else 1e-4 * abs(place()[source.path]) or 1e-5


@cache
def slopes() -> dict[str, np.ndarray]:
    return whole().slopes(place())


def central_differences(function: Function) -> dict[str, np.ndarray]:
    """Of fourth order, by each input: its neighbours a half and a whole step away, all of them in lanes at once."""
    shares, count = np.array([0.5, -0.5, 1.0, -1.0]), len(smooth())
    columns = {path: np.full((count, 4), value) for path, value in place().items()}
    for k, source in enumerate(smooth()):
        columns[source.path][k] += shares * step_of(source)
    numbers = function.in_lanes({path: column.ravel() for path, column in columns.items()})
    told = np.where(np.isfinite(numbers), numbers, 0.0).reshape(count, 4, -1)
    return {
        source.path: (4 * (half - other_half) - (one - other) / 2) / (3 * step_of(source))
        for source, (half, other_half, one, other) in zip(smooth(), told, strict=True)
    }


@pytest.mark.long
def test_gradients_equal_central_differences_on_every_output():
    """Every public output by every number that can move; residuals of balances, which are rounding, left out."""
    checked = [k for k, o in enumerate(whole().outputs) if not o.path.startswith("checks.")]
    assert len(checked) > 100
    assert not wrong(whole(), slopes(), checked)


@pytest.mark.slow
def test_gradients_equal_central_differences_on_money_mass_and_work():
    assert not wrong(part(), part().slopes(place()), range(len(FEW)))


def wrong(function: Function, exact_slopes: dict[str, np.ndarray], checked: Iterable[int]) -> list[tuple[Any, ...]]:
    base, found, differences = function(place()), [], central_differences(function)
    for source in smooth():
        exact, differs = exact_slopes[source.path], differences[source.path]
        noise = 1e-12 * np.where(np.isfinite(base), abs(base), 0.0) / step_of(source) + np.where(base == 0, 1e-9, 0.0)
        off = abs(exact - differs) > TOLERANCE * np.maximum(abs(exact), abs(differs)) + noise
        found += [(source.path, function.outputs[k].path, exact[k], differs[k]) for k in checked if off[k]]
    return found


@pytest.mark.long
def test_whole_counts_are_the_only_flat_outputs():
    flat = {
        output.path
        for k, output in enumerate(whole().outputs)
        if not output.path.startswith("checks.") and all(column[k] == 0 for column in slopes().values())
    }
    assert flat == WHOLE | FIXED | NEVER | {"service.useful_life_fraction"}, (
        "Suncatcher's satellite lives no longer than its chips"
    )
    at = whole()(place())
    for k, output in enumerate(whole().outputs):
        if output.path in WHOLE - {"light.eclipse_days_per_year", "light.eclipse_partial_days_per_year"}:
            assert at[k] == round(at[k]), output.path


@pytest.mark.slow
def test_forward_and_reverse_mode_agree():
    paths = ("orbit.altitude", "heat.temperature_rise_coolant")
    found = [s for s in smooth() if s.path in paths]
    few = Function(resolved(SCENARIO).design, found, [o for o in whole().outputs if o.path == "satellite.mass_kg"])
    at = {path: resolved_value(path) * 1.00137 for path in paths}
    values, forward = few.values_and_slopes(at)
    assert values == pytest.approx(few(at), rel=1e-9)
    for path, column in few.slopes(at).items():
        assert forward[path] == pytest.approx(column, rel=1e-9)


@pytest.mark.slow
def test_columns_equal_single_points_on_both_engines():
    paths = ("orbit.altitude", "satellite.power_it")
    found = [s for s in smooth() if s.path in paths]
    few = Function(resolved(SCENARIO).design, found, whole().outputs)
    columns = {"orbit.altitude": np.linspace(5e5, 9e5, 450), "satellite.power_it": np.linspace(1e4, 3e4, 450)}
    checked = [k for k, o in enumerate(whole().outputs) if not o.path.startswith("checks.")]
    for many in (few.in_lanes(columns), few.compiled(columns), few.many(columns)):
        assert many.shape == (450, len(whole().outputs))
        for row in (0, 130, 449):
            one = few({path: float(column[row]) for path, column in columns.items()})
            assert many[row, checked] == pytest.approx(one[checked], rel=1e-9, abs=1e-12)


def resolved_value(path: str) -> float:
    return next(s.value for s in resolved(SCENARIO).sources if s.path == path)


@pytest.mark.slow
def test_one_input_alone_in_lanes_moves_what_it_moves_alone():
    """Whatever stage it enters first."""
    found = resolved(SCENARIO)
    wanted = outputs(evaluate(found.design))
    for source in drawable(found.design, found.sources):
        function = Function(found.design, [source], wanted)
        table = function.in_lanes({source.path: np.array([source.low, source.high])})
        for row, end in zip(table, (source.low, source.high), strict=True):
            assert row == pytest.approx(function({source.path: end}), rel=1e-9, abs=1e-9), source.path
