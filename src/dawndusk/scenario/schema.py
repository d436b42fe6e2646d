"""The records of a design -> pydantic models: one truth for the strict read and for the JSON Schema of `editor`.

Bounds and units of a number are checked by `numbers`.
"""

from collections.abc import Mapping
from dataclasses import Field
from functools import cache, partial
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, PlainValidator, StringConstraints, ValidationError, WithJsonSchema
from pydantic import Field as Setting
from pydantic import create_model as new_model
from pydantic_core import PydanticCustomError

from dawndusk.scenario.correlations import CorrelationRow, read_correlations
from dawndusk.scenario.correlations import schema as together_schema
from dawndusk.scenario.fields import CatalogNames, EntrySlot, Sections, bounds_text, fields_of, is_number, key_of
from dawndusk.scenario.file_format import FORMAT, read_format
from dawndusk.scenario.named_tables import LIKE, Group, NamedTable, read_named_tables
from dawndusk.scenario.nearest_word import one_of
from dawndusk.scenario.numbers import GivenNumber, Problem, read_number
from dawndusk.scenario.printable import UNPRINTABLE, printable
from dawndusk.scenario.projections import ProjectionRow, read_projections
from dawndusk.scenario.projections import schema as projections_schema
from dawndusk.scenario.quantity import CALENDAR_YEARS
from dawndusk.scenario.quantity_words import symbol
from dawndusk.scenario.refusals import CORRELATION, PROJECTION, problems_of, sort_of

T = TypeVar("T", GivenNumber, tuple[CorrelationRow, ...], tuple[ProjectionRow, ...], tuple[NamedTable, ...])

PROBLEMS_MAX = 500
NAME_PATTERN = r"^[a-z0-9][a-z0-9._-]{0,63}$"


def model_of(sections: Sections, groups: Mapping[str, Group]) -> type[BaseModel]:
    """The model of a whole scenario."""
    frozen = tuple((s, tuple(c.items()) if isinstance(c, Mapping) else c) for s, c in sections.items())
    return _scenario_model(frozen, tuple(groups.items()))


def validate(
    table: Mapping[str, Any], sections: Sections, catalog_names: CatalogNames, groups: Mapping[str, Group]
) -> tuple[dict[str, Any], list[Problem]]:
    """The sections with each number as `GivenNumber`, or every problem of the table."""
    try:
        checked = model_of(sections, groups).model_validate(dict(table), context={"names": catalog_names})
    except ValidationError as refused:
        errors = refused.errors(include_url=False)[:PROBLEMS_MAX]
        found = [problem for error in errors for problem in problems_of(error, table, sections, groups)]
        return {}, found
    return _as_written(checked), []


def _as_written(model: BaseModel) -> dict[str, Any]:
    """The fields that were set, by the keys of the file; sections as mappings, numbers as `GivenNumber`."""
    named = {
        info.alias or name: getattr(model, name)
        for name, info in type(model).model_fields.items()
        if name in model.model_fields_set
    }
    return {key: _as_written(value) if isinstance(value, BaseModel) else value for key, value in named.items()}


@cache
def _scenario_model(frozen: tuple[tuple[str, Any], ...], groups: tuple[tuple[str, Group], ...]) -> type[BaseModel]:
    one_line = Annotated[str, StringConstraints(max_length=1000, pattern=f"^[^\\n{UNPRINTABLE}]*$")]
    text = Annotated[str, StringConstraints(max_length=1000, pattern=f"^[^{UNPRINTABLE}]*$")]
    fields: dict[str, Any] = {
        "name": (
            Annotated[str, StringConstraints(pattern=NAME_PATTERN)],
            Setting(default="", description="names the run's folder"),
        ),
        "title": (one_line, Setting(default="", description="one line that a reader sees")),
        "description": (text, Setting(default="", description="what this scenario is, and whose")),
        "format": (
            Annotated[Any, PlainValidator(read_format), WithJsonSchema({"type": "integer", "minimum": 1})],
            Setting(default=FORMAT, description="of the file, where Dawndusk wrote it"),
        ),
        "url": (one_line, Setting(default="", description="where it comes from")),
    }
    sections = {s: dict(c) if isinstance(c, tuple) else c for s, c in frozen}
    rows = Annotated[Any, PlainValidator(partial(_together, sections=sections)), WithJsonSchema(together_schema())]
    fields[CORRELATION] = (rows, Setting(default=None, description="inputs that move together, in a Monte Carlo"))
    moving = Annotated[
        Any, PlainValidator(partial(_projections, sections=sections)), WithJsonSchema(projections_schema())
    ]
    fields[PROJECTION] = (moving, Setting(default=None, description="inputs that move with the year"))
    for kind, group in groups:
        tables = Annotated[Any, PlainValidator(partial(_named, kind=kind, group=group)), _named_hint(kind, group)]
        about = f"each {kind} there is, by its name; the catalog's unless one is written"
        fields[f"group_{kind}"] = (tables, Setting(default=None, alias=kind, description=about))
    for section, slot in frozen:
        shown_by = slot[0][1] if isinstance(slot, tuple) else slot.base if isinstance(slot, EntrySlot) else slot
        model = _slot_model(section, slot) if isinstance(slot, tuple) else _section_model(shown_by.__name__, slot, None)
        about = shown_by.__doc__ or ""
        fields[f"section_{section}"] = (model, Setting(default=None, alias=section, description=about.split("\n")[0]))
    return new_model("Scenario", __config__=_strict(), **fields)


