"""The nearest known word to an unknown one."""

from collections.abc import Iterable
from difflib import get_close_matches

LENGTH_MAX = 64


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that an unknown one most likely meant.

    >>> nearest("lifetme_satellite", ["lifetime_satellite", "start_year"])
    'lifetime_satellite'
    """
    if len(word) > LENGTH_MAX:
        return None
    plain = word.lower().replace(" ", "-")
    by_plain = {name.lower(): name for name in known}
    found = get_close_matches(plain, by_plain, n=1, cutoff=0.6)
    return by_plain[found[0]] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """The cure of an unknown word, where a known one is near.

    >>> did_you_mean("falcon9", ["falcon-9", "starship-v3"])
    'did you mean `falcon-9`?'
    """
    found = nearest(word, known)
    return f"did you mean `{found}`?" if found else None
