"""The whole chain in JavaScript against the same chain on NumPy, which `dawndusk run` uses."""

import re

import numpy
import pytest

from dawndusk.answers.answer import answer
from dawndusk.design.design import with_values
from dawndusk.design.loading import load_sourced
from dawndusk.live.kernels import kernel_of, script, signature
from dawndusk.live.program import answers, movable
from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.outputs import outputs
from tests.codegen.javascript.node import ran

SCENARIOS = ("suncatcher", "altman-stoke", "starcloud-40mw", "musk-300gw", "ai1-gigawatt")
DRAWN, FEW = 2000, 150
RESIDUALS = "checks."
CANCELLING = (
    "closing.",
    "light.eclipse",
    "series.light.eclipse_min",
    "breakdown.cost_orbit.launch insurance",
    "earth.npv_usd",
)
EXACT = 1e-12
LOOSE = {
    "economics.metrics.launch_price_allowed_usd_per_kg": 1e-11,
    "economics.npv_usd": 1e-11,
    "earth.npv_usd": 1e-11,
    "economics.insurance.self_insured_usd_per_year": 5e-11,
    "light.beta_angle_max_deg": 5e-12,
    "series.light.beta_angle_deg": 5e-12,
    "series.campaign.flight_lost_count": 5e-12,
    "service.accelerator_hours_old_per_year": 5e-12,
}
"""Differences of two sums: small where launch is a small share of cost, or where what is earned is what is spent, where
few flights fail, or a satellite hardly outlives its accelerators, or insurance covers all but 0.0025 %; and an arc sine
near 90 degrees."""


NEAR_ZERO = r"\(1\+\((\S+?)/2\)\)\+\(\(\1\*\1\)/6\)"
"""The series of (e^x - 1)/x, which no design comes near enough to zero to take."""


def _rows(sources, count, seed):
    low, high = (numpy.array([getattr(s, end) for s in sources]) for end in ("low", "high"))
    rows = low + (high - low) * numpy.random.default_rng(seed).random((count, len(sources)))
    rows[0] = [s.value for s in sources]
    return rows


def _on_numpy(resolved, sources, wanted, row):
    moved = {(s.section, s.name): float(x) for s, x in zip(sources, row, strict=True)}
    found = answers(with_values(resolved.design, moved), wanted)
    return {name: numpy.ravel(numpy.asarray(value, float)) for name, value in found.items()}


def _apart(name, ours, theirs):
    """How far apart at most, relative to the largest number of a series. Shape: [row, number] each.

    What is never, infinite, is so on both sides. Residuals are relative as they are. Where large numbers cancel, or a
    shadow just grazes, what is left can be small beside its own rounding: there a number counts as no smaller than the
    median of the rows.
    """
    never = numpy.isinf(ours)
    if not numpy.array_equal(never, numpy.isinf(theirs)):
        return numpy.inf
    ours, theirs = (numpy.where(never, 0.0, side) for side in (ours, theirs))
    size = numpy.abs(ours).max(axis=1)
    if name.startswith(CANCELLING):
        size = numpy.maximum(size, numpy.median(size))
    scale = numpy.ones(len(ours)) if name.startswith(RESIDUALS) else numpy.where(size > 0, size, 1.0)
    return (numpy.abs(ours - theirs).max(axis=1) / scale).max()


def _worst(resolved, drawn, folder):
    """How far each output of the page is from the plan's, at most, over drawn designs."""
    sources, wanted = movable(resolved), outputs(evaluate(resolved.design))
    rows = _rows(sources, drawn, seed=7)
    told = ran(script(resolved), rows, folder)
    each = [_on_numpy(resolved, sources, wanted, row) for row in rows]
    first, worst = 0, {}
    for path, one in each[0].items():
        ours = numpy.array([row[path] for row in each])
        worst[path] = _apart(path, ours, told[:, first : first + one.size])
        first += one.size
    assert first == told.shape[1]
    return worst


