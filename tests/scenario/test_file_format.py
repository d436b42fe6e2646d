"""The format of a lock: this one and files that say none are read, newer ones and other words refused at the line."""

import pytest

from dawndusk.design.loading import read_scenario
from dawndusk.scenario import ScenarioError

TEXT = '[mission]\nstart_year = 2030\nsatellite_count = 10\n[orbit]\nkind = "sun-synchronous"\n'


@pytest.fixture
def place(tmp_path):
    return tmp_path / "some.lock.toml"


@pytest.mark.parametrize("head", ["", "format = 1\n"])
def test_this_format_and_files_without_one_are_read(place, head):
    place.write_text(head + TEXT)
    assert read_scenario(place).numbers["mission.satellite_count"].value == 10


@pytest.mark.parametrize(
    ("written", "code", "cure"),
    [
        ("2", "S015", "a newer version"),
        ("99", "S015", "a newer version"),
        ("0", "S015", "leave the line out"),
        ("-1", "S015", "leave the line out"),
        ("true", "S009", "leave the line out"),
        ('"1"', "S009", "leave the line out"),
        ("1.0", "S009", "leave the line out"),
    ],
)
def test_any_other_is_refused_at_its_line(place, written, code, cure):
    place.write_text(f"# made elsewhere\nformat = {written}\n{TEXT}")
    with pytest.raises(ScenarioError) as refused:
        read_scenario(place)
    (only,) = refused.value.diagnostics
    assert (only.code, only.file, only.line) == (code, str(place), 2)
    assert cure in only.help
