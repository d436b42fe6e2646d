"""Chunks of a job, run here or on many machines, each kept as it comes.

One worker runs in this process. More are a Dask cluster: processes of this machine unless the address of a scheduler
is given. A worker that dies costs its chunks' time: Dask gives them to another.
"""

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from dawndusk.study.monte_carlo.cluster import client_of
from dawndusk.study.monte_carlo.ledger import AHEAD, Ledger, Piece
from dawndusk.study.monte_carlo.summary import SampleSummary

Progress = Callable[[int, int], None]
"""Called with the chunks done and wanted."""


class Job(Protocol):
    """Work in chunks, the same for the same chunk wherever it runs; it travels to the workers by pickle."""

    def run(self, chunk: int) -> Piece:
        """One chunk."""
        ...


def run_chunks(
    job: Job,
    ledger: Ledger,
    chunk_count: int,
    *,
    workers: int,
    scheduler: str | None,
    progress: Progress,
    sample_count: int | None = None,
) -> SampleSummary:
    """Run every chunk that the ledger lacks; the total. `sample_count`: what the total must come to.

    Error: OSError when the ledger's folder takes no more, `NoScheduler` where workers cannot be had, and whatever the
    job raises; what is done stays done.
    """
    missing = (chunk for chunk in range(chunk_count) if not ledger.has(chunk))
    progress(ledger.done_count, chunk_count)
    with pieces(job, missing, ledger, workers, scheduler) as done:
        for chunk, piece in done:
            ledger.put(chunk, piece)
            progress(ledger.done_count, chunk_count)
    return ledger.finish(chunk_count, sample_count)


@contextmanager
def pieces(
    job: Job, chunks: Iterator[int], ledger: Ledger, workers: int, scheduler: str | None
) -> Generator[Iterator[tuple[int, Piece]]]:
    """What becomes of each chunk, in the order they are done."""
    if workers == 1 and scheduler is None:
        yield ((chunk, job.run(chunk)) for chunk in chunks)
        return
    with client_of(workers, scheduler) as client:
        yield _from_cluster(client, job, chunks, ledger)


def _from_cluster(client: Any, job: Job, chunks: Iterator[int], ledger: Ledger) -> Iterator[tuple[int, Piece]]:
    """Chunks in flight stay few, and none runs far ahead of the total, so that memory stays flat."""
    from distributed import as_completed

    running = as_completed()
    waiting, number_of = next(chunks, None), dict[Any, int]()

    def send() -> None:
        nonlocal waiting
        slots = _PER_WORKER * max(1, sum(client.nthreads().values()))
        while waiting is not None and len(number_of) < slots and waiting < ledger.next_chunk + slots + AHEAD:
            future = client.submit(_run, job, waiting, pure=False)
            number_of[future] = waiting
            running.add(future)
            waiting = next(chunks, None)

    send()
    while number_of:
        future = next(running)
        yield number_of.pop(future), future.result()
        future.release()
        send()


def _run(job: Job, chunk: int) -> Piece:
    return job.run(chunk)


_PER_WORKER = 2
"""Chunks sent to a worker: one it runs, one it finds when that is done."""
