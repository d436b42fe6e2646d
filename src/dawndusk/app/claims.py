"""The pages of the public claims: judged once, in a thread, when somebody first asks for one.

They are worked out and not shipped, so that what is read here is what `dawndusk claims` of this version says.
"""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from threading import Lock, Thread
from typing import TypeAlias

from dawndusk.evidence.judge import judge_claims
from dawndusk.evidence.theses import pages, theses
from dawndusk.report import progress_page

Tell: TypeAlias = Callable[[int, int], None]
WHY = "Each is tested on its own, with sampled designs: once, for as long as the app runs. This page turns by itself."


class Claims:
    """Pages by name, `index` that of all claims."""

    def __init__(self, make: Callable[[Tell], Mapping[str, str]]) -> None:
        self._make = make
        self._found: Future[Mapping[str, str]] = Future()
        self._turn = Lock()
        self._thread: Thread | None = None
        self._done = (0, 0)

    def page(self, name: str) -> tuple[str, bool]:
        """A page, and whether it is the one asked for; until it is, how far the judging has come.

        Error: KeyError; what the judging raised.
        """
        if name not in names():
            raise KeyError(name)
        with self._turn:
            if self._thread is None:
                self._thread = Thread(target=self._work, daemon=True)
                self._thread.start()
        if self._found.done():
            return self._found.result()[name], True
        return progress_page("Judging the public claims", WHY, *self._done), False

    def _work(self) -> None:
        def tell(done: int, count: int) -> None:
            self._done = (done, count)

        try:
            self._found.set_result(self._make(tell))
        except Exception as fault:
            self._found.set_exception(fault)


def names() -> tuple[str, ...]:
    """The pages there are.

    >>> names()[:2]
    ('index', 'musk-300gw')
    """
    return ("index", *(str(thesis["id"]) for thesis in theses()))


def judge_pages(tell: Tell) -> Mapping[str, str]:
    """All pages, by name: every claim judged, then every thesis told."""
    later = len(theses())
    found = judge_claims(progress=lambda done, count, _name: tell(done, count + later))
    return pages(found, tell=lambda done: tell(len(found) + done, len(found) + later))
