"""The satellite that is stepped: whether it pauses in shadow is told by the way it rides through."""

from dataclasses import replace

import pytest

from dawndusk.twin.satellite.body import build_satellite, pauses_in_shadow
from tests.twin.cases import design_of

DESIGN = design_of("start")


@pytest.mark.parametrize(("word", "pauses"), [("battery", False), ("pause", True)])
def test_work_pauses_where_there_is_no_store_for_it(word, pauses):
    design = replace(DESIGN, power=replace(DESIGN.power, ride_through=word))
    assert pauses_in_shadow(build_satellite(design)) is pauses
