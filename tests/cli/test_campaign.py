"""`dawndusk campaign` as a user runs it."""

import json
from pathlib import Path

import pytest

from tests.cli.command import dawndusk, process, refused
from tests.designs import EXAMPLES

STOKE = str(EXAMPLES / "stoke-only.toml")


def test_table_has_a_row_a_year_and_the_ceilings(tmp_path: Path) -> None:
    done = dawndusk("campaign", STOKE, "--samples", "50", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert [line[1:5] for line in done.stdout.splitlines() if line[1:5].isdigit()] == [
        str(y) for y in range(2030, 2050)
    ]
    said = " ".join(done.stdout.split())
    assert "2,500 t" in said
    assert "329 attempts" in said
    assert "nova (Stoke Space)" in said
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
def test_same_seed_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    first, again, other = (
        call("campaign", STOKE, "--samples", "50", "--seed", seed, "--json", cwd=tmp_path).stdout
        for call, seed in ((dawndusk, "7"), (process, "7"), (dawndusk, "8"))
    )
    assert first == again != other
    page = json.loads(first)
    years = page["outlook"]
    assert years["rockets"][0]["vehicle"] == "nova"
    flights = years["flight_count"]
    assert flights["p10"][-1] <= flights["p50"][-1] <= flights["p90"][-1] <= 50
    top = page["campaign"]["ceilings"]
    assert top["mass_world_ratio"] == pytest.approx(top["mass_to_orbit_t_per_year"] / 2500)
    assert top["mass_to_orbit_t_per_year"] == pytest.approx(max(years["mass_t"]), rel=1e-5)


@pytest.mark.slow
def test_a_second_rocket_flies_what_the_first_cannot(tmp_path: Path) -> None:
    alone, both = (
        json.loads(dawndusk("campaign", STOKE, "--samples", "20", "--json", *more, cwd=tmp_path).stdout)["outlook"]
        for more in ((), ("--set", "launch_2.vehicle=falcon-9"))
    )
    assert [rocket["provider"] for rocket in both["rockets"]] == ["Stoke Space", "SpaceX"]
    assert both["rockets"][1]["share_fraction"] == 0.3
    assert sum(both["rockets"][1]["flight_count"]) > 10
    assert both["satellite_count"]["expected"][9] > 2 * alone["satellite_count"]["expected"][9]


@pytest.mark.slow
def test_what_cannot_be_is_refused(tmp_path: Path) -> None:
    assert "nova" in refused(dawndusk("campaign", STOKE, "--set", "launch_2.vehicle=ariane-7", cwd=tmp_path))
    nameless = dawndusk("campaign", STOKE, "--set", "launch_2.price_flight=50e6 USD_2026", cwd=tmp_path)
    assert "write vehicle" in refused(nameless)
    assert "in order" in refused(dawndusk("campaign", STOKE, "--set", "campaign.policy=dearest first", cwd=tmp_path))
    assert "samples" in refused(dawndusk("campaign", STOKE, "--samples", "0", cwd=tmp_path))
    assert "seed" in refused(dawndusk("campaign", STOKE, "--seed", "-1", cwd=tmp_path))
