"""A run survives what befalls it: fifty kills, a full disk, a folder that takes nothing, damage, left-over files."""

import errno
import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest

from dawndusk.core.atomic_write import write_set
from dawndusk.core.file_hash import hash_of
from dawndusk.core.inventory import DamageFound, changing, commit, damage
from dawndusk.core.sole_writer import LOCK
from dawndusk.study.monte_carlo.engine import run_chunks
from dawndusk.study.monte_carlo.ledger import ABOUT, Ledger
from dawndusk.study.monte_carlo.run_record import LedgerMismatch, record_text
from dawndusk.study.monte_carlo.summary import from_bytes, merge_summaries, nothing
from tests.study.monte_carlo.killed import CHUNKS, run
from tests.study.monte_carlo.toy import COLUMNS, EVENTS, ROWS, RUN, Toy, ledger

ROOT = Path(__file__).parents[3]
HERE = {**os.environ, "PYTHONPATH": os.pathsep.join([*(p for p in sys.path if p), str(ROOT)])}


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file() and p.name != LOCK}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    run(folder, None)
    return folder


@pytest.mark.long
def test_fifty_kills_leave_the_same_bytes(whole: Path, tmp_path: Path) -> None:
    script = ROOT / "tests" / "study" / "monte_carlo" / "killed.py"
    subprocess.run([sys.executable, str(script), str(tmp_path)], check=True, env=HERE, cwd=ROOT)
    assert contents(tmp_path) == contents(whole)


def test_the_total_is_the_sum_in_order(whole: Path) -> None:
    total = nothing(COLUMNS, EVENTS)
    for chunk in range(CHUNKS):
        total = merge_summaries(total, from_bytes(Toy().run(chunk).summary))
    assert (whole / "total.npz").read_bytes() == total.bytes()
    rows = np.concatenate([Toy().table(k) for k in range(CHUNKS)])
    good = rows[np.isfinite(rows).all(axis=1)]
    assert total.count == len(good)
    assert total.mean == pytest.approx(good.mean(axis=0), rel=1e-12)
    assert total.square / total.count == pytest.approx(good.var(axis=0), rel=1e-12)
    assert list(total.failed_index) == list(np.flatnonzero(~np.isfinite(rows).all(axis=1)))
    assert list(total.failed_count) == [0, len(rows) - len(good), 0]
    assert list(total.event_count) == [(good[:, 0] < 1).sum(), (good[:, 2] < 1).sum()]


@pytest.mark.slow
def test_any_order_of_chunks_gives_the_same_bytes(whole: Path, tmp_path: Path) -> None:
    kept = ledger(tmp_path)
    for chunk in np.random.default_rng(1).permutation(CHUNKS):
        kept.put(int(chunk), Toy().run(int(chunk)))
        kept.put(int(chunk), Toy().run(int(chunk)))
    kept.close()
    assert contents(tmp_path) == contents(whole)


@pytest.mark.slow
def test_broken_and_left_over_files_are_done_again(whole: Path, tmp_path: Path) -> None:
    kept = ledger(tmp_path)
    for chunk in (0, 1, 2, 5, 6):
        kept.put(chunk, Toy().run(chunk))
    (tmp_path / "chunks" / "000001.npz").write_bytes(b"half of a fi")
    (tmp_path / "chunks" / "000005.npz").write_bytes((tmp_path / "chunks" / "000005.npz").read_bytes()[:-50])
    (tmp_path / "chunks" / ".000003.npz.begun.abc").write_bytes(b"left")
    told: list[str] = []
    again = ledger(tmp_path, told.append)
    assert [Path(line.split(" is ")[0]).name for line in told] == ["000001.npz", "000005.npz"]
    assert [again.has(k) for k in range(8)] == [True, False, True, False, False, False, True, False]
    run(tmp_path, None)
    assert contents(tmp_path) == contents(whole)


