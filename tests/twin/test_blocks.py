"""A fleet cut into blocks: every satellite once, with its plane; what is taken out of a block goes back into it."""

from dataclasses import replace

import numpy as np
import pytest

from dawndusk.twin.blocks import blocks, gather, scatter
from dawndusk.twin.layout import layout
from tests.twin.cases import design_of

TWIN = design_of("suncatcher").twin


@pytest.mark.parametrize(("number", "planes"), [(1, 1), (81, 1), (1000, 7), (3000, 2), (20_000, 3), (5000, 5000)])
def test_each_satellite_stands_once_and_with_its_plane(number, planes):
    walker = replace(TWIN, layout="walker", plane_count=float(planes))
    flown = layout(walker, number, 650e3)
    cut = blocks(flown)
    here = cut.counts
    assert sorted(cut.satellite[here].tolist()) == list(range(number))
    plane = np.broadcast_to(cut.plane[:, :, None], here.shape)
    assert np.array_equal(plane[here], flown.plane[cut.satellite[here]])


@pytest.mark.parametrize(("number", "planes"), [(1, 1), (1000, 7), (20_000, 3), (100, 100)])
def test_what_is_taken_out_of_a_block_goes_back(number, planes):
    """Queues have a row for each stream: only the last axis is the satellites'."""
    cut = blocks(layout(replace(TWIN, layout="walker", plane_count=float(planes)), number, 650e3))
    queues = np.random.default_rng(1).random((2, number))
    found = np.full_like(queues, np.nan)
    for block in range(len(cut.satellite)):
        here = gather(queues, cut, block)
        assert here.shape == (2, *cut.counts[block].shape)
        assert np.array_equal(here[0], queues[0][cut.satellite[block]])
        scatter(found, cut, block, np.where(cut.counts[block], here, -1.0))
    assert np.array_equal(found, queues)
