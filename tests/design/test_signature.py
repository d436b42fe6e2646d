"""A design's values under public paths: none is left out, each moves the stamp, and a field's name does not."""

import hashlib
import json
from dataclasses import field, fields, is_dataclass, make_dataclass, replace

import pytest

from dawndusk.core.record import declared_fields
from dawndusk.design.loading import load
from dawndusk.design.signature import SIGNATURE_VERSION, differences, signature, values_by_path
from dawndusk.scenario import key_of
from tests.designs import EXAMPLES, NAMES, resolved


def leaves(tree):
    """Every number, word and nothing in a tree of records, counted by hand."""
    if is_dataclass(tree):
        return sum(leaves(getattr(tree, each.name)) for each in fields(tree))
    if hasattr(tree, "items"):
        return sum(leaves(held) for held in tree.values())
    return 1


NO_SECTIONS = ("repeats", "projections", "demand")


@pytest.mark.parametrize("name", NAMES)
def test_no_value_is_left_out(name):
    design = resolved(name).design
    kinds, nobody = 2, 1  # the orbit's and the radiator's kind are classes; `demand` is nothing here
    assert len(values_by_path(design)) == leaves(design) - nobody + kinds


def test_the_stamp_is_the_hash_of_the_values():
    design = resolved("suncatcher").design
    text = json.dumps({"values": values_by_path(design), "version": SIGNATURE_VERSION}, sort_keys=True)
    assert signature(design) == hashlib.sha256(text.encode()).hexdigest()


def test_each_value_of_each_section_moves_the_stamp():
    design = resolved("altman-stoke").design
    own, seen = signature(design), set()
    for section in [each.name for each in fields(design) if each.name not in NO_SECTIONS]:
        held = getattr(design, section)
        for each in declared_fields(held):
            value = getattr(held, each.name)
            other = "another" if isinstance(value, str) else 0.25 if value is None else value * 2 + 1
            seen.add(signature(replace(design, **{section: replace(held, **{each.name: other})})))
    assert own not in seen
    assert len(seen) == sum(
        len(list(declared_fields(getattr(design, s.name)))) for s in fields(design) if s.name not in NO_SECTIONS
    )


def test_a_field_that_is_renamed_moves_nothing():
    design = resolved("suncatcher").design
    held = design.upkeep
    renamed = make_dataclass(
        "Renamed",
        [
            (f"{each.name}_x", object, field(metadata={**each.metadata, "key": key_of(each)}))
            for each in declared_fields(held)
        ],
        frozen=True,
    )
    other = renamed(*(getattr(held, each.name) for each in declared_fields(held)))
    assert signature(replace(design, upkeep=other)) == signature(design)


def test_streams_of_ones_own_and_further_rockets_are_values(tmp_path):
    file = tmp_path / "own.toml"
    file.write_text((EXAMPLES / "suncatcher.toml").read_text() + "\n[stream.chat]\nshare_fraction = 1.0\n")
    bare, asked = (load(path) for path in (EXAMPLES / "suncatcher.toml", file))
    values = values_by_path(asked)
    assert values["stream"] == ["chat"]
    assert values["stream.chat.share_fraction"] == 1.0
    assert len(values["stream.chat.curve"]) == 24
    assert len(values["region"]) == 12
    assert signature(asked) != signature(bare)
    assert any(path.startswith("launch_2.") for path in values_by_path(resolved("altman-stoke").design))


def test_what_differs_is_told_by_path_with_both_values():
    design = resolved("suncatcher").design
    higher = replace(design, orbit=replace(design.orbit, altitude_m=7e5))
    found = differences(values_by_path(design), values_by_path(higher))
    assert found == ("orbit.altitude (650000.0, 700000.0)",)