@pytest.mark.slow
def test_a_kill_between_total_and_chunks_counts_each_once(whole: Path, tmp_path: Path) -> None:
    """The total stands already, its chunks have not gone yet."""
    kept = ledger(tmp_path)
    for chunk in range(10):
        kept.put(chunk, Toy().run(chunk))
    total = kept.total.bytes()
    chunks = {f"chunks/{k:06}.npz": None for k in range(10)}
    with suppress(ZeroDivisionError), changing(tmp_path, {"total.npz": hash_of(total), **chunks}, ABOUT):
        write_set(tmp_path, {"total.npz": total})
        raise ZeroDivisionError
    assert not list(damage(tmp_path))
    run(tmp_path, None)
    assert contents(tmp_path) == contents(whole)


def test_each_flipped_byte_of_a_run_is_noticed_and_mended_or_refused(tmp_path: Path) -> None:
    kept = ledger(tmp_path)
    for chunk in range(3):
        kept.put(chunk, Toy().run(chunk))
    kept.close()
    kept.put(3, Toy().run(3))
    chance = np.random.default_rng(3)
    for name in ("total.npz", "chunks/000003.npz", "run.json", "inventory.json"):
        whole = (tmp_path / name).read_bytes()
        for place in chance.integers(len(whole), size=4):
            broken = bytearray(whole)
            broken[place] ^= 1 << (place % 8)
            (tmp_path / name).write_bytes(broken)
            with pytest.raises(DamageFound, match=name):
                raise DamageFound("\n".join(damage(tmp_path)))
        for broken in (b"", b"{}", b"\xff" * 100, whole[: len(whole) // 2]):
            (tmp_path / name).write_bytes(broken)
            with pytest.raises(DamageFound, match=name):
                raise DamageFound("\n".join(damage(tmp_path)))
        if name.endswith(".json"):
            with pytest.raises(DamageFound, match=name):
                ledger(tmp_path)
            (tmp_path / name).write_bytes(whole)
    again = ledger(tmp_path)
    assert [again.has(k) for k in range(4)] == [False] * 4


def test_what_is_not_the_runs_is_refused_and_left(tmp_path: Path) -> None:
    ledger(tmp_path).put(0, Toy().run(0))
    stray = tmp_path / "chunks" / "000004.npz"
    stray.write_bytes(Toy().run(4).summary)
    with pytest.raises(DamageFound, match=r"000004.npz is not of this run(.|\n)*help:"):
        ledger(tmp_path)
    assert stray.exists()
    stray.unlink()
    assert ledger(tmp_path).has(0)


def test_a_folder_of_another_run_is_refused_with_what_differs(tmp_path: Path) -> None:
    known = {"program": {"dawndusk": "0.2.0", "code": "ab"}, "seed": 1, "inputs": {"a.b": [1.0, 0.0, 2.0, "pert"]}}
    Ledger(tmp_path, known, COLUMNS, EVENTS)
    Ledger(tmp_path, known, COLUMNS, EVENTS)
    other = {**known, "seed": 2, "inputs": {"a.b": [1.0, 0.0, 2.5, "pert"], "a.c": [1.0, 0.0, 2.0, "pert"]}}
    with pytest.raises(LedgerMismatch, match=r"seed, inputs a\.b, inputs a\.c differ"):
        Ledger(tmp_path, other, COLUMNS, EVENTS)
    with pytest.raises(LedgerMismatch, match="begun by another program: its code"):
        Ledger(tmp_path, {**known, "program": {"dawndusk": "0.2.0", "code": "cd"}}, COLUMNS, EVENTS)


@pytest.mark.parametrize(("written", "cure"), [(99, "install"), (1, "--out")])
def test_a_record_of_another_format_is_refused_with_a_cure(tmp_path: Path, written: int, cure: str) -> None:
    ledger(tmp_path)
    commit(tmp_path, {"run.json": json.dumps({"format": written, **RUN})}, ABOUT)
    with pytest.raises(DamageFound, match=rf"run.json is of format {written}(.|\n)*{cure}"):
        ledger(tmp_path)


@pytest.mark.parametrize("name", ["run.json", "total.npz", "chunks/000000.npz"])
def test_a_run_without_inventory_is_refused_and_left(tmp_path: Path, name: str) -> None:
    """As Dawndusk 0.1 wrote it."""
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("{}")
    with pytest.raises(DamageFound, match=r"before 0\.2\.0"):
        ledger(tmp_path)
    assert (tmp_path / name).read_text() == "{}"


def test_a_run_that_ended_before_its_record_begins_anew(tmp_path: Path) -> None:
    """The inventory stands, and what it lists first does not yet."""
    with suppress(ZeroDivisionError), changing(tmp_path, {"run.json": hash_of(record_text(RUN))}, ABOUT):
        raise ZeroDivisionError
    ledger(tmp_path).put(0, Toy().run(0))
    assert not list(damage(tmp_path))
    assert ledger(tmp_path).has(0)


def test_a_finish_checks_that_chunks_are_contiguous(tmp_path: Path) -> None:
    kept = ledger(tmp_path)
    for chunk in (0, 1, 3):
        kept.put(chunk, Toy().run(chunk))
    with pytest.raises(DamageFound, match="2 chunks of 4 in a row"):
        kept.finish(4)
    kept.put(2, Toy().run(2))
    kept.finish(4, 4 * ROWS)
    with pytest.raises(DamageFound, match="200 samples"):
        kept.finish(4, 4 * ROWS - 1)


def test_samples_that_are_damaged_are_computed_again(tmp_path: Path) -> None:
    run_of = {**RUN, "table": "parquet"}
    kept = Ledger(tmp_path, run_of, COLUMNS, EVENTS)
    for chunk in range(3):
        kept.put(chunk, Toy().run(chunk)._replace(samples=b"rows %d" % chunk))
    kept.close()
    whole = contents(tmp_path)
    (tmp_path / "samples" / "000001.parquet").write_bytes(b"rows 7")
    (tmp_path / "samples" / "000002.parquet").unlink()
    again = Ledger(tmp_path, run_of, COLUMNS, EVENTS)
    assert [again.has(k) for k in range(3)] == [True, False, False]
    for chunk in (1, 2):
        again.put(chunk, Toy().run(chunk)._replace(samples=b"rows %d" % chunk))
    again.finish(3)
    assert contents(tmp_path) == whole


LIMITED = """
import sys
from contextlib import suppress
from pathlib import Path
from tests.study.monte_carlo.killed import run
try:
    run(Path(sys.argv[1]), None)
except OSError as full:
    print(full.errno)
"""


@pytest.mark.slow
def test_a_disk_that_takes_no_more_stops_a_run_that_goes_on_later(whole: Path, tmp_path: Path) -> None:
    """The system refuses files above a size, as a full disk does: in the middle of a write."""
    limited = ["sh", "-c", 'ulimit -f 12; exec "$@"', "sh", sys.executable, "-c", LIMITED, str(tmp_path)]
    stopped = subprocess.run(limited, check=True, env=HERE, cwd=ROOT, capture_output=True, text=True)
    assert stopped.stdout.strip() == str(errno.EFBIG), stopped
    left = contents(tmp_path)
    assert 0 < len(left) < CHUNKS
    assert not [name for name in left if Path(name).name.startswith(".")]
    run(tmp_path, None)
    assert contents(tmp_path) == contents(whole)


@pytest.mark.skipif(not Path("/sys/kernel").exists(), reason="needs a folder that takes no file, from root neither")
def test_a_folder_that_takes_nothing_says_so() -> None:
    with pytest.raises(OSError, match="/sys/kernel/run"):
        ledger(Path("/sys/kernel/run"))


def test_a_job_that_raises_keeps_what_is_done(tmp_path: Path) -> None:
    class Failing(Toy):
        def run(self, chunk):
            if chunk == 5:
                raise ZeroDivisionError
            return super().run(chunk)

    with pytest.raises(ZeroDivisionError):
        run_chunks(Failing(), ledger(tmp_path), 9, workers=1, scheduler=None, progress=lambda *_: None)
    assert ledger(tmp_path).done_count == 5


@pytest.mark.long
def test_memory_stays_flat_as_the_samples_grow(tmp_path: Path) -> None:
    import gc
    import tracemalloc

    held = []
    for count in (130, 390):

        def weigh(done: int, wanted: int) -> None:
            if done == wanted:
                gc.collect()
                held.append(tracemalloc.get_traced_memory()[0])

        gc.collect()
        tracemalloc.start()
        run_chunks(Toy(), ledger(tmp_path / str(count)), count, workers=1, scheduler=None, progress=weigh)
        tracemalloc.stop()
    assert held[1] < 1.5 * held[0]
