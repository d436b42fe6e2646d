"""How many of a thing, in words: `1 flight`, `2 flights`; one helper, so that no sentence says `1 flights`."""

_ES = ("s", "x", "z", "ch", "sh")


def how_many(number: float | str, noun: str) -> str:
    """A number and its noun, plural unless what is shown is one.

    `number`: as it is to be read, or a number that is written whole. `noun`: one of them; its last word takes the `s`.

    >>> how_many(1, "flight"), how_many(1200, "flight"), how_many("1.5", "day"), how_many(2, "body")
    ('1 flight', '1,200 flights', '1.5 days', '2 bodies')
    """
    shown = number if isinstance(number, str) else f"{number:,.0f}"
    return f"{shown} {noun if shown == '1' else plural(noun)}"


def plural(noun: str) -> str:
    """A noun, more than one of it.

    >>> plural("satellite"), plural("launch"), plural("company"), plural("day"), plural("flight bought")
    ('satellites', 'launches', 'companies', 'days', 'flights bought')
    """
    head, blank, rest = noun.partition(" ")
    if blank:
        return f"{plural(head)} {rest}"
    if head.endswith("y") and head[-2:-1] not in "aeiou":
        return f"{head[:-1]}ies"
    return f"{head}es" if head.endswith(_ES) else f"{head}s"
