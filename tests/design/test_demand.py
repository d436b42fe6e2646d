"""A scenario's own streams and regions: resolved with their sources, part of the design, and what the twin is asked."""

import json
from dataclasses import replace

import numpy as np
import pytest

from dawndusk.answers.answer import answer
from dawndusk.cli.refusal import Refusal
from dawndusk.cli.run_folder import write_run_folder
from dawndusk.cli.twin import twin
from dawndusk.design.demand import demand_of_catalog
from dawndusk.design.loading import load, load_sourced
from dawndusk.report.twin_regions import display_name
from dawndusk.service.demand import Demand
from dawndusk.twin.results.cube import signature
from dawndusk.twin.run import run
from dawndusk.twin.work.oracle import bound
from tests.designs import EXAMPLES

KNOWN = demand_of_catalog()
OWN = """
[stream.agents]
share_fraction = { value = "70 percent", source = "our own logs" }
[stream.chat]
[stream.code-review]
like = "agents"
prompt = "20000 token"
priority_index = 0.5
[region.western-europe]
[region.middle-east]
swing_ratio = 1.3
"""
FEW = {"step_s": 600.0, "satellites": 6, "seed": 3}


@pytest.fixture
def own(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text((EXAMPLES / "suncatcher.toml").read_text() + OWN)
    return path


def demand_of(path, *overrides) -> Demand:
    demand = load(path, overrides).demand
    assert demand is not None
    return demand


def test_without_a_table_the_demand_is_the_catalogs():
    assert load(EXAMPLES / "suncatcher.toml").demand is None
    assert load_sourced(EXAMPLES / "suncatcher.toml").demand.sources == ()


def test_what_is_named_is_all_there_is(own):
    demand = demand_of(own)
    assert list(demand.streams) == ["code-review", "chat", "agents"]
    assert list(demand.regions) == ["western-europe", "middle-east"]
    assert demand.streams["agents"].share_fraction == 0.7
    chat, review = (demand.streams[name].share_fraction for name in ("chat", "code-review"))
    assert (chat + review, chat / review) == (pytest.approx(0.3), pytest.approx(0.45 / 0.2))
    assert replace(demand.streams["chat"], share_fraction=0.45) == KNOWN.streams["chat"]
    assert demand.streams["code-review"].prompt_token == 20000
    assert demand.streams["code-review"].answer_token == KNOWN.streams["agents"].answer_token
    assert sum(region.demand_share_fraction for region in demand.regions.values()) == pytest.approx(1)


def test_streams_or_regions_alone_leave_the_other_to_the_catalog(tmp_path):
    bare = EXAMPLES / "suncatcher.toml"
    regions = demand_of(bare, "region.oceania={}")
    assert (list(regions.streams), list(regions.regions)) == (list(KNOWN.streams), ["oceania"])
    streams = demand_of(bare, "stream.brief.patience=3 h")
    assert (list(streams.streams), streams.regions) == (["brief"], KNOWN.regions)
    assert streams.streams["brief"].share_fraction == 1


def test_every_number_has_its_source(own):
    found = load_sourced(own)
    sources = {source.path: source for source in found.demand.sources}
    assert len(sources) == 3 * 7 + 2 * 5
    assert sources["stream.agents.share_fraction"].source == "our own logs"
    assert sources["stream.chat.share_fraction"].grade == "derived"
    assert "as the catalog has it (0.45)" in sources["stream.chat.share_fraction"].why
    assert sources["stream.code-review.answer"].origin == "catalog stream/agents"


def test_the_lock_reads_back_to_the_same_design(own, tmp_path):
    found = answer(own)
    paths = {source["path"] for source in found.public["sources"]}
    assert {"stream.agents.share_fraction", "region.middle-east.swing_ratio"} <= paths
    write_run_folder(tmp_path / "run", found)
    assert load(tmp_path / "run" / "scenario.lock.toml") == load(own)


@pytest.mark.slow
def test_a_demand_is_part_of_the_identity_and_of_no_plan(own):
    bare, asked = load(EXAMPLES / "suncatcher.toml"), load(own)
    assert signature(bare) != signature(asked) != signature(load(own, ("stream.agents.share_fraction=60 percent",)))
    plans = [answer(path).public["verdict"]["cost_ratio"] for path in (own, EXAMPLES / "suncatcher.toml")]
    assert plans[0] == plans[1]


@pytest.mark.slow
def test_the_twin_is_asked_for_it(own):
    design = load(own, ("twin.work=streams", "twin.demand_fraction=0.8"))
    _, told = run(design, days=1, precision="float64", **FEW)
    assert told.fleet["books_residual"].max() < 1e-11
    assert told.fleet["work_offered_agents_fraction"].mean() == pytest.approx(0.56, rel=1e-12)
    assert set(told.regions["region"]) == set(demand_of(own).regions)
    whole = sum(told.regions[f"work_offered_{name}_fraction"].sum() for name in demand_of(own).streams)
    assert whole == pytest.approx(told.fleet["work_offered_fraction"].sum(), rel=1e-9)
    assert bound(design, **FEW).work_done_fraction >= told.fleet["work_done_fraction"].mean() - 1e-9


def test_nobody_asks_for_less_than_nothing(tmp_path):
    bare = EXAMPLES / "suncatcher.toml"
    design = load(bare, ("stream.brief={}", 'region.here={ like = "oceania", swing_ratio = 2 }', "twin.work=streams"))
    _, told = run(design, days=1, **FEW)
    offered = told.fleet["work_offered_brief_fraction"]
    assert offered.min() >= 0
    assert offered.mean() == pytest.approx(float(design.twin.demand_fraction), rel=1e-3)


def test_work_that_writes_nothing_has_no_tokens(tmp_path):
    bare = EXAMPLES / "suncatcher.toml"
    design = load(bare, ("stream.chat.answer=0 token", "twin.work=streams"))
    _, told = run(design, days=1, **FEW)
    assert np.isfinite(told.fleet["power_it_w"]).all()


@pytest.mark.slow
def test_on_the_command_line(own, tmp_path, capsys):
    given = {"days": 1, "step": "10 min", "satellites": 6, "seed": 7, "overrides": ("twin.work=streams",)}
    twin(str(own), **given, out=tmp_path / "run", json=True)
    found = json.loads(capsys.readouterr().out)
    assert list(found["served"]["streams"]) == list(demand_of(own).streams)
    assert list(found["regions"]) == list(demand_of(own).regions)
    page = (tmp_path / "run" / "twin.html").read_text()
    assert all(display_name(name) in page for name in ("code-review", "middle-east"))
    assert display_name("oceania") not in page
    given["overrides"] = (*given["overrides"], "stream.chat.patience=1 min")
    with pytest.raises(Refusal, match=r"another run, which differs in stream\.chat\.patience \(30\.0, 60\.0\)"):
        twin(str(own), **given, out=tmp_path / "run")
