"""Every number of a design, with every unit that does not measure it: refused, at its line; with its own: accepted."""

import pytest

from dawndusk import catalog
from dawndusk.core.record import declared_fields
from dawndusk.core.units import unit_of
from dawndusk.design.sections import SECTIONS
from dawndusk.scenario import EntrySlot, ScenarioError, classes_of, key_of, read, to_field_unit
from dawndusk.scenario.expression import expression
from dawndusk.scenario.fields import is_number
from dawndusk.scenario.quantity import CALENDAR_YEARS
from dawndusk.scenario.quantity_words import quantity_words, symbol
from dawndusk.scenario.registry import UnitMismatch, factor
from dawndusk.scenario.rules import READ_BESIDE

UNITS = (
    "m",
    "m^2",
    "m^3",
    "km",
    "s",
    "h",
    "yr",
    "1/yr",
    "kg",
    "t",
    "kg/m^2",
    "kg/m^3",
    "kg/kW",
    "W",
    "kW",
    "kWh",
    "Wh/kg",
    "W/m^2",
    "K",
    "K/W",
    "1/K",
    "deg",
    "rad",
    "Gy",
    "rad_dose/yr",
    "Gbit/s",
    "token/s",
    "FLOP/s",
    "m/s",
    "USD_2026",
    "USD_2026/kg",
    "USD_2026/W",
    "USD_2026/kWh",
    "USD_2026/m^2",
    "USD_2026/h",
    "percent",
    "kg/kWh",
    "m^2/kW",
)

FIELDS = [
    (section, kind, field)
    for section, slot in SECTIONS.items()
    for kind, cls in classes_of(slot).items()
    for field in declared_fields(cls)
    if is_number(field)
]


def chosen(section, kind):
    """The line that chooses a kind of a slot."""
    slot = SECTIONS[section]
    if not isinstance(slot, EntrySlot):
        return f'kind = "{kind}"'
    entry = next(name for name in catalog.names(slot.choice) if slot.kind_of(name) == kind)
    return f'{slot.choice} = "{entry}"'


def scenario(section, kind, line):
    head = "" if section == "mission" else "[mission]\nsatellite_count = 81\n"
    which = f"{chosen(section, kind)}\n" if kind else ""
    beside = {path: f"{other} = {value}\n" for path, (other, value) in READ_BESIDE.items()}
    which += beside.get(f"{section}.{line.split(' ')[0]}", "")
    return f"{head}[{section}]\n{which}{line}\n"


def refused_code(section, kind, line):
    text = scenario(section, kind, line)
    with pytest.raises(ScenarioError) as refused:
        read(text, SECTIONS, catalog.names)
    at = text.split("\n").index(line) + 1
    return [d.code for d in refused.value.diagnostics if d.line == at]


def measures(unit, name):
    try:
        factor(expression(unit), unit_of(name))
    except UnitMismatch:
        return False
    return True


@pytest.mark.slow
def test_wrong_units_are_refused():
    tried = 0
    for section, kind, field in FIELDS:
        key = key_of(field)
        for unit in UNITS:
            if field.name in CALENDAR_YEARS or not measures(unit, field.name):
                codes = refused_code(section, kind, f'{key} = "1 {unit}"')
                assert codes in (["U002"], ["U008"]), (section, key, unit)
                tried += 1
    assert tried > 500


def test_no_unit_is_refused_where_one_is_needed():
    for section, kind, field in FIELDS:
        if symbol(field.name) and field.name not in CALENDAR_YEARS:
            assert refused_code(section, kind, f"{key_of(field)} = 1") == ["U001"]
            assert refused_code(section, kind, f'{key_of(field)} = "1"') == ["U001"]


@pytest.mark.parametrize(
    "wrong", ["nan", "inf", "-inf", "true", "2027-01-01", "[1]", '""', '"one"', '"1,5 m"', "{}", "{ low = 1 }"]
)
def test_what_is_no_quantity_is_refused(wrong):
    for section, kind, field in FIELDS:
        assert refused_code(section, kind, f"{key_of(field)} = {wrong}")


def test_beyond_the_bounds_is_refused():
    for section, kind, field in FIELDS:
        beyond = field.metadata["high"] * 1.01 + 1
        text = str(int(beyond)) if field.name in CALENDAR_YEARS else f'"{beyond!r} {symbol(field.name)}"'
        assert refused_code(section, kind, f"{key_of(field)} = {text}") == ["P001"]


def test_bounds_themselves_are_accepted_in_the_unit_they_are_said_in():
    for _, _, field in FIELDS:
        for bound in (field.metadata["low"], field.metadata["high"]):
            if field.name not in CALENDAR_YEARS:
                assert to_field_unit(quantity_words(bound, field.name), field.name) == pytest.approx(bound, rel=1e-5)


def test_keys_are_unique_in_their_section():
    seen = [(section, kind, key_of(field)) for section, kind, field in FIELDS]
    assert len(seen) == len(set(seen))
