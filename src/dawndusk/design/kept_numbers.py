"""Numbers of a scenario that stay where another part is chosen for it, in the place of what that part brings."""

from collections.abc import Iterable, Iterator

from dawndusk.core.record import record
from dawndusk.design.sections import ALL_SECTIONS, first_of, is_repeat
from dawndusk.scenario import GivenNumber, Scenario, fields_of


@record
class KeptNumber:
    """A number that the file writes, and the choice that would have brought it or made it follow."""

    choice: str
    """path of the choice that was moved, as `launch.vehicle`"""
    path: str
    """path of the number, as `launch.price_launch`"""
    number: GivenNumber


def kept_numbers(scenario: Scenario, moved: Iterable[str]) -> Iterator[KeptNumber]:
    """The numbers of the file that a moved choice does not reach; `moved`: paths, of choices or not.

    A number that is itself moved is the user's word beside the choice, and is left out.
    """
    paths = dict.fromkeys(moved)
    for choice in paths:
        section, _, key = choice.partition(".")
        field = fields_of(ALL_SECTIONS[section]).get(key) if section in ALL_SECTIONS else None
        kind = field.metadata.get("choice") if field else None
        if kind is None:
            continue
        for path, number in scenario.numbers.items():
            if number.line and path not in paths and _stands_for(kind, section, path):
                yield KeptNumber(choice=choice, path=path, number=number)


def _stands_for(kind: str, section: str, path: str) -> bool:
    """Whether a number stands in the place of what the entry of a kind brings to a section, or decides."""
    own, _, key = path.partition(".")
    about = fields_of(ALL_SECTIONS[own])[key].metadata
    if own == section:
        return about["kind"] == kind or kind in about.get("instead_of", ())
    reaches = not is_repeat(section) and first_of(own) != section
    return reaches and kind in about.get("instead_of", ())
