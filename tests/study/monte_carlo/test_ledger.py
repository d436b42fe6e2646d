"""A run survives what befalls it: fifty kills, a full disk, a folder that takes nothing, broken and left-over files."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from dawndusk.study.monte_carlo.engine import run_chunks
from dawndusk.study.monte_carlo.ledger import LedgerMismatch
from dawndusk.study.monte_carlo.summary import from_bytes, merge_summaries, nothing
from tests.study.monte_carlo.killed import CHUNKS, run
from tests.study.monte_carlo.toy import COLUMNS, EVENTS, RUN, Toy, ledger

ROOT = Path(__file__).parents[3]
HERE = {**os.environ, "PYTHONPATH": os.pathsep.join([*(p for p in sys.path if p), str(ROOT)])}


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


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
    (tmp_path / "chunks" / ".000003.npz.abc").write_bytes(b"left")
    again = ledger(tmp_path)
    assert [again.has(k) for k in range(8)] == [True, False, True, False, False, False, True, False]
    run(tmp_path, None)
    assert contents(tmp_path) == contents(whole)


@pytest.mark.slow
def test_chunks_already_in_the_total_count_once(whole: Path, tmp_path: Path) -> None:
    kept = ledger(tmp_path)
    for chunk in range(10):
        kept.put(chunk, Toy().run(chunk))
    kept.close()
    (tmp_path / "chunks" / "000004.npz").write_bytes(Toy().run(4).summary)
    run(tmp_path, None)
    assert contents(tmp_path) == contents(whole)


def test_a_folder_of_another_run_is_refused(tmp_path: Path) -> None:
    ledger(tmp_path)
    (tmp_path / "run.json").write_text(json.dumps({**RUN, "toy": 2}))
    with pytest.raises(LedgerMismatch, match="toy"):
        ledger(tmp_path)


LIMITED = """
import sys
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
    limited = ["sh", "-c", 'ulimit -f 6; exec "$@"', "sh", sys.executable, "-c", LIMITED, str(tmp_path)]
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
    import tracemalloc

    peaks = []
    for count in (130, 500):
        tracemalloc.start()
        run_chunks(Toy(), ledger(tmp_path / str(count)), count, workers=1, scheduler=None, progress=lambda *_: None)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.5 * peaks[0]
