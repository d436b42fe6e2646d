"""`=unset` takes a value of the file away, for every choice whose other kinds leave keys behind."""

import pickle

import pytest

from dawndusk import catalog
from dawndusk.design.loading import load_sourced
from dawndusk.design.sections import SECTIONS
from dawndusk.scenario import EntrySlot, ScenarioError, classes_of, fields_of, is_number
from dawndusk.scenario.overrides import OptionValue
from dawndusk.scenario.quantity_words import quantity_words

MISSION = "[mission]\nstart_year = 2027\nsatellite_count = 81\n"


def slots():
    """Section, kind and another kind of each section that comes in kinds."""
    for section, slot in SECTIONS.items():
        kinds = list(classes_of(slot))
        if len(kinds) > 1:
            yield from ((section, one, other) for one in kinds for other in kinds if one != other)


def chosen(section, kind):
    """The key and the word that choose a kind."""
    slot = SECTIONS[section]
    if not isinstance(slot, EntrySlot):
        return "kind", kind
    return slot.choice, next(n for n in catalog.names(slot.choice) if slot.kind_of(n) == kind)


@pytest.mark.parametrize(("section", "kind", "other"), [*slots()])
def test_keys_left_from_another_kind_say_the_way_and_the_way_works(tmp_path, section, kind, other):
    slot = SECTIONS[section]
    foreign = [k for k, f in fields_of(slot, kind).items() if is_number(f) and k not in fields_of(slot, other)]
    assert foreign
    key, word = chosen(section, kind)
    low = {k: quantity_words(f.metadata["low"], f.name) for k, f in fields_of(slot, kind).items() if k in foreign}
    lines = "".join(f'{k} = "{text}"\n' for k, text in low.items())
    file = tmp_path / "a.toml"
    file.write_text(f'{MISSION}[{section}]\n{key} = "{word}"\n{lines}')
    to_other = f"{section}.{key}={chosen(section, other)[1]}"
    with pytest.raises(ScenarioError) as refused:
        load_sourced(file, [to_other])
    helps = " ".join(d.help for d in refused.value.diagnostics)
    for left in foreign:
        assert f"--set {section}.{left}=unset" in helps
    moved = load_sourced(file, [to_other, *(f"{section}.{left}=unset" for left in foreign)])
    assert isinstance(moved.design.section(section), classes_of(slot)[other])


def test_slots_are_found():
    assert {section for section, _, _ in slots()} >= {"orbit", "heat"}


def test_the_default_holds_again(tmp_path):
    file = tmp_path / "a.toml"
    file.write_text(f'{MISSION}[service]\nservice_utilization = 0.25\n[launch]\nvehicle = "electron"\n')
    standard = float(catalog.defaults("service").numbers["service_utilization"].value)
    assert load_sourced(file).design.service.service_utilization == 0.25
    assert load_sourced(file, ["service.service_utilization=unset"]).design.service.service_utilization == standard
    assert load_sourced(file, ["launch=unset"]).choices["launch.vehicle"] != "electron"


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("mission.satelite_count=unset", "did you mean `mission.satellite_count`?"),
        ("orbit.altitude=unset", "leave the option away"),
        ("banana=unset", "leave the option away"),
        ("mission.satellite_count=unset", "satellite_count = 81 or power_it_fleet"),
        ("orbit.altitude=", "`unset` takes the file's value away"),
        ("orbit.altitude.low=3", "--set orbit.altitude='{ value"),
        ("projection.power.price_array.change.low=3", "--set projection.power.price_array.change='{ value"),
    ],
)
def test_nothing_is_taken_away_in_silence(tmp_path, text, cure):
    file = tmp_path / "a.toml"
    file.write_text(MISSION)
    with pytest.raises(ScenarioError) as refused:
        load_sourced(file, [text])
    assert cure in refused.value.diagnostics[0].help


def test_an_option_keeps_its_name_in_another_process():
    made = OptionValue("access.price_rise_ratio", "2", "--raises")
    again = pickle.loads(pickle.dumps(made))
    assert (again, again.option) == ("access.price_rise_ratio=2", "--raises")
