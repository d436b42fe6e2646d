"""`--from`: the fleet of the same design goes on, that of another is refused or converted, a damaged one is named."""

import json
import shutil

import numpy as np
import pytest

from dawndusk.cli.refusal import Refusal
from dawndusk.cli.twin import twin
from dawndusk.twin.run_reader import read_saved
from tests.designs import EXAMPLES

FILE = str(EXAMPLES / "suncatcher.toml")
DAY = {"days": 1, "step": "10 min"}


@pytest.fixture(scope="module")
def bases(tmp_path_factory):
    """Two runs of the same design, day and charge that differ in what only the accelerators' ages tell."""
    place = tmp_path_factory.mktemp("bases")
    for name, seed in (("ga", 7), ("gb", 8)):
        twin(FILE, **DAY, satellites=9, seed=seed, out=place / name)
    return place


def found(capsys):
    return json.loads(capsys.readouterr().out)


@pytest.mark.slow
def test_from_gb_after_ga_is_refused_and_never_gives_gas_result(bases, tmp_path, capsys):
    twin(FILE, **DAY, fork=bases / "ga", out=tmp_path / "one")
    with pytest.raises(Refusal, match="holds another run, which differs in from"):
        twin(FILE, **DAY, seed=7, fork=bases / "gb", out=tmp_path / "one")
    capsys.readouterr()
    twin(FILE, **DAY, fork=bases / "ga", out=tmp_path / "one")
    twin(FILE, **DAY, fork=bases / "ga" / "fleet.npz", out=tmp_path / "one")  # the file is the folder's fleet


@pytest.mark.slow
def test_a_seed_branches_the_future_and_no_seed_keeps_the_fleets_own(bases, tmp_path, capsys):
    given = {"days": 5, "step": "10 min", "fork": bases / "ga"}
    for name, seed in (("own", {}), ("same", {"seed": 7}), ("other", {"seed": 9})):
        twin(FILE, **given, **seed, out=tmp_path / name)
    own, same, other = (read_saved(tmp_path / name) for name in ("own", "same", "other"))
    assert (own.fleet.seed, same.fleet.seed, other.fleet.seed) == (7, 7, 9)
    assert own.identity == same.identity
    assert not np.array_equal(own.fleet.ages.accelerator_count, other.fleet.ages.accelerator_count)
    with pytest.raises(Refusal, match=r"differs in seed \(7, 9\)"):
        twin(FILE, **given, seed=9, out=tmp_path / "own")


@pytest.mark.slow
def test_another_designs_fleet_is_refused_with_what_differs_or_converted(bases, tmp_path, capsys):
    with pytest.raises(Refusal, match=r"another design, which differs in orbit.altitude \(650000.0, 700000.0\)"):
        twin(FILE, **DAY, fork=bases / "ga", overrides=("orbit.altitude=700 km",))
    capsys.readouterr()
    twin(
        FILE, **DAY, fork=bases / "ga", overrides=("orbit.altitude=700 km",), adopt=True, json=True, out=tmp_path / "a"
    )
    shown = capsys.readouterr()
    assert json.loads(shown.out)["satellite_count"] == 9
    assert "is converted from another design: orbit.altitude (650000.0, 700000.0)" in shown.err
    other = read_saved(tmp_path / "a")
    assert other.design["orbit.altitude"] == 7e5
    twin(FILE, **DAY, fork=tmp_path / "a", overrides=("orbit.altitude=700 km",), json=True)
    assert "converted" not in capsys.readouterr().err


@pytest.mark.slow
def test_a_policy_by_name_is_how_a_run_goes_on_and_no_other_design(bases, capsys):
    streams = ("twin.work=streams",)
    with pytest.raises(Refusal, match=r"differs in twin.work \(full, streams\)"):
        twin(FILE, **DAY, fork=bases / "ga", overrides=streams, policy="coolest-first")


@pytest.mark.parametrize(
    ("held", "says"),
    [
        (b"nothing of the kind", "is no saved fleet, or a damaged one"),
        (b"", "is no saved fleet, or a damaged one"),
    ],
)
def test_a_file_that_is_no_fleet_is_refused(tmp_path, held, says):
    place = tmp_path / "fleet.npz"
    place.write_bytes(held)
    with pytest.raises(Refusal, match=rf"{says}\n  = help: --from takes"):
        twin(FILE, **DAY, fork=place)


@pytest.mark.slow
def test_a_folder_without_a_run_or_with_a_damaged_fleet_is_refused(bases, tmp_path):
    with pytest.raises(Refusal, match=r"has no inventory.json\n  = help"):
        twin(FILE, **DAY, fork=tmp_path)
    shutil.copytree(bases / "ga", tmp_path / "run")
    path = tmp_path / "run" / "fleet.npz"
    held = bytearray(path.read_bytes())
    held[len(held) // 2] ^= 1
    path.write_bytes(held)
    for place in (tmp_path / "run", path):
        with pytest.raises(Refusal, match=r"fleet.npz is damaged(.|\n)*help: "):
            twin(FILE, **DAY, fork=place)
    path.unlink()
    with pytest.raises(Refusal, match=r"fleet.npz is missing(.|\n)*help: "):
        twin(FILE, **DAY, fork=tmp_path / "run")


@pytest.mark.slow
def test_a_fleet_of_another_size_than_asked_for_is_refused(bases):
    with pytest.raises(Refusal, match="the saved fleet has 9 satellites"):
        twin(FILE, **DAY, fork=bases / "ga", satellites=10)
