"""A command line that cannot be read: one line on what is wrong, one with the nearest command or option."""

import pytest

from tests.cli.command import dawndusk, refused
from tests.designs import EXAMPLES

SUNCATCHER = str(EXAMPLES / "suncatcher.toml")


@pytest.mark.parametrize(
    ("words", "error", "cure"),
    [
        (("rnu",), "no command `rnu`", "did you mean `run`?"),
        (("optimize", SUNCATCHER), "no command `optimize`", "did you mean `optimise`?"),
        (("montecarlo", SUNCATCHER), "no command `montecarlo`", "did you mean `mc`?"),
        (("banana",), "no command `banana`", "allowed: run, app"),
        (("run", SUNCATCHER, "--ouput", "x"), "no option `--ouput`", "did you mean `--out`?"),
        (("run", "--ouput", "x", SUNCATCHER), "no option `--ouput`", "did you mean `--out`?"),
        (("run", SUNCATCHER, "--sett=x"), "no option `--sett`", "did you mean `--set`?"),
        (("run", "-x"), "no option `-x`", "options are --set"),
        (
            ("optimise", SUNCATCHER, "--minimize", "x"),
            "no option `--minimize`",
            "did you mean `--minimise`?",
        ),
        (("optimise", SUNCATCHER, "--varry", "orbit.altitude"), "no option `--varry`", "did you mean `--vary`?"),
        (("run", "--set"), "`--set` stands without its value", "dawndusk run --help"),
        (("run",), "no scenario is named", "dawndusk run --help"),
        (("run", ""), "the scenario's file has no name", "- for standard input"),
        (("run", SUNCATCHER, "b"), "`b` is one argument too many", "dawndusk run --help"),
        (("mc", SUNCATCHER, "--table", "csv"), "`--table csv` is not read", "one of parquet"),
        (("catalog", "vehicl"), "no kind `vehicl`", "did you mean `vehicle`?"),
        (("catalog", "vehicle", "falcon9"), "no vehicle `falcon9`", "did you mean `falcon-9`?"),
        (("new", "x.toml", "--like", "suncatch"), "no shipped scenario `suncatch`", "did you mean `suncatcher`?"),
        (("explain", "reentry"), "nothing is named `reentry`", "mass_reentry_t_per_year"),
        (("explain", "wacc"), "nothing is named `wacc`", "economics.discount_rate"),
        (("explain", "price_cell"), "nothing is named `price_cell`", "`power.price_array`?"),
        (("explain", "methane"), "nothing is named `methane`", "methane_world_ratio"),
        (("explain", "banana"), "nothing is named `banana`", "lists stages and sections"),
        (("decide", SUNCATCHER, "--output", "economics.irr"), "no output", "did you mean `economics.npv_usd`?"),
        (("sweep", SUNCATCHER, "--vary", "launch.cost_launch=1,2"), "cost_launch", "did you mean `price_launch`?"),
        (("check", SUNCATCHER, "--set", "launch.launch_price=3"), "launch_price", "did you mean `price_launch`?"),
        (("check", SUNCATCHER, "--set", "cooling.x=3"), "[cooling]", "did you mean [heat]?"),
    ],
)
def test_refusal(words, error, cure):
    said = refused(dawndusk(*words))
    assert error in said.splitlines()[0] + said
    assert cure in said


def test_explain_never_offers_energy_for_reentry():
    assert "energy" not in refused(dawndusk("explain", "reentry"))
