"""Years in which a projection takes its input out of its bounds are refused before anything is computed."""

import pytest

from dawndusk.design.loading import read_scenario
from dawndusk.design.projection_bounds import refuse_out_of_bounds
from dawndusk.design.resolve import resolve
from dawndusk.scenario import ScenarioError
from dawndusk.scenario.examples import file, names

OWN = "mission.technology=of its year"


@pytest.mark.parametrize("name", names())
def test_no_projection_of_the_catalog_leaves_its_bounds_in_any_year(name):
    with file(name) as place:
        scenario = read_scenario(place, [OWN])
    refuse_out_of_bounds(scenario, resolve(scenario), range(2026, 2101))


def test_the_first_year_out_of_bounds_is_told():
    """0.22 grows by 6 % a year from 2026: above 0.6 after ln(0.6 / 0.22) / ln(1.06) = 17.2 years."""
    with file("start") as place:
        scenario = read_scenario(place, [OWN, "projection.power.cell_efficiency.change=6 %/yr"])
    resolved = resolve(scenario)
    refuse_out_of_bounds(scenario, resolved, range(2026, 2044))
    with pytest.raises(ScenarioError) as refused:
        refuse_out_of_bounds(scenario, resolved, range(2026, 2051))
    (found,) = refused.value.diagnostics
    assert "in 2044" in found.message
    assert (found.code, found.file) == ("P012", "--set 2")
