"""Scales, colours and names of lines, as the charts by year share them."""

import re
from itertools import pairwise

import pytest

from dawndusk.report.axes import Decades, End, hues, name_ends
from dawndusk.report.svg import WIDE, Drawing


def test_owners_have_hues_and_their_rockets_tones():
    assert hues(list("abcd"), ["S", "S", "S", "S"])[2:] == ["hue-1 tone-3", "hue-1 tone-3"]
    assert len(set(hues([str(k) for k in range(6)], [str(k) for k in range(6)]))) == 6


def test_a_scale_of_decades_holds_what_lies_below_it():
    scale = Decades((1.0, 1e4), (100.0, 0.0))
    places = [scale(v) for v in (0.0, -1.0, 0.5, 1.0, 100.0, 1e4)]
    assert places == pytest.approx([100.0, 100.0, 100.0, 100.0, 50.0, 0.0], abs=1e-12)
    assert scale.marks(3) == [1.0, 100.0, 10000.0]


def test_names_at_ends_do_not_overlap():
    drawing = Drawing(WIDE)
    name_ends(drawing, 0.0, (0.0, 200.0), [End(100.0, str(k), "") for k in range(4)])
    places = [float(y) for y in re.findall(r'y="([\d.]+)"[^>]*class="label', "".join(drawing.parts))]
    assert len(places) == 4
    assert all(b - a >= 36 - 1e-6 for a, b in pairwise(places))
