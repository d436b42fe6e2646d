"""The JSON Schema of editors: every key with its meaning, and no word that Draft 4 does not know."""

import json

from dawndusk.scenario import json_schema
from dawndusk.scenario.fields import fields_of
from tests.scenario.small import SECTIONS, names

SCHEMA = json_schema(SECTIONS, names)


def keys_of(section):
    node = SCHEMA["properties"][section]
    refs = [node["$ref"]] if "$ref" in node else [one["$ref"] for one in node["oneOf"]]
    return [SCHEMA["definitions"][ref.rsplit("/", 1)[-1]]["properties"] for ref in refs]


def test_every_section_and_key_is_there_with_its_meaning():
    assert set(SCHEMA["properties"]) == {
        "format",
        "name",
        "title",
        "description",
        "url",
        "correlation",
        "projection",
        *SECTIONS,
    }
    for section, slot in SECTIONS.items():
        found = {key: node for keys in keys_of(section) for key, node in keys.items() if key != "kind"}
        assert set(found) == set(fields_of(slot))
        for key, field in fields_of(slot).items():
            assert field.metadata["meaning"] in found[key]["description"]


def test_bounds_are_said_in_the_units_people_use():
    (inclined,) = [keys for keys in keys_of("orbit") if "inclination" in keys]
    assert inclined["altitude"]["description"] == "above the equator; 150 km to 2000 km"
    assert inclined["kind"]["enum"] == ["inclined"]


def test_words_are_listed():
    (power,) = keys_of("power")
    assert power["cell"]["enum"] == ["silicon", "triple-junction"]
    assert power["ride_through"]["enum"] == ["battery", "pause"]
    assert "enum" not in json_schema(SECTIONS)["definitions"]["Power"]["properties"]["cell"]


def test_unknown_keys_are_refused_by_editors_too():
    for name in ("Mission", "Power", "Inclined"):
        assert SCHEMA["definitions"][name]["additionalProperties"] is False


def test_it_is_plain_draft_4():
    text = json.dumps(SCHEMA)
    assert SCHEMA["$schema"].startswith("http://json-schema.org/draft-04")
    for newer in ('"const"', '"$defs"', '"discriminator"', '"x-', '"exclusiveMinimum"', '"default": null'):
        assert newer not in text
    assert len(text) < 40_000


def test_every_reference_leads_somewhere():
    def references(node):
        if isinstance(node, dict):
            yield from [node["$ref"]] if "$ref" in node else []
            for child in node.values():
                yield from references(child)
        elif isinstance(node, list):
            for child in node:
                yield from references(child)

    for reference in references(SCHEMA):
        assert reference.removeprefix("#/definitions/") in SCHEMA["definitions"]
