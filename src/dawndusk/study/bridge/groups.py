"""The groups of inputs that a bridge is made of, as `groups.toml` declares them: each input stands in exactly one."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from dawndusk.core.record import record
from dawndusk.design.sections import first_of


@record
class InputGroup:
    """Inputs that are taken together from one design or the other."""

    key: str
    name: str
    inputs: tuple[str, ...]
    """paths, and `section.*` for what else a section has"""


@cache
def groups() -> tuple[InputGroup, ...]:
    """The groups, in the order of their file.

    >>> groups()[0].name
    'orbit and sunlight'
    """
    rows = tomllib.loads(files("dawndusk.study.bridge").joinpath("groups.toml").read_text("utf-8"))["group"]
    return tuple(InputGroup(key=row["key"], name=row["name"], inputs=tuple(row["inputs"])) for row in rows)


def group_of(path: str) -> InputGroup:
    """The group of an input by its path; an input of a section with a number stands where the first one's does.

    Error: KeyError for a path whose section no group has (tests/study/bridge/test_groups.py).

    >>> group_of("power.price_array").key, group_of("power.cell_efficiency").key, group_of("launch_2.vehicle").key
    ('hardware', 'satellite', 'launch')
    """
    section, _, key = path.partition(".")
    first = first_of(section)
    owners = _owners()
    return owners.get(f"{first}.{key}") or owners[f"{first}.*"]


@cache
def _owners() -> Mapping[str, InputGroup]:
    return MappingProxyType({path: group for group in groups() for path in group.inputs})
