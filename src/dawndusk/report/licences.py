"""What a page carries of others, and on which terms: names, versions, and each text of a licence once."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dawndusk.report.markup import Markup, tag

_HOLDER = re.compile(r"^Copyright\b.*", re.MULTILINE)
_TITLE = re.compile(r"^\W*(?:The )?[\w.-]+ License\b.*\n")
OWN = "Dawndusk, Copyright 2026 The Dawndusk contributors, Apache License 2.0, www.apache.org/licenses/LICENSE-2.0"


class Package(NamedTuple):
    """A package that was built into the front end."""

    name: str
    version: str
    identifier: str
    """of its licence, as SPDX has it"""
    text: str
    """its licence, with who holds the copyright"""


def licences(packages: Sequence[Package]) -> Markup:
    """The packages with their holders, under the terms they share."""
    parts: list[Markup] = []
    for terms, under in _by_terms(packages).items():
        names = (tag("li", f"{one.name} {one.version}, {one.identifier}: {'; '.join(holders(one))}") for one in under)
        parts += [tag("ul", *names), *(tag("p", paragraph) for paragraph in terms)]
    return tag("details", tag("summary", "Licences of the scripts in this page"), tag("p", OWN), *parts, id="licences")


def holders(package: Package) -> list[str]:
    """Who holds the copyright, a line each, as the licence has it."""
    return [line.strip() for line in _HOLDER.findall(package.text)]


def _by_terms(packages: Sequence[Package]) -> Mapping[tuple[str, ...], list[Package]]:
    """Packages whose licences differ in nothing but title, holders and the breaks of lines stand together."""
    found: dict[tuple[str, ...], list[Package]] = {}
    for package in packages:
        body = _HOLDER.sub("", _TITLE.sub("", package.text.strip() + "\n"))
        terms = (" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", body))
        found.setdefault(tuple(paragraph for paragraph in terms if paragraph), []).append(package)
    return found
