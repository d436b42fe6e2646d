"""The answers a server gives: of the user's scenario and the shipped ones, each with what was set on it."""

import json
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from functools import cached_property, lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from dawndusk import catalog
from dawndusk.app.request import ScenarioRefusal
from dawndusk.design.loading import read_scenario
from dawndusk.design.resolve import Resolved, resolve
from dawndusk.live.kernels import Kernel, kernel_of
from dawndusk.live.page import live
from dawndusk.scenario import Scenario, ScenarioError, examples
from dawndusk.scenario.bytes_of import stem_of, written_ns

if TYPE_CHECKING:
    from dawndusk.answers.answer import Answer
    from dawndusk.app.claims import Claims

KEPT = 32
"""Questions kept, and answers."""

T = TypeVar("T")


class _Request(NamedTuple):
    """A file as it was when it was asked about, with what is set on it."""

    path: Path
    written_ns: int
    overrides: tuple[str, ...]


class _Read(NamedTuple):
    scenario: Scenario
    resolved: Resolved
    kernel: Kernel


class Scenarios:
    """Scenarios by name, and their answers. No name from outside is ever a path."""

    def __init__(self, file: Path | None, stack: ExitStack) -> None:
        shipped = {name: stack.enter_context(examples.file(name)) for name in examples.names()}
        self._own = {stem_of(file): file} if file else {}
        self.files: Mapping[str, Path] = {**self._own, **shipped, **self._own}
        self._scenario = _once(_scenario)
        self._read = _once(self._resolve)
        self._answered = _once(self._answer)
        self._scripts: dict[str, str] = {}

    def presets(self) -> list[dict[str, str]]:
        """Name, title and question of each scenario, the user's own first.

        Error: `ScenarioError` where the user's file cannot be read.
        """
        headings = {name: examples.heading(name) for name in examples.names()}
        for name in self._own:
            own = self._scenario(self._asked(name))
            headings[name] = own.title or name, own.description
        said = ((name, *headings[name]) for name in self.files)
        return [{"name": name, "title": title, "description": more} for name, title, more in said]

    def gateways(self) -> list[dict[str, Any]]:
        """The places on the ground that the catalog has, for the globe."""
        from dawndusk.twin.sky.gateways import gateways

        fields = ("latitude_rad", "longitude_rad", "elevation_min_rad")
        return [
            {"name": catalog.entry("gateway", name).title, **{field: getattr(site, field) for field in fields}}
            for name, site in gateways().items()
        ]

    @cached_property
    def claims(self) -> "Claims":
        """The pages of the public claims."""
        from dawndusk.app.claims import Claims, judge_pages

        return Claims(judge_pages)

    def page(self, name: str, overrides: tuple[str, ...]) -> bytes:
        """What a browser needs to compute a scenario by itself, as JSON: same name and overrides, same bytes.

        Where it cannot, `live.still` says why.
        Error: KeyError, `ScenarioRefusal`.
        """
        read = self._of(self._read, name, overrides)
        page = live(read.scenario, read.resolved)
        if read.kernel.reason:
            page["live"]["still"] = read.kernel.reason
        return json.dumps(page, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()

    def answer(self, name: str, overrides: tuple[str, ...]) -> bytes:
        """The `plan.json` of a scenario.

        Error: KeyError, `ScenarioRefusal`.
        """
        return self._of(self._answered, name, overrides).json().encode()

    def record(self, name: str) -> str:
        """The report of a scenario as it is written.

        Error: KeyError, `ScenarioRefusal`.
        """
        from dawndusk.report import render
        from dawndusk.study.when.few_years import few_years

        found = self._of(self._answered, name, ())
        return render({**found.public, "by_year": few_years(found.scenario, found.resolved)})

    def kernel(self, signature: str) -> str:
        """The script of a kernel that a page named.

        Error: KeyError.
        """
        return self._scripts[signature]

    def _asked(self, name: str, overrides: tuple[str, ...] = ()) -> _Request:
        path = self.files[name]
        return _Request(path, written_ns(path), overrides)

    def _of(self, what: Callable[[_Request], T], name: str, overrides: tuple[str, ...]) -> T:
        try:
            return what(self._asked(name, overrides))
        except ScenarioError as refused:
            raise ScenarioRefusal(refused.rendered(color=False)) from None

    def _resolve(self, asked: _Request) -> _Read:
        scenario = self._scenario(asked)
        resolved = resolve(scenario)
        kernel = kernel_of(resolved)
        self._scripts[kernel.signature] = kernel.script
        return _Read(scenario, resolved, kernel)

    def _answer(self, asked: _Request) -> "Answer":
        from dawndusk.answers.answer import answer_of

        read = self._read(asked)
        return answer_of(read.scenario, read.resolved)


def open_scenarios(file: Path | None, stack: ExitStack) -> Scenarios:
    """The scenarios, the first read and its page prepared; a refusal of that goes to whoever asks for it.

    Error: `ScenarioError` where the user's file cannot be read.
    """
    scenarios = Scenarios(file, stack)
    scenarios.presets()  # the user's file is read or refused here
    with suppress(ScenarioRefusal):
        scenarios.page(next(iter(scenarios.files)), ())
    return scenarios


def _scenario(asked: _Request) -> Scenario:
    return read_scenario(asked.path, asked.overrides)


def _once(make: Callable[[_Request], T]) -> Callable[[_Request], T]:
    """What is made of a question, kept; one at a time, so that nothing is made twice."""
    kept, turn = lru_cache(KEPT)(make), Lock()

    def found(asked: _Request) -> T:
        with turn:
            return kept(asked)

    return found
