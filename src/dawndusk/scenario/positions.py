"""Line and column of every key and value of a TOML text, from its syntax tree; the values come from `tomllib`.

Leaves out: places inside a multi-line value; such a value is marked on its first line.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from dawndusk.scenario.diagnostics import Place

Path = tuple[str | int, ...]

_KEYS = ("bare_key", "quoted_key", "dotted_key")


@dataclass(frozen=True, kw_only=True)
class Positions:
    """Where keys and values stand, by their path; and the keys that stand twice."""

    file: str
    lines: tuple[str, ...]
    keys: dict[Path, Place]
    values: dict[Path, Place]
    headers: dict[Path, Place]

    def place(self, line: int, column: int, length: int = 1) -> Place:
        """A place by line and column, both from 1."""
        excerpt = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        return Place(file=self.file, line=line, column=column, length=max(1, length), excerpt=excerpt)

    def key(self, path: Path) -> Place:
        """The place of a key, else of the nearest thing that holds it."""
        return self._nearest(path, self.keys)

    def value(self, path: Path) -> Place:
        """The place of a value, else of its key, else of the nearest thing that holds it."""
        return self.values[path] if path in self.values else self._nearest(path, self.keys)

    def has(self, path: Path) -> bool:
        """Whether the text says anything at a path."""
        return path in self.keys or path in self.headers

    def _nearest(self, path: Path, table: dict[Path, Place]) -> Place:
        for length in range(len(path), 0, -1):
            for places in (table, self.headers):
                if path[:length] in places:
                    return places[path[:length]]
        return self.place(1, 1, len(self.lines[0]) if self.lines else 1)


def positions(text: str, file: str) -> Positions:
    r"""The positions of a text that `tomllib` accepts.

    >>> where = positions('[orbit]\naltitude = "650 km"', "a.toml").value(("orbit", "altitude"))
    >>> where.line, where.column, where.length
    (2, 12, 8)
    """
    source = text.encode("utf-8", "surrogatepass")
    found = Positions(file=file, lines=tuple(text.split("\n")), keys={}, values={}, headers={})
    _Walk(found, source).document(_tree(source))
    return found


def _tree(source: bytes) -> Any:
    import tree_sitter
    import tree_sitter_toml

    language = tree_sitter.Language(tree_sitter_toml.language())
    return tree_sitter.Parser(language).parse(source).root_node


class _Walk:
    """One walk over the syntax tree; fills the positions."""

    def __init__(self, found: Positions, source: bytes) -> None:
        self._found = found
        self._source = source
        self._elements: dict[Path, int] = {}

    def document(self, root: Any) -> None:
        for node in root.children:
            if node.type == "pair":
                self._pair(node, ())
            elif node.type in ("table", "table_array_element"):
                self._table(node)

    def _table(self, node: Any) -> None:
        header = next((child for child in node.children if child.type in _KEYS), None)
        if header is None:
            return
        path: Path = tuple(self._segments(header))
        if node.type == "table_array_element":
            index = self._elements.get(path, -1) + 1
            self._elements[path] = index
            self._found.headers.setdefault(path, self._place(header))
            path = (*path, index)
        for length in range(1, len(path) + 1):
            self._found.headers.setdefault(path[:length], self._place(header))
        self._found.keys.setdefault(path, self._place(header))
        for child in node.children:
            if child.type == "pair":
                self._pair(child, path)

    def _pair(self, node: Any, prefix: Path) -> None:
        key = next((child for child in node.children if child.type in _KEYS), None)
        value = next((after for sign, after in pairwise(node.children) if sign.type == "="), None)
        if key is None or value is None:
            return
        path: Path = (*prefix, *self._segments(key))
        place = self._place(key)
        for length in range(len(prefix) + 1, len(path)):
            self._found.headers.setdefault(path[:length], place)
        self._found.keys.setdefault(path, place)
        self._found.values.setdefault(path, self._place(value))
        self._inside(value, path)

    def _inside(self, value: Any, path: Path) -> None:
        if value.type == "inline_table":
            for child in value.children:
                if child.type == "pair":
                    self._pair(child, path)
        elif value.type == "array":
            elements = [c for c in value.children if c.type not in ("[", "]", ",", "comment")]
            for index, element in enumerate(elements):
                self._found.values.setdefault((*path, index), self._place(element))
                self._inside(element, (*path, index))

    def _segments(self, key: Any) -> Iterator[str]:
        if key.type == "dotted_key":
            for child in key.children:
                if child.type in _KEYS:
                    yield from self._segments(child)
        elif key.type == "quoted_key":
            yield _unquoted(self._text(key))
        else:
            yield self._text(key)

    def _place(self, node: Any) -> Place:
        row, start = node.start_point
        end_row, end = node.end_point
        line = self._found.lines[row] if row < len(self._found.lines) else ""
        raw = line.encode("utf-8", "surrogatepass")
        first = len(raw[:start].decode("utf-8", "replace"))
        last = len(raw[:end].decode("utf-8", "replace")) if end_row == row else len(line.rstrip())
        return self._found.place(row + 1, first + 1, last - first)

    def _text(self, node: Any) -> str:
        return self._source[node.start_byte : node.end_byte].decode("utf-8", "replace")


def _unquoted(key: str) -> str:
    import tomllib

    try:
        return next(iter(tomllib.loads(f"{key} = 0")))
    except tomllib.TOMLDecodeError:
        return key
