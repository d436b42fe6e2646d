"""What the streams were served: tokens of the form, waits of the queues, and the error told with them."""

from dataclasses import replace

import numpy as np
import pytest

from dawndusk.service.queues import wait_mmc_s
from dawndusk.twin.fleet import accelerators_of
from dawndusk.twin.run import run
from dawndusk.twin.served import served
from dawndusk.twin.serving import operating
from dawndusk.twin.settings import settings_of
from tests.twin.cases import body_of, design_of

FEW = {"days": 1, "step_s": 600.0, "satellites": 5, "seed": 2, "precision": "float64"}


def told_of(name, **settings):
    design = design_of(name)
    steady = {"demand_swing_fraction": 0.0, "ages": "new", **settings}
    _, series = run(design, **FEW, twin=replace(settings_of(design), work="streams", **steady))
    return design, served(design, body_of(name), FEW["satellites"], series), series


def test_tokens_and_power_are_those_of_the_form():
    design, found, _ = told_of("start", demand_fraction=0.5, batch_fraction=0.4)
    how = operating(design)
    whole_h = 24 * FEW["satellites"] * accelerators_of(body_of("start"))
    assert found.interactive.accelerator_hours_h == pytest.approx(0.3 * whole_h, rel=1e-6)
    assert found.batch.tokens_count == pytest.approx(0.2 * whole_h * 3600 * how.batch.throughput_token_per_s, rel=1e-6)
    assert found.batch.power_accelerator_w > found.interactive.power_accelerator_w
    assert found.interactive.shed_fraction == 0


def test_a_steady_load_waits_as_in_its_queue():
    """One stream at a steady load: no fluid queue, so the wait is that of M/M/c at the load per accelerator alive."""
    design, found, series = told_of("start", demand_fraction=0.9, batch_fraction=0.0)
    how = operating(design).interactive
    places = round(accelerators_of(body_of("start")) / 2 * how.concurrency_count)
    load = 0.9 / series.fleet["accelerators_alive_fraction"][0]
    service_s = how.answer_token * how.time_output_token_s
    assert found.interactive.wait_s == pytest.approx(wait_mmc_s(places, places * load, service_s), rel=1e-6, abs=1e-9)


def test_an_overload_waits_its_patience():
    _, found, series = told_of("start", demand_fraction=1.5, batch_fraction=0.0)
    patience_s = settings_of(design_of("start")).patience_interactive_s
    alive = series.fleet["accelerators_alive_fraction"].mean()
    assert series.fleet["queue_interactive_s"][-1] == pytest.approx(patience_s * alive, rel=1e-6)
    assert found.interactive.shed_fraction == pytest.approx(1 - alive / 1.5, rel=1e-2)
    assert found.interactive.wait_s > patience_s


def test_the_error_is_told_with_the_tokens():
    _, known, _ = told_of("start", demand_fraction=0.5)
    _, other, _ = told_of("suncatcher", demand_fraction=0.5)
    assert known.fitted
    assert known.error_held_out_fraction == 0.152
    assert "15%" in known.said
    assert not other.fitted
    assert other.said.startswith("tpu-v6e is not among the chips of the fit: h100 times 0.49")


def test_full_work_has_no_streams():
    design = design_of("start")
    _, series = run(design, **FEW)
    assert served(design, body_of("start"), 5, series) is None
    assert np.all(series.fleet["work_done_fraction"] <= 1)
