"""`dawndusk access` as a user runs it."""

import json
from pathlib import Path

import pytest

from tests.cli.command import dawndusk, process, refused
from tests.designs import EXAMPLES

STOKE = str(EXAMPLES / "stoke-only.toml")
ALTMAN = str(EXAMPLES / "altman-stoke.toml")


def test_tables_name_providers_decisions_and_ways(tmp_path: Path) -> None:
    done = dawndusk("access", STOKE, "--samples", "5", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    for text in ("HHI 1.00 (10,000 of 10,000)", "Stoke Space refuses", "In place of Stoke Space", "own rocket"):
        assert text in done.stdout
    assert "Buying breaks even" in done.stdout
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
def test_one_provider_and_one_decision_are_told_alone(tmp_path: Path) -> None:
    asked = ("--provider", "spacex", "--raises", "3", "--from", "2032", "--samples", "5", "--json")
    first, again = (call("access", ALTMAN, *asked, cwd=tmp_path).stdout for call in (dawndusk, process))
    assert first == again
    page = json.loads(first)
    held = page["access"]
    assert [one["provider"] for one in held["providers"]] == ["SpaceX"]
    assert list(held["providers"][0]["consequences"]) == ["raises its price"]
    assert (held["date_year"], held["price_ratio"]) == (2032, 3)
    assert 0 < page["ownership"]["odds"]["owning_hosts_more_probability"] <= 1


def test_months_on_the_ground_are_months(tmp_path: Path) -> None:
    asked = ("--provider", "Stoke Space", "--grounded", "18", "--samples", "2", "--json")
    held = json.loads(dawndusk("access", STOKE, *asked, cwd=tmp_path).stdout)["access"]
    assert abs(held["grounded_months"] - 18) < 1e-9
    assert held["providers"][0]["consequences"]["grounded"]["power_it_peak_loss_w"] > 0


@pytest.mark.slow
def test_what_cannot_be_is_refused(tmp_path: Path) -> None:
    for asked, word in (
        (("--provider", "Ariane"), "Stoke Space"),
        (("--refuses",), "--provider"),
        (("--from", "2055"), "2050"),
        (("--provider", "Stoke Space", "--raises", "0.5"), "access.price_rise_ratio"),
        (("--samples", "0"), "--samples"),
    ):
        assert word in refused(dawndusk("access", STOKE, *asked, cwd=tmp_path))
