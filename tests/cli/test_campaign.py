"""`dawndusk campaign` as a user runs it."""

import json
from pathlib import Path

import pytest

from tests.cli.test_commands import dawndusk, refused
from tests.designs import EXAMPLES

STOKE = str(EXAMPLES / "stoke-only.toml")


def test_table_has_a_row_a_year_and_the_ceilings(tmp_path: Path) -> None:
    done = dawndusk("campaign", STOKE, "--samples", "50", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert [line[1:5] for line in done.stdout.splitlines() if line[1:5].isdigit()] == [
        str(y) for y in range(2027, 2047)
    ]
    assert "2,500 t" in done.stdout
    assert "329 attempts" in " ".join(done.stdout.split())
    assert not list(tmp_path.iterdir())


def test_same_seed_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    first, again, other = (
        dawndusk("campaign", STOKE, "--samples", "50", "--seed", seed, "--json", cwd=tmp_path).stdout
        for seed in ("7", "7", "8")
    )
    assert first == again != other
    page = json.loads(first)
    assert page["rockets"][0]["vehicle"] == "nova"
    year = page["years"][-1]
    assert year["flight_count"]["p10"] <= year["flight_count"]["p50"] <= year["flight_count"]["p90"] <= 50
    assert page["ceilings"]["mass_world_ratio"] == pytest.approx(page["ceilings"]["mass_t"] / 2500)


def test_a_second_rocket_flies_what_the_first_cannot(tmp_path: Path) -> None:
    alone, both = (
        json.loads(dawndusk("campaign", STOKE, "--samples", "20", "--json", *also, cwd=tmp_path).stdout)
        for also in ((), ("--also", "falcon-9", "--set", "launch.outsider_share_fraction=0.9"))
    )
    assert both["rockets"][1]["share_fraction"] == 0.3
    assert sum(year["expected"]["flight_count"]["falcon-9"] for year in both["years"]) > 10
    fleets = [page["years"][9]["expected"]["satellite_count"] for page in (alone, both)]
    assert fleets[1] > 2 * fleets[0]


def test_what_cannot_be_is_refused(tmp_path: Path) -> None:
    assert "nova" in refused(dawndusk("campaign", STOKE, "--also", "ariane-7", cwd=tmp_path))
    assert "samples" in refused(dawndusk("campaign", STOKE, "--samples", "0", cwd=tmp_path))
    assert "seed" in refused(dawndusk("campaign", STOKE, "--seed", "-1", cwd=tmp_path))
