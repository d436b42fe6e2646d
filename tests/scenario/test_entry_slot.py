"""A slot whose kind the chosen entry says: its keys, its refusals, and what stays unread."""

import pytest

from dawndusk.core.record import choice, param, record
from dawndusk.scenario import EntrySlot, ScenarioError, json_schema, read

KINDS = {"plate": "panel", "curtain": "droplet"}


@record
class Shared:
    """Heat."""

    radiator: str = choice("the radiator", "radiator")
    temperature_coolant_k: float = param("coolant", low=200.0, high=400.0)


@record
class Panel(Shared):
    """Flat."""

    coating: str = choice("its coating", "coating")
    radiator_emissivity: float = param("of the coating", low=0.01, high=1.0, kind="coating")


@record
class Droplet(Shared):
    """A curtain of drops."""

    diameter_droplet_m: float = param("of a drop", low=1e-5, high=1e-2, kind="radiator")


SECTIONS = {
    "heat": EntrySlot(
        choice="radiator",
        base=Shared,
        kinds={"panel": Panel, "droplet": Droplet},
        kind_of=lambda name: KINDS[name or "plate"],
    )
}
NAMES = {"radiator": tuple(KINDS), "coating": ("white",)}


def read_heat(*lines, overrides=()):
    return read("\n".join(["[heat]", *lines]), SECTIONS, lambda kind: NAMES[kind], overrides)


def refused(*lines, overrides=()):
    with pytest.raises(ScenarioError) as error:
        read_heat(*lines, overrides=overrides)
    return error.value.diagnostics


def test_each_kind_takes_its_own_numbers_and_those_of_all():
    panel = read_heat("radiator_emissivity = 0.9", 'temperature_coolant = "300 K"')
    assert set(panel.numbers) == {"heat.radiator_emissivity", "heat.temperature_coolant"}
    drops = read_heat('radiator = "curtain"', 'diameter_droplet = "100 um"')
    assert drops.numbers["heat.diameter_droplet"].value == pytest.approx(1e-4)
    assert drops.choices == {"heat.radiator": "curtain"}


def test_a_number_of_another_kind_is_refused_where_it_stands():
    (error,) = refused('radiator = "curtain"', "radiator_emissivity = 0.9")
    assert (error.code, error.line, error.column) == ("S001", 3, 1)
    assert "`curtain`, is a droplet" in error.message
    assert "a panel" in error.help


def test_the_standard_entry_speaks_where_none_is_chosen():
    (error,) = refused('diameter_droplet = "100 um"')
    assert (error.code, error.line) == ("S001", 2)
    assert "the standard one, is a panel" in error.message


def test_an_override_of_the_entry_is_refused_at_the_number_it_leaves_behind():
    (error,) = refused("radiator_emissivity = 0.9", overrides=("heat.radiator=curtain",))
    assert (error.code, error.line) == ("S001", 2)


def test_a_name_that_the_kind_does_not_read_stays():
    drops = read_heat('radiator = "curtain"', 'coating = "white"')
    assert drops.choices == {"heat.radiator": "curtain", "heat.coating": "white"}


@pytest.mark.parametrize("written", ['"nothing-like-it"', "3", "[1]", "{ a = 1 }"])
def test_an_entry_that_is_none_is_refused_once(written):
    (error,) = refused(f"radiator = {written}", "radiator_emissivity = 0.9")
    assert (error.code, error.line) == ("D001" if written[0] == '"' else "S009", 2)


def test_a_key_of_no_kind_is_refused_with_the_nearest():
    (error,) = refused("radiator_emisivity = 0.9")
    assert error.code == "S001"
    assert "`radiator_emissivity`" in error.help


def test_an_editor_is_offered_the_keys_of_all_kinds():
    keys = set(json_schema(SECTIONS)["definitions"]["Shared"]["properties"])
    assert keys == {"radiator", "temperature_coolant", "coating", "radiator_emissivity", "diameter_droplet"}
