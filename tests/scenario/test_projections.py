"""Projections as a scenario writes them: what is read, and what is refused where it stands, with its cure."""

import pytest

from dawndusk.design.loading import read_scenario
from dawndusk.scenario import ScenarioError

PRICES = 'value = ["9 USD_2026/kg", "8 USD_2026/kg"]'
HEAD = "[mission]\nsatellite_count = 81\n"
ARRAY = "[projection.power.price_array]\n"
LAUNCH = "[projection.launch.price_launch]\n"
FUEL = "[projection.earth.price_fuel]\n"
SAID = 'assumption = "tried"\n'


def rows(tmp_path, text):
    file = tmp_path / "own.toml"
    file.write_text(HEAD + text)
    return read_scenario(file).projections


def faults(tmp_path, text):
    with pytest.raises(ScenarioError) as refused:
        rows(tmp_path, text)
    return refused.value.diagnostics


def test_each_kind_is_read(tmp_path):
    change = 'change = { value = "-3 %/yr", low = "-6 %/yr", high = "0 %/yr" }\nuntil = 2040\n'
    fall = '[projection.power.price_battery]\nfall = 0.18\nof = "own satellites"\nlot = 100\nsource = "x"\n'
    years = 'from = 2035\nyears = [2026, 2035]\nvalue = ["1500 USD_2026/kg", "200 USD_2026/kg"]\n'
    first, second, third = rows(tmp_path, ARRAY + SAID + change + fall + LAUNCH + SAID + years)
    assert (first.path, first.number.value, first.number.low, first.until_year) == (
        "power.price_array",
        -0.03,
        -0.06,
        2040,
    )
    assert (second.number.value, second.of, second.lot_count, second.source) == (0.18, "own satellites", 100, "x")
    assert (third.years, third.value, third.from_year) == ((2026, 2035), (1500, 200), 2035)
    assert third.low == third.high == ()


def test_a_projection_that_moves_nothing_needs_no_source(tmp_path):
    (row,) = rows(tmp_path, ARRAY + 'change = "0 %/yr"\n')
    assert row.number.value == 0


