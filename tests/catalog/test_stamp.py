"""The catalog's hash follows its values, not its layout."""

import json
from hashlib import sha256

import pytest

from dawndusk.catalog.stamp import catalog_hash, stamp

CELL = {"name": "A cell", "cell_efficiency": {"value": 0.3, "low": 0.28, "high": 0.31, "source": "fetzer2010"}}


def test_it_is_the_hash_of_sorted_values_without_what_vouches_for_them():
    told = {"cell/a.toml": {"cell_efficiency": {"high": 0.31, "low": 0.28, "value": 0.3}, "name": "A cell"}}
    assert stamp({"cell/a.toml": CELL}) == sha256(json.dumps(told).encode()).hexdigest()


def test_another_order_of_keys_moves_nothing():
    turned = {key: CELL[key] for key in reversed(CELL)}
    turned["cell_efficiency"] = dict(reversed(CELL["cell_efficiency"].items()))
    assert stamp({"b": CELL, "a": CELL}) == stamp({"a": turned, "b": turned})


@pytest.mark.parametrize("key", ["value", "low", "high"])
def test_each_value_moves_it(key):
    moved = {**CELL, "cell_efficiency": {**CELL["cell_efficiency"], key: 0.299}}
    assert stamp({"a": CELL}) != stamp({"a": moved})


def test_the_shipped_catalog_has_one():
    assert len(catalog_hash()) == 64
    assert catalog_hash() == catalog_hash()
