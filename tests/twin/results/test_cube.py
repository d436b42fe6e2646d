"""The cube: the rows it was given, few files, the same bytes however the rows are cut, and what it says of them."""

import numpy as np
import zarr

from dawndusk.twin.results import cube
from dawndusk.twin.results.cube import COORDINATES, about, signature, write_cube
from dawndusk.twin.results.recording import FIELDS
from tests.twin.cases import design_of


def rows(days, satellites):
    random = np.random.default_rng(2)
    return {name: random.random((144 * days, satellites)).astype(np.float32) for name in FIELDS}


def cut_at(whole, *ends):
    for first, last in zip((0, *ends), (*ends, len(whole["load_fraction"])), strict=True):
        yield {name: values[first:last] for name, values in whole.items()}


def test_it_holds_what_it_was_given_in_few_files_and_the_same_bytes(tmp_path, monkeypatch):
    monkeypatch.setattr(cube, "_SHARD_BYTE", 2 * 144 * 1500 * 4)
    whole, time = rows(3, 1500), 600.0 * (1 + np.arange(432))
    said = about(design_of("suncatcher"), 3000, 600.0, 1500)
    write_cube(tmp_path / "one", said, time, cut_at(whole))
    write_cube(tmp_path / "many", said, time, cut_at(whole, 10, 288, 300))
    files = [path for path in sorted((tmp_path / "one").rglob("*")) if path.is_file()]
    assert len(files) <= 1 + len(FIELDS) * 3 + 2 * (2 + len(COORDINATES))
    for path in files:
        assert path.read_bytes() == (tmp_path / "many" / path.relative_to(tmp_path / "one")).read_bytes(), path
    group = zarr.open_group(tmp_path / "one", mode="r")
    for name, values in whole.items():
        assert np.array_equal(group[name][:], values)
        assert group[name].attrs["actual_range"] == [float(values.min()), float(values.max())]
        assert group[name].metadata.dimension_names == ("time_s", "satellite")
    assert np.array_equal(group["time_s"][:], time)


def test_it_says_where_each_satellite_stands(tmp_path):
    said = about(design_of("suncatcher"), 81, 600.0, 9)
    write_cube(tmp_path / "cube", said, 600.0 * (1 + np.arange(144)), [rows(1, 9)])
    group = zarr.open_group(tmp_path / "cube", mode="r")
    assert group.attrs["design"] == signature(design_of("suncatcher")) != signature(design_of("start"))
    assert group["satellite"][:].tolist() == list(range(0, 81, 10))
    for name in COORDINATES:
        assert group[name].shape == (9,)
    assert np.array_equal(group["phase_rad"][:], said.layout.phase_rad[::10])
