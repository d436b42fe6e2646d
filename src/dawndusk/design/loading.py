"""From a scenario file to a Design, in one call."""

from collections.abc import Sequence
from pathlib import Path

from dawndusk import catalog
from dawndusk.design.calendar_rule import calendar_problems
from dawndusk.design.demand import GROUPS
from dawndusk.design.design import Design
from dawndusk.design.resolve import Resolved, resolve
from dawndusk.design.sections import ALL_SECTIONS
from dawndusk.scenario import Scenario, read


def read_scenario(path: str | Path, overrides: Sequence[str] = ()) -> Scenario:
    """A scenario file, checked. `overrides` are texts like `orbit.altitude=700 km`.

    Error: `ScenarioError`, with every error found.
    """
    return read(Path(path), ALL_SECTIONS, catalog.names, overrides, GROUPS, calendar_problems)


def read_scenario_text(text: str, overrides: Sequence[str] = ()) -> Scenario:
    """The same of a scenario's text.

    Error: `ScenarioError`, with every error found.
    """
    return read(text, ALL_SECTIONS, catalog.names, overrides, GROUPS, calendar_problems)


def load_sourced(path: str | Path, overrides: Sequence[str] = ()) -> Resolved:
    """The Design of a scenario file together with the source of each of its numbers.

    Error: `ScenarioError`, with every error found.
    """
    return resolve(read_scenario(path, overrides))


def load(path: str | Path, overrides: Sequence[str] = ()) -> Design:
    """The Design of a scenario file.

    Error: `ScenarioError`, with every error found.
    """
    return load_sourced(path, overrides).design
