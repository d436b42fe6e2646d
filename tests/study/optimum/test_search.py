"""The optimiser: multipliers known by hand, plateaus, and a grid over a real design."""

import numpy as np
import pytest

from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.outputs import outputs
from dawndusk.study.function import Function
from dawndusk.study.optimum.choose import choose
from dawndusk.study.optimum.optimise import optimise
from dawndusk.study.optimum.search import BoxProblem, least
from dawndusk.study.output import output_of
from dawndusk.study.vary.grammar import read_axes
from dawndusk.study.vary.load import load_with_axes, source_of
from tests.designs import EXAMPLES, resolved


def bowl(places):
    """(x - 0.9)² + (y - 0.2)² with 0.5 - x >= 0: least at (0.5, 0.2), where the margin costs 2 (0.9 - 0.5)."""
    x, y = places[..., 0], places[..., 1]
    return np.stack([(x - 0.9) ** 2 + (y - 0.2) ** 2 + 1, 0.5 - x, y + 1], axis=-1)


def bowl_slopes(place):
    x, y = place
    return bowl(place), np.array([[2 * (x - 0.9), 2 * (y - 0.2)], [-1.0, 0.0], [0.0, 1.0]])


def test_a_binding_condition_has_its_known_price():
    found = least(BoxProblem(2, bowl, bowl_slopes), starts=4, seed=0)
    assert found.place == pytest.approx([0.5, 0.2], abs=2e-4)
    assert found.prices == pytest.approx([0.8, 0.0], abs=1e-3)
    assert (found.feasible, found.agreeing_count) == (True, 4)
    assert found.unexplained < 1e-3


def test_a_binding_end_has_its_known_price():
    """Least of 3x - y on the unit box: x at its low end worth 3, y at its high end worth 1."""
    slope = np.array([3.0, -1.0])
    problem = BoxProblem(2, lambda p: (p @ slope)[..., None], lambda p: (np.array([p @ slope]), slope[None]))
    found = least(problem, starts=2, seed=0)
    assert found.place == pytest.approx([0.0, 1.0], abs=1e-3)
    assert found.low_prices == pytest.approx([3.0, 0.0], abs=1e-6)
    assert found.high_prices == pytest.approx([0.0, 1.0], abs=1e-6)


def test_plateaus_are_searched_without_gradients():
    """Steps of a tenth, flat between: gradients see nothing, and the price of what binds is left unexplained."""

    def steps(places):
        return np.floor(10 * abs(places - 0.62)).sum(axis=-1, keepdims=True) + 1 + 0.01 * places[..., :1]

    def flat(place):
        return steps(place), np.array([[0.01, 0.0]])

    found = least(BoxProblem(2, steps, flat), starts=2, seed=0)
    assert found.value == pytest.approx(1.0052, abs=2e-4)
    assert found.unexplained == pytest.approx(1.0)


def test_no_place_that_meets_the_conditions_is_said():
    def never(places):
        return np.stack([places[..., 0], places[..., 0] - 2], axis=-1)

    found = least(BoxProblem(1, never, lambda p: (never(p), np.array([[1.0], [1.0]]))), starts=2, seed=0)
    assert (found.feasible, found.smooth_value) == (False, None)
    assert found.place == pytest.approx([1.0], abs=1e-6)


VARY = ("orbit.altitude=500..2000km", "satellite.power_it=15..25kW")


