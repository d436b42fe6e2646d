"""A job that needs no compilation: random tables, through the same ledger and engine as every Monte Carlo."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dawndusk.study.monte_carlo.ledger import Ledger, Piece
from dawndusk.study.monte_carlo.summary import summarise

ROWS = 50
COLUMNS = 3
EVENTS = 2
RUN = {"toy": 1}


@dataclass(frozen=True)
class Toy:
    pause_s: float = 0.0

    def table(self, chunk: int) -> np.ndarray:
        table = np.random.default_rng(chunk).lognormal(sigma=3.0, size=(ROWS, COLUMNS))
        table[chunk % ROWS, 1] = np.nan if chunk % 7 == 0 else 1.0
        return table

    def run(self, chunk: int) -> Piece:
        time.sleep(self.pause_s)
        table = self.table(chunk)
        return Piece(summarise(table, np.stack([table[:, 0] < 1, table[:, 2] < 1]), chunk * ROWS).bytes())


def ledger(folder: Path, tell: Callable[[str], None] = lambda _what: None) -> Ledger:
    return Ledger(folder, RUN, COLUMNS, EVENTS, tell)