def _strict() -> ConfigDict:
    return ConfigDict(extra="forbid", strict=True, protected_namespaces=(), arbitrary_types_allowed=True)


def _slot_model(section: str, kinds: tuple[tuple[str, Any], ...]) -> Any:
    models = [_section_model(cls.__name__, cls, kind) for kind, cls in kinds]
    if len(models) == 1:
        return models[0]
    union = models[0]
    for model in models[1:]:
        union = union | model
    return Annotated[union, Setting(discriminator="kind")]


@cache
def _section_model(name: str, slot: Any, kind: str | None) -> Any:
    fields: dict[str, Any] = {}
    if kind is not None:
        fields["kind"] = (
            Annotated[Literal[kind], WithJsonSchema({"enum": [kind]})],
            Setting(description="which model"),
        )
    for index, field in enumerate(fields_of(slot).values()):
        about = field.metadata["meaning"] + (f"; {bounds_text(field)}" if is_number(field) else "")
        fields[f"field_{index}"] = (_type_of(field), Setting(default=None, alias=key_of(field), description=about))
    return new_model(name, __config__=_strict(), **fields)


def _type_of(field: Field[Any]) -> Any:
    if is_number(field):
        return Annotated[Any, PlainValidator(partial(_number, field=field)), WithJsonSchema(_number_hint(field))]
    if "choice" in field.metadata:
        kind = field.metadata["choice"]
        schema = WithJsonSchema({"type": "string", "x-catalog": kind})
        return Annotated[str, PlainValidator(partial(_catalog_name, kind=kind)), schema]
    allowed = field.metadata["allowed"]
    return Annotated[Literal[allowed], WithJsonSchema({"enum": list(allowed)})]


def _number(written: object, field: Field[Any]) -> GivenNumber:
    return _read(read_number(written, field))


def _together(written: object, sections: Sections) -> tuple[CorrelationRow, ...]:
    return _read(read_correlations(written, sections))


def _projections(written: object, info: Any, sections: Sections) -> tuple[ProjectionRow, ...]:
    return _read(read_projections(written, sections, tuple(info.context["names"]("quantity"))))


def _named(written: object, info: Any, kind: str, group: Group) -> tuple[NamedTable, ...]:
    return _read(read_named_tables(written, kind, group, tuple(info.context["names"](kind))))


def _read(found: T | list[Problem]) -> T:
    if isinstance(found, list):
        raise PydanticCustomError("dawndusk", "refused", {"problems": found})
    return found


def _catalog_name(written: object, info: Any, kind: str) -> str:
    names = tuple(info.context["names"](kind))
    if not isinstance(written, str):
        problem = Problem(
            "S009",
            f"{sort_of(written)} names no {kind}",
            f'write a name of the catalog, e.g. "{names[0] if names else kind}"',
        )
    elif written in names:
        return written
    else:
        problem = Problem("D001", f"the catalog has no {kind} `{printable(written)}`", one_of(written, names))
    raise PydanticCustomError("dawndusk", "refused", {"problems": [problem]})


def _number_hint(field: Field[Any]) -> dict[str, Any]:
    """What `editor` makes the schema of a number from."""
    sort = "year" if field.name in CALENDAR_YEARS else "quantity" if symbol(field.name) else "ratio"
    bounds = {"minimum": field.metadata["low"], "maximum": field.metadata["high"]}
    return {"x-number": sort, **(bounds if sort != "quantity" else {})}


def _named_hint(kind: str, group: Group) -> WithJsonSchema:
    """What `editor` makes the schema of a group from."""
    keys: dict[str, Any] = {LIKE: {"type": "string", "x-catalog": kind}}
    keys |= {key: {"enum": list(allowed)} for key, allowed in group.words}
    for key, field in fields_of(group.cls).items():
        keys[key] = {**_number_hint(field), "description": f"{field.metadata['meaning']}; {bounds_text(field)}"}
    table = {"type": "object", "properties": keys, "additionalProperties": False}
    return WithJsonSchema({"type": "object", "additionalProperties": table})
