"""The workers of a job: processes of this machine, or those of a Dask scheduler; and what goes wrong with them."""

import logging
import signal
import threading
from collections.abc import Generator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from multiprocessing import resource_tracker
from typing import Any

from dawndusk.core.program import difference_text
from dawndusk.study.monte_carlo.run_record import study_program


class NoScheduler(Exception):
    """The workers asked for cannot be had, or were lost on the way; its text names cause and cure."""


@contextmanager
def client_of(workers: int, scheduler: str | None) -> Generator[Any]:
    """A client of the workers.

    Error: `NoScheduler` where none answers, where its workers have another program, and where they are lost.
    """
    import dask.config
    from distributed import Client, LocalCluster

    if scheduler is not None:
        with _quiet_logs(), _reached(scheduler) as client, _losses(f"the scheduler at {scheduler}"):
            _check_workers(client, scheduler)
            yield client
        return
    with dask.config.set({f"distributed.nanny.pre-spawn-environ.{k}": v for k, v in _WORKER.items()}):
        with _deaf_to_ctrl_c():
            started = LocalCluster(n_workers=workers, **_CLUSTER)
        with started as cluster, Client(cluster) as client, _losses("this machine's workers"), _closing_undisturbed():
            yield client


def _reached(scheduler: str) -> Any:
    from distributed import Client

    try:
        return Client(scheduler, timeout=_CONNECT_S)
    except (OSError, ValueError, TypeError) as problem:
        said = next(iter(str(problem).splitlines()), "") or type(problem).__name__
        raise NoScheduler(f"no scheduler answers at {scheduler}: {said}\n  = help: {_ADDRESS}") from None


def _check_workers(client: Any, scheduler: str) -> None:
    """Its workers must be there and of this program, or their numbers are not this one's."""
    try:
        client.wait_for_workers(1, timeout=_WORKERS_S)
    except TimeoutError:
        why = f"the scheduler at {scheduler} has no workers"
        raise NoScheduler(f"{why}\n  = help: start some, as in `dask worker {scheduler}`") from None
    own = study_program()
    try:
        theirs = dict(client.run(study_program))
    except ModuleNotFoundError:
        raise NoScheduler(f"{scheduler}: its workers have no dawndusk\n  = help: {_SAME}") from None
    for worker, program in theirs.items():
        if differs := difference_text(program, own):
            raise NoScheduler(f"{scheduler}: the worker {worker} has another program: {differs}\n  = help: {_SAME}")


@contextmanager
def _quiet_logs() -> Generator[None]:
    """What is lost is told once, as a refusal, and not in the client's log as well."""
    loggers = [logging.getLogger(name) for name in ("distributed", "distributed.client", "distributed.core")]
    levels = [logger.level for logger in loggers]
    try:
        for logger in loggers:
            logger.setLevel(logging.CRITICAL)
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


@contextmanager
def _deaf_to_ctrl_c() -> Generator[None]:
    """Processes and threads that start inside leave Ctrl-C to this one, which ends them; it hears it afterwards."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # where it is started later, it lets Ctrl-C through to what is started after it
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _closing_undisturbed() -> Generator[None]:
    """After Ctrl-C, a second one does not disturb the end of the workers."""
    try:
        yield
    except KeyboardInterrupt:
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        raise


@contextmanager
def _losses(whose: str) -> Generator[None]:
    """Tell the loss of a scheduler or of its workers from any other fault of the job."""
    from distributed import KilledWorker
    from distributed.comm.core import CommClosedError

    try:
        yield
    except KilledWorker as problem:
        why = next(iter(str(problem).splitlines()), "")
        raise NoScheduler(f"{whose} died again and again: {why}\n  = help: {_FEWER}") from None
    except (CancelledError, CommClosedError) as problem:
        why = next(iter(str(problem).splitlines()), "") or type(problem).__name__
        raise NoScheduler(f"{whose} cannot be reached any more: {why}\n  = help: {_GO_ON}") from None


_CONNECT_S = 10
_WORKERS_S = 30
_CLUSTER: dict[str, Any] = {"threads_per_worker": 1, "dashboard_address": None, "silence_logs": 50}
_WORKER = {"MALLOC_TRIM_THRESHOLD_": "1000000000", "MALLOC_MMAP_THRESHOLD_": "1000000000"}
"""A worker keeps the memory of one chunk for the next; given back each time, it costs more than the sums."""
_ADDRESS = "--scheduler takes the address that `dask scheduler` prints, as in tcp://host:8786; check that it runs"
_SAME = "install for the workers what is installed here"
_GO_ON = "start it again; what is done is kept, and the same command goes on from there"
_FEWER = "they may lack memory: take fewer --workers; what is done is kept, and the same command goes on from there"
