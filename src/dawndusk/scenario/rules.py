"""What keys demand of each other."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from dawndusk.scenario.fields import EntrySlot, Sections, fields_of, is_number, kind_in
from dawndusk.scenario.numbers import Problem
from dawndusk.scenario.refusals import taking_out

EXACTLY_ONE = ((("mission", "satellite_count"), ("mission", "power_it_fleet")),)
"""Keys of which a scenario sets one and only one."""
READ_BESIDE = (
    (("economics", "rate_debt"), ("economics", "debt_fraction"), "0.5"),
    (("economics", "depreciation"), ("economics", "tax_fraction"), "0.21"),
)
"""Keys that nothing reads without another, and a value of that."""


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

    for path, other, value in READ_BESIDE:
        if path[0] in sections and _has(table, path) and not _has(table, other) and complete:
            message = f"`{'.'.join(path)}` is read beside `{'.'.join(other)}` alone, which is not set"
            cure = f"{taking_out(path)}; or write {other[1]} = {value} in [{other[0]}]"
            yield Problem("P011", message, cure, path, True), None

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
    return {
        ".".join(path) for path, other, _ in READ_BESIDE if ".".join(path) in paths and ".".join(other) not in paths
    }


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


def _has(table: Mapping[str, Any], path: tuple[str, str]) -> bool:
    section = table.get(path[0])
    return isinstance(section, dict) and path[1] in section
