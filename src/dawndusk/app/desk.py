"""The answers a server gives: of the user's scenario and the shipped ones, each with what was set on it."""

import json
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from functools import lru_cache
from pathlib import Path
from threading import Lock, Thread
from typing import Any

from dawndusk import catalog, examples
from dawndusk.answering import Answer, answer
from dawndusk.app import claims
from dawndusk.kernel import kernel_of
from dawndusk.live import live
from dawndusk.loading import read_scenario
from dawndusk.report import render
from dawndusk.scenario import Scenario, ScenarioError
from dawndusk.service.gateways import Gateway
from dawndusk.twin.sky.gateways import gateways

KEPT = 32
"""Answers kept."""


class Desk:
    """Scenarios by name, and their answers. No name from outside is ever a path."""

    def __init__(self, file: Path | None, stack: ExitStack) -> None:
        shipped = {name: stack.enter_context(examples.file(name)) for name in examples.names()}
        own = {file.stem: file} if file else {}
        self.files: Mapping[str, Path] = {**own, **shipped, **own}
        self._answer = lru_cache(KEPT)(self._make)
        self._read = lru_cache(KEPT)(_read)
        self._scripts: dict[str, str] = {}
        self._turn = Lock()
        self.claims = claims.Claims(claims.judged)

    def begin(self) -> None:
        """Answer the first scenario before it is asked for, beside all else; a refusal is told to who asks."""

        def work() -> None:
            with suppress(ScenarioError):
                self.page(next(iter(self.files)), ())

        Thread(target=work, daemon=True).start()

    def presets(self) -> list[dict[str, str]]:
        """Name, title and question of each scenario, the user's own first.

        Error: `ScenarioError` where the user's file cannot be read.
        """
        read = [(name, self._read(path, path.stat().st_mtime_ns)) for name, path in self.files.items()]
        return [{"name": name, "title": s.title or name, "description": s.description} for name, s in read]

    def gateways(self) -> list[dict[str, Any]]:
        """The places on the ground that the catalog has, for the globe."""
        return [{"name": catalog.entry("gateway", name).title, **_seen(site)} for name, site in gateways().items()]

    def page(self, name: str, overrides: Sequence[str]) -> bytes:
        """The page of a scenario as JSON: same name and overrides, same bytes.

        Error: KeyError, `ScenarioError`.
        """
        page: dict[str, Any] = live(self._answered(name, overrides))
        return json.dumps(page, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()

    def record(self, name: str) -> str:
        """The report of a scenario as it is written.

        Error: KeyError, `ScenarioError`.
        """
        return render(self._answered(name, ()).public)

    def kernel(self, signature: str) -> str:
        """The script of a kernel that a page named.

        Error: KeyError.
        """
        return self._scripts[signature]

    def _answered(self, name: str, overrides: Sequence[str]) -> Answer:
        path = self.files[name]
        with self._turn:
            return self._answer(path, path.stat().st_mtime_ns, tuple(overrides))

    def _make(self, path: Path, _written_ns: int, overrides: tuple[str, ...]) -> Answer:
        found = answer(path, overrides)
        kernel = kernel_of(found.resolved)
        self._scripts[kernel.signature] = kernel.script
        return found


def _read(path: Path, _written_ns: int) -> Scenario:
    return read_scenario(path)


def _seen(site: Gateway) -> dict[str, float]:
    return {field: getattr(site, field) for field in ("latitude_rad", "longitude_rad", "elevation_min_rad")}
