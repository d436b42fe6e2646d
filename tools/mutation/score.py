"""What a room's mutants came to: the score, its interval where they are a sample, and those that are excused."""

import tomllib
from dataclasses import dataclass, field
from math import sqrt
from pathlib import Path

from tools.mutation.mutants import Mutant

EXCUSED = Path(__file__).parent / "survivors.toml"


@dataclass
class Score:
    """Of the modules that were asked for at one time."""

    path: str
    there: int
    tried: int = 0
    killed: int = 0
    killed_own: int = 0
    """by the module's own test file or doctest"""
    excused: int = 0
    survivors: list[Mutant] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Killed, of those tried that have no excuse."""
        return self.killed / max(self.killed + len(self.survivors), 1)

    def line(self) -> str:
        """For a reader."""
        low, high = wilson(self.killed, self.killed + len(self.survivors))
        sampled = f", 95 % {low:.1%} to {high:.1%}" if self.tried < self.there else ""
        own = self.killed_own / max(self.killed, 1)
        return (
            f"{self.path}: {self.tried} of {self.there} mutants, {self.killed} killed ({own:.0%} by the module's own "
            f"tests), {self.excused} excused, {len(self.survivors)} survive: score {self.share:.1%}{sampled}"
        )


def excuses() -> dict[tuple[str, str, str], str]:
    """The survivors that are kept, each with its reason."""
    kept = tomllib.loads(EXCUSED.read_text("utf-8")).get("survivor", [])
    return {(one["path"], one["was"], one["now"]): one["reason"] for one in kept}


def wilson(hits: int, tries: int) -> tuple[float, float]:
    """The 95 % interval of a share, by Wilson.

    >>> [round(end, 3) for end in wilson(9, 10)]
    [0.596, 0.982]
    """
    if tries == 0:
        return 0.0, 1.0
    z = 1.959964
    share, scale = hits / tries, 1 + z * z / tries
    half = z * sqrt(share * (1 - share) / tries + z * z / (4 * tries * tries)) / scale
    middle = (share + z * z / (2 * tries)) / scale
    return middle - half, middle + half
