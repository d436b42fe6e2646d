"""Keys that nothing reads while another is not set are refused, in a file and in an override."""

from pathlib import Path

import pytest

from dawndusk.design.loading import load
from dawndusk.scenario import ScenarioError
from tests.designs import EXAMPLES

START = EXAMPLES / "start.toml"
BESIDE = [
    ("economics.rate_debt=0.06 1/yr", "economics.debt_fraction=0.5"),
    ("economics.depreciation=macrs 5", "economics.tax_fraction=0.21"),
]


@pytest.mark.parametrize(("alone", "other"), BESIDE)
def test_a_key_that_nothing_reads_alone_is_refused(alone: str, other: str) -> None:
    load(START, [alone, other])
    with pytest.raises(ScenarioError) as refused:
        load(START, [alone])
    (found,) = refused.value.diagnostics
    assert found.code == "P011"
    assert other.split("=", maxsplit=1)[0] in found.message
    assert other.split(".")[1].replace("=", " = ") in found.help


def test_it_is_refused_at_its_line_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "loan.toml"
    path.write_text('[mission]\nstart_year = 2028\nsatellite_count = 4\n\n[economics]\nrate_debt = "0.06 1/yr"\n')
    with pytest.raises(ScenarioError) as refused:
        load(path)
    (found,) = refused.value.diagnostics
    assert (found.code, found.line, found.column) == ("P011", 6, 1)
    load(path, ["economics.rate_debt=unset"])
