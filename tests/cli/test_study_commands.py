"""`decide`, `optimise`, `breakeven` and `sweep` as a user runs them."""

import json
import sys
from pathlib import Path

import pytest

from dawndusk.answers.answer import central
from dawndusk.cli.refusal import refusals_exit_2
from tests.designs import EXAMPLES

SUNCATCHER = str(EXAMPLES / "suncatcher.toml")


def run(command: str, *arguments: str, capsys) -> tuple[int, str, str]:
    """A command in this process, so that what is compiled is compiled once."""
    from importlib import import_module

    from cyclopts import App

    parser = App(name=command, help_format="plaintext", result_action="return_value")
    parser.default(getattr(import_module(f"dawndusk.cli.{command}"), command))
    code = 0
    try:
        with refusals_exit_2():
            parser([SUNCATCHER, *arguments], exit_on_error=False, print_error=False)
    except SystemExit as left:
        code = int(left.code or 0)
    told = capsys.readouterr()
    return code, told.out, told.err


@pytest.mark.slow
def test_decide_tells_the_leaders_and_what_is_left(capsys):
    code, out, _ = run("decide", "-n", "16", "--leading", "5", "--json", capsys=capsys)
    page = json.loads(out)
    assert code == 0
    assert len(page["inputs"]) == 5
    assert {"at_low", "at_high", "elasticity", "slope_step", "first", "total", "why"} <= set(page["inputs"][0])
    assert run("decide", "-n", "16", "--leading", "5", "--json", capsys=capsys)[1] == out, "same seed, same bytes"


def test_breakeven_says_that_no_launch_price_does(capsys):
    code, out, _ = run("breakeven", "--vary", "launch.price_launch", capsys=capsys)
    assert code == 0
    assert "brings parity; the nearest" in " ".join(out.split())


def test_a_goal_that_no_value_reaches_says_what_both_ends_bring(capsys):
    span = ("--vary", "launch.price_launch=0.1..1000 USD_2026/kg")
    code, out, _ = run("breakeven", *span, "--target", "economics.npv_usd=1e12", capsys=capsys)
    assert code == 0
    said = " ".join(out.split())
    assert "No value from 0.1 USD_2026/kg to 1000 USD_2026/kg brings economics.npv_usd to $1 T; the nearest is" in said
    assert "At the ends economics.npv_usd is −$" in said
    assert said.count("economics.npv_usd is −$") == 4


def test_a_goal_that_the_input_does_not_move_says_so(capsys):
    """The price of a flight moves no orbit, and brings nobody's money back where it never comes."""
    for output, is_now in (("light.sunlit_fraction=0.99", "96.2 %"), ("economics.payback_year=5", "never")):
        span = ("--vary", "launch.price_flight=1e6..1e7 USD_2026")
        code, out, _ = run("breakeven", *span, "--target", output, capsys=capsys)
        said = " ".join(out.split())
        assert (code, "nearest" in said) == (0, False)
        assert f"{output.partition('=')[0]} is {is_now}: launch.price_flight does not move it." in said


def test_a_range_says_of_how_many_moves_no_value_does(capsys):
    """At 5.5 h and at 6.5 h of local time no altitude below 1,150 km has 99 % of the year in sunlight."""
    wide = 'orbit.local_time_node={ value = "6 h", low = "5.5 h", high = "6.5 h", assumption = "an hour about dawn" }'
    span = ("--vary", "orbit.altitude=400..1150km", "--target", "light.sunlit_fraction=0.99")
    code, out, _ = run("breakeven", *span, "--set", wide, capsys=capsys)
    said = " ".join(out.split())
    assert code == 0
    assert "from the 1 input that decides:" in said
    assert "Note: at 2 of these ends no value of the span does, and the range leaves that out" in said
    assert "No range of another input moves it." in run("breakeven", *span, capsys=capsys)[1]


def test_a_goal_of_another_output_is_met(capsys):
    rent = "compute.price_accelerator_hour"
    code, out, _ = run("breakeven", "--vary", rent, "--target", "earth.npv_usd=0", "--json", capsys=capsys)
    assert code == 0
    page = json.loads(out)
    assert page["target"] == {"output": "earth.npv_usd", "value": 0.0}
    (one,) = page["breakeven"]
    there = central(SUNCATCHER, [f"{rent}={one['value']!r} USD_2026/hour"])
    assert there["earth"]["npv_usd"] == pytest.approx(0, abs=1.0)


