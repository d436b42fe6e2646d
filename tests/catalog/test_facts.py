"""Every fact of the catalog is sourced, dated, graded and bounded, and stands where a section asks for it."""

from collections.abc import Iterator, Mapping
from datetime import date
from importlib.resources import files

import pytest

from dawndusk import catalog
from dawndusk.catalog.curves import curves
from dawndusk.catalog.projections import catalog_projections
from dawndusk.core.record import declared_fields, is_optional
from dawndusk.design.projection import Quantity
from dawndusk.design.sections import SECTIONS
from dawndusk.evidence.claim import claims
from dawndusk.satellite.radiator import RADIATORS
from dawndusk.scenario import classes_of, key_of, to_field_unit
from dawndusk.service.batch import Serving
from dawndusk.service.demand import Region, Stream
from dawndusk.service.gateways import Gateway


def _classes() -> Iterator[tuple[str, type]]:
    for section, slot in SECTIONS.items():
        for cls in classes_of(slot).values():
            yield section, cls
    yield "serving", Serving
    yield "gateway", Gateway
    yield "region", Region
    yield "stream", Stream
    yield "quantity", Quantity


CHOSEN = {f.metadata["choice"] for _, cls in _classes() for f in declared_fields(cls) if "choice" in f.metadata}
WHOLE = {"gateway", "quantity", "region", "stream"}
"""Kinds of which every entry is taken, so that no section chooses one."""
ENTRIES = [(kind, name) for kind in catalog.kinds() for name in catalog.names(kind)]
DEFAULTS = sorted({*SECTIONS, "serving"})
FILES: dict[str, Mapping[str, catalog.Number]] = {
    **{f"{kind}/{name}": catalog.entry(kind, name).numbers for kind, name in ENTRIES},
    **{f"defaults/{section}": catalog.defaults(section).numbers for section in DEFAULTS},
}


def _fields(kind: str, model: str) -> dict[str, object]:
    classes = [RADIATORS[model]] if model else [cls for _, cls in _classes()]
    found = (f for cls in classes for f in declared_fields(cls) if f.metadata.get("kind") == kind)
    return {key_of(f): f for f in found}


def test_kinds_are_those_the_sections_choose_from_and_those_taken_whole() -> None:
    assert set(catalog.kinds()) == CHOSEN | WHOLE


@pytest.mark.parametrize(("kind", "name"), ENTRIES)
def test_entry_has_exactly_the_fields_of_its_kind(kind: str, name: str) -> None:
    entry = catalog.entry(kind, name)
    assert set(entry.numbers) == set(_fields(kind, entry.model))


@pytest.mark.parametrize("section", DEFAULTS)
def test_defaults_hold_every_required_number_and_no_other(section: str) -> None:
    own = [f for at, cls in _classes() if at == section for f in declared_fields(cls)]
    numbers = {key_of(f): f for f in own if "low" in f.metadata and f.metadata["kind"] is None}
    required = {key for key, f in numbers.items() if not is_optional(f)}
    standard = catalog.defaults(section)
    assert required <= set(standard.numbers) <= set(numbers)


@pytest.mark.parametrize("section", DEFAULTS)
def test_defaults_name_entries_and_words_that_exist(section: str) -> None:
    standard = catalog.defaults(section)
    own = [f for at, cls in _classes() if at == section for f in declared_fields(cls)]
    choices = {f.name: f.metadata["choice"] for f in own if "choice" in f.metadata}
    allowed = {f.name: f.metadata["allowed"] for f in own if "allowed" in f.metadata}
    if isinstance(SECTIONS.get(section), Mapping):
        allowed["kind"] = tuple(SECTIONS[section])
    assert set(standard.choices) == set(choices)
    assert set(standard.options) == set(allowed)
    assert all(name in catalog.names(choices[key]) for key, name in standard.choices.items())
    assert all(word in allowed[key] for key, word in standard.options.items())


@pytest.mark.parametrize("where", FILES)
def test_facts_are_sourced_dated_and_graded(where: str) -> None:
    for key, number in FILES[where].items():
        assert number.source in catalog.references(), key
        assert all(other.source in catalog.references() and other.why for other in number.conflicts), key
        assert date(1980, 1, 1) < number.date <= date(2026, 12, 31), key
        assert number.grade in catalog.GRADES, key
        if where.startswith("defaults/") or number.grade in ("estimate", "disputed"):
            assert len(number.why) > 10, key
        if number.source == "judgement":
            assert number.grade in ("estimate", "disputed"), key


@pytest.mark.parametrize("where", FILES)
def test_agreements_are_of_another_source_and_lie_in_the_range(where: str) -> None:
    folder, _, name = where.partition("/")
    own = [f for at, cls in _classes() if folder != "defaults" or at == name for f in declared_fields(cls)]
    fields = {key_of(f): f.name for f in own if f.metadata.get("kind") == (None if folder == "defaults" else folder)}
    for key, number in FILES[where].items():
        low, high = (to_field_unit(text, fields[key]) for text in (number.low, number.high))
        for other in number.agrees:
            assert other.source in catalog.references(), key
            assert other.source != number.source, key
            assert low <= to_field_unit(other.value, fields[key]) <= high, (key, other.value)
            assert len(other.why) > 10, key


@pytest.mark.parametrize("where", FILES)
def test_facts_lie_in_their_ranges_and_in_the_bounds_of_their_fields(where: str) -> None:
    folder, _, name = where.partition("/")
    section, kind = (name, None) if folder == "defaults" else (None, folder)
    own = [f for at, cls in _classes() if section in (None, at) for f in declared_fields(cls) if "low" in f.metadata]
    fields = {key_of(f): f for f in own if f.metadata["kind"] == kind}
    for key, number in FILES[where].items():
        field = fields[key]
        value, low, high = (to_field_unit(text, field.name) for text in (number.value, number.low, number.high))
        least = 0.0 if number.after else field.metadata["low"]
        assert least <= low <= value <= high <= field.metadata["high"], key
        assert not number.exact or low == high, key