@pytest.mark.long
@pytest.mark.parametrize("name", SCENARIOS)
def test_ten_thousand_designs_agree(name, tmp_path):
    agree(load_sourced(f"examples/{name}.toml"), DRAWN, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("name", SCENARIOS)
def test_designs_agree(name, tmp_path):
    agree(load_sourced(f"examples/{name}.toml"), FEW, tmp_path)


@pytest.mark.slow
def test_a_radiator_of_drops_agrees(tmp_path):
    resolved = load_sourced("examples/start.toml", ["heat.radiator=droplet-silicone"])
    assert "heat.mass_radiator_liquid_lost_kg" in agree(resolved, FEW, tmp_path)


def agree(resolved, count, folder):
    worst = _worst(resolved, count, folder)
    assert {path: far for path, far in worst.items() if not far <= LOOSE.get(path, EXACT)} == {}
    return worst


@pytest.mark.slow
def test_the_numbers_are_those_of_a_run(tmp_path):
    path = "examples/suncatcher.toml"
    resolved = load_sourced(path, ["orbit.altitude=701.5 km"])
    told = ran(script(load_sourced(path)), [[s.value for s in movable(resolved)]], tmp_path)[0]
    page = answer(path, ["orbit.altitude=701.5 km"]).public
    assert told[list(answers(resolved.design, outputs(evaluate(resolved.design)))).index("verdict.cost_ratio")] == (
        pytest.approx(page["verdict"]["cost_ratio"], rel=EXACT)
    )


@pytest.mark.slow
def test_what_stands_is_priced_as_in_the_answer(tmp_path):
    """As the page asks its kernel: the power of as many whole satellites as ever stand."""
    resolved = load_sourced("examples/stoke-only.toml")
    standing = next(
        row for row in answer("examples/stoke-only.toml").public["alternatives"] if row["fleet"] == "standing"
    )
    power = standing["satellite_count"] * resolved.design.satellite.power_it_w
    row = [power if s.path == "mission.power_it_fleet" else s.value for s in movable(resolved)]
    told = ran(script(resolved), [row], tmp_path)[0]
    at = list(answers(resolved.design, outputs(evaluate(resolved.design)))).index("verdict.cost_ratio")
    assert told[at] == pytest.approx(standing["cost_ratio"], rel=EXACT)


@pytest.mark.slow
def test_changed_signs_are_seen(tmp_path):
    resolved = load_sourced("examples/suncatcher.toml")
    text = script(resolved)
    near_zero = {at for m in re.finditer(NEAR_ZERO, text) for at in range(*m.span())}
    plus = [m.start() for m in re.finditer(r"(?<=[_0-9a-z)\]])\+(?=[(_])", text) if m.start() not in near_zero]
    row = _rows(movable(resolved), 4, 0).tolist()
    right = ran(text, row, tmp_path)
    mutants = [text[:at] + "-" + text[at + 1 :] for at in plus[:: len(plus) // 24]]
    seen = [not numpy.allclose(right, ran(m, row, tmp_path), rtol=EXACT, atol=0, equal_nan=True) for m in mutants]
    assert sum(seen) >= len(mutants) / 2


def test_names_and_moved_numbers_share_a_kernel():
    path = "examples/suncatcher.toml"
    own = signature(load_sourced(path).design)
    assert signature(load_sourced(path, ["orbit.altitude=900 km", "compute.accelerator=tpu-v6e"]).design) == own
    assert signature(load_sourced(path, ["power.ride_through=pause"]).design) != own
    assert signature(load_sourced(path, ["mission.start_year=2031"]).design) != own
    assert signature(load_sourced(path, ["economics.horizon=4.5 yr"]).design) != own
    assert signature(load_sourced(path, ["heat.radiator=iss-hrs"]).design) == own
    assert signature(load_sourced(path, ["heat.radiator=droplet-silicone"]).design) != own


@pytest.mark.slow
def test_the_kernel_of_other_names_is_the_same_program(tmp_path):
    path = "examples/suncatcher.toml"
    other = load_sourced(path, ["compute.accelerator=tpu-v6e", "launch.vehicle=new-glenn-7x2", "heat.coating=az-93"])
    row = [[s.value for s in movable(other)]]
    found = ran(script(load_sourced(path)), row, tmp_path), ran(script(other), row, tmp_path)
    numpy.testing.assert_allclose(*found, rtol=EXACT, atol=EXACT)


def test_without_jax_and_without_a_shipped_kernel_there_is_none(monkeypatch):
    monkeypatch.setattr("dawndusk.live.kernels.find_spec", lambda _name: None)
    found = kernel_of(load_sourced("examples/suncatcher.toml", ["mission.start_year=2044"]))
    assert found.script == ""