def test_a_map_is_written_in_each_of_three_forms(capsys, tmp_path: Path):
    spans = ("--vary", "launch.price_launch=50..2000 USD_2026/kg", "--vary", "orbit.altitude=500..900km")
    for kind in ("parquet", "json", "svg"):
        code, _, err = run("breakeven", *spans, "--steps", "3", "--out", str(tmp_path / f"map.{kind}"), capsys=capsys)
        assert (code, err) == (0, "")
    assert len(json.loads((tmp_path / "map.json").read_text())["cost_ratio"]) == 3
    assert (tmp_path / "map.svg").read_text().startswith("<svg xmlns=")
    from pyarrow import parquet

    assert parquet.read_table(tmp_path / "map.parquet").num_rows == 9


def test_sweep_answers_a_query_and_writes_a_table(capsys, tmp_path: Path):
    out = tmp_path / "sweep.parquet"
    code, told, _ = run(
        "sweep",
        "--vary",
        "orbit.altitude=500..700km:3",
        "--out",
        str(out),
        "--query",
        "select count(*) as rows from sweep where verdict.closes",
        capsys=capsys,
    )
    assert code == 0
    assert "3" in told
    assert out.exists()


@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        ("decide", ["--output", "verdict.cost_ratoi"]),
        ("decide", ["-n", "1000"]),
        ("decide", ["--leading", "0"]),
        ("decide", ["--seed", "-1"]),
        ("optimise", ["--vary", "orbit.altitude=500..2000"]),
        ("optimise", ["--vary", "orbit.altitude=500..600km", "--minimise", "nothing.here"]),
        ("optimise", ["--vary", "orbit.altitude=500..600km", "--minimise", "a", "--maximise", "b"]),
        ("optimise", ["--vary", "orbit.altitude=500..600km", "--starts", "0"]),
        ("optimise", ["--vary", "launch.vehicle=falcon-9"]),
        ("optimise", ["--vary", "orbit.altitude=500..600km", "--vary", "power.cell"]),
        (
            "optimise",
            ["--vary", "orbit.altitude=500..600km", "--vary", "power.cell=any", "--vary", "launch.vehicle=any"],
        ),
        ("breakeven", ["--vary", "orbit.altitude=500,600km"]),
        ("breakeven", ["--vary", "orbit.altitude", "--out", "map.svg"]),
        ("breakeven", ["--vary", "orbit.altitude", "--vary", "satellite.power_it", "--steps", "1"]),
        ("breakeven", ["--vary", "orbit.altitude", "--target", "economics.npv_us=0"]),
        ("breakeven", ["--vary", "orbit.altitude", "--target", "economics.npv_usd=3 kg"]),
        ("breakeven", ["--vary", "orbit.altitude", "--target", "economics.npv_usd=inf"]),
        ("breakeven", ["--vary", "orbit.altitude", "--target", "economics.npv_usd"]),
        ("breakeven", ["--vary", "orbit.altitude", "--target", "=0"]),
        ("breakeven", ["--vary", "orbit.altitude", "--target", "economics.usd_per_accelerator_hour=3 USD_2026/hour"]),
        ("sweep", ["--vary", "orbit.altitude=500..600km"]),
        ("sweep", ["--vary", "orbit.altitude=500,600km", "--out", "sweep.csv"]),
        ("sweep", ["--vary", "orbit.altitude=500,600km", "--query", "drop table sweep"]),
        ("sweep", ["--vary", "orbit.altitude=500..600km:99999", "--vary", "satellite.power_it=15..25kW:99999"]),
        ("sweep", ["--vary", "orbit.altitude=500,600km", "--set", "orbit.altitude=5"]),
    ],
)
def test_hostile_requests_are_refused_with_a_cure(command, arguments, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, out, err = run(command, *arguments, capsys=capsys)
    assert code == 2
    assert "help:" in err
    assert "Traceback" not in err + out
    assert list(tmp_path.iterdir()) == []
    assert sys.exc_info() == (None, None, None)


@pytest.mark.parametrize(
    "arguments", [("breakeven", "--vary", "launch.price_flight", "--target"), ("decide", "--output")]
)
def test_an_output_after_tax_that_is_off_says_what_sets_it(arguments, capsys):
    name = "verdict.cost_after_tax_ratio"
    code, _, err = run(*arguments, f"{name}=1" if "--target" in arguments else name, capsys=capsys)
    assert code == 2
    assert f"no output `{name}`" in err
    assert "economics.tax_fraction" in err
