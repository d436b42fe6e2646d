"""Every way to be linked: shares of the work done, and contacts of a satellite's own where it links itself."""

import numpy as np
import pytest

from dawndusk.twin.layout import layout
from dawndusk.twin.links import LINKS, Overhead
from dawndusk.twin.links.waiting import may_wait_fraction
from dawndusk.twin.run import run
from dawndusk.twin.sky.gateways import gateways
from dawndusk.twin.sky.paths import paths_of
from tests.twin.cases import design_of, steady, with_settings

DESIGN = with_settings(design_of("suncatcher"), layout="ring", ages="new")
SITES = tuple(gateways().values())
PATHS = paths_of(DESIGN.orbit, np.zeros(1), 0.0)
DONE = np.full(144, 0.8)
STREAMS = {
    "work_done_fraction": DONE,
    "work_served_fraction": DONE,
    "work_served_chat_fraction": 0.5 * DONE,
    "work_served_training_fraction": 0.2 * DONE,
    "work_served_brief_fraction": 0.3 * DONE,
}


def over(clear):
    return Overhead(
        gateways=SITES,
        clear=np.full((24, len(SITES)), clear),
        paths=PATHS,
        places=layout(DESIGN.twin, 60, 650e3),
        there=np.ones(60, bool),
        day_s=0.0,
        step_s=600.0,
    )


@pytest.mark.parametrize("name", LINKS)
class TestContract:
    @pytest.mark.parametrize("clear", [True, False])
    def test_a_share_of_each_interval(self, name, clear):
        """All where all that was done was in contact below a clear sky, nothing behind clouds."""
        linked = LINKS[name].linked_fraction(
            over(clear), {"work_done_fraction": DONE, "work_linked_fraction": clear * DONE}
        )
        assert linked.shape == (144,)
        assert linked == pytest.approx(float(clear))

    @pytest.mark.parametrize("told", [{"work_done_fraction": DONE}, STREAMS], ids=["full", "streams"])
    def test_what_is_sold_later_is_a_share(self, name, told):
        later = np.asarray(LINKS[name].later_fraction(with_demand(), told))
        assert later.shape in ((), (144,))
        assert (later > 0).all()
        assert (later <= 1).all()

    def test_caps_are_of_the_planes(self, name):
        caps = LINKS[name].caps(PATHS)
        assert caps is None or caps.radius_rad.shape == (len(SITES), 1)

    def test_a_run_tells_its_links(self, name):
        _, told = run(with_settings(DESIGN, links=name), days=1, step_s=600.0, satellites=6, seed=1)
        assert (told.fleet["linked_fraction"] <= 1 + 1e-6).all()
        assert ("work_linked_fraction" in told.fleet) == (LINKS[name].caps(PATHS) is not None)

    def test_shed_work_has_a_cause_of_its_own(self, name):
        assert [links.SHED_CAUSE for links in LINKS.values()].count(LINKS[name].SHED_CAUSE) == 1


def with_demand():
    from dataclasses import replace

    return replace(DESIGN, demand=steady(chat=0.5, training=0.2, brief=0.3))


def test_what_may_wait_is_sold_later_and_with_links_of_its_own_all():
    """Chat cannot wait for an orbit; a job and briefs can: half."""
    design = with_demand()
    assert may_wait_fraction(design, STREAMS) == pytest.approx(0.5, rel=1e-12)
    assert may_wait_fraction(design, {"work_done_fraction": DONE}) == pytest.approx(0.5, rel=1e-12)
    assert LINKS["mesh"].later_fraction(design, STREAMS) == pytest.approx(0.5, rel=1e-12)
    assert LINKS["direct"].later_fraction(design, STREAMS) == 1
