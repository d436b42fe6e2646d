"""Tries small faults in a room's code on the tests nearest to it; prints the score and what survives.

    scripts/mutate src/dawndusk/plan src/dawndusk/economics/books.py --sample 200

Nearest: the doctests of a module and its test file, of a room the tests below its folder in tests/, all of the quick
lane. A fault is shown to those that reach its function, the tests of its own file first. All is imported and collected
once, and each mutant is a fork. Ends with 1 where a score is too low, with 2 where a test fails without any fault.
"""

import argparse
import os
import sys
from pathlib import Path

import pytest

from tools.mutation.room import Room
from tools.mutation.score import Score

LANE = "not slow and not browser and not long"


class Session:
    """What pytest calls instead of its own loop over the tests."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options, self.scores = options, list[Score]()

    def pytest_collection(self) -> None:
        """A failure is enough: no smaller case of it is looked for."""
        from hypothesis import Phase, settings  # pytest rewrites it, if it is not there yet

        settings.register_profile("one failure", settings(), phases=[Phase.explicit, Phase.generate])
        settings.load_profile("one failure")

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Every path in turn."""
        for path in self.options.paths:
            room = Room(path, session.items, tests=self.options.tests)
            self.scores.append(room.score(self.options))
            print(self.scores[-1].line(), flush=True)
        return True


def main() -> int:
    """Every path in turn."""
    asked = argparse.ArgumentParser(prog="scripts/mutate", description=str(__doc__).split("\n", maxsplit=1)[0])
    asked.add_argument("paths", nargs="+", type=Path, help="modules or rooms below src/dawndusk")
    asked.add_argument("--sample", type=int, help="mutants of each path, drawn by the seed; else all")
    asked.add_argument("--seed", type=int, default=0)
    asked.add_argument("--at-least", type=float, default=0.9, help="the lowest score that is good")
    asked.add_argument("--tests", nargs="*", type=Path, default=[], help="these instead of the nearest tests")
    asked.add_argument("--seconds", type=float, help="stop each path after this time; what was tried by then counts")
    asked.add_argument("--toml", action="store_true", help="print survivors as entries for survivors.toml")
    options = asked.parse_args()
    os.environ.setdefault("JAX_PLATFORMS", "cpu")
    session = Session(options)
    tests = options.tests or dict.fromkeys(folder for path in options.paths for folder in Room.folders(path))
    flags = ["-q", "-q", "-s", "-p", "no:cacheprovider", "-m", LANE, "--no-summary", "--tb=no"]
    ended = pytest.main([*flags, *map(str, tests)], plugins=[session])
    if ended not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
        return 2
    return int(any(score.share < options.at_least for score in session.scores))


sys.exit(main())
