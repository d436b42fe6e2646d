"""The loader: what it gives, and what it says when a name does not exist."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

from dawndusk import catalog
from dawndusk.catalog.references import parse, references


def test_entry_carries_title_note_and_numbers() -> None:
    entry = catalog.entry("vehicle", "falcon-9")
    assert entry.title.startswith("Falcon 9")
    assert entry.numbers["mass_payload_leo"].value == "17.0 t"
    assert entry.numbers["altitude_payload"].exact
    assert "name" not in entry.numbers


def test_entry_says_who_sells_it_and_what_rival_business_the_seller_has() -> None:
    entry = catalog.entry("vehicle", "new-glenn-7x2")
    assert (entry.provider, entry.rival_source) == ("Blue Origin", "blueoriginsunrise2026")
    assert entry.rival.startswith("Project Sunrise")
    assert catalog.entry("vehicle", "nova").rival == ""
    assert catalog.entry("cell", "silicon").provider == ""


def test_a_word_the_catalog_does_not_know_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "vehicle").mkdir()
    (tmp_path / "vehicle" / "kite.toml").write_text('name = "Kite"\nowner = "nobody"\n')
    monkeypatch.setattr(catalog, "_root", lambda: tmp_path)
    monkeypatch.setattr(catalog, "names", lambda kind: ("kite",))
    with pytest.raises((AttributeError, TypeError)):
        catalog.entry("vehicle", "kite")


def test_published_rivals_of_a_number_stand_beside_it() -> None:
    conflicts = catalog.entry("vehicle", "falcon-9").numbers["price_flight"].conflicts
    assert {"nextbigfuture2026", "spacex-capabilities2026"} <= {other.source for other in conflicts}


def test_unknown_entry_names_the_nearest() -> None:
    with pytest.raises(catalog.UnknownEntry) as caught:
        catalog.entry("vehicle", "falcon9")
    assert isinstance(caught.value, KeyError)
    assert caught.value.matches[0] == "falcon-9"
    assert str(caught.value).startswith("the catalog has no vehicle `falcon9`; nearest: `falcon-9`")


def test_unknown_kind_and_section_are_refused_alike() -> None:
    with pytest.raises(catalog.UnknownEntry, match="no kind `rocket`"):
        catalog.names("rocket")
    with pytest.raises(catalog.UnknownEntry, match="no defaults `powers`; nearest: `power`"):
        catalog.defaults("powers")


def test_facts_cannot_be_changed() -> None:
    numbers = catalog.entry("cell", "silicon").numbers
    with pytest.raises(TypeError):
        numbers["cell_efficiency"] = numbers["cell_absorptivity"]  # type: ignore[index]


def test_a_file_is_read_once() -> None:
    assert catalog.entry("cell", "silicon") is catalog.entry("cell", "silicon")


def test_bibliography_refuses_a_key_that_stands_twice() -> None:
    entry = "@misc{a,\n  title = {One},\n  year = {2026}\n}\n\n"
    assert parse(entry)[0].text == "“One”, 2026"
    with pytest.raises(ValueError, match="`a` stands twice"):
        parse(entry * 2)


def test_each_entry_of_the_bibliography_closes_and_is_read() -> None:
    """A brace lost where two branches met makes two entries one, and the second key is known no more."""
    text = (files("dawndusk.catalog") / "references.bib").read_text("utf-8")
    begun = re.findall(r"@\w+\s*\{\s*([^,\s]*)", text)
    assert list(references()) == begun
    for entry in re.split(r"^(?=@)", text, flags=re.MULTILINE)[1:]:
        assert entry.rstrip().endswith("\n}"), entry
        assert entry.count("{") == entry.count("}"), entry


def test_cycle_life_curve_follows_the_published_points() -> None:
    from math import exp

    numbers = catalog.entry("battery", "li-ion-heritage").numbers
    zero, factor = float(numbers["cycle_life_zero_depth_count"].value), float(numbers["cycle_life_depth_factor"].value)
    points = {0.2: 60e3, 0.3: 40e3, 0.4: 28e3, 0.6: 10e3, 0.8: 3e3}
    assert all(abs(zero * exp(-factor * depth) / cycles - 1) < 0.13 for depth, cycles in points.items())
