"""A study's table is read by pandas, DuckDB and polars with its units, and each flipped byte of it is noticed."""

import hashlib
import json

import numpy as np
import pyarrow
import pytest
from pyarrow import parquet

from dawndusk.core.inventory import DamageFound
from dawndusk.study.table_file import field, table_bytes, table_in

ALTITUDE = np.array([500e3, 650e3, 2000e3])
WORDS = ["falcon-9", "starship-v3", "falcon-9"]


@pytest.fixture
def place(tmp_path):
    fields = [
        field("orbit.altitude_m", pyarrow.float64(), unit="meter", meaning="height above the equator", role="input"),
        field("launch.vehicle", pyarrow.string(), unit="", meaning="rocket – by name", role="input"),
    ]
    table = pyarrow.Table.from_arrays([pyarrow.array(ALTITUDE), pyarrow.array(WORDS)], schema=pyarrow.schema(fields))
    path = tmp_path / "table.parquet"
    path.write_bytes(table_bytes(table, "test", {"design": "0" * 64}))
    return path


def test_pyarrow_reads_units_of_each_column_and_verifies_checksums(place):
    read = parquet.read_table(place, page_checksum_verification=True)
    assert read.schema.field("orbit.altitude_m").metadata[b"units"] == b"meter"
    assert read["orbit.altitude_m"].to_pylist() == ALTITUDE.tolist()
    assert table_in(place).equals(read)


@pytest.mark.slow
def test_pandas_reads_it(place):
    import pandas

    read = pandas.read_parquet(place)
    assert read["orbit.altitude_m"].to_numpy() == pytest.approx(ALTITUDE, rel=0)
    assert read["launch.vehicle"].tolist() == WORDS


@pytest.mark.slow
def test_polars_reads_it_and_its_units(place):
    import polars

    read = polars.read_parquet(place)
    assert read["orbit.altitude_m"].to_list() == ALTITUDE.tolist()
    said = polars.read_parquet_metadata(place)
    assert json.loads(said["columns"])["orbit.altitude_m"]["units"] == "meter"
    assert said["design"] == "0" * 64


def test_duckdb_reads_it_and_its_units(place):
    import duckdb

    connection = duckdb.connect()
    assert connection.execute(f"select max(\"orbit.altitude_m\") from '{place}'").fetchone() == (2000e3,)
    rows = connection.execute(f"select key, value from parquet_kv_metadata('{place}')").fetchall()
    said = {key.decode(): value.decode() for key, value in rows if key != b"ARROW:schema"}
    assert json.loads(said["columns"])["launch.vehicle"]["long_name"] == "rocket – by name"
    assert said["kind"] == "test"


def test_the_seal_is_the_hash_of_the_file_with_zeros_in_its_place(place):
    content = place.read_bytes()
    seal = parquet.read_metadata(place).metadata[b"sha256"]
    assert content.count(seal) == 1
    assert hashlib.sha256(content.replace(seal, b"0" * 64)).hexdigest().encode() == seal


def test_flipped_bytes_are_noticed(place):
    whole = place.read_bytes()
    for at in range(0, len(whole), 11):
        broken = bytearray(whole)
        broken[at] ^= 1 << (at % 8)
        place.write_bytes(broken)
        with pytest.raises(DamageFound, match=r"table\.parquet(.|\n)*help:"):
            table_in(place)


@pytest.mark.parametrize("content", [b"", b"PAR1", b"half" * 100])
def test_what_is_no_table_is_a_message(place, content):
    place.write_bytes(content)
    with pytest.raises(DamageFound, match=r"no table(.|\n)*help:"):
        table_in(place)


def test_a_table_of_another_format_is_refused(place):
    whole = place.read_bytes()
    seal = parquet.read_metadata(place).metadata[b"sha256"]
    place_of = whole.rindex(b"format") + len(b"format")
    newer = whole[:place_of] + whole[place_of : place_of + 3].replace(b"2", b"3") + whole[place_of + 3 :]
    new_seal = hashlib.sha256(newer.replace(seal, b"0" * 64)).hexdigest().encode()
    place.write_bytes(newer.replace(seal, new_seal))
    with pytest.raises(DamageFound, match="is of format 3"):
        table_in(place)
