"""Text of a user's file, made safe to print: control characters escaped, length bounded."""

LENGTH_MAX = 80


def printable(text: str, length: int = LENGTH_MAX) -> str:
    r"""The text with every character that does not print written as an escape, cut to `length`.

    >>> printable("\x1b[31mred\u202e")
    '\\x1b[31mred\\u202e'
    """
    cut = text if len(text) <= length else f"{text[: length - 1]}…"
    return "".join(map(printable_character, cut))


def printable_character(character: str) -> str:
    r"""One character, or its escape where it does not print.

    >>> printable_character(chr(7))
    '\\x07'
    """
    return character if character.isprintable() else character.encode("unicode_escape", "replace").decode("ascii")


UNPRINTABLE = "\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Control characters and marks of writing direction, as the inside of a class of a regular expression."""
