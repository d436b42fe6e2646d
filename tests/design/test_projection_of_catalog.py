"""A projection of which a scenario sets the number alone: the rest is what the catalog says."""

import pytest

from dawndusk.design.loading import load, load_sourced
from dawndusk.scenario import ScenarioError
from dawndusk.scenario.examples import file

OWN = "mission.technology=of its year"


def loaded(*overrides):
    with file("start") as place:
        return load_sourced(place, [OWN, "power.cell=silicon", *overrides])


def test_a_place_is_between_the_catalogs_curves():
    """Silicon's curves of 2050: 0.22, 0.235 and 0.246; a fifth of the way lies at 0.4 of the low half."""
    moving = loaded("projection.power.cell_efficiency.place=0.2").design.projections["projection.power.cell_efficiency"]
    plain = loaded().design.projections["projection.power.cell_efficiency"]
    assert (moving.years, moving.low, moving.value, moving.high) == (plain.years, plain.low, plain.value, plain.high)
    assert float(moving.ratio(2050.0, None)) == pytest.approx((0.22 / 0.235) ** 0.6 * 0.235 / 0.22, rel=1e-12)


def test_a_fall_is_of_what_the_catalog_says():
    moving = loaded("projection.power.price_array.fall=0.3").design.projections["projection.power.price_array"]
    plain = loaded().design.projections["projection.power.price_array"]
    assert (moving.fall_fraction, moving.of, moving.made_year) == (0.3, plain.of, plain.made_year)


@pytest.mark.parametrize(
    ("moved", "said", "cure"),
    [
        ("projection.power.price_array.place=0.2", "no curves of `power.price_array`", "write years and value"),
        ("projection.power.price_battery.fall=0.2", "no learning of `power.price_battery`", 'of="own satellites"'),
        ("projection.launch_2.price_flight.change=1 %/yr", "`launch_2.price_flight` is not set", "take this out"),
        ("projection.launch.price_launch.change=1 %/yr", "`launch.price_launch` is not set", "set launch.price_launch"),
        ("projection.twin.battery_retention_end_fraction.change=1 %/yr", "no plan reads", "leave its projection out"),
    ],
)
def test_what_would_move_nothing_is_refused(moved, said, cure):
    with pytest.raises(ScenarioError) as refused:
        loaded(moved)
    (found,) = refused.value.diagnostics
    assert said in found.message
    assert cure in found.help
    assert found.file.startswith("--set")


def test_it_is_refused_of_today_too(tmp_path):
    own = tmp_path / "own.toml"
    own.write_text("[mission]\nsatellite_count = 81\n[projection.launch_3.price_flight]\nchange = '0 %/yr'\n")
    with pytest.raises(ScenarioError) as refused:
        load(own)
    assert refused.value.diagnostics[0].line == 3
