"""The words of docs/glossary.md, held against the names of modules, classes and functions in src/.

Refused: a word that the glossary has another for; a name that is nothing but a past participle, which says what was
done and not what a thing is; a public class that shares its name with another.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

PARTICIPLES = frozenset(
    (
        "begun bought broken built chosen done drawn driven flown found frozen given gone grown held hidden kept "
        "known laid lost made meant met paid said seen sent shown sold spent spoken stolen taken thought told won worn "
        "written"
    ).split()
)
NO_PARTICIPLES = frozenset({"need", "seed", "speed", "shed", "embed", "feed", "bed"})
FIELDS_OWN = frozenset({"Resolved", "inclined", "staggered"})
"""Words of the trade, or public names, that end like one: a resolved scenario, an inclined orbit, staggered ages."""


class Name(NamedTuple):
    """A public name and where it stands; a module's is its file's, at line 1."""

    text: str
    path: Path
    line: int
    is_class: bool


def refused_words(glossary: str) -> dict[str, str]:
    """Each word of the last column with the word that stands for it."""
    rows = [re.split(r"(?<!\\)\|", line)[1:-1] for line in glossary.splitlines() if line.startswith("| ")]
    table = [[cell.strip() for cell in row] for row in rows if len(row) == _COLUMNS and "---" not in row[0]]
    return {word.strip(): row[0] for row in table if row[0] != "word" for word in row[3].split(",") if word.strip()}


def names(package: Path) -> Iterator[Name]:
    """Modules, and the public classes and functions of their top level."""
    for path in sorted(package.rglob("*.py")):
        if not path.stem.startswith("_"):
            yield Name(path.stem, path, 1, False)
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                yield Name(node.name, path, node.lineno, isinstance(node, ast.ClassDef))


def findings(package: Path, glossary: str) -> Iterator[tuple[Name, str]]:
    """Refused names, each with the reason."""
    refused, classes = refused_words(glossary), dict[str, Path]()
    for name in names(package):
        word = name.text.lower()
        if word in refused:
            yield name, f"`{name.text}`: the word for it is `{refused[word]}` (docs/glossary.md)"
        elif _is_participle(name.text):
            yield name, f"`{name.text}` says what was done: name the thing, or the act"
        if name.is_class:
            if name.text in classes:
                yield name, f"`{name.text}` is a class of {classes[name.text].name} too: two things have two names"
            classes[name.text] = name.path


def _is_participle(name: str) -> bool:
    if name in FIELDS_OWN or "_" in name or re.search(r"(?<!^)[A-Z]", name):
        return False
    word = name.lower()
    return word in PARTICIPLES or (word.endswith("ed") and word not in NO_PARTICIPLES)


_COLUMNS = 4