@pytest.mark.long
def test_the_optimum_is_no_worse_than_a_grid_of_two_inputs():
    file = EXAMPLES / "suncatcher.toml"
    given = resolved("suncatcher")
    axes = read_axes(VARY, given.choices)
    varied = load_with_axes(file, (), axes)
    wanted = output_of(varied.design, "economics.usd_per_accelerator_hour", "--minimise")
    found = optimise(given.design, varied, axes, wanted, maximise=False, starts=2, seed=0)
    assert found.feasible
    assert found.value < found.base
    read = outputs(evaluate(varied.design))
    function = Function(varied.design, [source_of(varied, axis) for axis in axes], read)
    grid = np.meshgrid(*(np.linspace(axis.low, axis.high, 19) for axis in axes), indexing="ij")
    table = function.many({axis.path: part.ravel() for axis, part in zip(axes, grid, strict=True)})
    columns = {output.path: table[:, k] for k, output in enumerate(read)}
    closes = (columns["radiation.dose_margin_ratio"] >= 1) & (columns["satellite.thrust_margin_ratio"] >= 1)
    best = columns["economics.usd_per_accelerator_hour"][closes].min()
    assert found.value <= best * (1 + 1e-6)
    assert found.value > best * 0.97, "a grid of 19 steps comes near"
    assert any("dose" in price.label for price in found.binding)


@pytest.mark.long
def test_the_optimum_as_overrides_is_the_optimum():
    from dawndusk.answers.answer import answer

    file = EXAMPLES / "suncatcher.toml"
    given = resolved("suncatcher")
    axes = read_axes(["heat.temperature_radiator=0..90 degC"], given.choices)
    varied = load_with_axes(file, (), axes)
    wanted = output_of(varied.design, "satellite.mass_kg", "--minimise")
    found = optimise(given.design, varied, axes, wanted, maximise=False, starts=1, seed=0)
    page = answer(file, found.set).public
    assert page["satellite"]["mass_kg"] == pytest.approx(found.value, rel=1e-12)
    assert page["verdict"]["closes"] is True
    assert [price.input for price in found.binding] == ["heat.temperature_chip_c"]


@pytest.mark.long
def test_names_are_ranked_by_the_optimum_of_each():
    from dawndusk.answers.answer import central

    file = EXAMPLES / "suncatcher.toml"
    axes = read_axes(["heat.coating=osr,az-93", "heat.temperature_radiator=0..90 degC"], resolved("suncatcher").choices)
    ranking = choose(
        file, (), names=axes[:1], spans=axes[1:], output="satellite.mass_kg", maximise=False, starts=1, seed=0
    )
    assert {one.names["heat.coating"] for one in ranking} == {"osr", "az-93"}
    assert ranking[0].found.value < ranking[1].found.value
    for one in ranking:
        assert central(file, one.found.set)["satellite"]["mass_kg"] == pytest.approx(one.found.value, rel=1e-12)


@pytest.mark.slow
def test_what_counts_is_found_in_whole_numbers():
    """Least cost of an hour over ten to twelve satellites: every whole number tried by hand."""
    file = EXAMPLES / "suncatcher.toml"
    given = resolved("suncatcher")
    axes = read_axes(["mission.satellite_count=10..12"], given.choices)
    varied = load_with_axes(file, (), axes)
    wanted = output_of(varied.design, "economics.usd_per_accelerator_hour", "--minimise")
    found = optimise(given.design, varied, axes, wanted, maximise=False, starts=1, seed=0)
    by_hand = Function(varied.design, [source_of(varied, axes[0])], [wanted])
    cost = {count: float(by_hand({axes[0].path: float(count)})[0]) for count in (10, 11, 12)}
    best = min(cost, key=lambda count: cost[count])
    assert found.set == (f"mission.satellite_count={best}",)
    assert found.value == pytest.approx(cost[best], rel=1e-12)
    assert found.ends == ("mission.satellite_count",)


@pytest.mark.slow
@pytest.mark.parametrize(("output", "moves"), [("economics.payback_year", False), ("campaign.satellite_count", False)])
def test_an_output_that_is_never_or_that_nothing_moves_is_said(output, moves):
    given = resolved("suncatcher")
    axes = read_axes(["economics.discount_rate=0.05..0.1 1/yr"], given.choices)
    varied = load_with_axes(EXAMPLES / "suncatcher.toml", (), axes)
    wanted = output_of(varied.design, output, "--minimise")
    found = optimise(given.design, varied, axes, wanted, maximise=False, starts=1, seed=0)
    assert found.moves is moves
    assert found.feasible is (output == "campaign.satellite_count")
    assert ("there is such a number" in found.broken) is (output == "economics.payback_year")