@pytest.mark.parametrize(
    ("text", "line", "code", "said"),
    [
        (LAUNCH + SAID + "years = [2030, 2026]\nvalue = [1, 2]", 5, "P012", "years out of order: 2026 after 2030"),
        (LAUNCH + SAID + 'years = [2026, 2026]\nvalue = ["1 USD_2026/kg", "2 USD_2026/kg"]', 5, "P012", "out of order"),
        (LAUNCH + SAID + "years = [2026, 2030, 2035]\n" + PRICES, 6, "P012", "a gap"),
        (
            LAUNCH + SAID + "years = [2028, 2030]\n" + PRICES,
            5,
            "P012",
            "holds in 2026",
        ),
        (LAUNCH + SAID + 'years = [2026, 2030]\nvalue = ["9 USD_2026/kg", "-8 USD_2026/kg"]', 6, "P001", "below"),
        (
            "[projection.earth.price_fuel]\n"
            + SAID
            + 'years = [2026, 2030]\nvalue = ["1 USD_2026/kWh", "0 USD_2026/kWh"]',
            6,
            "P012",
            "no logarithm",
        ),
        (LAUNCH + SAID + "years = [2026, 2030]", 5, "S010", "without values"),
        (LAUNCH + SAID + 'years = 2026\nvalue = "1 USD_2026/kg"', 5, "S009", "a list of numbers"),
        (LAUNCH + SAID + "years = [2026.5, 2030]\n" + PRICES, 5, "U008", "no year"),
        (ARRAY + SAID + 'fall = 1.2\nof = "world-photovoltaics"', 5, "P001", "above the upper bound"),
        (ARRAY + SAID + "fall = 0.2", 3, "S010", "of what it learns"),
        (ARRAY + SAID + 'fall = 0.2\nof = "world-photovoltaic"', 6, "D001", "no quantity"),
        (ARRAY + SAID + 'fall = 0.2\nof = "own satellites"', 3, "S010", "at which number"),
        (ARRAY + SAID + 'fall = 0.2\nof = "world-photovoltaics"\nlot = 3', 7, "P012", "alone"),
        (ARRAY + 'change = "-3 %/yr"', 3, "S010", "where it comes from"),
        (ARRAY + SAID + "change = -0.03", 5, "U001", "no unit"),
        (ARRAY + SAID + 'change = "-95 %/yr"', 5, "P001", "below the lower bound"),
        (ARRAY + SAID + 'change = "-3 %/yr"\nfall = 0.1', 3, "P012", "one of change, fall, years"),
        (ARRAY + SAID, 3, "P012", "here is none"),
        (ARRAY + SAID + 'change = "-3 %/yr"\nof = "x"', 6, "P012", "not read beside"),
        (ARRAY + SAID + 'change = "-3 %/yr"\nuntil = 2020', 6, "P012", "before `from`"),
        (ARRAY + SAID + 'change = "-3 %/yr"\nupto = 2040', 6, "S001", "unknown key"),
        ("[projection.power.price_arrays]\n" + SAID + 'change = "1 %/yr"', 3, "S001", "is no number"),
        ("[projection.powr.price_array]\n" + SAID + 'change = "1 %/yr"', 3, "S001", "no section"),
        ("[projection.mission.start_year]\n" + SAID + 'change = "1 %/yr"', 3, "P012", "fixes the calendar"),
        ("[projection.mission.satellite_count]\n" + SAID + 'change = "1 %/yr"', 3, "P012", "is a whole number"),
        ("[projection.launch.first_flight]\n" + SAID + 'change = "1 %/yr"', 3, "P012", "is a date"),
        (ARRAY + SAID + 'change = "1 %/yr"\nplace = 0.3', 6, "P012", "not read beside"),
        (ARRAY + SAID + "place = 1.3", 5, "P001", "above the upper bound"),
        (ARRAY + "place = 0.3", 3, "S010", "where it comes from"),
        ("[projection]\npower = 3", 4, "S009", "a table of inputs"),
        ("[projection.power]\nprice_array = 3", 4, "S009", "a table"),
    ],
)
def test_what_cannot_be_is_refused_where_it_stands(tmp_path, text, line, code, said):
    found = faults(tmp_path, text)
    assert any(d.code == code and d.line == line and said in d.message and d.help for d in found), found


def test_an_override_says_its_place(tmp_path):
    file = tmp_path / "own.toml"
    file.write_text(HEAD)
    with pytest.raises(ScenarioError) as refused:
        read_scenario(file, ["projection.power.price_array.change=-3"])
    assert {d.file for d in refused.value.diagnostics} == {"--set 1"}


@pytest.mark.parametrize(
    ("held", "moved", "kind"),
    [
        ("", ["power.price_array.change=-3 %/yr"], "change"),
        (SAID + 'change = "-3 %/yr"\n', ["power.price_array.fall=0.2", 'power.price_array.of="x"'], "fall"),
        (SAID + "place = 0.2\n", ["power.price_array.change=-3 %/yr"], "change"),
        (SAID + 'change = "-3 %/yr"\n', ["power.price_array.place=0.2"], "place"),
    ],
)
def test_a_number_set_by_option_needs_no_source_and_takes_the_place_of_the_files_kind(tmp_path, held, moved, kind):
    file = tmp_path / "own.toml"
    file.write_text(HEAD + (ARRAY + held if held else ""))
    texts = [f"projection.{text}".replace('"x"', '"world-photovoltaics"') for text in moved]
    (row,) = read_scenario(file, texts).projections
    assert row.kind == kind
    assert row.assumption == ("tried" if held else "set by --set")


def test_the_cure_of_none_is_read(tmp_path):
    (found,) = faults(tmp_path, ARRAY + SAID)
    written = found.help.removeprefix("write ").removesuffix(", or another")
    assert rows(tmp_path, ARRAY + SAID + written)[0].number.value == pytest.approx(-0.05)
