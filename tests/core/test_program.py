"""Which program it was: any byte of its text that changes is noticed, a scenario's is not."""

from importlib.metadata import version

import pytest

from dawndusk.core import program as module
from dawndusk.core.program import difference_text, program


@pytest.fixture
def package(tmp_path, monkeypatch):
    for name in ("core/one.py", "catalog/cell/two.toml", "scenario/examples/three.toml", "report/four.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x = 1\n")
    monkeypatch.setattr(module, "__file__", str(tmp_path / "core" / "program.py"))
    module._hash_below.cache_clear()
    yield tmp_path
    module._hash_below.cache_clear()


@pytest.mark.parametrize(
    ("name", "moves"),
    [
        ("core/one.py", True),
        ("catalog/cell/two.toml", True),
        ("scenario/examples/three.toml", False),
        ("report/four.py", False),
    ],
)
def test_a_byte_of_what_a_run_depends_on_changes_the_code(package, name, moves):
    rooms = ("core", "catalog", "scenario")
    before = program(rooms, ())["code"]
    (package / name).write_text("x = 2\n")
    module._hash_below.cache_clear()
    assert (program(rooms, ())["code"] != before) is moves


def test_a_file_that_moves_changes_the_code(package):
    before = program(("core",), ())["code"]
    (package / "core/one.py").rename(package / "core/other.py")
    module._hash_below.cache_clear()
    assert program(("core",), ())["code"] != before


def test_libraries_stand_by_their_versions_and_what_is_not_there_says_so():
    found = program((), ("numpy", "no-such-library"))
    assert found["numpy"] == version("numpy")
    assert found["no-such-library"] == "none"
    later = {**found, "numpy": "9.9"}
    assert difference_text(found, later) == f"numpy {version('numpy')}, now 9.9"
