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
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_line(text, says):
    with pytest.raises(ScriptError, match=f"^{says}"):
        read_script(text, "e")
