"""The docstring check refuses tests that are not there and errors that say nothing, and accepts its four forms."""

from pathlib import Path

import pytest

from tools.check_docstrings import error_phrase, main, named_tests, refuse, stated_errors

KNOWN = {"other", "drag"}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    physics = tmp_path / "src" / "dawndusk" / "physics"
    physics.mkdir(parents=True)
    (tmp_path / "tests" / "physics").mkdir(parents=True)
    (tmp_path / "tests" / "physics" / "test_sun.py").write_text("class TestSun:\n    def test_noon(self): ...\n")
    (physics / "sun.py").write_text(
        'def noon():\n    """Noon.\n\n    Error: 1 s (tests/physics/test_sun.py::test_noon).\n    """\n'
    )
    return tmp_path


def written(tree: Path, code: str) -> Path:
    (tree / "src" / "dawndusk" / "physics" / "more.py").write_text(code)
    return tree


def test_good_tree_passes(tree: Path) -> None:
    assert main(tree) == 0


def test_findings_are_printed_and_counted(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(written(tree, 'def dusk():\n    """Dusk."""\n')) == 1
    first, last = capsys.readouterr().out.splitlines()
    assert first == "src/dawndusk/physics/more.py:1: `dusk` states no `Error:`"
    assert last.startswith("1 docstrings refused.")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("tests/physics/test_moon.py", "tests/physics/test_moon.py does not exist"),
        ("tests/physics/test_sun.py::test_dusk", "tests/physics/test_sun.py has no test_dusk"),
        ("test_sun.py", "test_sun.py: write its full path, tests/…"),
        ("physics/test_sun.py::test_noon", "physics/test_sun.py: write its full path, tests/…"),
    ],
)
@pytest.mark.parametrize("form", ['"""Module.\n\nError: 1 s ({})."""\n', 'SIZE = 1\n"""size\n\n({})"""\n'])
def test_a_test_that_is_not_there_is_found_in_any_docstring(tree: Path, form: str, text: str, problem: str) -> None:
    (finding,) = named_tests(written(tree, form.format(text)))
    assert (finding.line, finding.text) == (3 if form.startswith('"') else 4, problem)


@pytest.mark.parametrize(
    "text", ["tests/physics/test_sun.py", "tests/physics/test_sun.py::test_noon.", "tests/physics"]
)
def test_a_test_that_is_there_passes(tree: Path, text: str) -> None:
    assert not list(named_tests(written(tree, f'"""Module.\n\nSee {text}, please."""\n')))


@pytest.mark.parametrize(
    "error",
    [
        "Error: 2 % at 1 km (tests/physics/test_sun.py).",
        "Shape: any. Error: exact (tests/physics/test_sun.py).",
        "Error: exact.\n\n>>> 1\n1",
        "Error: as `other`. Source: module text.",
        "Shape, Valid, Error: as `physics.drag`.",
        "Valid: any.\nError, of albedo at 650 km: low by 1 %\n(tests/physics/test_sun.py).",
        "Error: that of rounding.",
        "Error: `ScriptError` for an unknown event.",
        "Error: OSError when there is no file.",
        "Error: NoSolution.",
    ],
)
def test_accepted(error: str) -> None:
    assert refuse(f"What it does. [s]\n\n{error}", KNOWN) is None


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        ("", "states no `Error:`"),
        ("Raises ValueError: a word in a sentence.", "states no `Error:`"),
        ("Error: small.", "says in `Error:` nothing that can be checked: small."),
        ("Error: 0.1 %, the solar cycle. Source: a paper.", "says in `Error:` nothing that can be checked: 0.1 %"),
        ("Error: . Source: tests/physics/test_sun.py", "says in `Error:` nothing that can be checked: ."),
        ("Error: exact.", "is exact without a test or a doctest to show it"),
        ("Error: as `nothing`.", "is as `nothing`, which nothing in src/ is called"),
        ("Error: good as gold.\n\nThat of others, exact (tests/x.py).", "says in `Error:` nothing that can be checked"),
    ],
)
def test_refused(error: str, problem: str) -> None:
    assert (refuse(f"What it does. [s]\n\n{error}", KNOWN) or "").startswith(problem)


def test_a_phrase_ends_at_the_next_heading_or_an_empty_line() -> None:
    assert error_phrase("Does.\n\nError: one\ntwo. Source: three") == "one two."
    assert error_phrase("Does.\n\nError: one\n\ntwo") == "one"


@pytest.mark.parametrize(
    "code",
    [
        'def _hidden():\n    """Hidden."""\n',
        "class _Hidden:\n    def of(self):\n        return self.a + 1\n",
        'class Seen:\n    size: float\n\n    def protocol(self):\n        """Size. [m]"""\n        ...\n',
        'class Seen:\n    @property\n    def size(self):\n        """Size. [m]"""\n        return self.box.size\n',
        "class Seen:\n    @property\n    def count(self):\n        return len(self.box.parts)\n",
        "class Seen:\n    def __init__(self):\n        self.a = 1\n",
    ],
)
def test_what_owes_no_error(tree: Path, code: str) -> None:
    assert not list(stated_errors(written(tree, code)))


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("def seen(): return 1\n", "seen"),
        ("async def seen(): return 1\n", "seen"),
        ("class Seen:\n    @property\n    def size(self):\n        return sum(self.box)\n", "Seen.size"),
        ("class Seen:\n    def size(self):\n        self.a = 1\n", "Seen.size"),
    ],
)
def test_what_owes_one(tree: Path, code: str, name: str) -> None:
    (finding,) = stated_errors(written(tree, code))
    assert finding.text == f"`{name}` states no `Error:`"


def test_other_packages_owe_none(tree: Path) -> None:
    report = tree / "src" / "dawndusk" / "report"
    report.mkdir()
    (report / "page.py").write_text("def page(): return 1\n")
    assert main(tree) == 0
