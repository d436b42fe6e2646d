"""The bibliography: `references.bib` read into records. Leaves out everything of BibTeX that the file does not use."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

_ENTRY = re.compile(r"@(?P<kind>\w+)\{(?P<key>[^,\s]+),\n(?P<body>.*?)\n\}", re.DOTALL)
_FIELD = re.compile(r"^\s*(?P<name>\w+)\s*=\s*\{(?P<text>.*)\},?\s*$", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class Reference:
    """One published source: who, what, when, where, and a note on how far it was read."""

    key: str
    kind: str
    author: str
    title: str
    year: str
    url: str
    note: str

    @property
    def text(self) -> str:
        """The reference on one line, as a report prints it."""
        parts = [self.author, f"“{self.title}”", self.year, self.url, self.note]
        return ", ".join(part for part in parts if part)


@cache
def references() -> Mapping[str, Reference]:
    """Every reference of the catalog by its key.

    >>> references()["fetzer2010"].year
    '2010'
    """
    text = (files("dawndusk.catalog") / "references.bib").read_text(encoding="utf-8")
    return MappingProxyType({reference.key: reference for reference in parse(text)})


def parse(text: str) -> list[Reference]:
    """The entries of a bibliography whose fields stand one to a line, in braces.

    Error: ValueError on a key that stands twice.
    """
    found: dict[str, Reference] = {}
    for match in _ENTRY.finditer(text):
        key = match["key"]
        if key in found:
            raise ValueError(f"references.bib: `{key}` stands twice")
        values = {field["name"]: field["text"] for field in _FIELD.finditer(match["body"])}
        wanted = {name: values.get(name, "") for name in ("author", "title", "year", "url", "note")}
        found[key] = Reference(key=key, kind=match["kind"], **wanted)
    return list(found.values())
