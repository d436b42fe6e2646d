"""A cure told at `--set` can be followed there: what it says to write is taken."""

import pytest

from dawndusk.design.loading import read_scenario
from dawndusk.scenario import ScenarioError
from dawndusk.scenario.quantity_words import quantity_words
from tests.designs import EXAMPLES

CURES = {
    "altitude=650 km": "--set orbit.altitude=",
    "launch_2.price_launch=100 USD_2026/kg": "--set launch_2.vehicle=falcon-9",
    "economics.discount_rate=8": 'write "8 percent/yr"',
    "service.service_utilization=75": 'did you mean "75 percent"?',
}
FOLLOWED = (
    ("orbit.altitude=650 km",),
    ("launch_2.price_launch=100 USD_2026/kg", "launch_2.vehicle=falcon-9"),
    ("economics.discount_rate=8 percent/yr",),
    ("service.service_utilization=75 percent",),
)


@pytest.mark.parametrize("override", CURES)
def test_the_cure_says_what_to_write(override):
    with pytest.raises(ScenarioError) as refused:
        read_scenario(EXAMPLES / "start.toml", (override,))
    assert CURES[override] in refused.value.diagnostics[0].help


@pytest.mark.parametrize("overrides", FOLLOWED)
def test_what_the_cure_says_is_taken(overrides):
    assert read_scenario(EXAMPLES / "start.toml", overrides).overrides == overrides


def test_a_year_has_no_unit_to_check():
    with pytest.raises(ScenarioError) as refused:
        read_scenario(EXAMPLES / "start.toml", ("mission.start_year=28",))
    assert "unit" not in refused.value.diagnostics[0].help


def test_line_ends_of_an_old_kind_are_named(tmp_path):
    place = tmp_path / "old.toml"
    place.write_bytes((EXAMPLES / "start.toml").read_bytes().replace(b"\n", b"\r"))
    with pytest.raises(ScenarioError) as refused:
        read_scenario(place)
    assert "LF or CRLF" in refused.value.diagnostics[0].help


@pytest.mark.parametrize(("value", "text"), [(1e6, "1000000"), (1e8, "1e8"), (2.5e6, "2500000"), (8e-7, "8e-7")])
def test_a_bound_is_written_without_a_padded_exponent(value, text):
    assert quantity_words(value, "satellite_count") == text
