"""Every code block of the manual and of the README runs.

`python`: executed, one namespace per page. `console`: each `$ dawndusk …` line is run; what is shown below it must come
out, with `...` for anything. `toml`: parsed, and run when it is a whole scenario (it begins with a name and a mission).
"""

import doctest
import re
import shlex
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import dawndusk

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMANDS = {"dawndusk", "./scripts/dawndusk"}
NOT_RUN_HERE = {"./scripts/test"}
FAST = {"app", "catalog", "check", "cite", "explain"}
"""Commands of less than a second."""
LONG = ("$ dawndusk claims\n", "$ dawndusk optimise examples/suncatcher.toml --vary orbit.altitude")
"""Blocks of ten; tests/evidence and tests/study compute the same in the default lane."""


def marks(block: str) -> list[pytest.MarkDecorator]:
    commands = set(re.findall(r"^\$ \S*dawndusk (\S+)", block, re.MULTILINE))
    slow = commands - FAST if commands else "[mission]" in block
    return [pytest.mark.long] * block.startswith(LONG) + [pytest.mark.slow] * bool(slow)


def blocks(language: str) -> list[Any]:
    return [
        pytest.param(
            found[2],
            id=f"{page.name}:{page.read_text()[: found.start()].count(chr(10)) + 2}",
            marks=marks(found[2]),
        )
        for page in PAGES
        for found in BLOCK.finditer(page.read_text())
        if found[1] == language
    ]


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("examples", "src", "docs"):
        if (ROOT / name).exists():
            (tmp_path / name).symlink_to(ROOT / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("block", blocks("console"))
@pytest.mark.usefixtures("workplace")
def test_console_block(block: str) -> None:
    assert block.startswith("$ ")
    for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, expected = step.partition("\n")
        program, *arguments = shlex.split(command)
        if program in NOT_RUN_HERE:
            continue
        assert program in COMMANDS
        done = dawndusk(*arguments, columns=100)
        assert done.returncode == 0, done.stderr
        options = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
        assert not expected or doctest.OutputChecker().check_output(expected, done.stdout, options), done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("page", [p for p in PAGES if "```python" in p.read_text()], ids=lambda p: p.name)
@pytest.mark.usefixtures("workplace")
def test_python_blocks(page: Path) -> None:
    namespace: dict[str, Any] = {}
    for found in BLOCK.finditer(page.read_text()):
        if found[1] == "python":
            exec(compile(found[2], page.name, "exec"), namespace)


@pytest.mark.parametrize("block", blocks("toml"))
def test_toml_block(block: str, workplace: Path) -> None:
    table = tomllib.loads(block)
    if "name" in table and "mission" in table:
        (workplace / "scenario.toml").write_text(block)
        done = dawndusk("run", "scenario.toml")
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text())
    missing = [t for t in targets if not (page.parent / t).exists()]
    assert not missing


@pytest.mark.slow
@pytest.mark.usefixtures("workplace")
def test_the_readme_says_what_the_first_command_says() -> None:
    quote = re.search(r"The first command says: \*(No: .*?)\*", (ROOT / "README.md").read_text(), re.DOTALL)
    assert quote is not None
    said = dawndusk("run", "examples/suncatcher.toml", columns=1000).stdout
    assert " ".join(quote[1].split()) in " ".join(said.split())
