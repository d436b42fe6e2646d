"""A script of events: what it says is what happens, and whatever it cannot mean is refused with its line."""

import pytest

from dawndusk.twin.script import KINDS, Event, ScriptError, read_script

WHOLE = """
[[event]]
day = 3
kind = "loss"
count = 2

[[event]]
day = 5
kind = "solar storm"
days = 2
upset_ratio = 300.5
"""


def test_what_is_written_is_read_in_order():
    assert read_script(WHOLE, "e.toml").events == (
        Event(day=3, kind="loss", count=2),
        Event(day=5, kind="solar storm", days=2, upset_ratio=300.5),
    )
    assert read_script("", "e.toml").events == ()


def test_every_kind_can_be_written():
    for kind, known in KINDS.items():
        lines = [f"{key} = 1" for key in known.says]
        (event,) = read_script("\n".join(["[[event]]", "day = 0", f'kind = "{kind}"', *lines]), "e").events
        assert event.kind == kind


def test_each_kind_says_what_it_needs_within_its_bounds():
    days = {"days": (1, 1e6)}
    assert {name: dict(kind.says) for name, kind in KINDS.items()} == {
        "loss": {"count": (1, 1e9)},
        "launch": {"count": (1, 1e9)},
        "grounding": days,
        "solar storm": {**days, "upset_ratio": (1, 1e9)},
        "gateway lost": {**days, "link_lost_fraction": (0, 1)},
        "demand": {**days, "demand_ratio": (0, 100)},
    }
    acts = {act: [name for name, kind in KINDS.items() if getattr(kind, act)] for act in ("takes", "brings", "grounds")}
    assert acts == {"takes": ["loss"], "brings": ["launch"], "grounds": ["grounding"]}


def test_what_a_kind_does_not_say_is_neutral():
    neutral = Event(day=1, kind="loss")
    assert (neutral.days, neutral.count, neutral.upset_ratio) == (1, 0, 1.0)
    assert (neutral.link_lost_fraction, neutral.demand_ratio) == (0.0, 1.0)


@pytest.mark.parametrize(
    ("line", "good"),
    [
        ("count = 1", True),
        ("count = 1000000000", True),
        ("count = 1000000001", False),
        ("count = 0", False),
    ],
)
def test_a_bound_is_within(line, good):
    text = f'[[event]]\nday = 1000000\nkind = "loss"\n{line}\n'
    if good:
        assert read_script(text, "e").events[0].day == 1_000_000
    else:
        with pytest.raises(ScriptError, match=r"^e:4: `count` is a whole number from 1 to 1e\+09$"):
            read_script(text, "e")
    with pytest.raises(ScriptError, match=r"^e:2: `day` is a whole number from 0 to 1e\+06$"):
        read_script(text.replace("1000000\n", "1000001\n", 1), "e")


def test_an_event_without_a_kind_is_told_at_its_beginning():
    with pytest.raises(
        ScriptError, match=r"^e:3: kind is one of loss, launch, grounding, solar storm, gateway lost, demand$"
    ):
        read_script("\n\n[[event]]\nday = 1\n", "e")


def test_an_event_lasts_its_days():
    event = Event(day=5, kind="grounding", days=2)
    assert [event.lasts(day) for day in (4, 5, 6, 7)] == [False, True, True, False]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[[event]]\nday = 3\nkind = "lost"\n', "e:3: kind is one of loss, launch"),
        ('[[event]]\nday = 3\nkind = ["loss"]\n', "e:3: kind is one of"),
        ('[[event]]\nday = 3\nkind = "loss"\n', "e:3: a loss needs `count`"),
        ('[[event]]\nday = 1.5\nkind = "loss"\ncount = 1\n', "e:2: `day` is a whole number"),
        ('[[event]]\nday = true\nkind = "loss"\ncount = 1\n', "e:2: `day` is a whole number"),
        ('[[event]]\nday = -1\nkind = "loss"\ncount = 1\n', "e:2: `day` is a whole number from 0"),
        ('[[event]]\nday = 1\nkind = "loss"\ncount = 0\n', "e:4: `count` is a whole number from 1"),
        ('[[event]]\nday = 1\nkind = "demand"\ndays = 1\ndemand_ratio = nan\n', "e:5: `demand_ratio` is a number"),
        ('[[event]]\nday = 1\nkind = "loss"\ncount = 1\nwhy = "x"\n', "e:5: `why` is unknown; a loss says day, count"),
        (WHOLE + '\n[[event]]\nday = 1\nkind = "loss"\ncount = "1"\n', "e:16: `count`"),
        ("events = []\n", "e:1: `events` is unknown"),
        ("\n[event]\nday = 1\n", r"e:2: write each event as \[\[event\]\]"),
        ('event = [{ day = 1, kind = "loss", count = 1 }]\n', "e:1: write each event"),
        ("[[event]]\nday = \n", "e:2: "),
        ('[[event]]\nday = 1\nkind = "loss', "e:3: "),
        ('[[event]]\nday = 1\nkind = "grounding"\ndays = 1.5\n', "e:4: `days` is a whole number from 1"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_line(text, says):
    with pytest.raises(ScriptError, match=f"^{says}"):
        read_script(text, "e")
