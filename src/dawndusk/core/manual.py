"""Where a page of the manual lies: with the package in a release, in `docs/` of a checkout."""

from importlib.resources import files


def manual_page(name: str) -> str:
    """The place of a page, for whoever is to read it.

    >>> manual_page("twin").endswith("docs/twin.md")
    True
    """
    shipped = files("dawndusk").joinpath("docs", f"{name}.md")
    return str(shipped) if shipped.is_file() else f"docs/{name}.md"
