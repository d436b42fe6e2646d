"""Slips of the pen are found, other words are not, and the field's synonyms lead to names that are there."""

import pytest

from dawndusk import catalog
from dawndusk.cli import COMMANDS, parser
from dawndusk.design.demand import GROUPS
from dawndusk.design.sections import SECTIONS
from dawndusk.plan.outputs import lexicon
from dawndusk.scenario import fields_of
from dawndusk.scenario.nearest_word import nearest, nearest_words, synonyms

INPUTS = {key for slot in SECTIONS.values() for key in fields_of(slot)}
OUTPUTS = {name for names in lexicon().values() for name in names}
CATALOG = {*catalog.kinds(), *(name for kind in catalog.kinds() for name in catalog.names(kind))}
WORDS = {*SECTIONS, *GROUPS, *(word for slot in SECTIONS.values() if isinstance(slot, dict) for word in slot)}


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("lifetme_satellite", "lifetime_satellite"),
        ("altitdue", "altitude"),
        ("launch_price", "price_launch"),
        ("Price-Launch", "price_launch"),
        ("price_cell", "price_array"),
        ("irr", "discount_rate"),
        ("WACC", "discount_rate"),
        ("PUE", "power_usage_ratio"),
        ("LTAN", "local_time_node"),
        ("capacity", None),
        ("", None),
        ("x" * 1000, None),
    ],
)
def test_nearest_input(word, meant):
    assert nearest(word, sorted(INPUTS)) == meant


@pytest.mark.parametrize("word", ["temperature_chip_min", "price_moon", "mass_banana", "reentry"])
def test_another_word_is_no_slip(word):
    near = nearest_words(word, ["temperature_chip_max", "price_battery", "mass_terminal", "energy", "radiator"], 3)
    assert near == []


@pytest.mark.parametrize(
    "word", "irr wacc npv capex opex pue tco debris alumina spectrum brightness re-entry reentry latency carbon".split()
)
def test_the_fields_words_are_known(word):
    assert nearest_words(word, sorted(INPUTS | OUTPUTS), 3)


def test_every_synonym_leads_to_a_name():
    options = {name.removeprefix("--") for command in COMMANDS for name in _options(command)}
    known = INPUTS | OUTPUTS | CATALOG | WORDS | set(COMMANDS) | options
    targets = {target for found in synonyms().values() for target in found}
    assert targets - known == set()


def _options(command):
    return {name for argument in parser()[command].assemble_argument_collection() for name in argument.names}
