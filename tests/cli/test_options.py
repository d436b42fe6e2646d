"""Every numeric option of every command: what is no number is refused there, at its name, with a cure, in no time."""

from typing import get_args

import pytest

from dawndusk.cli import COMMANDS, parser
from tests.cli.command import dawndusk, refused
from tests.designs import EXAMPLES

SUNCATCHER = str(EXAMPLES / "suncatcher.toml")
HUGE = "9" * 400
BAD = ("nan", "inf", "-inf", "1e999", "", " ", HUGE, f"-{HUGE}", "five", "1,5", "0x10", "٣", "1e3e3", "--", "½")
NEEDS = {"breakeven": ("--vary", "launch.price_launch"), "optimise": ("--vary", "orbit.altitude=500..900km")}
NEEDS["sweep"] = ("--vary", "orbit.altitude=500,600km")


def numeric_options():
    for command in COMMANDS:
        for argument in parser()[command].assemble_argument_collection():
            kinds = {argument.hint, *get_args(argument.hint)}
            if kinds & {int, float} and bool not in kinds:
                yield from ((command, name) for name in argument.names if name.startswith("-"))


OPTIONS = sorted(set(numeric_options()))


def test_the_parser_is_looked_into():
    assert {("mc", "--samples"), ("mc", "-n"), ("access", "--raises"), ("twin", "--days"), ("app", "--port")} <= {
        *OPTIONS
    }
    assert len(OPTIONS) >= 20


@pytest.mark.parametrize(("command", "option"), OPTIONS)
def test_what_is_no_number_is_refused_at_its_option(command, option):
    for text in BAD:
        said = refused(dawndusk(command, SUNCATCHER, *NEEDS.get(command, ()), f"{option}={text}"))
        assert f"`{option} " in said, (text, said)
        assert len(said) < 400


@pytest.mark.parametrize(
    ("words", "cure"),
    [
        (("mc", SUNCATCHER, "-n", "1e3"), "write -n 1000"),
        (("mc", SUNCATCHER, "-n", "1,000"), "write -n 1000"),
        (("mc", SUNCATCHER, "--samples", "100.0"), "write --samples 100"),
        (("access", SUNCATCHER, "--raises", "1,5"), "write --raises 1.5"),
        (("access", SUNCATCHER, "--raises", "two"), "as in --raises 2"),
        (("mc", SUNCATCHER, "-n", "-5"), "-n takes 1 to"),
        (("campaign", SUNCATCHER, "--seed", "-1"), "--seed takes 0 or more"),
        (("twin", SUNCATCHER, "--step", "nan"), "as in --step 60s"),
        (("twin", SUNCATCHER, "--days", "0"), "--days take 1 or more"),
    ],
)
def test_the_cure_is_what_was_meant(words, cure):
    assert cure in refused(dawndusk(*words))


@pytest.mark.parametrize(
    ("option", "value"), [("--raises", "-1"), ("--raises", "1e9"), ("--grounded", "-3"), ("--grounded", "1e300")]
)
def test_out_of_bounds_points_at_the_option_that_said_it(option, value):
    said = refused(dawndusk("access", SUNCATCHER, "--set", "mission.start_year=2036", option, value))
    assert f"--> {option}:1" in said
    assert "--set" not in said
    assert "bound" in said
