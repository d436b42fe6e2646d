"""The tables in Parquet: units, meaning and epoch for whoever reads them, and checksums of their pages."""

import random

import numpy as np
import pyarrow.parquet as parquet
import pytest

from dawndusk.physics.sun import midnight_s
from dawndusk.twin.results.columns import FLEET, PASSAGES, REGIONS, words_of
from dawndusk.twin.results.table_file import TABLES, columns_in, table_bytes
from dawndusk.twin.run import run
from tests.twin.cases import design_of, with_settings

ROWS = {"time_s": 600.0 * (1 + np.arange(5)), "power_it_w": np.linspace(1e6, 2e6, 5), "queue_chat_s": np.arange(5.0)}
WORDS = {"region": np.array(["asia", "europe"]), "time_s": np.array([600.0, 600.0]), "latency_s": np.array([0.1, 0.2])}
EPOCH = {"epoch_j2000_s": midnight_s(2030), "program": "9.9"}


def test_each_column_says_its_unit_and_meaning_and_the_table_its_epoch(tmp_path):
    (tmp_path / "fleet.parquet").write_bytes(table_bytes("fleet", ROWS, **EPOCH))
    schema = parquet.read_schema(tmp_path / "fleet.parquet")
    told = {field.name: {k.decode(): v.decode() for k, v in field.metadata.items()} for field in schema}
    assert told["power_it_w"]["units"] == "W"
    assert told["queue_chat_s"]["units"] == "s"
    assert "`chat`" in told["queue_chat_s"]["long_name"]
    about = {k.decode(): v.decode() for k, v in schema.metadata.items()}
    assert about["epoch"] == "2030-01-01T00:00:00Z"
    assert (about["kind"], about["format"], about["program"]) == ("twin fleet", "2", "dawndusk 9.9")
    assert float(about["epoch_j2000_s"]) == midnight_s(2030)


def test_the_numbers_come_back_and_are_the_same_bytes():
    held = table_bytes("regions", WORDS, **EPOCH)
    again = columns_in(held)
    assert again["region"].tolist() == ["asia", "europe"]
    assert again["latency_s"].tolist() == [0.1, 0.2]
    assert table_bytes("regions", WORDS, **EPOCH) == held


@pytest.mark.slow
def test_pandas_duckdb_and_polars_read_the_numbers_and_the_words(tmp_path):
    import duckdb
    import pandas
    import polars

    place = tmp_path / "regions.parquet"
    place.write_bytes(table_bytes("regions", WORDS, **EPOCH))
    by_duckdb = duckdb.sql(f"select region, time_s, latency_s from '{place}' order by latency_s").fetchall()
    assert by_duckdb == [("asia", 600.0, 0.1), ("europe", 600.0, 0.2)]
    told = dict(duckdb.sql(f"select decode(key), decode(value) from parquet_kv_metadata('{place}')").fetchall())
    assert told["epoch"] == "2030-01-01T00:00:00Z"
    by_pandas, by_polars = pandas.read_parquet(place), polars.read_parquet(place)
    for name, values in WORDS.items():
        assert by_pandas[name].tolist() == by_polars[name].to_list() == values.tolist()
    assert polars.read_parquet_metadata(place)["time_scale"] == "UT in days of 86,400 s"


def test_flipped_bytes_of_the_pages_are_noticed_or_move_nothing():
    held = table_bytes("fleet", {"time_s": 600.0 * (1 + np.arange(400)), "power_it_w": np.sin(np.arange(400))}, **EPOCH)
    own, drawn, seen = columns_in(held), random.Random(5), 0
    for place in drawn.sample(range(len(held)), 150):
        other = bytearray(held)
        other[place] ^= 1 << drawn.randrange(8)
        try:
            again = columns_in(bytes(other))
        except (OSError, ValueError, KeyError, UnicodeDecodeError):
            seen += 1
        else:  # in the footer: words and statistics; the inventory's hash is for these
            assert all(np.array_equal(again[name], own[name]) for name in own if name in again), place
    assert seen > 75


@pytest.mark.slow
def test_every_column_of_every_table_has_its_words():
    shared = with_settings(design_of("suncatcher"), work="streams", links="direct", upsets="passages")
    _, streams = run(shared, days=1, step_s=600.0, satellites=5)
    _, full = run(design_of("suncatcher"), days=1, step_s=600.0, satellites=5)
    for series in (streams, full):
        for name in series.fleet:
            assert words_of(FLEET, name)[1], name
        for name in series.regions:
            assert words_of(REGIONS, name)[1], name
    assert {*full.fleet, *streams.fleet} >= set(FLEET)
    assert set(TABLES["passages"]) == set(PASSAGES)
    with pytest.raises(KeyError):
        words_of(FLEET, "power_w")
