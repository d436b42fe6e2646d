"""The glossary's words: what is refused, and that the page tells of places that are there."""

import re
from pathlib import Path

import pytest

from tools.glossary import findings, refused_words

ROOT = Path(__file__).resolve().parents[2]
PAGE = """
| word | what it is | where | not |
| --- | --- | --- | --- |
| estimate | a guess | `a.py` | prospect, absurd |
"""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    (tmp_path / "core").mkdir()
    return tmp_path


def problems(package: Path, code: str, module: str = "core/panel.py") -> list[str]:
    (package / module).write_text(code)
    return [problem for _, problem in findings(package, PAGE)]


def test_words_are_read_off_the_page() -> None:
    assert refused_words(PAGE) == {"prospect": "estimate", "absurd": "estimate"}


@pytest.mark.parametrize("code", ["def prospect() -> int: ...", "class Prospect: ...", "def absurd() -> int: ..."])
def test_a_word_with_another_is_refused_with_it(package: Path, code: str) -> None:
    (problem,) = problems(package, code)
    assert "`estimate`" in problem


@pytest.mark.parametrize("code", ["def told() -> int: ...", "class Chosen: ...", "def joined() -> int: ..."])
def test_a_participle_is_no_name(package: Path, code: str) -> None:
    (problem,) = problems(package, code)
    assert "what was done" in problem


@pytest.mark.parametrize(
    "code",
    ["def seed() -> int: ...", "class BuiltSatellite: ...", "def is_met() -> bool: ...", "def _told() -> int: ..."],
)
def test_other_names_pass(package: Path, code: str) -> None:
    assert problems(package, code) == []


def test_a_module_is_a_name_too(package: Path) -> None:
    (problem,) = problems(package, "", "core/shown.py")
    assert "`shown`" in problem


def test_two_classes_of_one_name_are_refused(package: Path) -> None:
    (package / "core" / "one.py").write_text("class Light: ...\n")
    (problem,) = problems(package, "class Light: ...\n", "core/two.py")
    assert "one.py" in problem


def test_places_of_the_glossary_are_there() -> None:
    places = re.findall(r"\| `([\w./]+/[\w.]*)` \|", (ROOT / "docs" / "glossary.md").read_text())
    assert len(places) > 40
    for place in places:
        assert any((root / place).exists() for root in (ROOT, ROOT / "src" / "dawndusk")), place
