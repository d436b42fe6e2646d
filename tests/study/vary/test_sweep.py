"""Sweeps: each row is the plan of its inputs, the table carries its units, and a query sees nothing else."""

from pathlib import Path

import pytest
from pyarrow import parquet

from dawndusk.answers.answer import central
from dawndusk.plan.outputs import lexicon
from dawndusk.scenario import ScenarioError
from dawndusk.study.vary.grammar import read_axes
from dawndusk.study.vary.query import QueryError, QueryLimitError, query
from dawndusk.study.vary.sweep import Estimate, estimate, sweep
from dawndusk.study.vary.table import arrow_table, write_parquet
from tests.designs import EXAMPLES, resolved

FILE = EXAMPLES / "suncatcher.toml"
TEXTS = ("launch.vehicle=falcon-9,starship-v3", "orbit.altitude=500..700km:3", "heat.temperature_radiator=20,30degC")


@pytest.fixture(scope="module")
def table():
    return arrow_table(sweep(FILE, (), read_axes(TEXTS, resolved("suncatcher").choices)))


def test_each_row_is_the_plan_of_its_inputs(table):
    assert table.num_rows == 12
    rows = table.to_pylist()
    for row in (rows[0], rows[4], rows[11]):
        overrides = (
            f"launch.vehicle={row['launch.vehicle']}",
            f"orbit.altitude={row['orbit.altitude_m']!r} m",
            f"heat.temperature_radiator={row['heat.temperature_radiator_k']!r} K",
        )
        alone = central(FILE, overrides)
        assert row["verdict.cost_ratio"] == pytest.approx(alone["verdict"]["cost_ratio"], rel=1e-12)
        assert row["satellite.mass_kg"] == pytest.approx(alone["satellite"]["mass_kg"], rel=1e-12)
    assert len({(r["launch.vehicle"], r["orbit.altitude_m"], r["heat.temperature_radiator_k"]) for r in rows}) == 12
    assert all(row["verdict.closes"] for row in rows)


def test_units_and_meanings_stand_beside_the_columns_on_disk(table, tmp_path: Path):
    write_parquet(tmp_path / "sweep.parquet", table, "sweep", {"design": "ab"})
    schema = parquet.read_schema(tmp_path / "sweep.parquet")
    assert [p.name for p in tmp_path.iterdir()] == ["sweep.parquet"]
    found = {name: schema.field(name).metadata for name in schema.names}
    assert found["orbit.altitude_m"][b"units"] == b"meter"
    assert found["orbit.altitude_m"][b"role"] == b"input"
    assert found["light.altitude_km"][b"units"] == b"kilometer"
    meaning = found["verdict.cost_ratio"][b"long_name"]
    assert meaning == lexicon()["verdict"]["cost_ratio"]["meaning"].encode()
    assert found["verdict.cost_ratio"] == {
        b"long_name": meaning,
        b"units": b"",
        b"role": b"output",
        b"meaning": meaning,
        b"unit": b"",
    }


def test_a_query_names_columns_as_everywhere(table):
    text = (
        "select launch.vehicle, min(verdict.cost_ratio) as least from sweep where orbit.altitude_m > 5.5e5 group by 1"
    )
    found = query(table, text).to_pylist()
    rows = [r for r in table.to_pylist() if r["orbit.altitude_m"] > 5.5e5]
    for row in found:
        ratios = [r["verdict.cost_ratio"] for r in rows if r["launch.vehicle"] == row["vehicle"]]
        assert row["least"] == min(ratios)
    assert query(table, "select economics.metrics.usd_per_mw from sweep limit 1").num_rows == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "",
        "select",
        "select nothing from sweep",
        "drop table sweep",
        "select 1; select 2",
        "select * from table",
        "select * from read_csv('secret.csv')",
        "select * from glob('*')",
        "copy sweep to 'stolen.csv'",
        "attach 'other.db'",
        "set enable_external_access=true",
        "install httpfs",
        "load httpfs",
        "pragma database_list",
        "select * from 'secret.csv'",
        "create table t as select 1",
        "export database 'there'",
    ],
)
def test_a_query_is_one_select_on_the_table(table, text, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "secret.csv").write_text("a\n1\n")
    with pytest.raises(QueryError):
        query(table, text)
    assert [p.name for p in tmp_path.iterdir()] == ["secret.csv"]


ENDLESS = (
    "with recursive t(n) as (select 1 union all select n + 1 from t) select count(*) from t",
    "select sum(a.range * b.range) from range(10000000) a, range(10000000) b",
)


@pytest.mark.slow
@pytest.mark.parametrize("text", ENDLESS)
def test_an_endless_query_is_stopped(table, text):
    with pytest.raises(QueryLimitError, match="did not end in 2 s"):
        query(table, text, longest_s=2.0)


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "select repeat('x', 3000000000)",
        "select list(i) from range(1000000000) t(i)",
        "select * from range(200000000)",
        "select a.*, b.* from sweep a, sweep b, range(1000000)",
    ],
)
def test_a_query_for_more_than_there_is_room_is_stopped(table, text):
    with pytest.raises(QueryLimitError, match=r"more than|larger than"):
        query(table, text)


@pytest.mark.parametrize("text", ["select \x00", "select '\ud800'", "select 1 -- " + "x" * 200_000])
def test_a_query_that_is_no_line_of_text_is_refused(table, text):
    with pytest.raises(QueryError, match="line of text"):
        query(table, text)


def test_absurd_sizes_are_told_before_anything_runs():
    axes = read_axes(
        ["orbit.altitude=500..600km:100000", "satellite.power_it=1..2kW:100000"], {"orbit.kind": "inclined"}
    )
    cost = estimate(axes)
    assert cost.row_count == 10**10
    assert cost.is_absurd
    assert cost.memory_bytes > 1e13
    assert not Estimate(1000, 1, 1.0, 10**6).is_absurd


@pytest.mark.slow
def test_the_disk_of_a_table_is_estimated_within_a_factor_of_two(tmp_path):
    axes = read_axes(["orbit.altitude=500..900km:2000"], resolved("suncatcher").choices)
    write_parquet(tmp_path / "sweep.parquet", arrow_table(sweep(FILE, (), axes)), "sweep", {})
    size = (tmp_path / "sweep.parquet").stat().st_size
    assert size / 2 < estimate(axes).disk_bytes < 2 * size


OF_ITS_YEAR = "mission.technology=of its year"
CHANGES = ("projection.power.price_array.change=-10..-2 %/yr:3",)


def test_a_projection_is_swept_as_it_is_set():
    rows = arrow_table(sweep(FILE, (OF_ITS_YEAR,), read_axes(CHANGES, resolved("suncatcher").choices))).to_pylist()
    for row, change in zip(rows, (-10, -6, -2), strict=True):
        alone = central(FILE, (OF_ITS_YEAR, f"projection.power.price_array.change={change} %/yr"))
        assert row["verdict.cost_ratio"] == pytest.approx(alone["verdict"]["cost_ratio"], rel=1e-12)


def test_a_projection_that_no_plan_reads_is_not_swept():
    with pytest.raises(ScenarioError) as refused:
        sweep(FILE, (), read_axes(CHANGES, resolved("suncatcher").choices))
    (found,) = refused.value.diagnostics
    assert "of today" in found.message
    assert OF_ITS_YEAR in found.help
