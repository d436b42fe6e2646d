"""A projection that no plan reads is told of."""

import pytest

from dawndusk.answers.answer import answer

PROJECTION = '\n[projection.power.price_array]\nchange = "-5 %/yr"\nassumption = "tried"\n'


@pytest.mark.parametrize(("technology", "told"), [("of today", True), ("of its year", False)])
def test_projections_that_move_nothing_are_told_of(tmp_path, technology, told):
    place = tmp_path / "own.toml"
    place.write_text(f'[mission]\nsatellite_count = 81\ntechnology = "{technology}"\n{PROJECTION}')
    notes = answer(place).public["verdict"]["notes"]
    assert any("1 projection of the scenario" in note for note in notes) == told
