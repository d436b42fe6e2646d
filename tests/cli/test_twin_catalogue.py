"""`dawndusk twin --catalogue` as a user calls it: what is refused, what is accepted on demand, and a re-entry."""

import gzip
import json

import pytest

from dawndusk.twin import store
from tests.cli.command import dawndusk, refused
from tests.twin.sky.catalogue import fields, two_lines

SCENARIO = """\
name = "mine"
[mission]
start_year = 2027
satellite_count = 10
lifetime_satellite = "5 yr"
[orbit]
kind = "sun-synchronous"
altitude = "600 km"
local_time_node = "6 h"
"""
FALLS = """\
B [1]
1 90001U 27001A   27060.50000000  .00000100  00000-0  99999+0 0  9995
2 90001  97.5000  71.0000 0003000   0.0000   0.0000 15.05000000000016
"""
"""SGP4 gives it up 1.4 days after the run begins, at noon of 3 March."""
OLD = """\
OLD
1 90009U 27001B   99060.50000000  .00000100  00000-0  10000-3 0  9992
2 90009  97.5000  71.0000 0003000   0.0000   0.0000 15.05000000000014
"""


@pytest.fixture
def place(tmp_path):
    (tmp_path / "s.toml").write_text(SCENARIO)
    return tmp_path


def twin(place, text, *more, days="1"):
    """A run in a folder, over a catalogue of this text."""
    content = text if isinstance(text, bytes) else text.encode()
    (place / "sky").write_bytes(content)
    words = ("twin", "s.toml", "--days", days, "--step", "10min", "--catalogue", "sky", *more)
    return dawndusk(*words, cwd=place, columns=200)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (FALLS.replace("\n2", "\n 2"), "sky:3: the second line of 90001 is missing"),
        (FALLS.replace("99999+0", "99999+1"), "error: sky:2: its checksum is 6, column 69 says `5`"),
        (
            OLD + two_lines(0),
            "error: sky:2: the epoch of OLD is 10,227.5 days before the run's first day; up to 30 days",
        ),
        (
            two_lines(0) + two_lines(0),
            "error: sky:5: TEST 0 is TEST 0 of line 2 again: the same catalogue number 90000",
        ),
        (two_lines(0).replace("27060", "26060"), "error: sky:2: its checksum is"),
        (json.dumps([{**fields(0), "EPOCH": "2026-03-01T00:00:00"}]), "-306 days from 1 January 2027"),
        (json.dumps([{**fields(0), "BSTAR": 15}]), "by the run's first day, 2027-03-02, SGP4 carries none"),
        ("", "error: sky:1: it is empty"),
        (gzip.compress(FALLS.encode(), mtime=0), "error: sky:1: it is packed, gzip"),
    ],
)
def test_a_catalogue_that_cannot_be_meant_is_refused(place, text, says):
    assert says in refused(twin(place, text))


def test_a_folder_and_a_file_that_is_not_there_are_refused(place):
    for name in (".", "nowhere.tle"):
        done = dawndusk("twin", "s.toml", "--catalogue", name, cwd=place)
        assert f"directory: {name}" in refused(done)


def test_what_is_accepted_on_demand_is_named_with_its_catalogue(place):
    for option in ("--accept-stale", "--accept-no-checksum"):
        assert "--catalogue FILE" in refused(dawndusk("twin", "s.toml", option, cwd=place))


def test_old_elements_and_missing_checksums_are_flown_where_the_user_says_so(place):
    done = twin(place, OLD + two_lines(0), "--accept-stale", "--json")
    assert json.loads(done.stdout)["satellite_count"] == 2
    assert "note: sky: the run ends 10,228.5 days after the oldest epoch" in done.stderr
    short = "\n".join(line[:68] for line in two_lines(0).splitlines())
    assert "--accept-no-checksum" in refused(twin(place, short))
    assert json.loads(twin(place, short, "--accept-no-checksum", "--json").stdout)["satellite_count"] == 1


def test_thirty_days_are_the_bound(place):
    """The run begins with 2 March, the midnight after the last epoch."""
    aged = [json.dumps([fields(0), {**fields(1), "EPOCH": f"2027-01-{day}T00:00:00"}]) for day in (30, 31)]
    assert "the epoch of TEST 1 is 31.0 days before the run's first day" in refused(twin(place, aged[0]))
    assert "note: sky: the run ends 31.0 days after the oldest epoch" in twin(place, aged[1]).stderr


def test_two_numbers_under_one_designator_fly_and_that_is_told(place):
    done = twin(place, json.dumps([fields(0), {**fields(1), "OBJECT_ID": fields(0)["OBJECT_ID"]}]))
    assert done.stdout.startswith("2 satellites for 1 day")
    assert "note: sky: 2 satellites have the designator 2027-001A" in done.stderr


@pytest.mark.slow
def test_a_reentry_is_told_on_screen_in_json_and_on_the_page_and_the_run_goes_on(place):
    done = twin(place, FALLS + two_lines(0), "--out", "run", days="4")
    assert done.returncode == 0
    assert "2 satellites for 4 days" in done.stdout
    assert "37.5" in done.stdout.splitlines()[0]  # one of two, on three days of four
    said = "Re-entry, lost from that midnight on: B [1] on day 2 of the run, 2027-03-03 (day 61 of"
    assert said in done.stdout
    found = json.loads(twin(place, FALLS + two_lines(0), "--out", "run", "--json", days="4").stdout)
    told = {"satellite": 0, "name": "B [1]", "day": 61, "day_of_run": 2, "date": "2027-03-03"}
    assert found["reentries"] == [told]
    assert "B [1], 2027-03-03" in (place / "run" / "twin.html").read_text()
    alone = json.loads(twin(place, FALLS, "--json", days="10").stdout)
    assert alone["satellites_lost_fraction"] == pytest.approx(0.9)


@pytest.mark.slow
def test_a_run_that_is_stopped_about_a_reentry_ends_with_the_same_bytes(place, monkeypatch):
    monkeypatch.setattr("dawndusk.cli.twin_days._SAVE_S", 0.0)
    twin(place, FALLS + two_lines(0), "--out", "whole", days="4")
    kept = store.save

    def dies(folder, fleet, series):
        kept(folder, fleet, series)
        raise KeyboardInterrupt

    monkeypatch.setattr(store, "save", dies)
    for _ in range(3):
        assert twin(place, FALLS + two_lines(0), "--out", "cut", days="4").returncode == 130
    monkeypatch.setattr(store, "save", kept)
    assert twin(place, FALLS + two_lines(0), "--out", "cut", days="4").returncode == 0
    for name in ("fleet.parquet", "passages.parquet", "fleet.npz", "twin.html"):
        assert (place / "cut" / name).read_bytes() == (place / "whole" / name).read_bytes(), name
