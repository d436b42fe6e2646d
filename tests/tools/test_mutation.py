"""Small faults: which are made, how they reach who holds a function or a constant, and what is excused."""

import importlib
import sys
from pathlib import Path

import pytest
from scipy.stats import binomtest

from tools.mutation.mutants import mutants
from tools.mutation.patch import constants, function_names, patch, readers
from tools.mutation.score import EXCUSED, Score, excuses, wilson

ROOT = Path(__file__).resolve().parents[2]
SOURCE = '''"""A module."""

LEAST = 1.5


def area(width: float, height: float = 2.0) -> float:
    """Not a word of this is a fault."""
    return xp.maximum(width, LEAST) * height if width > 0 else -height


class Box:
    sides: int = 6

    def half(self) -> str:
        return "half"
'''


@pytest.fixture
def box(tmp_path, monkeypatch):
    """The module, and one that took a function and the constant from it."""
    (tmp_path / "mutated_box.py").write_text("import builtins as xp\nxp.maximum = max\n" + SOURCE)
    (tmp_path / "mutated_user.py").write_text(
        "from mutated_box import LEAST, area\n\ndef twice():\n    return 2 * LEAST\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    yield importlib.import_module("mutated_box"), importlib.import_module("mutated_user")
    for name in ("mutated_box", "mutated_user"):
        del sys.modules[name]


def test_faults_are_small_and_none_is_in_words_types_or_fields(tmp_path):
    file = tmp_path / "box.py"
    file.write_text(SOURCE)
    line = "return xp.maximum(width, LEAST) * height if width > 0 else -height"
    assert {(made().was, made().now) for made in mutants(file)} == {
        ("LEAST = 1.5", "LEAST = 2.5"),
        (line, line.replace("maximum", "minimum")),
        (line, line.replace("* height", "/ height")),
        (line, line.replace("> 0", ">= 0")),
        (line, line.replace("> 0", "> 1")),
        (line, line.replace("-height", "+height")),
        (line, line.replace("if width > 0", "if (width > 0) and False")),
        (line, line.replace("if width > 0", "if (width > 0) or True")),
        ('return "half"', 'return "XXhalfXX"'),
    }
    found = [made() for made in mutants(file)]
    assert {one.line for one in found if "LEAST =" in one.was} == {3}
    assert found[0].entry().startswith(f'[[survivor]]\npath = "{file.as_posix()}"\nwas = ')


def test_a_fault_in_a_function_reaches_who_took_it_before(box):
    module, user = box
    code = Path(module.__file__).read_text().replace("* height", "/ height")
    assert function_names(module, code) == ["area"]
    assert user.area(4.0) == 8.0
    patch(module, code)
    assert user.area(4.0) == module.area(4.0) == 2.0


def test_a_fault_in_a_method_reaches_it(box):
    module, _ = box
    patch(module, Path(module.__file__).read_text().replace('"half"', '"whole"'))
    assert module.Box().half() == "whole"


def test_a_fault_in_a_constant_reaches_who_took_it_and_names_who_reads_it(box, tmp_path):
    module, user = box
    code = Path(module.__file__).read_text().replace("1.5", "2.5")
    assert function_names(module, code) == []
    assert constants(module, code) == [("LEAST", 1.5, 2.5)]
    reading = {(Path(path).name, name) for path, name in readers(str(tmp_path), {"LEAST"})}
    assert reading == {("mutated_box.py", "area"), ("mutated_user.py", "twice")}
    patch(module, code)
    assert (module.area(1.0), user.twice()) == (5.0, 5.0)


@pytest.mark.parametrize(("hits", "tries"), [(9, 10), (0, 5), (200, 200), (137, 150)])
def test_the_interval_of_a_sample_is_wilsons(hits, tries):
    asked = binomtest(hits, tries).proportion_ci(0.95, method="wilson")
    assert wilson(hits, tries) == pytest.approx((asked.low, asked.high), abs=1e-6)


def test_a_score_counts_what_has_no_excuse():
    score = Score("src/dawndusk/plan", there=40, tried=10, killed=7, killed_own=6, excused=1, survivors=[None, None])
    assert score.share == pytest.approx(7 / 9)
    assert score.line() == (
        "src/dawndusk/plan: 10 of 40 mutants, 7 killed (86% by the module's own tests), 1 excused, 2 survive: "
        "score 77.8%, 95 % 45.3% to 93.7%"
    )


def test_each_excuse_has_a_reason_and_is_still_to_be_met():
    for (path, was, now), reason in excuses().items():
        assert reason.strip(), now
        lines = [line.strip() for line in (ROOT / path).read_text("utf-8").splitlines()]
        assert set(was.splitlines()) <= set(lines), f"{EXCUSED.name}: {path} has no longer the line {was!r}"
        assert was != now
