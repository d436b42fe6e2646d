"""Chunks of a job, run here or on many machines, each kept as it comes.

One worker runs in this process. More are a Dask cluster: processes of this machine unless the address of a scheduler
is given. A worker that dies costs its chunks' time: Dask gives them to another.
"""

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from dawndusk.study.monte_carlo.ledger import Ledger, Piece

Progress = Callable[[int, int], None]
"""Called with the chunks done and wanted."""


class Job(Protocol):
    """Work in chunks, the same for the same chunk wherever it runs; it travels to the workers by pickle."""

    def run(self, chunk: int) -> Piece:
        """One chunk."""
        ...


def run_chunks(
    job: Job, ledger: Ledger, chunk_count: int, *, workers: int, scheduler: str | None, progress: Progress
) -> None:
    """Run every chunk that the ledger lacks.

    Error: OSError when the ledger's folder takes no more, and whatever the job raises; what is done stays done.
    """
    missing = (chunk for chunk in range(chunk_count) if not ledger.has(chunk))
    progress(ledger.done_count, chunk_count)
    with pieces(job, missing, ledger, workers, scheduler) as done:
        for chunk, piece in done:
            ledger.put(chunk, piece)
            progress(ledger.done_count, chunk_count)
    ledger.close()


@contextmanager
def pieces(
    job: Job, chunks: Iterator[int], ledger: Ledger, workers: int, scheduler: str | None
) -> Generator[Iterator[tuple[int, Piece]]]:
    """What becomes of each chunk, in the order they are done."""
    if workers == 1 and scheduler is None:
        yield ((chunk, job.run(chunk)) for chunk in chunks)
        return
    with _client(workers, scheduler) as client:
        yield _from_cluster(client, job, chunks, ledger)


def _from_cluster(client: Any, job: Job, chunks: Iterator[int], ledger: Ledger) -> Iterator[tuple[int, Piece]]:
    """Chunks in flight stay few, and none runs far ahead of the total, so that memory stays flat."""
    from distributed import as_completed

    sent = client.scatter(job, broadcast=True, hash=False)
    running = as_completed()
    waiting, number_of = next(chunks, None), dict[Any, int]()

    def send() -> None:
        nonlocal waiting
        slots = _PER_WORKER * max(1, sum(client.nthreads().values()))
        while waiting is not None and len(number_of) < slots and waiting < ledger.next_chunk + slots + _AHEAD:
            future = client.submit(_run, sent, waiting, pure=False)
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


@contextmanager
def _client(workers: int, scheduler: str | None) -> Generator[Any]:
    import dask.config
    from distributed import Client, LocalCluster

    if scheduler is not None:
        with Client(scheduler) as client:
            yield client
        return
    with (
        dask.config.set({f"distributed.nanny.pre-spawn-environ.{k}": v for k, v in _WORKER.items()}),
        LocalCluster(n_workers=workers, **_CLUSTER) as cluster,
        Client(cluster) as client,
    ):
        yield client


_PER_WORKER = 2
"""Chunks sent to a worker: one it runs, one it finds when that is done."""
_AHEAD = 64
_CLUSTER: dict[str, Any] = {"threads_per_worker": 1, "dashboard_address": None, "silence_logs": 40}
_WORKER = {"MALLOC_TRIM_THRESHOLD_": "1000000000", "MALLOC_MMAP_THRESHOLD_": "1000000000"}
"""A worker keeps the memory of one chunk for the next; given back each time, it costs more than the sums."""
