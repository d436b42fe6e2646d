"""Keys that nothing reads while another is not set are refused, in a file and in an override."""

from pathlib import Path

import pytest

from dawndusk.answers.answer import answer
from dawndusk.design.loading import load
from dawndusk.scenario import ScenarioError, write_lock
from tests.designs import EXAMPLES

START = EXAMPLES / "start.toml"
BESIDE = [
    ("economics.rate_debt=0.06 1/yr", "economics.debt_fraction=0.5"),
    ("economics.depreciation=macrs 5", "economics.tax_fraction=0.21"),
    ("launch.price_launch_orbit=as flown", "launch.price_launch=1500 USD_2026/kg"),
]


@pytest.mark.parametrize(("alone", "other"), BESIDE)
def test_a_key_that_nothing_reads_alone_is_refused(alone: str, other: str) -> None:
    load(START, [alone, other])
    with pytest.raises(ScenarioError) as refused:
        load(START, [alone])
    (found,) = refused.value.diagnostics
    assert found.code == "P011"
    assert other.split("=", maxsplit=1)[0] in found.message
    key, _, value = other.split(".")[1].partition("=")
    assert f"{key} = {value}".replace("= 1500 USD_2026/kg", '= "1500 USD_2026/kg"') in found.help


def test_it_is_refused_of_a_further_rocket() -> None:
    """The first rocket's price is not the second's."""
    both = ["launch.price_launch=1500 USD_2026/kg", "launch_2.vehicle=falcon-9"]
    load(START, [*both, "launch_2.price_launch=1500 USD_2026/kg", "launch_2.price_launch_orbit=as flown"])
    with pytest.raises(ScenarioError) as refused:
        load(START, [*both, "launch_2.price_launch_orbit=as flown"])
    (found,) = refused.value.diagnostics
    assert "`launch_2.price_launch_orbit` is read beside `launch_2.price_launch` alone" in found.message


def test_a_lock_leaves_out_what_nothing_reads(tmp_path: Path) -> None:
    for given in ([], ["launch.price_launch=1500 USD_2026/kg", "launch.price_launch_orbit=as flown"]):
        found = answer(START, given)
        path = tmp_path / "again.toml"
        path.write_text(write_lock(found.scenario, found.resolved.choices, found.public["sources"]))
        assert ("price_launch_orbit" in path.read_text()) == bool(given)
        assert load(path) == found.resolved.design


def test_it_is_refused_at_its_line_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "loan.toml"
    path.write_text('[mission]\nstart_year = 2028\nsatellite_count = 4\n\n[economics]\nrate_debt = "0.06 1/yr"\n')
    with pytest.raises(ScenarioError) as refused:
        load(path)
    (found,) = refused.value.diagnostics
    assert (found.code, found.line, found.column) == ("P011", 6, 1)
    load(path, ["economics.rate_debt=unset"])
