"""What a good scenario becomes, what overrides do, and that nothing but `ScenarioError` leaves the reader."""

import pickle
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dawndusk.scenario import ScenarioError
from dawndusk.scenario.source import SIZE_MAX
from tests.scenario.small import GOOD, read_small

MISSION = "[mission]\nstart_year = 2027\nsatellite_count = 81\n"


def test_good_scenario():
    scenario = read_small(GOOD)
    assert (scenario.name, scenario.title, scenario.path) == ("suncatcher", "81 satellites", "<text>")
    assert dict(scenario.choices) == {"power.cell": "triple-junction", "launch.vehicle": "falcon-9"}
    assert dict(scenario.options) == {"power.ride_through": "battery"}
    assert dict(scenario.slots) == {"orbit": "sun-synchronous"}
    assert len(scenario.numbers) == 18
    altitude = scenario.numbers["orbit.altitude"]
    assert (altitude.value, altitude.low, altitude.high) == (650e3, 550e3, 800e3)
    assert (altitude.text, altitude.source, altitude.assumption, altitude.line) == ("650 km", "aguera2025", None, 12)
    assert (altitude.text_low, altitude.text_high) == ("550 km", "800 km")
    assert scenario.numbers["mission.satellite_count"].text == "81"
    assert scenario.numbers["power.degradation_array"].assumption == "class value"


def test_a_scenario_goes_to_another_process():
    assert pickle.loads(pickle.dumps(read_small(GOOD))) == read_small(GOOD)


def test_every_number_of_a_file_knows_its_line():
    lines = GOOD.split("\n")
    for path, number in read_small(GOOD).numbers.items():
        assert lines[number.line - 1].startswith(path.split(".")[1])


def test_smallest_scenario():
    scenario = read_small("mission.satellite_count = 81")
    assert scenario.name == scenario.title == "scenario"
    assert scenario.numbers["mission.satellite_count"].line == 1


def test_dotted_keys_and_inline_sections_are_the_same():
    orbit = 'orbit = { kind = "inclined", altitude.value = "650 km", altitude.low = "600 km" }'
    inline = f"mission = {{ satellite_count = 81 }}\n{orbit}"
    numbers = read_small(inline).numbers
    assert (numbers["orbit.altitude"].value, numbers["orbit.altitude"].low, numbers["orbit.altitude"].line) == (
        650e3,
        600e3,
        2,
    )


def test_file_gives_the_name_where_the_scenario_does_not(tmp_path):
    path = tmp_path / "My Plan (2).toml"
    path.write_text(MISSION)
    assert read_small(path).name == "my-plan--2"


@pytest.mark.parametrize(
    "change", [lambda t: "\ufeff" + t, lambda t: t.replace("\n", "\r\n")], ids=["byte-order mark", "CRLF"]
)
def test_what_other_editors_write(change, tmp_path):
    path = tmp_path / "a.toml"
    path.write_bytes(change(GOOD).encode())
    assert read_small(path).numbers == read_small(GOOD).numbers


def test_digest_follows_text_and_overrides():
    digests = {
        read_small(GOOD).sha256,
        read_small(GOOD + "# x\n").sha256,
        read_small(GOOD, "orbit.altitude=700 km").sha256,
    }
    assert len(digests) == 3
    assert read_small(GOOD).sha256 == read_small(GOOD).sha256


@pytest.mark.parametrize(
    ("text", "path", "value"),
    [
        ("orbit.altitude=700 km", "orbit.altitude", 7e5),
        ('orbit.altitude="700 km"', "orbit.altitude", 7e5),
        (" orbit.altitude = 700 km ", "orbit.altitude", 7e5),
        ("power.cell_efficiency=0.25", "power.cell_efficiency", 0.25),
        ("power.cell_efficiency=25%", "power.cell_efficiency", 0.25),
        ("mission.start_year=2030", "mission.start_year", 2030.0),
        ("orbit.local_time_node=18:00", "orbit.local_time_node", 64800.0),
        ("orbit.local_time_node=18:00:00", "orbit.local_time_node", 64800.0),
        ("heat.temperature_radiator=70 degC", "heat.temperature_radiator", 343.15),
        ("service.data_rate=100 Gbit/s", "service.data_rate", 1e11),
    ],
)
def test_override(text, path, value):
    number = read_small(GOOD, text).numbers[path]
    assert (number.value, number.line) == (value, 0)


def test_override_of_words_and_tables():
    scenario = read_small(
        GOOD, "power.cell=silicon", "name=other", 'orbit.altitude={value="700 km", low="600 km", source="x"}'
    )
    assert scenario.choices["power.cell"] == "silicon"
    assert scenario.name == "other"
    assert scenario.numbers["orbit.altitude"].low == 6e5


