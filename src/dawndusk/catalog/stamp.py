"""The catalog in 64 hex digits: what it says, by kind, name and key; not how its files are laid out."""

import json
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from dawndusk.catalog import table_of

_VOUCHING = frozenset({"source", "date", "grade", "why", "note", "conflicts", "agrees", "ends", "rival_source"})
"""Keys that vouch for a number and move none."""


@cache
def catalog_hash() -> str:
    """The hash of every value of the catalog, as it is written.

    Shape: text. Error: exact; another order of keys, another layout or another source moves nothing
    (tests/catalog/test_stamp.py).
    """
    return stamp({name: table_of(name) for name in _tables(files("dawndusk.catalog"))})


def stamp(tables: Mapping[str, Mapping[str, Any]]) -> str:
    """The hash of tables by their names.

    >>> stamp({"cell/a": {"x": 1, "y": 2}}) == stamp({"cell/a": {"y": 2, "x": 1, "note": "new"}})
    True
    >>> stamp({"cell/a": {"x": 1}}) == stamp({"cell/a": {"x": 1.5}})
    False
    """
    return sha256(json.dumps(_values(tables), sort_keys=True, default=str).encode()).hexdigest()


def _values(node: Any) -> Any:
    if isinstance(node, Mapping):
        return {key: _values(value) for key, value in node.items() if key not in _VOUCHING}  # pyright: ignore
    return [_values(value) for value in node] if isinstance(node, list) else node  # pyright: ignore


def _tables(root: Traversable) -> list[str]:
    """Every TOML file of the catalog: `kind/name.toml`."""
    found: list[str] = []
    for item in root.iterdir():
        if item.is_dir():
            found += [f"{item.name}/{inner.name}" for inner in item.iterdir() if inner.name.endswith(".toml")]
        elif item.name.endswith(".toml"):
            found.append(item.name)
    return found
