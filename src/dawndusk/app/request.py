"""What a page asks of a scenario, read strictly, and the refusal of what cannot be answered."""

import json
from typing import Any

SETS_MAX, SET_LONG = 400, 300
"""Overrides in one question, and characters in one."""


class ScenarioRefusal(Exception):
    """A scenario or an override that cannot be read, in the words of the command line."""


def read_request(body: bytes) -> tuple[str, tuple[str, ...]]:
    """The scenario and the overrides of a question.

    Error: ValueError, saying what is wrong with it.

    >>> read_request(b'{"preset": "start", "set": ["orbit.altitude=700 km"]}')
    ('start', ('orbit.altitude=700 km',))
    """
    try:
        asked: Any = json.loads(body)
    except (ValueError, RecursionError):
        raise ValueError("the body is no JSON") from None
    if not isinstance(asked, dict) or set(asked) - {"preset", "set"}:  # pyright: ignore[reportUnknownArgumentType]
        raise ValueError('write {"preset": name, "set": ["orbit.altitude=700 km"]}')
    name, overrides = asked.get("preset"), asked.get("set", [])
    if not isinstance(name, str):
        raise ValueError("`preset` is the name of a scenario")
    texts = isinstance(overrides, list) and all(isinstance(one, str) for one in overrides)
    if not texts or len(overrides) > SETS_MAX or any(len(one) > SET_LONG for one in overrides):
        raise ValueError(f"`set` is a list of at most {SETS_MAX} texts of at most {SET_LONG} characters")
    return name, tuple(overrides)
