"""What keys demand of each other."""

from collections.abc import Iterable, Mapping
from typing import Any

from dawndusk.scenario.fields import Sections, fields_of
from dawndusk.scenario.numbers import Problem

EXACTLY_ONE = ((("mission", "satellite_count"), ("mission", "power_it_fleet")),)
"""Keys of which a scenario sets one and only one."""


def broken_rules(
    table: Mapping[str, Any], sections: Sections, complete: bool
) -> Iterable[tuple[Problem, tuple[str, ...] | None]]:
    """Each rule the table breaks, with the other key it is broken by.

    `complete`: the whole file was read, so that what is missing is missing.
    """
    for group in EXACTLY_ONE:
        if any(section not in sections or key not in fields_of(sections[section]) for section, key in group):
            continue
        given = [path for path in group if _has(table, path)]
        either = " or ".join(f"`{key}`" for _, key in group)
        if len(given) > 1:
            message = " and ".join(f"`{'.'.join(path)}`" for path in given) + " exclude each other"
            cure = f"keep one: {either}"
            yield Problem("P003", message, cure, given[1], True), given[0]
        elif not given and complete:
            section = group[0][0]
            cure = f'in [{section}], write satellite_count = 81 or power_it_fleet = "1 GW"'
            missing = f"the size of the fleet is missing: neither {either.replace(' or ', ' nor ')} is set"
            yield Problem("P004", missing, cure, (section,), True), None

    for section in table:
        if section in sections and section.startswith("launch_") and not _has(table, (section, "vehicle")) and complete:
            missing = f"[{section}] adds a rocket and does not say which"
            cure = f'in [{section}], write vehicle = "falcon-9" or another of `dawndusk catalog vehicle`'
            yield Problem("P006", missing, cure, (section,), True), None


def _has(table: Mapping[str, Any], path: tuple[str, str]) -> bool:
    section = table.get(path[0])
    return isinstance(section, dict) and path[1] in section