@pytest.mark.parametrize(("kind", "name"), ENTRIES)
def test_each_vehicle_and_no_other_thing_names_its_provider(kind: str, name: str) -> None:
    entry = catalog.entry(kind, name)
    assert bool(entry.provider) == (kind == "vehicle")
    assert bool(entry.rival) == bool(entry.rival_source)
    assert not entry.rival or (kind == "vehicle" and entry.rival_source in catalog.references())


@pytest.mark.parametrize(("kind", "name"), ENTRIES)
def test_each_stream_and_no_other_thing_names_its_curve(kind: str, name: str) -> None:
    curve = catalog.entry(kind, name).curve
    assert (curve in curves()) if kind == "stream" else not curve


@pytest.mark.parametrize(("kind", "name"), ENTRIES)
def test_each_radiator_and_no_other_thing_names_its_model(kind: str, name: str) -> None:
    model = catalog.entry(kind, name).model
    assert (model in RADIATORS) if kind == "radiator" else not model


def test_curves_are_sourced_and_graded() -> None:
    for name, curve in curves().items():
        assert curve.source in catalog.references(), name
        assert curve.grade in catalog.GRADES, name
        assert len(curve.why) > 10, name


def test_a_provider_has_one_rival_business_or_none() -> None:
    rivals: dict[str, set[str]] = {}
    for name in catalog.names("vehicle"):
        entry = catalog.entry("vehicle", name)
        rivals.setdefault(entry.provider, set()).add(entry.rival)
    assert all(len(named) == 1 for named in rivals.values())
    assert {who for who, named in rivals.items() if named != {""}} == {
        "SpaceX",
        "Blue Origin",
        "Relativity Space",
        "CASC",
    }


def test_exhaust_gives_no_more_co2_than_its_propellants_can() -> None:
    """Kerosene with 2.35 of oxygen gives 0.94, methane with 3.6 0.60, a solid 0.42, hydrogen none, per kg."""
    kerosene, methane = 44.009 / 13.977 / 3.35, 44.009 / 16.043 / 4.6
    given = {
        name: catalog.entry("vehicle", name).numbers["emission_co2e_ratio"].value for name in catalog.names("vehicle")
    }
    assert given["falcon-9"] == pytest.approx(kerosene, rel=0.01)
    assert given["starship-v3"] == pytest.approx(methane, rel=0.01)
    assert given["ariane-64"] == pytest.approx(568 / 739 * 0.13 * 3.22, rel=0.03)
    assert given["vulcan-vc6"] == pytest.approx((454 * methane + 287 * 0.13 * 3.22) / 795, rel=0.02)
    assert all(0 < float(ratio) <= kerosene * 1.01 for ratio in given.values())


def test_catalog_is_wide() -> None:
    least = {
        "vehicle": 16,
        "accelerator": 13,
        "energy": 12,
        "cell": 6,
        "radiator": 6,
        "array": 5,
        "coating": 4,
        "gateway": 12,
    }
    assert {kind: len(catalog.names(kind)) >= count for kind, count in least.items()} == dict.fromkeys(least, True)


def test_every_reference_is_used_or_cited_by_an_example_or_the_lexicon() -> None:
    facts = [number for numbers in FILES.values() for number in numbers.values()]
    used = {n.source for n in facts} | {other.source for n in facts for other in (*n.conflicts, *n.agrees)}
    used |= {catalog.entry(kind, name).rival_source for kind, name in ENTRIES}
    used |= {curve.source for curve in curves().values()}
    used |= {said.source for claim in claims() for said in (claim, *claim.conflicts) if said.source is not None}
    moved = [projection.number for projection in catalog_projections() if projection.number]
    used |= {projection.source for projection in catalog_projections()}
    used |= {other.source for number in moved for other in number.conflicts}
    examples = "".join(
        item.read_text(encoding="utf-8")
        for item in files("dawndusk.scenario.examples").iterdir()
        if item.name.endswith(".toml")
    )
    studies = "".join(
        item.read_text(encoding="utf-8")
        for item in files("dawndusk.evidence").joinpath("studies").iterdir()
        if item.name.endswith(".toml")
    )
    written = examples + studies + files("dawndusk.plan").joinpath("lexicon.toml").read_text(encoding="utf-8")
    assert [key for key in catalog.references() if key not in used and f'"{key}"' not in written] == []


@pytest.mark.parametrize("kind", ["cell", "battery", "radiator", "bus", "terminal", "accelerator", "vehicle"])
def test_each_entry_has_one_price_and_what_it_costs_its_maker(kind: str) -> None:
    """A ratio for the price that the kind is bought at; none earns more than nine tenths of its price."""
    for name in catalog.names(kind):
        numbers = catalog.entry(kind, name).numbers
        (ratio,) = (key for key in numbers if key.startswith("cost_") and key.endswith("_ratio"))
        part = ratio.removeprefix("cost_").removesuffix("_ratio")
        assert f"price_{part}" in numbers, (kind, name)
        assert 0.1 <= numbers[ratio].low <= numbers[ratio].value <= numbers[ratio].high <= 1.6, (kind, name)


def test_launch_gets_no_cheaper_unless_the_user_says_so() -> None:
    learning = catalog.defaults("launch").numbers["learning_rate_fraction"]
    assert learning.exact
    assert learning.value == learning.high == 0.0