def test_the_last_override_holds():
    assert read_small(GOOD, "orbit.altitude=700 km", "orbit.altitude=800 km").numbers["orbit.altitude"].value == 8e5


def test_override_of_a_fleet_replaces_the_other_way_to_say_it():
    numbers = read_small(GOOD, "mission.power_it_fleet=1 GW").numbers
    assert numbers["mission.power_it_fleet"].value == 1e9
    assert "mission.satellite_count" not in numbers
    with pytest.raises(ScenarioError) as refused:
        read_small(GOOD, "mission.power_it_fleet=1 GW", "mission.satellite_count=3")
    assert [d.code for d in refused.value.diagnostics] == ["P003"]


def only_refuses(source):
    try:
        scenario = read_small(source)
    except ScenarioError as error:
        refused = error
    else:
        assert scenario.numbers
        return
    assert refused.diagnostics
    assert all(found.help for found in refused.diagnostics)
    assert all(c.isprintable() or c == "\n" for c in refused.rendered())


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_fuzz_bytes(tmp_path_factory, raw):
    path = tmp_path_factory.getbasetemp() / "fuzz.toml"
    path.write_bytes(raw)
    only_refuses(path)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_fuzz_text(text):
    only_refuses(text)


SNIPPETS = st.sampled_from(
    [
        "[",
        "]",
        "{",
        "}",
        '"',
        "'",
        "=",
        "\n",
        "#",
        ".",
        ",",
        "nan",
        "inf",
        "true",
        "2027-01-01",
        "[[orbit]]",
        "[a.b]",
        "\x00",
        "\x1b",
        "é",
        "\u202e",
        '"""',
        "'''",
        "\\",
        "9" * 30,
        "1e999",
        " km",
        "%",
        "USD",
        "value",
        "low",
        "kind",
        "\ud800",
        "\r",
        "\t",
    ]
)
EDITS = st.lists(
    st.tuples(st.integers(0, len(GOOD)), st.integers(0, 30), SNIPPETS | st.text(max_size=8)), min_size=1, max_size=5
)


@settings(max_examples=600, deadline=None)
@given(EDITS)
def test_fuzz_mutated_scenario(edits):
    text = GOOD
    for at, removed, inserted in edits:
        text = text[:at] + inserted + text[at + removed :]
    only_refuses(text)


VALUES = st.recursive(
    st.booleans() | st.integers() | st.floats() | st.text(max_size=10) | st.dates() | st.times() | st.datetimes(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["value", "low", "high", "kind", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)


def toml_of(value):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k} = {toml_of(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml_of, value)) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return '"' + "".join(f"\\U{ord(c):08x}" for c in value) + '"'
    return value.isoformat() if hasattr(value, "isoformat") else repr(value)


LINES = [line.split(" = ")[0] for line in GOOD.split("\n") if " = " in line]


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(LINES), VALUES)
def test_fuzz_values_of_any_sort(key, value):
    lines = [f"{key} = {toml_of(value)}" if line.startswith(f"{key} = ") else line for line in GOOD.split("\n")]
    only_refuses("\n".join(lines))


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40) | st.builds("orbit.altitude={}".format, st.text(max_size=20)))
def test_fuzz_overrides(text):
    try:
        read_small(GOOD, text)
    except ScenarioError as refused:
        assert refused.diagnostics[0].file == "--set 1"  # noqa: PT017


HOSTILE = {
    "arrays": "a = " + "[" * 100_000,
    "quotes": '"' * 200_000,
    "keys": "".join(f"k{n} = {n}\n" for n in range(12_000)),
    "sections": "".join(f"[s{n}]\n" for n in range(20_000)),
    "dots": "." * 200_000,
    "equals": "=\n" * 100_000,
    "dotted": "".join(f"a.b{n}.c = 1\n" for n in range(10_000)),
    "digits": MISSION + "[heat]\narea_radiator = " + "9" * 200_000,
    "quantity": MISSION + '[heat]\narea_radiator = "' + "9" * 200_000 + ' m^2"',
    "unit": MISSION + '[heat]\narea_radiator = "1 ' + "m*" * 100_000 + 'm"',
    "key": MISSION + "[heat]\n" + "a" * 200_000 + " = 1",
    "comment": MISSION + "#" * 200_000,
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_file_is_refused(case):
    assert len(HOSTILE[case].encode()) < SIZE_MAX
    only_refuses(HOSTILE[case])


def test_mutated_good_file_stays_toml():
    assert tomllib.loads(GOOD)["name"] == "suncatcher"
    assert Path(__file__).exists()
