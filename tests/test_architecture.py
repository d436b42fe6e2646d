"""The page of the house walked: each path it names is there, and each room of the tree is on it."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "dawndusk"
PAGES = [ROOT / "docs" / "architecture.md", ROOT / "CONTRIBUTING.md"]
LAYERS_MOST = 12


def named(page: Path) -> list[str]:
    """What stands in backticks and looks like a path; `NAME` stands for a name."""
    found = re.findall(r"`([\w-][\w.-]*(?:/[\w.*<>-]+)*/?)`", page.read_text())
    return sorted(
        {f for f in found if ("/" in f or f.endswith((".py", ".toml", ".bib"))) and "NAME" not in f and "<" not in f}
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_path_is_there(page: Path) -> None:
    paths = named(page)
    assert len(paths) > 5
    files = {f.name for f in PACKAGE.rglob("*") if f.is_file()} | {
        f"{d.name}/" for d in PACKAGE.rglob("*") if d.is_dir()
    }
    gone = [path for path in paths if not (ROOT / path).exists() and path not in files]
    assert not gone


def test_every_room_is_on_the_page() -> None:
    text = PAGES[0].read_text()
    rooms = {d.name for d in PACKAGE.iterdir() if d.is_dir() and (d / "__init__.py").exists()}
    assert {room for room in rooms if f"`src/dawndusk/{room}/`" not in text} == set()


def test_nothing_is_loose_at_the_root_of_the_package() -> None:
    assert {f.name for f in PACKAGE.iterdir() if f.is_file()} == {"__init__.py", "__main__.py", "py.typed"}


def test_layers_of_the_page_are_those_enforced() -> None:
    layers = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]["layers"]
    text = re.search(r"^    (cli .*?)\n\n", PAGES[0].read_text(), re.DOTALL | re.MULTILINE)
    assert text is not None
    told = [sorted(re.split(r", ", part.strip())) for part in " ".join(text[1].split()).split("→")]
    assert told == [sorted(layer.split(" | ")) for layer in layers]
    assert len(layers) <= LAYERS_MOST
