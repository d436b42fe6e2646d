"""Satellites that stand twice in a catalogue, by catalogue number, else by designator, else by what is said of them.

Two catalogue numbers under one designator are two objects, since the number is the catalogue's key; that is told.
"""

from collections.abc import Hashable, Sequence

from dawndusk.core.how_many import how_many
from dawndusk.twin.sky.elements.epochs import epoch_text
from dawndusk.twin.sky.elements.messages import Fault
from dawndusk.twin.sky.elements.satellites import CatalogueSatellite


def duplicates(satellites: Sequence[CatalogueSatellite]) -> list[Fault]:
    """Each satellite that stands a second time.

    Shape: a fault for each. Valid: any. Error: exact (tests/twin/sky/elements/test_duplicates.py).
    """
    first: dict[Hashable, CatalogueSatellite] = {}
    faults: list[Fault] = []
    unnumbered = {one.designator: one for one in satellites if one.number is None and one.designator}
    for one in satellites:
        other = first.setdefault(_key(one), one)
        if other is one and one.number is not None and one.designator in unnumbered:
            other = unnumbered[one.designator]
        if other is not one:
            what = f"designator {one.designator}" if one.designator else "elements"
            what = f"catalogue number {one.number}" if one.number and one.number == other.number else what
            when = "" if one.epoch_day == other.epoch_day else f", epochs {_epochs(one, other)}"
            why = f"{one.name} is {other.name} of line {other.line} again: the same {what}{when}"
            faults.append(Fault(one.line, why, "leave one of the two, the newer"))
    return faults


def shared_designators(satellites: Sequence[CatalogueSatellite]) -> list[str]:
    """What is told of satellites with catalogue numbers of their own under one designator.

    Shape: a note for each designator. Valid: any. Error: exact (tests/twin/sky/elements/test_duplicates.py).
    """
    by_designator: dict[str, list[CatalogueSatellite]] = {}
    for one in satellites:
        if one.designator:
            by_designator.setdefault(one.designator, []).append(one)
    notes = [
        f"{how_many(len(alike), 'satellite')} have the designator {designator}, {alike[0].name} and {alike[1].name} "
        "among them; they are flown as so many, by their catalogue numbers"
        for designator, alike in by_designator.items()
        if len(alike) > 1
    ]
    more = [f"and so for {how_many(len(notes) - _NOTES, 'designator')} more"] if len(notes) > _NOTES else []
    return [*notes[:_NOTES], *more]


def _key(one: CatalogueSatellite) -> Hashable:
    carried = one.carried
    elements = (one.name, one.epoch_day, carried.no_kozai, carried.inclo, carried.nodeo, carried.argpo, carried.mo)
    return one.number or one.designator or elements


def _epochs(one: CatalogueSatellite, other: CatalogueSatellite) -> str:
    return f"{epoch_text(other.epoch_day)} and {epoch_text(one.epoch_day)}"


_NOTES = 3
