"""The folder of a run: which chunks are done, each written whole, so that a killed run goes on where it stood.

    run.json          what is computed; a folder of another run is refused
    chunks/N.npz      the summary of chunk N, until it is in the total
    total.npz         the summary of the first chunks, added in their order
    samples/N.parquet the rows of chunk N, where they were asked for

A chunk's rows stand before its summary, and the total before its chunks go: whatever moment a run is killed at, what
is in the folder is whole, and the rest is computed again to the same bytes.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from dawndusk.core.atomic_write import write_atomic
from dawndusk.study.monte_carlo.summary import SampleSummary, from_bytes, merge_summaries, nothing


class Piece(NamedTuple):
    """What became of a chunk: its summary's bytes, and its rows' where they were asked for."""

    summary: bytes
    samples: bytes | None = None


class LedgerMismatch(Exception):
    """The folder holds another run; `differs` names what is not the same."""

    def __init__(self, folder: Path, differs: list[str]) -> None:
        super().__init__(f"{folder} holds another run: {', '.join(differs)} differ")


class Ledger:
    """One run's folder. Holds in memory the total and the chunks that came before their turn."""

    def __init__(self, folder: Path, run: Mapping[str, Any], output_count: int, event_count: int) -> None:
        self.folder = folder
        self._open(run)
        found = self._read(folder / "total.npz")
        self.total: SampleSummary = nothing(output_count, event_count) if found is None else found
        self._waiting: dict[int, SampleSummary] = {}
        for path in sorted((folder / "chunks").glob("*.npz")):
            self._take_up(path)
        self._add_up()

    @property
    def next_chunk(self) -> int:
        """The first chunk that is not in the total."""
        return int(self.total.chunks)

    @property
    def done_count(self) -> int:
        """Chunks that are done."""
        return self.next_chunk + len(self._waiting)

    def has(self, chunk: int) -> bool:
        """Whether a chunk is done."""
        return chunk < self.next_chunk or chunk in self._waiting

    def put(self, chunk: int, piece: Piece) -> None:
        """Keep a chunk. Error: OSError when the folder takes no more; the run can go on later."""
        if self.has(chunk):
            return
        if piece.samples is not None:
            write_atomic(self.folder / "samples" / f"{chunk:06}.parquet", piece.samples)
        write_atomic(self.folder / "chunks" / f"{chunk:06}.npz", piece.summary)
        self._waiting[chunk] = from_bytes(piece.summary)
        self._add_up()

    def close(self) -> SampleSummary:
        """Write the total and drop the chunks in it."""
        write_atomic(self.folder / "total.npz", self.total.bytes())
        for path in (self.folder / "chunks").glob("*.npz"):
            if int(path.stem) < self.next_chunk:
                path.unlink()
        return self.total

    def _open(self, run: Mapping[str, Any]) -> None:
        for part in ("", "chunks", *(("samples",) if run.get("table") else ())):
            (self.folder / part).mkdir(parents=True, exist_ok=True)
        for left in (
            *self.folder.glob(".*.npz.*"),
            *self.folder.glob("*/.*.npz.*"),
            *self.folder.glob("*/.*.parquet.*"),
        ):
            left.unlink()
        path = self.folder / "run.json"
        if path.exists():
            held = json.loads(path.read_text("utf-8"))
            if differs := [key for key in run if held.get(key) != run[key]]:
                raise LedgerMismatch(self.folder, differs)
        else:
            write_atomic(path, json.dumps(run, indent=1, ensure_ascii=False) + "\n")

    def _take_up(self, path: Path) -> None:
        chunk = int(path.stem)
        found = None if chunk < self.next_chunk else self._read(path)
        if found is None:
            path.unlink()
        else:
            self._waiting[chunk] = found

    def _add_up(self) -> None:
        while self.next_chunk in self._waiting:
            self.total = merge_summaries(self.total, self._waiting.pop(self.next_chunk))
            if self.next_chunk % _BETWEEN_TOTALS == 0:
                self.close()

    @staticmethod
    def _read(path: Path) -> SampleSummary | None:
        try:
            return from_bytes(path.read_bytes())
        except (FileNotFoundError, ValueError):
            return None


_BETWEEN_TOTALS = 64
"""Chunks between two writings of the total."""
