"""What `dawndusk explain` prints of one thing: an entry of the catalog, an output, an input."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import Field
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from dawndusk import catalog
from dawndusk.cli.explain_projection import by_year
from dawndusk.core.units import unit_of
from dawndusk.scenario import key_of
from dawndusk.scenario.fields import bounds_text


def entry_page(kind: str, name: str) -> str:
    """The page of a thing of the catalog."""
    entry = catalog.entry(kind, name)
    return f"{kind} {name}: {entry.title}. {entry.note}\n  numbers   dawndusk catalog {kind} {name}"


def output_page(stage: str, name: str, entry: Mapping[str, str]) -> str:
    """The page of an output, from its line of the lexicon."""
    lines = [
        f"{stage}.{name}: {entry['meaning']}",
        f"  unit      {_unit(name)}",
        f"  formula   {entry['formula']}",
        f"  source    {_reference(entry['source'])}" if "source" in entry else "",
        f"  computed  by dawndusk.{entry['by']}",
        f"  read by   {_readers(entry.get('from', name).rsplit('.', 1)[-1])}",
    ]
    return "\n".join(line for line in lines if line)


def input_page(section: str, field: Field[Any]) -> str:
    """The page of an input, from its declaration and the catalog."""
    data, name = field.metadata, field.name
    lines = [f"{section}.{key_of(field)}: {data['meaning']}"]
    if "choice" in data:
        lines.append(f"  one of    {', '.join(catalog.names(data['choice']))}")
    elif "allowed" in data:
        lines.append(f"  one of    {', '.join(data['allowed'])}")
    else:
        lines.append(f"  unit      {_unit(name)} (field `{name}`)")
        lines.append(f"  bounds    {bounds_text(field)}")
        lines += _defaults(section, data["kind"], key_of(field))
        lines += by_year(f"{section}.{key_of(field)}", _reference)
        lines.append(f"  read by   {_readers(name)}")
    return "\n".join(lines)


def _defaults(section: str, kind: str | None, key: str) -> list[str]:
    if kind is not None:
        numbers = {name: catalog.entry(kind, name).numbers.get(key) for name in catalog.names(kind)}
        said = [line for name, number in numbers.items() if number for line in _others(number, f"{name}, ")]
        return [f"  from      the catalog's `{kind}`: dawndusk catalog {kind}", *said]
    number = catalog.defaults(section).numbers.get(key)
    if number is None:
        return ["  default   off"]
    span = f"after {number.after}" if number.after else f"({number.low} … {number.high})"
    return [
        f"  default   {number.value} {span}, {number.grade}",
        f"  source    {_reference(number.source)}",
        f"  why       {number.why}" if number.why else "",
        f"  range     {number.ends}" if number.ends else "",
        *_others(number, ""),
    ]


def _others(number: catalog.Number, of: str) -> Iterator[str]:
    """Other published values of a number, and whose they are: first those that bear it out."""
    for other in number.agrees:
        yield f"  borne out {of}{other.value}: {_reference(other.source)}; {other.why}"
    for other in number.conflicts:
        yield f"  also said {of}{other.value} instead of {number.value}: {_reference(other.source)}; {other.why}"


def _unit(name: str) -> str:
    try:
        return unit_of(name)
    except ValueError:
        return name.replace("_", " ")


def _reference(key: str) -> str:
    known = catalog.references()
    return f"[{key}] {known[key].text}" if key in known else key


def _readers(name: str) -> str:
    """The modules whose text reads an attribute or argument of this name."""
    pattern = re.compile(rf"\b{re.escape(name)}\b")
    root = files("dawndusk")
    found = [
        module
        for stage in ("physics", "satellite", "campaign", "service", "economics")
        for module, file in _modules(root.joinpath(stage), f"dawndusk.{stage}")
        if pattern.search(file.read_text("utf-8"))
    ]
    return ", ".join(sorted(found)) or "the report"


def _modules(folder: Traversable, package: str) -> Iterator[tuple[str, Traversable]]:
    """Each module of a package and its file, those of the packages in it too."""
    for item in folder.iterdir():
        if item.name.endswith(".py"):
            yield f"{package}.{item.name.removesuffix('.py')}", item
        elif item.is_dir() and item.name.isidentifier() and item.name != "__pycache__":
            yield from _modules(item, f"{package}.{item.name}")
