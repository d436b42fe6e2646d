"""The form of a served batch against the rows it was checked with, and against its own limits."""

from dataclasses import replace

import numpy as np
import pytest

from dawndusk.core.array import jit_compile
from dawndusk.service.batch import Chip, Serving, batch
from dawndusk.twin.work.serving import chips, serving

FORM, H100 = serving(), chips()["h100"]


def times(requests, form=FORM, chip=H100, prompt=1024.0, answer=1024.0):
    return batch(form, chip, prompt_token=prompt, answer_token=answer, concurrency_count=requests)


@pytest.mark.parametrize(
    ("requests", "predicted_ms", "measured_ms"), [(4, 16.5, 17.4), (16, 18.3, 19.7), (64, 25.8, 28.8)]
)
def test_llama_70b_on_two_h100(requests, predicted_ms, measured_ms):
    """Llama 3.1 70B in FP8, 1,024 tokens in and out: the published fit's row, and what was measured."""
    token_s = times(requests).time_output_token_s
    assert token_s * 1e3 == pytest.approx(predicted_ms, abs=0.06)
    assert token_s * 1e3 == pytest.approx(measured_ms, rel=0.152)


def test_no_more_than_the_best_that_was_measured_by_much():
    """Best measured of this model per chip: 1,097 on H100, 2,738 on H200, 4,211 on B200, 1k in and out."""
    for chip, best in (("h100", 1097), ("h200", 2738), ("b200", 4211)):
        most = max(times(b, chip=chips()[chip]).throughput_token_per_s for b in (64, 128, 256))
        assert 0.4 * best < most < 3.0 * best


def test_larger_batches_give_more_tokens_later():
    many = times(np.array([1.0, 4.0, 16.0, 64.0, 256.0]))
    assert np.all(np.diff(many.throughput_token_per_s) > 0)
    assert np.all(np.diff(many.time_output_token_s) > 0)
    assert np.all(np.diff(many.prefill_fraction) > 0)


def test_one_request_without_overheads_reads_the_weights_once():
    none = {n: 0.0 for n in FORM.__dataclass_fields__ if n.startswith("overhead")}
    form = replace(FORM, tensor_parallel_count=1.0, **none)
    weights_s = FORM.weights_factor * (FORM.parameters_attention_count + FORM.parameters_dense_count) / 3.35e12
    assert times(1.0, form=form, prompt=1e-9, answer=1e-9).step_s == pytest.approx(weights_s, rel=1e-9)


def test_experts_touched_run_from_those_of_a_token_to_all():
    form = replace(FORM, expert_count=128.0, expert_active_count=8.0, parameters_expert_count=1e9)
    dense = replace(FORM, parameters_dense_count=FORM.parameters_dense_count + 8e9)
    few, none = times(1.0, form=form), times(1.0, form=dense)
    assert few.step_s - form.layer_count * form.overhead_layer_expert_s == pytest.approx(none.step_s, rel=1e-9)
    whole = replace(FORM, parameters_dense_count=FORM.parameters_dense_count + 128e9)
    assert times(1000.0, form=form).step_s - times(1000.0, form=whole).step_s < 2 * 80 * 56e-6


def test_time_is_decoding_and_prefill():
    told = times(32.0, prompt=1155.0, answer=211.0)
    decoding_s = told.time_output_token_s * (1 - told.prefill_fraction)
    assert decoding_s == pytest.approx(told.step_s, rel=1e-12)
    assert 211 * told.time_output_token_s * told.prefill_fraction == pytest.approx(32 * told.prefill_s, rel=1e-12)


ROUND = Serving(
    weights_factor=2.0,
    cache_factor=3.0,
    compute_factor=5.0,
    prefill_factor=7.0,
    communication_factor=11.0,
    overhead_layer_s=1e-6,
    overhead_layer_expert_s=2e-6,
    overhead_reduce_s=3e-6,
    overhead_step_s=4e-4,
    overhead_request_s=5e-5,
    error_held_out_fraction=0.15,
    layer_count=10.0,
    width_count=1000.0,
    head_count=20.0,
    head_cache_count=2.0,
    head_width_count=50.0,
    parameters_attention_count=1e9,
    parameters_dense_count=3e9,
    parameters_output_count=0.5e9,
    expert_count=16.0,
    expert_active_count=4.0,
    parameters_expert_count=0.25e9,
    weight_per_parameter_byte=2.0,
    cache_per_token_byte=1e5,
    tensor_parallel_count=4.0,
    power_prefill_fraction=0.9,
    power_decode_fraction=0.7,
)
CHIP = Chip(arithmetic_flop_per_s=1e14, memory_byte_per_s=1e12, link_byte_per_s=1e11)


