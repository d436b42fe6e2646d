"""What the streams were served: tokens of the form, waits of the queues, and the error told with them."""

from dataclasses import replace

import numpy as np
import pytest

from dawndusk.design.demand import demand_of_catalog
from dawndusk.service.queues import wait_mmc_s
from dawndusk.twin.fleet import accelerators_of
from dawndusk.twin.results.stream_results import stream_results
from dawndusk.twin.results.summary import summary
from dawndusk.twin.run import run
from dawndusk.twin.work.serving import operating
from tests.twin.cases import body_of, design_of, steady, with_settings

FEW = {"days": 1, "step_s": 600.0, "satellites": 5, "seed": 2, "precision": "float64"}


def balance(of):
    """What was there and what became of it."""
    there = of.work_offered_fraction + of.work_waiting_before_fraction
    return there, of.work_served_fraction + of.work_waiting_fraction + of.work_shed_fraction


def told_of(name, demand, **settings):
    design = with_settings(replace(design_of(name), demand=demand), work="streams", ages="new", **settings)
    _, series = run(design, **FEW)
    return design, stream_results(design, body_of(name), FEW["satellites"], series), series


def test_tokens_and_power_are_those_of_the_form():
    design, found, _ = told_of("start", steady(chat=0.6, brief=0.4), demand_fraction=0.5)
    how = operating(design)
    chat, brief = found.streams["chat"], found.streams["brief"]
    whole_h = 24 * FEW["satellites"] * accelerators_of(body_of("start"))
    assert chat.accelerator_hours_h == pytest.approx(0.3 * whole_h, rel=1e-6)
    rate = how.streams["brief"].throughput_token_per_s
    assert brief.tokens_count == pytest.approx(0.2 * whole_h * 3600 * rate, rel=1e-6)
    assert brief.power_accelerator_w > chat.power_accelerator_w
    assert chat.availability_fraction == 1


def test_a_steady_load_waits_as_in_its_queue():
    """One stream at a steady load: no fluid queue, so the wait is that of M/M/c at the load per accelerator alive."""
    design, found, series = told_of("start", steady(chat=1.0), demand_fraction=0.9)
    how = operating(design).streams["chat"]
    places = round(accelerators_of(body_of("start")) / 2 * how.concurrency_count)
    load = 0.9 / series.fleet["accelerators_alive_fraction"][0]
    service_s = how.answer_token * how.time_output_token_s
    assert found.streams["chat"].wait_s == pytest.approx(
        wait_mmc_s(places, places * load, service_s), rel=1e-6, abs=1e-9
    )


def test_an_overload_waits_its_patience():
    _, found, series = told_of("start", steady(chat=1.0), demand_fraction=1.5)
    chat, patience_s = found.streams["chat"], demand_of_catalog().streams["chat"].patience_s
    alive = series.fleet["accelerators_alive_fraction"].mean()
    assert series.fleet["queue_chat_s"][-1] == pytest.approx(patience_s * alive, rel=1e-6)
    assert chat.availability_fraction == pytest.approx(alive / 1.5, rel=1e-2)
    assert chat.wait_s == pytest.approx(patience_s, rel=1e-3)


NOTHING, ALL, SOME = 1e-4, 0.6, 1.6
"""Demand over the full work of the fleet."""


@pytest.mark.parametrize("stream", ["chat", "agents", "training", "embeddings", "brief"])
@pytest.mark.parametrize("demand_fraction", [NOTHING, ALL, SOME])
def test_offered_served_waiting_and_shed_balance(stream, demand_fraction):
    """Beside the sums of the run's tables; for a steady stream alone, also beside its closed form."""
    _, found, series = told_of("start", steady(**{stream: 1.0}), demand_fraction=demand_fraction)
    of, told = found.streams[stream], series.fleet
    there, became = balance(of)
    assert there == pytest.approx(became, rel=1e-9)
    assert of.work_residual < 1e-9
    assert of.work_offered_fraction == pytest.approx(demand_fraction, rel=1e-9)
    served, shed = (np.mean(told[f"work_{part}_{stream}_fraction"]) for part in ("served", "shed"))
    waiting = told[f"queue_{stream}_s"][-1] / 86_400
    assert (of.work_served_fraction, of.work_shed_fraction) == pytest.approx((served, shed), rel=1e-12)
    assert of.work_waiting_fraction == pytest.approx(waiting, rel=1e-12, abs=1e-15)
    alive = told["accelerators_alive_fraction"].mean()
    patience_s = demand_of_catalog().streams[stream].patience_s
    excess = max(demand_fraction - alive, 0.0)
    held = min(excess, patience_s * alive / 86_400)
    right = (min(demand_fraction, alive), held, excess - held)
    assert (of.work_served_fraction, of.work_waiting_fraction, of.work_shed_fraction) == pytest.approx(right, abs=2e-3)


def test_a_stream_of_which_nothing_is_served_is_not_served():
    """Chat goes first and takes the whole fleet; the brief waits its nine hours, and is shed from then on."""
    _, found, _ = told_of("start", steady(chat=0.8, brief=0.2), demand_fraction=2.0)
    brief = found.streams["brief"]
    assert brief.work_served_fraction == 0
    assert brief.availability_fraction == 0
    assert brief.wait_s is None
    assert brief.tokens_count == 0
    assert brief.work_waiting_fraction > 0
    assert brief.work_shed_fraction > 0
    there, became = balance(brief)
    assert there == pytest.approx(became, rel=1e-9)


def test_what_waits_alone_is_neither_served_nor_shed():
    _, found, _ = told_of("start", steady(chat=0.9, brief=0.1), demand_fraction=1.2)
    assert found.streams["brief"].work_shed_fraction == pytest.approx(0, abs=1e-9)
    assert found.streams["brief"].availability_fraction is None


def test_what_waited_before_is_in_the_balance():
    design = replace(design_of("start"), demand=steady(brief=1.0))
    late = with_settings(design, work="streams", ages="new", demand_fraction=1.3)
    calm = with_settings(design, work="streams", ages="new", demand_fraction=0.5)
    queue, _ = run(late, **FEW)
    fleet, series = run(calm, state=queue, **{**FEW, "satellites": None})
    made = body_of("start")
    found = summary(calm, made, fleet, series, queue).served.streams["brief"]
    before_s = queue.state.queue_s.mean()
    assert before_s > 3600
    assert found.work_waiting_before_fraction == pytest.approx(before_s / 86_400, rel=1e-12)
    assert found.work_served_fraction > found.work_offered_fraction
    assert found.work_residual < 1e-9
    unaware = summary(calm, made, fleet, series).served.streams["brief"]
    assert unaware.work_residual > 0.01  # the balance can fail


def test_the_error_is_told_with_the_tokens():
    _, known, _ = told_of("start", None, demand_fraction=0.5)
    _, other, _ = told_of("suncatcher", None, demand_fraction=0.5)
    assert known.fitted
    assert known.error_held_out_fraction == 0.152
    assert "15%" in known.said
    assert not other.fitted
    assert other.said.startswith("tpu-v6e is not among the chips of the fit: h100 times 0.49")


def test_full_work_has_no_streams():
    design = design_of("start")
    _, series = run(design, **FEW)
    assert stream_results(design, body_of("start"), 5, series) is None
    assert np.all(series.fleet["work_done_fraction"] <= 1)
