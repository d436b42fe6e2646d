"""The JSON Schema of a scenario, for editors: keys, meanings, bounds in words, allowed names.

It keeps to Draft 4, which the TOML editors read. It knows no units: a bound of a quantity stands in the description.
"""

from collections.abc import Mapping
from typing import Any

from dawndusk.scenario.fields import CatalogNames, Sections
from dawndusk.scenario.named_tables import Group
from dawndusk.scenario.numbers import DISTRIBUTIONS, ENDS
from dawndusk.scenario.schema import model_of

DIALECT = "http://json-schema.org/draft-04/schema#"


def json_schema(
    sections: Sections, catalog_names: CatalogNames | None = None, groups: Mapping[str, Group] | None = None
) -> dict[str, Any]:
    """The JSON Schema of a scenario; with the catalog's names where `catalog_names` is given."""
    schema = model_of(sections, groups or {}).model_json_schema(ref_template="#/definitions/{model}")
    schema["definitions"] = {**schema.pop("$defs", {}), **_shared_definitions()}
    return {"$schema": DIALECT, **_draft_4(schema, catalog_names)}


def _number_schema(node: dict[str, Any]) -> dict[str, Any]:
    bounds = {key: node[key] for key in ("minimum", "maximum") if key in node}
    match node["x-number"]:
        case "year":
            return {"anyOf": [{"type": "integer", **bounds}, _ref("year_range")]}
        case "quantity":
            return {"anyOf": [_ref("quantity"), _ref("quantity_range")]}
        case _:
            return {"anyOf": [{"type": "number", **bounds}, {"type": "string"}, _ref("ratio_range")]}


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/definitions/{name}"}


def _shared_definitions() -> dict[str, Any]:
    quantity = {"type": "string", "pattern": r"^\s*[+-]?([0-9_.]+([eE][+-]?[0-9]+)?\s*\S|[0-9]{1,2}:[0-9]{2})"}
    ends = {
        "quantity_range": {"$ref": "#/definitions/quantity"},
        "ratio_range": {"anyOf": [{"type": "number"}, {"type": "string"}]},
        "year_range": {"type": "integer"},
    }
    return {"quantity": quantity, **{name: _range_schema(end) for name, end in ends.items()}}


def _range_schema(end: dict[str, Any]) -> dict[str, Any]:
    words = {"source": {"type": "string"}, "assumption": {"type": "string"}, "dist": {"enum": list(DISTRIBUTIONS)}}
    return {
        "type": "object",
        "properties": {**dict.fromkeys(ENDS, end), **words},
        "required": ["value"],
        "additionalProperties": False,
    }


def _draft_4(node: Any, catalog_names: CatalogNames | None) -> Any:
    """The schema without what Draft 4 does not know."""
    if isinstance(node, list):
        return [_draft_4(item, catalog_names) for item in node]
    if not isinstance(node, dict):
        return node
    if "x-number" in node:
        return {**_number_schema(node), **({"description": node["description"]} if "description" in node else {})}
    kept = {k: _draft_4(v, catalog_names) for k, v in node.items() if k not in ("discriminator", "x-catalog")}
    if kept.get("default", 0) in (None, ""):
        del kept["default"]
    if isinstance(kept.get("title"), str):
        del kept["title"]
    kind = node.get("x-catalog")
    if isinstance(kind, str) and catalog_names is not None:
        kept["enum"] = list(catalog_names(kind))
    return kept
