"""A design at the technology of its year: what moves, what stands still, and that engines agree."""

from dataclasses import replace

import numpy
import pytest

from dawndusk.answers.answer import answer
from dawndusk.core.reuse import Memo
from dawndusk.design.design import with_values
from dawndusk.design.in_its_year import as_of_its_year, in_its_year
from dawndusk.design.loading import load, load_sourced, read_scenario
from dawndusk.design.projection_sources import written_tables
from dawndusk.design.resolve import resolve
from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.outputs import outputs
from dawndusk.scenario import ScenarioError, write_lock
from dawndusk.scenario.examples import file
from dawndusk.study.function import Function

OWN = "mission.technology=of its year"
CHANGE = ["projection.power.price_array={ change = \"-4 %/yr\", assumption = 'tried' }"]


def resolved(*overrides, name="suncatcher"):
    with file(name) as place:
        return load_sourced(place, overrides)


def ratio(design):
    return float(evaluate(design).verdict.cost_ratio)


def test_technology_of_today_moves_nothing():
    assert resolved().design.projections == {}
    design = resolved().design
    assert in_its_year(design) is design


def test_a_number_moves_by_its_projection_and_no_other_does():
    design = resolved(OWN, *CHANGE).design
    then = in_its_year(design)
    assert then.power.price_array_usd_per_w == pytest.approx(design.power.price_array_usd_per_w * 0.96**9, rel=1e-14)
    assert then.orbit is design.orbit


def test_cheaper_arrays_make_a_later_fleet_cheaper():
    flat = "projection.power.price_array.change=0 %/yr"
    still, falls = (ratio(resolved(OWN, how, "mission.start_year=2040").design) for how in (flat, *CHANGE))
    assert falls < still


def test_the_memo_finds_the_stages_of_an_equal_year_again():
    design, kept = resolved(OWN, *CHANGE).design, Memo()
    first = evaluate(design, kept)
    assert evaluate(replace(design), kept).satellite is first.satellite


@pytest.mark.slow
def test_lanes_and_gradients_go_through_a_projection():
    found = resolved(OWN, *CHANGE)
    (source,) = [s for s in found.sources if s.path == "projection.power.price_array.change"]
    wanted = [o for o in outputs(evaluate(found.design)) if o.path == "verdict.cost_ratio"]
    function = Function(found.design, [source], wanted)
    numbers = numpy.array([-0.05, -0.04, 0.02])
    one_by_one = [ratio(with_values(found.design, {(source.section, source.name): x})) for x in numbers]
    assert function.in_lanes({source.path: numbers})[:, 0] == pytest.approx(one_by_one, rel=1e-12)
    step = 1e-5
    ends = [function({source.path: -0.04 + d})[0] for d in (-step, step)]
    _, slopes = function.values_and_slopes({source.path: -0.04})
    assert slopes[source.path][0] == pytest.approx((ends[1] - ends[0]) / (2 * step), rel=1e-6)


def test_a_lock_reads_back_to_the_same_plan(tmp_path):
    years = (
        "projection.launch.price_launch={ years = [2026, 2035], value = ['1500 USD_2026/kg', '200 USD_2026/kg'],"
        " low = ['1500 USD_2026/kg', '100 USD_2026/kg'], from = 2035, assumption = 'tried' }"
    )
    fall = "projection.power.price_battery={ fall = 0.15, of = 'world-photovoltaics', assumption = 'tried' }"
    found = resolved(OWN, *CHANGE, years, fall, "mission.start_year=2030")
    rows = [{**vars(s), "low": s.text_low, "high": s.text_high} for s in found.sources]
    from types import SimpleNamespace

    head = SimpleNamespace(name="again", title="", description="", url="")
    place = tmp_path / "lock.toml"
    tables = written_tables(found.design.projections, found.sources)
    choices = {**found.choices, **found.demand.choices}
    place.write_text(write_lock(head, choices, rows, projections=tables))
    again = load(place)
    assert again.projections == found.design.projections
    assert ratio(again) == ratio(found.design)


def test_a_design_of_its_year_has_its_answer_and_moves_on_from_there():
    design = resolved(OWN, "mission.start_year=2040").design
    then = as_of_its_year(design)
    assert ratio(then) == ratio(design)
    assert then.power.price_array_usd_per_w == in_its_year(design).power.price_array_usd_per_w
    assert ratio(as_of_its_year(then)) == ratio(design)
    today = resolved().design
    assert as_of_its_year(today) is today


def test_a_fleet_built_over_years_has_its_mixed_generations_where_a_number_is_read_beside_the_plan():
    """Its later satellites are cheaper: without them the ratio would be another."""
    design = resolved(OWN, name="musk-300gw").design
    then = as_of_its_year(design)
    assert ratio(then) == pytest.approx(ratio(design), rel=1e-12)
    assert abs(ratio(replace(then, projections={})) / ratio(design) - 1) > 1e-5


@pytest.mark.slow
def test_the_headline_of_the_alternatives_is_the_verdict_in_every_year():
    with file("musk-300gw") as place:
        page = answer(place, [OWN]).public
    (told,) = [row for row in page["alternatives"] if row["is_headline"]]
    assert told["cost_ratio"] == pytest.approx(page["verdict"]["cost_ratio"], rel=1e-12)


@pytest.mark.slow
def test_an_answer_at_equal_rates_has_earths_rate_in_every_year():
    """The projection of the rate would move Earth's, once it is put in its place, a second time."""
    with file("start") as place:
        page = answer(place, [OWN, "mission.start_year=2040"]).public
    rate = page["meta"]["discount_rate_per_year"]
    assert rate == pytest.approx(0.085 * (0.075 / 0.085) ** (5 / 15), rel=1e-12)
    fair = ratio(resolved(OWN, "mission.start_year=2040", "economics.discount_rate=0.06 1/year", name="start").design)
    assert page["verdict"]["cost_ratio_at_equal_rates"] == pytest.approx(fair, rel=1e-9)


@pytest.mark.parametrize("name", ["start", "suncatcher", "musk-300gw"])
@pytest.mark.parametrize(
    "moved",
    [
        ["projection.power.cell_efficiency.place=0.9", "projection.power.price_array.change=-7 %/yr"],
        ["power.cell=silicon", "projection.power.price_array.fall=0.3"],
    ],
)
def test_a_lock_of_numbers_set_one_by_one_reads_back(tmp_path, name, moved):
    with file(name) as place:
        scenario = read_scenario(place, [OWN, "mission.start_year=2040", *moved])
        found = resolve(scenario)
    rows = [{**vars(s), "low": s.text_low, "high": s.text_high} for s in found.sources]
    tables = written_tables(found.design.projections, found.sources)
    lock = tmp_path / "lock.toml"
    lock.write_text(write_lock(scenario, {**found.choices, **found.demand.choices}, rows, projections=tables))
    again = load(lock)
    assert again.projections == found.design.projections
    assert ratio(again) == pytest.approx(ratio(found.design), rel=1e-12)


def test_a_projection_that_leaves_the_bounds_of_its_input_is_refused_where_it_stands(tmp_path):
    place = tmp_path / "own.toml"
    place.write_text(
        '[mission]\nsatellite_count = 81\nstart_year = 2040\ntechnology = "of its year"\n\n'
        '[projection.power.cell_efficiency]\nchange = "12 %/yr"\nassumption = "tried"\n'
    )
    with pytest.raises(ScenarioError) as refused:
        load(place)
    (found,) = refused.value.diagnostics
    assert (found.code, found.line) == ("P012", 6)
    assert "in 2040" in found.message
    assert "until" in found.help
    load(place, ["mission.start_year=2029"])
