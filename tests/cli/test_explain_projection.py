"""`dawndusk explain` tells how an input moves with the year, and knows a projection's name."""

from tests.cli.command import dawndusk


def test_an_input_tells_its_projections_and_their_sources() -> None:
    said = dawndusk("explain", "power.price_array").stdout
    assert "by year   silicon, a fall of 10 % (0 % … 22 %) per doubling of world-photovoltaics, to 2050" in said
    assert "by year   -1 %/yr (-4 %/yr … 1 %/yr), to 2050, estimate: [judgement]" in said
    curve = dawndusk("explain", "earth.price_electricity").stdout
    assert "us-grid, 2026: 0.07 USD_2026/kWh (0.07 USD_2026/kWh … 0.07 USD_2026/kWh), 2030:" in curve
    assert "[eia-aeo2025]" in curve


def test_the_name_of_a_projections_number_explains_its_input() -> None:
    plain = dawndusk("explain", "power.price_battery").stdout
    assert "by year" in plain
    for name in ("projection.power.price_battery.change", "projection.power.price_battery"):
        assert dawndusk("explain", name).stdout == plain


def test_an_input_that_stands_still_says_nothing_of_years() -> None:
    assert "by year" not in dawndusk("explain", "power.harness_efficiency").stdout


def test_a_projection_of_nothing_is_refused_with_the_cure() -> None:
    done = dawndusk("explain", "projection.power.price_arary")
    assert done.returncode == 2
    assert "power.price_array" in done.stderr
