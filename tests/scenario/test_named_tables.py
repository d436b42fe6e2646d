"""Tables with names of their own: what is written of them, what the catalog keeps, and what cannot be meant."""

import pytest

from dawndusk.scenario import ScenarioError, json_schema
from tests.scenario.small import GROUPS, SECTIONS, names, read_small

MISSION = "[mission]\nstart_year = 2027\nsatellite_count = 81\n"


def named(text, *overrides):
    return {one.name: one for one in read_small(MISSION + text, *overrides).named.get("stream", ())}


def refused(text, *overrides):
    with pytest.raises(ScenarioError) as found:
        read_small(MISSION + text, *overrides)
    return [(d.code, d.line, d.file) for d in found.value.diagnostics]


def test_without_a_table_nothing_is_named():
    assert read_small(MISSION).named == {}


def test_what_is_written_is_kept_and_the_rest_left_to_the_entry_it_is_like():
    found = named('[stream.agents]\npatience = "2 min"\n[stream.review]\nlike = "agents"\ncurve = "evening"\n')
    assert list(found) == ["agents", "review"]
    assert (found["agents"].like, found["review"].like) == ("agents", "agents")
    assert found["agents"].numbers["patience"].value == 120.0
    assert found["agents"].numbers["patience"].line == 5
    assert (found["review"].numbers, found["review"].words) == ({}, {"curve": "evening"})


def test_a_new_one_may_be_written_whole():
    found = named('[stream.mine]\nshare_fraction = 1\npatience = "3 s"\ncurve = "flat"\n')
    assert found["mine"].like is None
    assert refused('[stream.mine]\nshare_fraction = 1\npatience = "3 s"\n') == [("D001", 4, "<text>")]


def test_an_override_names_and_numbers():
    text = '[stream.agents]\nshare_fraction = "70 percent"\n[stream.chat]\n'
    found = named(text, "stream.agents.share_fraction=60 percent", 'stream.mine={ like = "chat" }')
    assert list(found) == ["agents", "chat", "mine"]
    assert (found["agents"].numbers["share_fraction"].value, found["agents"].numbers["share_fraction"].line) == (0.6, 0)
    assert list(named("", "stream.chat.patience=3 s")) == ["chat"]
    assert refused("", "stream.chat.patience=3") == [("U001", 1, "--set 1")]
    assert refused("", "stream.chat.patience.low=3 s") == [("S013", 1, "--set 1")]
    assert refused("", "orbit.altitude.low=3 km") == [("S013", 1, "--set 1")]


@pytest.mark.parametrize(
    ("shares", "code"),
    [
        ((0.7, None), None),
        ((None, None), None),
        ((0.7, 0.3), None),
        ((0.335, 0.67), None),
        ((0.0, 1.0), None),
        ((0.7, 0.2), "P008"),
        ((0.7, 0.4), "P008"),
        ((1.0, None), "P008"),
        ((0.0, 0.0), "P008"),
        ((-0.1, None), "P001"),
        ((1.1, None), "P001"),
        (("nan", None), "U005"),
        (("inf", None), "U005"),
    ],
)
def test_shares_are_a_whole_or_leave_a_rest(shares, code):
    tables = [
        f"[stream.{name}]\n" + ("" if share is None else f"share_fraction = {share}\n")
        for name, share in zip(("agents", "chat"), shares, strict=True)
    ]
    if code is None:
        assert list(named("".join(tables))) == ["agents", "chat"]
    else:
        assert [found for found, *_ in refused("".join(tables))] == [code]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("[stream]\n", "S010", 4),
        ('[[stream]]\nlike = "chat"\n', "S009", 4),
        ("[stream]\nshare_fraction = 0.5\n", "S009", 5),
        ('[stream]\nchat = "chat"\n', "S009", 5),
        ('[stream."../x"]\nlike = "chat"\n', "S012", 4),
        (f'[stream.{33 * "a"}]\nlike = "chat"\n', "S012", 4),
        ('[streams.chat]\npatience = "3 s"\n', "S001", 4),
        ("".join(f'[stream.s{k}]\nlike = "chat"\n' for k in range(10_000)), "S007", 0),
        ("".join(f'[stream.s{k}]\nlike = "chat"\n' for k in range(5000)), "S007", 4),
        ("".join(f'[stream.s{k}]\nlike = "chat"\n' for k in range(17)), "S007", 4),
        ("[stream.chat]\n[stream.agents]\n[stream.chat]\n", "S003", 6),
    ],
)
def test_what_cannot_be_meant_is_refused_at_its_place(text, code, line):
    assert refused(text) == [(code, line, "<text>")]


def test_editors_know_the_tables():
    schema = json_schema(SECTIONS, names, GROUPS)
    table = schema["properties"]["stream"]["additionalProperties"]
    assert set(table["properties"]) == {"like", "curve", "share_fraction", "patience"}
    assert table["properties"]["like"]["enum"] == ["agents", "chat"]
