"""`--vary` texts: what is meant, and what is refused with a cure."""

import pytest

from dawndusk import catalog
from dawndusk.scenario import ScenarioError
from dawndusk.study.vary.axis import names_and_spans, numbers_only, spans_only, values_only
from dawndusk.study.vary.grammar import read_axes

KINDS = {"orbit.kind": "sun-synchronous"}


def one(text):
    return read_axes([text], KINDS)[0]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("orbit.altitude=500..2000km", 5e5, 2e6),
        ("orbit.altitude = 500 km .. 2000 km", 5e5, 2e6),
        ('orbit.altitude="500 km".."2000 km"', 5e5, 2e6),
        ("orbit.altitude=5e2..2e3 km", 5e5, 2e6),
        ("orbit.local_time_node=06:00..18:00", 21600, 64800),
        ("heat.temperature_radiator=0..90degC", 273.15, 363.15),
        ("service.service_utilization=30..60 percent", 0.3, 0.6),
        ("service.service_utilization=.3...6", 0.3, 0.6),
        ("launch.price_launch=10..1500 USD_2026/kg", 10, 1500),
    ],
)
def test_a_span_is_read_with_its_units(text, low, high):
    assert (one(text).low, one(text).high) == pytest.approx((low, high))
    assert spans_only([one(text)])
    assert numbers_only([one(text)])


def test_lists_and_steps():
    assert one("orbit.altitude=500,600, 700 km").values == (5e5, 6e5, 7e5)
    assert one("orbit.altitude=500..700km:3").values == (5e5, 6e5, 7e5)
    assert one("mission.start_year=2028,2030").values == (2028, 2030)
    assert one("launch.vehicle=falcon-9, starship-v3").values == ("falcon-9", "starship-v3")
    assert one("upkeep.solar_activity=low,high").values == ("low", "high")
    assert one("orbit.altitude").values == ()
    assert values_only(read_axes(["orbit.altitude=500..700km:3", "launch.vehicle=falcon-9"], KINDS))


def test_the_number_of_a_projection_is_an_input_like_any_other():
    change = one("projection.power.price_array.change=-10..0 %/yr")
    assert (change.path, change.section) == ("projection.power.price_array.change", "projection.power.price_array")
    assert (change.low, change.high) == (-0.1, 0.0)
    assert one("projection.power.price_array.fall=0..0.3:4").values == pytest.approx((0, 0.1, 0.2, 0.3))
    assert one("projection.power.cell_efficiency.place").bounds == (0.0, 1.0)


@pytest.mark.parametrize(
    ("text", "code", "cure"),
    [
        ("projection.power.price_array=1..2", "S013", "low..high"),
        ("projection.power.price_aray.change=-5..0 %/yr", "S001", "did you mean `price_array`?"),
        ("projection.powr.price_array.change=-5..0 %/yr", "S001", "did you mean `power`?"),
        ("projection.power.price_array.chang=-5..0 %/yr", "S001", "did you mean `change`?"),
        ("projection.power.cell.change=-5..0 %/yr", "S001", "low..high"),
        ("projection.power.price_array.change=-5..0", "U001", "percent/yr"),
        ("projection.power.price_array.fall=0..2", "P001", "0 to 0.9"),
        ("power.price_array.change=-5..0 %/yr", "S013", "low..high"),
        ("", "S013", "low..high"),
        ("altitude=1..2km", "S013", "low..high"),
        ("orbit.altitude=", "S013", "low..high"),
        ("orbit.altitude=500..2000", "U001", "km"),
        ("orbit.altitude=500..2000kg", "U002", "km"),
        ("orbit.altitude=2000..500km", "P002", "low..high"),
        ("orbit.altitude=1..2..3km", "S013", "low..high"),
        ("orbit.altitude=500..9e9km", "P001", "check the unit"),
        ("orbit.altitude=nan..500km", "U005", "finite"),
        ("orbit.altitude=500km..inf km", "U005", "finite"),
        ("orbit.altitude=500..600km:1", "S013", "2 to"),
        ("orbit.altitude=500..600km:999999999", "S013", "2 to"),
        ("orbit.altitude=,", "U004", "m"),
        ("orbit.altitud=1..2km", "S001", "altitude"),
        ("orbit.inclination=1..2deg", "S001", "orbit"),
        ("orbti.altitude=1..2km", "S001", "orbit"),
        ("launch.vehicle=falcon9", "S011", "falcon-9"),
        ("launch.vehicle=1..2", "S011", "allowed: "),
        ("mission.start_year=2028.5,2029", "U008", "2028"),
        ("launch.price_launch=1..2 USD/kg", "U006", "USD_2026"),
        ("orbit.altitude=\x1b[31m..2km", "U004", "m"),
        ("orbit.altitude=" + "9" * 10_000, "S013", "low..high"),
    ],
)
def test_hostile_texts_are_refused_with_a_cure(text, code, cure):
    with pytest.raises(ScenarioError) as refused:
        one(text)
    (found,) = refused.value.diagnostics
    assert found.code == code
    assert cure in found.help
    assert "\x1b" not in found.rendered()


def test_every_error_is_told_at_once_and_twice_is_once_too_often():
    with pytest.raises(ScenarioError) as refused:
        read_axes(["orbit.altitude=1..2", "nothing", "orbit.altitude=500..600km", "orbit.altitude=700..800km"], KINDS)
    assert [d.code for d in refused.value.diagnostics] == ["U001", "S013", "S003"]
    assert [d.file for d in refused.value.diagnostics] == ["--vary 1", "--vary 2", "--vary 4"]


@pytest.mark.parametrize(
    ("check", "text"),
    [
        (spans_only, "orbit.altitude"),
        (spans_only, "launch.vehicle=falcon-9"),
        (spans_only, "economics.base_year"),
        (numbers_only, "orbit.altitude=500,600km"),
        (values_only, "orbit.altitude=500..600km"),
    ],
)
def test_each_study_says_what_it_takes(check, text):
    with pytest.raises(ScenarioError) as refused:
        check(read_axes([text], KINDS))
    assert "sweep" in refused.value.diagnostics[0].help or "--vary" in refused.value.diagnostics[0].help


def test_any_is_every_name_there_is_and_names_go_apart_from_spans():
    axes = read_axes(["power.cell=any", "orbit.altitude=500..600km", "campaign.policy=any"], KINDS)
    names, spans = names_and_spans(axes)
    assert [axis.path for axis in names] == ["power.cell", "campaign.policy"]
    assert names[0].values == tuple(catalog.names("cell"))
    assert "own first" in names[1].values
    assert [axis.path for axis in spans] == ["orbit.altitude"]
