"""The scenarios that ship: each value has a source or is marked as an assumption."""

import tomllib
from contextlib import AbstractContextManager
from importlib.resources import as_file, files
from pathlib import Path


def names() -> tuple[str, ...]:
    """Names of the shipped scenarios."""
    found = (f.name for f in files("dawndusk.scenario.examples").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in found if name.endswith(".toml")))


def text(name: str) -> str:
    """The text of a shipped scenario.

    Error: FileNotFoundError when there is none of that name.
    """
    return files("dawndusk.scenario.examples").joinpath(f"{name}.toml").read_text("utf-8")


def heading(name: str) -> tuple[str, str]:
    """Title and description of a shipped scenario, without reading the rest.

    >>> heading("start")[0]
    '400 satellites of 25 kW in a dawn-dusk orbit'
    """
    said = tomllib.loads(text(name))
    return said["title"], said["description"]


def file(name: str) -> AbstractContextManager[Path]:
    """A shipped scenario as a file, for as long as the context lasts."""
    return as_file(files("dawndusk.scenario.examples").joinpath(f"{name}.toml"))
