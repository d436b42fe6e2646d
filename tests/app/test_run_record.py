"""A recorded run over the wire: the cube's numbers, by the run's hex name, and nothing else."""

import json
import random
import shutil
from pathlib import Path

import numpy as np
import pytest
import zarr
from pyarrow.parquet import read_table

from dawndusk.app import run_record as module
from dawndusk.app.run_record import NoRun, RunRecord
from dawndusk.cli.twin import twin
from dawndusk.core.inventory import commit
from dawndusk.design.loading import load
from dawndusk.twin.results.cube import COORDINATES
from dawndusk.twin.results.recording import FIELDS
from tests.app.test_guard import UP, asked, built, running  # noqa: F401 (a fixture)
from tests.designs import EXAMPLES

FILE = EXAMPLES / "suncatcher.toml"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("run") / "run"
    twin(str(FILE), days=2, step="10 min", seed=7, record=27, out=place)
    return place


@pytest.fixture(scope="module")
def run(folder):
    return RunRecord(folder, "suncatcher", load(FILE))


@pytest.fixture(scope="module")
def port(built, run):  # noqa: F811
    with running(built, file=FILE, run=run) as found:
        yield found


def test_the_numbers_are_the_cubes(port, folder):
    about = json.loads(asked(port, "GET", "/api/runs")[2])[0]
    cube = zarr.open_group(folder / "cube.zarr", mode="r")
    at = f"/api/runs/{about['run']}"
    assert (about["satellites"], about["intervals"], about["first_s"]) == (27, 288, 0.0)

    def numbers(path, kind="<f4"):
        status, headers, body = asked(port, "GET", f"{at}/{path}")
        assert (status, headers["content-type"]) == (200, "application/octet-stream")
        return np.frombuffer(body, kind)

    places = numbers("places").reshape(27, -1)
    assert np.array_equal(places[:, 0], cube["satellite"][:])
    for k, name in enumerate(COORDINATES):
        assert np.array_equal(places[:, k + 1], cube[name][:].astype(np.float32))
    of_one = numbers("satellites/13").reshape(len(FIELDS), 288)
    for k, field in enumerate(about["fields"]):
        whole = cube[field["name"]][:]
        assert np.array_equal(of_one[k], whole[:, 13])
        steps = numbers(f"days/1/{field['name']}", "<u2").reshape(144, 27)
        step = (field["high"] - field["low"]) / 65535
        assert np.abs(field["low"] + step * steps - whole[144:]).max() <= 0.51 * step + 1e-7 * field["high"]
    table = read_table(folder / "fleet.parquet")
    for name, values in zip(about["fleet"], numbers("fleet").reshape(4, 288), strict=True):
        assert np.array_equal(values, table[name].to_numpy().astype(np.float32))


def test_what_was_not_recorded_is_not_found(port, run):
    at = f"/api/runs/{run.name}"
    lost = ["satellites/27", "satellites/-1", "days/2/load_fraction", "days/0/queue_s", "days/0/", "cube.zarr"]
    climbing = [f"{up}fleet.npz" for up in UP] + [f"days/0/{up}request.json" for up in UP]
    for path in lost + climbing:
        assert asked(port, "GET", f"{at}/{path}")[0] == 404, path
    for name in ("", "0" * 32, "..", run.name[:31], run.name.upper() + "x"):
        assert asked(port, "GET", f"/api/runs/{name}/places")[0] == 404, name
    assert asked(port, "POST", f"{at}/places", body=b"")[0] == 405


def test_without_a_run_there_is_none(built):  # noqa: F811
    with running(built) as found:
        assert json.loads(asked(found, "GET", "/api/runs")[2]) == []
        assert asked(found, "GET", f"/api/runs/{'0' * 32}/places")[0] == 404


def test_another_scenarios_run_is_refused_with_the_cure(folder, tmp_path, monkeypatch):
    with pytest.raises(NoRun, match=r"another scenario than start(.|\n)*record anew: `dawndusk twin"):
        RunRecord(folder, "start", load(EXAMPLES / "start.toml"))
    with pytest.raises(NoRun, match=r"no finished run(.|\n)*dawndusk twin FILE"):
        RunRecord(Path(tmp_path), "suncatcher", load(FILE))
    monkeypatch.setattr(module, "ANSWER_MAX", 2 * 144 * 26)
    with pytest.raises(NoRun, match=r"too much to play(.|\n)*record fewer"):
        RunRecord(folder, "suncatcher", load(FILE))


@pytest.mark.slow
def test_a_damaged_run_is_refused_by_the_name_of_its_file(folder, tmp_path):
    shutil.copytree(folder, tmp_path / "run")
    drawn, run_of, design = random.Random(2), tmp_path / "run", load(FILE)
    for path in sorted(p for p in run_of.rglob("*") if p.is_file() and p.name not in (".lock", "twin.html")):
        kept = path.read_bytes()
        held = bytearray(kept)
        held[drawn.randrange(len(held))] ^= 1 << drawn.randrange(8)
        for content in (bytes(held), kept[:-1], b""):
            path.write_bytes(content)
            with pytest.raises(NoRun, match=rf"{path.name}(.|\n)*help: "):
                RunRecord(run_of, "suncatcher", design)
        path.write_bytes(kept)
    (run_of / "cube.zarr" / "more").write_bytes(b"x")
    with pytest.raises(NoRun, match=r"more is not of this folder"):
        RunRecord(run_of, "suncatcher", design)


def test_a_chunk_that_is_damaged_while_it_is_played_is_told_and_not_shown(folder, tmp_path, built):  # noqa: F811
    shutil.copytree(folder, tmp_path / "run")
    record = RunRecord(tmp_path / "run", "suncatcher", load(FILE))
    chunk = next(p for p in (tmp_path / "run" / "cube.zarr" / "load_fraction" / "c").rglob("*") if p.is_file())
    held = bytearray(chunk.read_bytes())
    held[len(held) // 3] ^= 1
    chunk.write_bytes(held)
    with running(built, file=FILE, run=record) as found:
        status, _, body = asked(found, "GET", f"/api/runs/{record.name}/days/0/load_fraction")
    assert status == 500
    assert b"load_fraction is damaged" in body


def test_a_run_of_the_version_before_and_one_that_was_stopped_are_refused(tmp_path):
    (tmp_path / "old" / "cube.zarr").mkdir(parents=True)
    (tmp_path / "old" / "fleet.parquet").write_bytes(b"PAR1")
    with pytest.raises(NoRun, match=r"no inventory.json(.|\n)*before 0.2.0"):
        RunRecord(tmp_path / "old", "suncatcher", load(FILE))
    commit(tmp_path / "mc", {"run.json": "{}"}, {"kind": "mc", "format": 1})
    with pytest.raises(NoRun, match=r"a folder of `mc`(.|\n)*help: "):
        RunRecord(tmp_path / "mc", "suncatcher", load(FILE))
