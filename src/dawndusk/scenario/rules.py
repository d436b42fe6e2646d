"""What keys demand of each other."""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from dawndusk.scenario.fields import EntrySlot, Sections, fields_of, is_number, kind_in
from dawndusk.scenario.numbers import Problem
from dawndusk.scenario.refusals import taking_out

EXACTLY_ONE = ((("mission", "satellite_count"), ("mission", "power_it_fleet")),)
"""Keys of which a scenario sets one and only one."""
READ_BESIDE = {
    "economics.rate_debt": ("debt_fraction", "0.5"),
    "economics.depreciation": ("tax_fraction", "0.21"),
    "launch.price_launch_orbit": ("price_launch", '"1500 USD_2026/kg"'),
}
"""Keys that nothing reads without another of their section, and a value of that; `launch` is each rocket's."""


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

    held = {f"{section}.{key}" for section in table if section in sections for key in _keys(table[section])}
    for spot in sorted(unread_beside(held)) if complete else ():
        section, key = spot.split(".")
        other, value = READ_BESIDE[_of_first(spot)]
        message = f"`{spot}` is read beside `{section}.{other}` alone, which is not set"
        cure = f"{taking_out((section, key))}; or write {other} = {value} in [{section}]"
        yield Problem("P011", message, cure, (section, key), True), None

    for section in table:
        if section in sections and section.startswith("launch_") and not _has(table, (section, "vehicle")) and complete:
            missing = f"[{section}] adds a rocket and does not say which"
            cure = (
                f'in [{section}], write vehicle = "falcon-9" or another of `dawndusk catalog vehicle`, '
                f"or --set {section}.vehicle=falcon-9"
            )
            yield Problem("P006", missing, cure, (section,), True), None

    for section, slot in sections.items():
        if isinstance(slot, EntrySlot) and isinstance(table.get(section), dict):
            yield from ((problem, None) for problem in _of_another_kind(section, slot, table[section]))


def unread_beside(paths: Collection[str]) -> set[str]:
    """Of some paths, those that nothing reads because another is not among them.

    >>> unread_beside({"economics.rate_debt", "economics.basis"})
    {'economics.rate_debt'}
    """
    beside = {path: READ_BESIDE[_of_first(path)][0] for path in paths if _of_first(path) in READ_BESIDE}
    return {path for path, other in beside.items() if f"{path.partition('.')[0]}.{other}" not in paths}


def _of_another_kind(section: str, slot: EntrySlot, table: Mapping[str, Any]) -> Iterable[Problem]:
    """The numbers of a section that the chosen entry's kind does not have and another has.

    A name stays where it is not read, so that `--set` and `--vary` compare entries of several kinds on one file.
    """
    kind = kind_in(slot, table)
    if kind is None:
        return
    own, known = fields_of(slot, kind), fields_of(slot)
    entry = f"`{table[slot.choice]}`" if slot.choice in table else "the standard one"
    for key in table:
        if key in known and key not in own and is_number(known[key]):
            others = " or ".join(name for name in slot.kinds if key in fields_of(slot, name))
            cure = f"{taking_out((section, key))}; or choose a {slot.choice} that is a {others}"
            message = f"`{key}` belongs to a {others}; the {slot.choice} chosen, {entry}, is a {kind}"
            yield Problem("S001", message, cure, (section, key), True)


def _of_first(path: str) -> str:
    """The path of the same number of the first rocket; any other path as it is."""
    return re.sub(r"^launch_\d+\.", "launch.", path)


def _keys(section: Any) -> Iterable[str]:
    return section if isinstance(section, dict) else ()


def _has(table: Mapping[str, Any], path: tuple[str, str]) -> bool:
    section = table.get(path[0])
    return isinstance(section, dict) and path[1] in section
