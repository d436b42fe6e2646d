"""The scenarios that ship, as text: each value has a source or is marked as an assumption."""

from importlib.resources import files


def names() -> tuple[str, ...]:
    """Names of the shipped scenarios."""
    found = (f.name for f in files("dawndusk.examples").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in found if name.endswith(".toml")))


def text(name: str) -> str:
    """The text of a shipped scenario.

    Error: FileNotFoundError when there is none of that name.
    """
    return files("dawndusk.examples").joinpath(f"{name}.toml").read_text("utf-8")
