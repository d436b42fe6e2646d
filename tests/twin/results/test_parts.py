"""The parts of a run: named by their days, whole, one after the other."""

import numpy as np
import pytest

from dawndusk.core.inventory import DamageFound
from dawndusk.twin.results.parts import ENDINGS, check_times, npz_bytes, part_name, samples_in, spans_of
from dawndusk.twin.results.recording import FIELDS


def parts(folder, *spans):
    (folder / "part").mkdir()
    for span in spans:
        for ending in ENDINGS:
            (folder / part_name(span, ending)).touch()
    return folder


def test_parts_that_follow_one_another_are_given_in_their_order(tmp_path):
    assert spans_of(parts(tmp_path, (5, 9), (2, 5)), 2, 9) == [(2, 5), (5, 9)]


@pytest.mark.parametrize(
    ("spans", "says"),
    [
        ([(0, 3)], "days 3 to 9 are missing"),
        ([(0, 3), (4, 9)], "days 3 to 4 are missing"),
        ([(1, 9)], "days 0 to 1 are missing"),
        ([(0, 9), (3, 9)], "day 3 is there twice"),
        ([(0, 4), (3, 9)], "day 3 is there twice"),
        ([(0, 10)], "day 9 is there twice"),
        ([], "days 0 to 9 are missing"),
    ],
)
def test_gaps_and_overlaps_are_refused(tmp_path, spans, says):
    with pytest.raises(DamageFound, match=rf"{says}\n  = help: "):
        spans_of(parts(tmp_path, *spans), 0, 9)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_part_without_one_of_its_files_is_refused(tmp_path, ending):
    (parts(tmp_path, (0, 4), (4, 9)) / part_name((4, 9), ending)).unlink()
    with pytest.raises(DamageFound):
        spans_of(tmp_path, 0, 9)


def test_times_are_those_of_the_days(tmp_path):
    good = 86400.0 * 3 + 600.0 * (1 + np.arange(288))
    check_times(tmp_path, good, 3, 5)
    for bad in (good[1:], good[:-1], np.delete(good, 7), good + 600.0, good[:0], np.repeat(good, 2)):
        with pytest.raises(DamageFound, match="rows are not those of days 3 to 5"):
            check_times(tmp_path, bad, 3, 5)


def test_satellites_come_back():
    rows = {name: np.arange(6.0, dtype="float32").reshape(3, 2) + k for k, name in enumerate(FIELDS)}
    again = samples_in(bytes(npz_bytes(rows)))
    assert all(np.array_equal(again[name], rows[name]) for name in FIELDS)
