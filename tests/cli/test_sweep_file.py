"""The file of a sweep: one writer, damage told by name, an endless query stopped with the table kept."""

from pathlib import Path

import pytest

from dawndusk.core.sole_writer import sole_writer_of
from dawndusk.study.vary import query
from tests.cli.command import dawndusk, process, refused
from tests.designs import EXAMPLES

SWEEP = ("sweep", str(EXAMPLES / "suncatcher.toml"), "--vary", "launch.vehicle=falcon-9,starship-v3")
ENDLESS = "with recursive t(n) as (select 1 union all select n + 1 from t) select count(*) from t"
pytestmark = pytest.mark.slow


def test_a_file_that_another_process_writes_to_is_refused_and_left(tmp_path):
    (tmp_path / "a.parquet").write_text("before")
    with sole_writer_of(tmp_path / "a.parquet"):
        assert "another process writes to a.parquet" in refused(process(*SWEEP, "--out", "a.parquet", cwd=tmp_path))
    assert (tmp_path / "a.parquet").read_text() == "before"


def test_a_damaged_table_is_told_by_check(tmp_path):
    assert dawndusk(*SWEEP, "--out", "a.parquet", cwd=tmp_path).returncode == 0
    assert "ok, a table of 2 rows" in dawndusk("check", "a.parquet", cwd=tmp_path).stdout
    whole = (tmp_path / "a.parquet").read_bytes()
    for content in (b"", whole[:-1], whole[:1000] + b"?" + whole[1001:], b"[]"):
        (tmp_path / "a.parquet").write_bytes(content)
        assert "a.parquet" in refused(dawndusk("check", "a.parquet", cwd=tmp_path))
    assert dawndusk(*SWEEP, "--out", "a.parquet", cwd=tmp_path).returncode == 0
    assert (tmp_path / "a.parquet").read_bytes() == whole, "the same sweep, the same bytes"


def test_leftovers_of_a_killed_sweep_go_and_other_files_stay(tmp_path):
    for name in (".a.parquet.begun.0f", ".b.parquet.begun.0f"):
        (tmp_path / name).write_text("")
    assert dawndusk(*SWEEP, "--out", "a.parquet", cwd=tmp_path).returncode == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == [".a.parquet.lock", ".b.parquet.begun.0f", "a.parquet"]


def test_an_endless_query_is_refused_with_a_cure_and_the_table_is_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(query, "LONGEST_S", 2.0)
    said = refused(dawndusk(*SWEEP, "--out", "a.parquet", "--query", ENDLESS, cwd=tmp_path))
    assert "the query did not end in 2 s" in said
    assert "note: a.parquet is written, 2 rows" in said
    assert Path(tmp_path / "a.parquet").stat().st_size > 1000
