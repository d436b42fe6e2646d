"""One path's mutants on its nearest tests."""

import argparse
import importlib
import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tools.mutation.mutants import Mutant, mutants
from tools.mutation.patch import constants, function_names, patch, readers
from tools.mutation.reach import Reach, in_child, reach, run
from tools.mutation.score import Score, excuses

SRC = Path("src/dawndusk")
TESTS = Path("tests")
TEST_TIMEOUT_S = 60.0


def own_tests(module: Path) -> Path:
    """The file of a module's own tests."""
    return TESTS / module.relative_to(SRC).parent / f"test_{module.name}"


class Room:
    """A path below src/dawndusk, its modules and the tests nearest to them."""

    def __init__(self, path: Path, items: list[pytest.Item], tests: list[Path]) -> None:
        self.path = path
        self.modules = sorted(p for p in path.rglob("*.py") if p.name != "__init__.py") if path.is_dir() else [path]
        within = [p.resolve() for p in tests or self.folders(path)]
        self.items = [item for item in items if any(item.path.is_relative_to(folder) for folder in within)]
        self.reaches: list[Reach] = []

    @staticmethod
    def folders(path: Path) -> list[Path]:
        """Where a path's nearest tests stand: its doctests, and a room's folder or a module's file; else its folder."""
        if path.is_dir():
            return [path, TESTS / path.relative_to(SRC)]
        own = own_tests(path)
        return [path, own if own.exists() else own.parent]

    def score(self, options: argparse.Namespace) -> Score:
        """All its mutants, or a sample, on the tests that reach them."""
        cases: dict[str, list[pytest.Item]] = {}
        for item in self.items:
            cases.setdefault(item.nodeid.partition("[")[0], []).append(item)
        of_test = {name: reach(items, str(SRC.resolve()), TEST_TIMEOUT_S) for name, items in cases.items()}
        self.reaches = [of_test[item.nodeid.partition("[")[0]] for item in self.items]
        failing = [item.nodeid for item, found in zip(self.items, self.reaches, strict=True) if not found.passed]
        if failing:
            raise pytest.UsageError(f"these fail without any fault: {', '.join(failing)}")
        every = [made for module in self.modules for made in mutants(module)]
        found = Score(self.path.as_posix(), len(every))
        asked = len(every) if options.sample is None else min(options.sample, len(every))
        every = random.Random(f"{options.seed} {self.path.as_posix()}").sample(every, asked)
        excused, began = excuses(), time.monotonic()
        for made in every:
            if options.seconds is not None and time.monotonic() - began > options.seconds:
                break
            found.tried += 1
            mutant = made()
            by_own = self.killed_by_own(mutant)
            if by_own is None and mutant.key in excused:
                found.excused += 1
            elif by_own is None:
                found.survivors.append(mutant)
                print(mutant.entry() if options.toml else mutant.said(), flush=True)
            else:
                found.killed += 1
                found.killed_own += by_own
        return found

    def killed_by_own(self, mutant: Mutant) -> bool | None:
        """Whether its module's own tests see a mutant; None where none of the nearest does."""
        own = {mutant.path.resolve(), own_tests(mutant.path).resolve()}
        try:
            wanted = self.reaching(mutant, own)
        except Exception:  # it cannot be imported
            return True
        rows = [row for row in zip(self.items, self.reaches, strict=True) if wanted(*row)]
        rows.sort(key=lambda row: row[1].seconds)
        for foreign in (False, True):
            chosen = [(item, found) for item, found in rows if (item.path not in own) is foreign]
            if chosen and self.killed(mutant, [item for item, _ in chosen], sum(found.seconds for _, found in chosen)):
                return not foreign
        return None

    @staticmethod
    def reaching(mutant: Mutant, own: set[Path]) -> Callable[[pytest.Item, Reach], bool]:
        """Whether a test reaches what a mutant changes: a function, or of a constant one that reads it.

        A test that itself reads the constant does, and so may any of the module's own.
        """
        module = importlib.import_module(".".join(mutant.path.with_suffix("").parts[1:]))
        changed = {(str(mutant.path.resolve()), name) for name in function_names(module, mutant.code)}
        if changed:
            return lambda _, found: bool(changed & found.functions)
        held = {name for name, *_ in constants(module, mutant.code)}
        reading = readers(str(SRC.resolve()), held)
        return lambda item, found: (
            bool(reading & found.functions) or not held.isdisjoint(vars(getattr(item, "module", None) or module))
        )

    @staticmethod
    def killed(mutant: Mutant, items: list[pytest.Item], seconds: float) -> bool:
        """Whether a test fails, or no longer ends."""

        def work() -> bool:
            try:
                patch(importlib.import_module(".".join(mutant.path.with_suffix("").parts[1:])), mutant.code)
            except Exception:
                return False
            return run(items)

        return in_child(work, 5 + 4 * seconds) != "true"
