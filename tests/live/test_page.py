"""What a page starts from: inputs as they are written, bounds, and what choices set."""

import pytest

from dawndusk import catalog
from dawndusk.answers.answer import answer
from dawndusk.design.loading import read_scenario
from dawndusk.design.resolve import resolve
from dawndusk.live.page import live
from dawndusk.scenario import to_field_unit


def _page(path, overrides=()):
    scenario = read_scenario(path, overrides)
    return live(scenario, resolve(scenario))


@pytest.fixture(scope="module", params=["suncatcher", "altman-stoke", "start"])
def page(request):
    return _page(f"examples/{request.param}.toml")


def test_every_source_is_an_input_as_it_is_written(page):
    sources, inputs = page["sources"], page["live"]["inputs"]
    assert [i["path"] for i in inputs] == [s["path"] for s in sources]
    for source, found in zip(sources, inputs, strict=True):
        text = f"{found['value']!r} {found['unit']}" if found["unit"] else found["value"]
        if source["name"] not in ("start_year", "base_year"):
            assert to_field_unit(text, source["name"]) == pytest.approx(found["field"], rel=1e-14), source["path"]
        assert found["value"] * found["a"] + found["b"] == pytest.approx(found["field"], rel=1e-14)
        assert found["min"] <= found["low"] <= found["value"] <= found["high"] <= found["max"]


def test_what_moves_has_a_place_of_its_own(page):
    places = [i["at"] for i in page["live"]["inputs"] if i["at"] >= 0]
    assert sorted(places) == list(range(len(places)))
    still = {i["path"] for i in page["live"]["inputs"] if i["at"] < 0}
    assert "mission.start_year" in still


def test_what_decides_moves():
    still = {i["path"] for i in _page("examples/start.toml")["live"]["inputs"] if i["at"] < 0}
    assert not still & {d["input"] for d in answer("examples/start.toml").public["decides"]}


def test_a_choice_sets_what_the_catalog_says_and_leaves_what_the_scenario_wrote():
    page = _page("examples/suncatcher.toml", ["compute.price_accelerator=9000 USD_2026"])
    choice = page["live"]["choices"]["compute.accelerator"]
    assert choice["chosen"] in {entry["name"] for entry in choice["entries"]}
    other = next(entry for entry in choice["entries"] if entry["name"] == "b200")
    assert other["sets"]["compute.power_accelerator"] == 1300.0
    assert "compute.price_accelerator" not in other["sets"]
    assert {entry["name"] for entry in choice["entries"]} == set(catalog.names("accelerator"))


def test_choosing_is_what_the_command_line_does():
    page = _page("examples/suncatcher.toml")["live"]
    chosen = _page("examples/suncatcher.toml", ["launch.vehicle=new-glenn-7x2"])["live"]
    sets = next(e for e in page["choices"]["launch.vehicle"]["entries"] if e["name"] == "new-glenn-7x2")["sets"]
    there = {i["path"]: i["field"] for i in chosen["inputs"]}
    for found in page["inputs"]:
        want = there[found["path"]]
        got = sets.get(found["path"], found["value"]) * found["a"] + found["b"]
        assert got == pytest.approx(want, rel=1e-12), found["path"]


def test_a_page_offers_the_radiators_of_its_own_model():
    of_model = {"panel": [], "droplet": []}
    for name in catalog.names("radiator"):
        of_model[catalog.entry("radiator", name).model].append(name)
    for model, overrides in (("panel", []), ("droplet", ["heat.radiator=droplet-silicone"])):
        choice = _page("examples/start.toml", overrides)["live"]["choices"]["heat.radiator"]
        assert [entry["name"] for entry in choice["entries"]] == of_model[model]
