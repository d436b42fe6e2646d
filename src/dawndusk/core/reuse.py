"""How a plan calls its stages: each anew, or, where many plans differ in little, only those whose arguments changed.

Pure functions of frozen records: the same arguments have the same answer. Arguments are the same when they are one
object, equal numbers, or tuples of such; a record made anew counts as another.
"""

from collections.abc import Callable
from typing import Any, ParamSpec, Protocol, TypeVar

import numpy

P = ParamSpec("P")
T = TypeVar("T")


class Call(Protocol):
    """A way to call a function."""

    def __call__(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """What `function` answers."""
        ...


def plain_call(function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """What `function` answers, computed.

    >>> plain_call(max, 1.0, 2.0)
    2.0
    """
    return function(*args, **kwargs)


class Memo:
    """Calls of which the first of each function is kept: asked the same again, its answer is given again.

    `behind`: another memo, asked where this one has no answer and left as it is.

    >>> kept = Memo()
    >>> kept(list, (1.0,)) is kept(list, (1.0,)), kept(list, (2.0,)) is kept(list, (2.0,))
    (True, False)
    """

    def __init__(self, behind: "Memo | None" = None) -> None:
        self._first: dict[Any, tuple[Any, Any, Any]] = {}
        self._behind = behind

    def __call__(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """What `function` answers."""
        asked = (args, tuple(kwargs.items()))
        for memo in (self, self._behind):
            first = memo and memo._first.get(function)
            if first and _same(first[0], asked[0]) and _same(first[1], asked[1]):
                return first[2]
        found = function(*args, **kwargs)
        self._first.setdefault(function, (*asked, found))
        return found


def _same(one: Any, other: Any) -> bool:
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, tuple):
        return len(one) == len(other) and all(map(_same, one, other))
    return isinstance(one, float | int | str | numpy.float64) and one == other
