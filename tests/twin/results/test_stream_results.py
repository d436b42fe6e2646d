"""What the streams were served: tokens of the form, waits of the queues, and the error told with them."""

from dataclasses import replace

import numpy as np
import pytest

from dawndusk.design.demand import demand_of_catalog
from dawndusk.service.queues import wait_mmc_s
from dawndusk.twin.fleet import accelerators_of
from dawndusk.twin.results.stream_results import stream_results
from dawndusk.twin.run import run
from dawndusk.twin.work.serving import operating
from tests.twin.cases import body_of, design_of, steady, with_settings

FEW = {"days": 1, "step_s": 600.0, "satellites": 5, "seed": 2, "precision": "float64"}


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