@pytest.mark.parametrize("peak", [1e14, 1e11])
def test_the_form_term_by_term(peak):
    """Three requests of 800 tokens in and 200 out on four chips; memory or arithmetic is the slower."""
    found = times(3.0, form=ROUND, chip=replace(CHIP, arithmetic_flop_per_s=peak), prompt=800.0, answer=200.0)
    weights_s = (4e9 + 16 * (1 - 0.75**3) * 0.25e9) * 2 / 4e12
    cache_s = 3 * 900 * 1e5 / 2e12
    compute_s = 2 * (4e9 + 4 * 0.25e9) * 3 / (4 * peak)
    reduce_s = 8 * 3 / 4 * 10 * 1000 / 1e11
    layers_s = 10 * 3e-6
    busy_s = max(2 * weights_s + 3 * cache_s, 5 * compute_s)
    step_s = busy_s + 11 * reduce_s * 3 + layers_s + 2 * 10 * 3e-6 + 4e-4 + 5e-5 * 3
    prompt_s = (2 * (5e9 - 0.5e9) * 800 + 2 * 10 * 20 * 50 * 800**2) / (4 * peak)
    prefill_s = 7 * prompt_s + 11 * reduce_s * 800 + layers_s
    token_s = step_s + 3 / 200 * prefill_s
    assert found.step_s == pytest.approx(step_s, rel=1e-12)
    assert found.prefill_s == pytest.approx(prefill_s, rel=1e-12)
    assert found.time_output_token_s == pytest.approx(token_s, rel=1e-12)
    assert found.throughput_token_per_s == pytest.approx(3 / token_s / 4, rel=1e-12)
    assert found.prefill_fraction == pytest.approx(3 / 200 * prefill_s / token_s, rel=1e-12)


def test_one_chip_exchanges_nothing_and_a_dense_model_has_no_experts():
    """From two chips on, an all-reduce has its overhead: half a megabyte a token, twice around."""
    dense = {"expert_count": 0.0, "expert_active_count": 0.0, "parameters_expert_count": 0.0}
    alone = replace(ROUND, tensor_parallel_count=1.0, **dense)
    weights_s, cache_s = 4e9 * 2 / 1e12, 900 * 1e5 / 1e12
    expected = 2 * weights_s + 3 * cache_s + 10 * 1e-6 + 4e-4 + 5e-5
    found = times(1.0, form=alone, chip=CHIP, prompt=800.0, answer=200.0)
    assert found.step_s == pytest.approx(expected, rel=1e-12)
    pair = times(1.0, form=replace(alone, tensor_parallel_count=2.0), chip=CHIP, prompt=800.0, answer=200.0)
    exchanged = 11 * 8 / 2 * 10 * 1000 / 1e11 + 2 * 10 * 3e-6
    assert pair.step_s == pytest.approx(expected - weights_s - 1.5 * cache_s + exchanged, rel=1e-12)


def test_one_expert_has_its_overhead_too():
    """A layer's expert costs 2 microseconds; all tokens pass it, so its weights are read as any."""
    one = replace(ROUND, expert_count=1.0, expert_active_count=1.0)
    none = replace(ROUND, expert_count=0.0, expert_active_count=0.0, parameters_dense_count=3.25e9)
    asked = {"chip": CHIP, "prompt": 800.0, "answer": 200.0}
    more_s = times(2.0, form=one, **asked).step_s - times(2.0, form=none, **asked).step_s
    assert more_s == pytest.approx(10 * 2e-6, rel=1e-6)


def test_on_jax_as_on_numpy():
    pytest.importorskip("jax")
    fast = jit_compile(lambda b: times(b).time_output_token_s, 16.0)
    assert float(fast(16.0)) == pytest.approx(float(times(16.0).time_output_token_s), rel=1e-12)
