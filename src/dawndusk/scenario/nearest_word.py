"""The known word that an unknown one most likely meant: by spelling, or by what the field calls it.

Likeness is that of Damerau and Levenshtein, by `rapidfuzz`: swapped, missing and doubled letters count as one slip.
`synonyms.toml` holds the words that no spelling leads from: `irr`, `re-entry`, `wacc`.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

LENGTH_MAX = 64
LISTED_MAX = 20
LIKENESS_MIN = 0.6
"""Of five letters two may be wrong; below that a hint misleads more often than it helps."""
SPREAD_MAX = 0.15
"""How much less alike than the likeliest word another may be."""
PART_MIN = 0.5
"""Of names in several words, each word must be as near as this: `_min` is no `_max`."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that an unknown one most likely meant.

    >>> nearest("lifetme_satellite", ["lifetime_satellite", "start_year"])
    'lifetime_satellite'
    >>> nearest("price_cell", ["price_battery", "price_array"]), nearest("temperature_min", ["temperature_max"])
    ('price_array', None)
    """
    found = nearest_words(word, known, 1)
    return found[0] if found else None


def nearest_words(word: str, known: Iterable[str], most: int) -> list[str]:
    """Known words, the likeliest first: the same but for capitals and signs, then synonyms, then near in spelling.

    >>> nearest_words("WACC", ["economics.discount_rate", "economics.horizon"], 3)
    ['economics.discount_rate']
    """
    if not word or len(word) > LENGTH_MAX:
        return []
    candidates = list(dict.fromkeys(known))
    plain = plain_word(word)
    same = [name for name in candidates if plain in (plain_word(name), plain_word(_last(name)), *_turned(word, name))]
    meant = [name for target in synonyms().get(plain, ()) for name in candidates if target in (name, _last(name))]
    found = list(dict.fromkeys((*same, *meant)))
    if not found and (other := _other_parts(word)) != word:
        found = nearest_words(other, candidates, most)
    if found:
        return found[:most]
    scored = {name: _score(word, name) for name in candidates}
    least = max(LIKENESS_MIN, max(scored.values(), default=0.0) - SPREAD_MAX)
    return sorted((name for name in candidates if scored[name] >= least), key=lambda name: -scored[name])[:most]


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """The cure of an unknown word, where a known one is near.

    >>> did_you_mean("falcon9", ["falcon-9", "starship-v3"])
    'did you mean `falcon-9`?'
    """
    found = nearest(word, known)
    beside = _table("beside").get(word.casefold())
    return f"did you mean `{found}`{f', {beside}' if beside else ''}?" if found else None


def one_of(word: str, allowed: Iterable[str]) -> str:
    """The cure of a word that is none of the allowed ones: the nearest, and the list.

    >>> one_of("geo", ["sun-synchronous", "inclined"])
    'allowed: sun-synchronous, inclined'
    """
    names = tuple(allowed)
    match = did_you_mean(word, names)
    listed = f"allowed: {', '.join(names[:LISTED_MAX])}{', …' if len(names) > LISTED_MAX else ''}"
    return f"{match} {listed}" if match else listed


def likeness(one: str, other: str) -> float:
    """How alike two words are, from 0 to 1: letters less slips of the pen, over letters.

    >>> likeness("vehicle", "vehicel"), likeness("m", "M$")
    (0.8571428571428572, 0.0)
    """
    from rapidfuzz.distance import DamerauLevenshtein

    return DamerauLevenshtein.normalized_similarity(one, other)


def plain_word(word: str) -> str:
    """A word without capitals, blanks and joining signs.

    >>> plain_word("Re-entry"), plain_word("price_launch")
    ('reentry', 'pricelaunch')
    """
    return re.sub(r"[\s_-]+", "", word.casefold())


@cache
def synonyms() -> Mapping[str, tuple[str, ...]]:
    """What the field calls a thing, as a plain word, and the names under which it is found here."""
    return {plain_word(word): tuple(targets) for word, targets in _table("synonyms").items()}


def _last(name: str) -> str:
    return name.rpartition(".")[2]


def _other_parts(word: str) -> str:
    """A name with each of its words as it is called here: `cost_launch` is `price_launch`."""
    return "".join(_table("parts").get(part, part) for part in re.split(r"([\s_.-])", word.casefold()))


@cache
def _table(name: str) -> Mapping[str, Any]:
    return tomllib.loads(files("dawndusk.scenario").joinpath("synonyms.toml").read_text("utf-8"))[name]


def _turned(word: str, name: str) -> tuple[str, ...]:
    """The unknown word itself, where it holds the words of a known one in another order: `launch_price`."""
    ours, theirs = (sorted(re.split(r"[\s_-]+", text.casefold())) for text in (word, _last(name)))
    return (plain_word(word),) if ours == theirs else ()


def _score(word: str, name: str) -> float:
    """Likeness of two names, or of one to the last part of the other; nothing where one of their words is another's."""
    return max(_of_parts(word, name), _of_parts(word, _last(name)))


def _of_parts(word: str, name: str) -> float:
    """Likeness of names whose words may stand in another order; none of them may be a different word."""
    ours, theirs = (sorted(re.split(r"[\s_.-]+", text.casefold())) for text in (word, name))
    if len(ours) == len(theirs) and min(map(likeness, ours, theirs)) < PART_MIN:
        return likeness(plain_word(word), plain_word(name)) if len(ours) == 1 else 0.0
    return max(likeness("".join(ours), "".join(theirs)), likeness(plain_word(word), plain_word(name)))
