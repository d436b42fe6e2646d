"""The folder of a run: which chunks are done, each written whole, so that a killed run goes on where it stood.

    inventory.json    every file below with its hash (`core.inventory`)
    run.json          what is computed; a folder of another run is refused
    chunks/N.npz      the summary of chunk N, until it is in the total
    total.npz         the summary of the first chunks, added in their order
    samples/N.parquet the rows of chunk N, where they were asked for
    result.json       at the end: the page

A chunk's rows stand before its summary, and the total before its chunks go: whatever moment a run is killed at, what
is in the folder is whole, and the rest is computed again to the same bytes. What is damaged is computed again too, and
said; only a damaged `inventory.json` or `run.json`, and files that are not the run's, are refused.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from dawndusk.core.atomic_write import remove_leftovers, write_set
from dawndusk.core.file_hash import FileState, hash_of
from dawndusk.core.how_many import how_many
from dawndusk.core.inventory import DamageFound, Inventory, changing, commit, read_inventory
from dawndusk.core.version import __version__
from dawndusk.study.monte_carlo.mending import found_states, refuse_strangers, refuse_strays
from dawndusk.study.monte_carlo.run_record import KIND, RUN, RUN_FORMAT, compare, record_text
from dawndusk.study.monte_carlo.summary import SampleSummary, from_bytes, merge_summaries, nothing

ABOUT: Mapping[str, Any] = {"kind": KIND, "format": RUN_FORMAT, "program": __version__}
"""What the inventory says of a run's folder."""
CHUNKS, SAMPLES, TOTAL = "chunks", "samples", "total.npz"


class Piece(NamedTuple):
    """What became of a chunk: its summary's bytes, and its rows' where they were asked for."""

    summary: bytes
    samples: bytes | None = None


class Ledger:
    """One run's folder. Holds in memory the total and the chunks that came before their turn."""

    def __init__(
        self,
        folder: Path,
        run: Mapping[str, Any],
        output_count: int,
        event_count: int,
        tell: Callable[[str], None] = lambda _what: None,
    ) -> None:
        """Open a run's folder, or make it. Valid: its sole writer. `tell` hears what is computed again, and why.

        Error: `LedgerMismatch` where it holds another run, `DamageFound` where it cannot be gone on with.
        """
        self.folder = folder
        self._has_samples = bool(run.get("table"))
        self._open(run, tell)
        held = self._held()
        self.total: SampleSummary = nothing(output_count, event_count)
        if TOTAL in held:
            self.total = from_bytes((folder / TOTAL).read_bytes())
        self._sampled = {_number(name) for name in held if name.startswith(SAMPLES)}
        chunks = {_number(name): name for name in held if name.startswith(CHUNKS)}
        ahead = {chunk: name for chunk, name in chunks.items() if chunk >= self.next_chunk}
        self._waiting = {chunk: from_bytes((folder / name).read_bytes()) for chunk, name in ahead.items()}
        self._drop({name: None for chunk, name in chunks.items() if chunk not in ahead})
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
        return self._has_summary(chunk) and (not self._has_samples or chunk in self._sampled)

    def put(self, chunk: int, piece: Piece) -> None:
        """Keep a chunk. Error: OSError when the folder takes no more; the run can go on later."""
        contents: dict[str, bytes] = {}
        if piece.samples is not None and chunk not in self._sampled:
            contents[f"{SAMPLES}/{chunk:06}.parquet"] = piece.samples
        is_new = not self._has_summary(chunk)
        if is_new:
            contents[f"{CHUNKS}/{chunk:06}.npz"] = piece.summary
        if contents:
            commit(self.folder, contents, ABOUT)
        self._sampled |= {chunk} if piece.samples is not None else set()
        if is_new:
            self._waiting[chunk] = from_bytes(piece.summary)
            self._add_up()

    def close(self) -> SampleSummary:
        """Write the total and drop the chunks in it."""
        total = self.total.bytes()
        after: dict[str, FileState] = {TOTAL: hash_of(total)}
        after |= {name: None for name in self._held() if name.startswith(CHUNKS) and _number(name) < self.next_chunk}
        with changing(self.folder, after, ABOUT):
            write_set(self.folder, {TOTAL: total})
            self._unlink(after)
        return self.total

    def finish(self, chunk_count: int, sample_count: int | None = None) -> SampleSummary:
        """The total of a run whose chunks are all done.

        Error: `DamageFound` where they are not one after the other from the first to the last.
        """
        total = self.close()
        counted = int(total.count) + int(total.failed_count.sum())
        samples = sorted(_number(name) for name in self._held() if name.startswith(SAMPLES))
        gap = self._waiting or self.next_chunk != chunk_count or sample_count not in (None, counted)
        if gap or (self._has_samples and samples != list(range(chunk_count))):
            what = f"{how_many(self.next_chunk, 'chunk')} of {chunk_count:,} in a row, {how_many(counted, 'sample')}"
            raise DamageFound(f"{self.folder} holds {what}\n  = help: {_ANEW}")
        return total

    def _open(self, run: Mapping[str, Any], tell: Callable[[str], None]) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        inventory = read_inventory(self.folder)
        if inventory is None or self._ended_before_its_record(inventory):
            refuse_strangers(self.folder, (RUN, TOTAL, CHUNKS, SAMPLES))
            commit(self.folder, {RUN: record_text(run)}, ABOUT)
        else:
            compare(self.folder, run)
            for part in ("", CHUNKS, SAMPLES):
                remove_leftovers(self.folder / part, below=False)
            refuse_strays(self.folder, (CHUNKS, SAMPLES))
            self._drop(found_states(self.folder, lambda name, what: tell(f"{what}; {_AGAIN.get(name, _ONCE_MORE)}")))

    def _ended_before_its_record(self, inventory: Inventory) -> bool:
        return None in inventory.files.get(RUN, ()) and not (self.folder / RUN).exists()

    def _held(self) -> tuple[str, ...]:
        """The files that the inventory lists, once what was damaged is out of it."""
        inventory = read_inventory(self.folder)
        return tuple(inventory.files) if inventory else ()

    def _drop(self, after: Mapping[str, FileState]) -> None:
        if after:
            with changing(self.folder, after, ABOUT):
                self._unlink(after)

    def _unlink(self, after: Mapping[str, FileState]) -> None:
        for name, state in after.items():
            if state is None:
                (self.folder / name).unlink(missing_ok=True)
        with suppress(OSError):  # it goes when it is empty
            (self.folder / CHUNKS).rmdir()

    def _has_summary(self, chunk: int) -> bool:
        return chunk < self.next_chunk or chunk in self._waiting

    def _add_up(self) -> None:
        while self.next_chunk in self._waiting:
            self.total = merge_summaries(self.total, self._waiting.pop(self.next_chunk))
            if self.next_chunk % _BETWEEN_TOTALS == 0:
                self.close()


def _number(name: str) -> int:
    return int(Path(name).stem)


_BETWEEN_TOTALS = 64
"""Chunks between two writings of the total."""
AHEAD = 64
"""Chunks that may be done before the one that is to come into the total next."""
CHUNKS_MAX = _BETWEEN_TOTALS + AHEAD
"""Chunks that the folder holds at most."""
_ONCE_MORE = "it is computed again"
_AGAIN = {TOTAL: "every chunk in it is computed again"}
_ANEW = "name another folder with --out, or remove this one"
