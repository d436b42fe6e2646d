"""A batch of requests served together: tokens per second, time per output token, and where the time goes.

    T_w    = (N_attention + N_dense + E_touched N_expert) b / (n W)     weights read, E_touched = E (1 - (1 - k/E)^B)
    T_kv   = B (I + O/2) kv / (min(n, heads) W)                         cache read
    T_c    = 2 N_active B / (n P)                                       arithmetic
    T_l(t) = 8 (n - 1)/n L t h / N                                      two all-reduces of each layer, t tokens
    T_pf   = (2 (N_active - N_output) I + 2 L heads d I^2) / (n P)      a prompt read
    step   = max(c_w T_w + c_kv T_kv, c_c T_c) + c_l T_l(B) + L (l_0 + l_e) + 2 L a + s_0 + b_0 B
    prefill = c_p T_pf + c_l T_l(I) + L (l_0 + l_e)
    time per output token = step + (B/O) prefill                        prompts are read between the steps

Ten coefficients, c_w to b_0, fitted to measured runs. n chips serve together, B requests of I tokens in and O out.
Leaves out: data and pipeline parallelism; time to first token, which this form misses by half; speculation.
Sources: catalog `serving`, `chips`.
"""

from dawndusk.core.array import Array, xp
from dawndusk.core.record import param, record


@record
class Serving:
    """What is served, how, and the coefficients of the form."""

    weights_factor: float = param("reading the weights, over the bandwidth's time", low=0.1, high=10)
    cache_factor: float = param("reading the cache, over the bandwidth's time", low=0.1, high=10)
    compute_factor: float = param("decoding's arithmetic, over the peak's time", low=0.1, high=10)
    prefill_factor: float = param("prefill's arithmetic, over the peak's time", low=0.1, high=10)
    communication_factor: float = param("exchange between chips, over the link's time", low=0.1, high=20)
    overhead_layer_s: float = param("overhead of each layer", low=0, high=1e-3)
    overhead_layer_expert_s: float = param("further overhead of each layer of experts", low=0, high=1e-3)
    overhead_reduce_s: float = param("overhead of each all-reduce", low=0, high=1e-3)
    overhead_step_s: float = param("overhead of each step", low=0, high=1e-2)
    overhead_request_s: float = param("overhead of each request in a step", low=0, high=1e-3)
    error_held_out_fraction: float = param("median error on a chip left out of the fit", low=0, high=1)
    layer_count: float = param("layers of the model", low=1, high=1000)
    width_count: float = param("width of the model", low=64, high=1e5)
    head_count: float = param("attention heads", low=1, high=1000)
    head_cache_count: float = param("attention heads that keep keys and values", low=1, high=1000)
    head_width_count: float = param("width of a head", low=16, high=1024)
    parameters_attention_count: float = param("parameters of attention", low=0, high=1e13)
    parameters_dense_count: float = param("parameters every token passes, attention aside", low=0, high=1e13)
    parameters_output_count: float = param("of them, those only an output token needs", low=0, high=1e12)
    expert_count: float = param("experts of a layer; 0: none", low=0, high=1e4)
    expert_active_count: float = param("experts a token passes", low=0, high=1e3)
    parameters_expert_count: float = param("parameters of one expert, all layers", low=0, high=1e12)
    weight_per_parameter_byte: float = param("size of a parameter", low=0.25, high=4)
    cache_per_token_byte: float = param("keys and values of one token", low=1e3, high=1e7)
    tensor_parallel_count: float = param("accelerators that serve a batch together", low=1, high=64)
    power_prefill_fraction: float = param("power of a chip that reads prompts, over its rated", low=0.05, high=1)
    power_decode_fraction: float = param("power of a chip that decodes, over its rated", low=0.05, high=1)


@record
class Chip:
    """What of a chip the form takes."""

    arithmetic_flop_per_s: float
    """peak, at the weights' precision, without sparsity"""
    memory_byte_per_s: float
    link_byte_per_s: float
    """to the others, in one direction"""


@record
class SteadyBatch:
    """A batch in its steady state."""

    step_s: Array
    """one token for every request"""
    prefill_s: Array
    """one prompt"""
    time_output_token_s: Array
    """per request, prompts read in between"""
    throughput_token_per_s: Array
    """output tokens of all its requests, per accelerator"""
    prefill_fraction: Array
    """of the time, reading prompts; the rest decodes"""


def batch(
    form: Serving, chip: Chip, *, prompt_token: Array, answer_token: Array, concurrency_count: Array
) -> SteadyBatch:
    """A batch's rate and times by the form of the module text.

    Shape: broadcast. Valid: H100, H200, B200, B300; 4 to 256 requests; 8-bit weights or wider.
    Error: the row of Llama 3.1 70B on two H100 to 15.2 % (tests/service/test_batch.py); of the fit, median 13.7 %, on a
    chip held out of it 15.2 %, on a model held out 14.2 %, nine in ten within 45 %. Source: module text.
    """
    n, requests = form.tensor_parallel_count, concurrency_count
    passed = form.parameters_attention_count + form.parameters_dense_count
    experts = xp.maximum(form.expert_count, 1.0)
    touched = form.expert_count * (1 - (1 - form.expert_active_count / experts) ** requests)
    active = passed + form.expert_active_count * form.parameters_expert_count
    weights = (passed + touched * form.parameters_expert_count) * form.weight_per_parameter_byte
    cache = requests * (prompt_token + answer_token / 2) * form.cache_per_token_byte
    weights_s = weights / (n * chip.memory_byte_per_s)
    cache_s = cache / (xp.minimum(n, form.head_cache_count) * chip.memory_byte_per_s)
    compute_s = 2 * active * requests / (n * chip.arithmetic_flop_per_s)
    reduce_s = _REDUCED * (n - 1) / n * form.layer_count * form.width_count / chip.link_byte_per_s
    attention = 2 * form.layer_count * form.head_count * form.head_width_count * prompt_token**2
    prompt_s = (2 * (active - form.parameters_output_count) * prompt_token + attention) / (
        n * chip.arithmetic_flop_per_s
    )
    layers_s = form.layer_count * (
        form.overhead_layer_s + xp.where(form.expert_count > 0, form.overhead_layer_expert_s, 0.0)
    )
    step_s = (
        xp.maximum(form.weights_factor * weights_s + form.cache_factor * cache_s, form.compute_factor * compute_s)
        + form.communication_factor * reduce_s * requests
        + layers_s
        + xp.where(n > 1, 2 * form.layer_count * form.overhead_reduce_s, 0.0)
        + form.overhead_step_s
        + form.overhead_request_s * requests
    )
    prefill_s = form.prefill_factor * prompt_s + form.communication_factor * reduce_s * prompt_token + layers_s
    between_s = requests / answer_token * prefill_s
    token_s = step_s + between_s
    return SteadyBatch(
        step_s=step_s,
        prefill_s=prefill_s,
        time_output_token_s=token_s,
        throughput_token_per_s=requests / token_s / n,
        prefill_fraction=between_s / token_s,
    )


_REDUCED = 8.0
"""two all-reduces, both ways around the ring, of two-byte activations"""
