"""Each word that a scenario may write under `[twin]` is a model of the slot of that name, and no other is."""

import ast
from pathlib import Path

import pytest

import dawndusk
from dawndusk.core.record import declared_fields
from dawndusk.service.twin_settings import TwinSettings
from dawndusk.twin.ages import AGES
from dawndusk.twin.layout import LAYOUTS
from dawndusk.twin.links import LINKS
from dawndusk.twin.upsets import UPSETS
from dawndusk.twin.work import WORK
from dawndusk.twin.work.policies import POLICIES

SLOTS = {"layout": LAYOUTS, "ages": AGES, "work": WORK, "links": LINKS, "upsets": UPSETS, "policy": POLICIES}
WORDS = {
    field.name: field.metadata["allowed"] for field in declared_fields(TwinSettings) if "allowed" in field.metadata
}
READERS = ("twin", "service", "report", "cli", "app")


def test_every_option_is_a_slot():
    assert WORDS.keys() == SLOTS.keys()


@pytest.mark.parametrize("slot", SLOTS)
def test_words_are_models(slot):
    assert tuple(SLOTS[slot]) == WORDS[slot]


def compared(tree):
    """Attributes that a module compares with something, as in `design.twin.work == ...`, with their lines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and not isinstance(node.ops[0], ast.Is | ast.IsNot):
            for side in (node.left, *node.comparators):
                if isinstance(side, ast.Attribute):
                    yield side.attr, node.lineno


def test_a_comparison_is_found():
    assert list(compared(ast.parse('a = 1\nb = design.twin.work == "full"'))) == [("work", 2)]


@pytest.mark.parametrize("folder", READERS)
def test_no_mode_is_tested_by_its_word(folder):
    modes = {*SLOTS, "ride_through"}
    source = Path(dawndusk.__file__).parent / folder
    found = [
        f"{path.relative_to(source)}:{line}"
        for path in source.rglob("*.py")
        for name, line in compared(ast.parse(path.read_text()))
        if name in modes
    ]
    assert not found
