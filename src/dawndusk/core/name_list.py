"""Names in a row, so that one can count them where a name holds a comma itself."""

from collections.abc import Iterable


def name_list(names: Iterable[str]) -> str:
    """Names in a row, parted by commas, or by semicolons where a name holds a comma.

    >>> name_list(["Svalbard", "Inuvik"]), name_list(["Svalbard", "Troll, Queen Maud Land"])
    ('Svalbard, Inuvik', 'Svalbard; Troll, Queen Maud Land')
    """
    found = list(names)
    return ("; " if any("," in name for name in found) else ", ").join(found)
