"""What an accelerator's second of work is in tokens and watts: each stream as a served batch.

    power of a phase    chip share x its power over rated + the rest (host, network) at its peak     over IT peak
    power of a stream   its prefill and decoding by their time

A stream is served in batches of its own, by `service.batch`: small ones for a short time per token, large ones for many
tokens. A job has no requests: it is bound by arithmetic, as prefill is, and gives no tokens; so is
work that writes none. On a chip it was not fitted to, that of the form's first chip is scaled by the catalog's
throughput, and `fitted` says so.
Leaves out: batches that grow with the load (accelerators are filled one after another); slower tokens with slower
clocks; power of a chip between its phases.
"""

from collections.abc import Mapping
from functools import cache

from dawndusk import catalog
from dawndusk.catalog.chips import chips as written
from dawndusk.core.array import Array
from dawndusk.core.record import declared_fields, record
from dawndusk.design.design import Design
from dawndusk.scenario import to_field_unit, values_of
from dawndusk.service.batch import Chip, Serving, batch
from dawndusk.service.demand import Stream
from dawndusk.twin.work.demand import demand_of

REFERENCE = "h100"
"""The chip whose batches stand in, scaled, for those of a chip the form does not know."""


@record
class Serves:
    """One stream as an accelerator serves it; no tokens where it is a job."""

    time_output_token_s: Array
    """at the full clock"""
    throughput_token_per_s: Array
    """output tokens of one accelerator, fully busy"""
    prefill_fraction: Array
    """of its time"""
    power_w: Array
    """IT power of one accelerator, fully busy"""
    energy_token_j: Array
    concurrency_count: Array
    answer_token: Array


@record
class Operating:
    """Every stream, and how far to trust them."""

    streams: Mapping[str, Serves]
    power_prefill_fraction: Array
    """IT power over peak, fully busy"""
    power_decode_fraction: Array
    error_held_out_fraction: float
    """median, on a chip left out of the fit"""
    fitted: bool
    """whether the form was fitted on this chip"""
    throughput_ratio: float
    """of the catalog's throughput to the reference chip's, by which a chip is scaled that was not; else 1"""
    tensor_parallel_count: float


def operating(design: Design, form: Serving | None = None) -> Operating:
    """The streams as the accelerators of a design serve them.

    Shape: scalars. Valid: any accelerator of the catalog. Error: that of `service.batch`; unknown where scaled.
    """
    form = form or serving()
    compute = design.compute
    fitted = compute.accelerator in chips()
    ratio = 1.0 if fitted else compute.throughput_accelerator_token_per_s / _throughput_reference_token_per_s()
    chip = chips()[compute.accelerator if fitted else REFERENCE]
    of_chip = min(compute.power_chip_w / compute.power_accelerator_w, 1.0)
    prefill, decode = (1 - of_chip * (1 - f) for f in (form.power_prefill_fraction, form.power_decode_fraction))

    def serves(stream: Stream) -> Serves:
        requests, answer = stream.concurrency_count, stream.answer_token
        if stream.job_accelerator_count > 0 or answer * requests == 0:
            return Serves(
                time_output_token_s=0.0,
                throughput_token_per_s=0.0,
                prefill_fraction=1.0,
                power_w=compute.power_accelerator_w * prefill,
                energy_token_j=0.0,
                concurrency_count=requests,
                answer_token=answer,
            )
        told = batch(form, chip, prompt_token=stream.prompt_token, answer_token=answer, concurrency_count=requests)
        power_w = compute.power_accelerator_w * (decode + (prefill - decode) * told.prefill_fraction)
        return Serves(
            time_output_token_s=told.time_output_token_s / ratio,
            throughput_token_per_s=told.throughput_token_per_s * ratio,
            prefill_fraction=told.prefill_fraction,
            power_w=power_w,
            energy_token_j=power_w / (told.throughput_token_per_s * ratio),
            concurrency_count=requests,
            answer_token=answer,
        )

    return Operating(
        streams={name: serves(stream) for name, stream in demand_of(design).streams.items()},
        power_prefill_fraction=prefill,
        power_decode_fraction=decode,
        error_held_out_fraction=form.error_held_out_fraction,
        fitted=fitted,
        throughput_ratio=ratio,
        tensor_parallel_count=form.tensor_parallel_count,
    )


@cache
def serving() -> Serving:
    """What the catalog serves, with the form's coefficients. Error: that of the form (tests/service/test_batch.py).

    Shape: scalars. Valid: the catalog. Error: as `batch`.

    >>> serving().layer_count
    80.0
    """
    return Serving(**values_of(declared_fields(Serving), catalog.defaults("serving").numbers))


@cache
def chips() -> dict[str, Chip]:
    """The chips the form was fitted on, by name.

    Shape: a record each. Valid: the catalog. Error: exact, as written there (tests/service/test_batch.py).
    """
    return {name: Chip(**numbers) for name, numbers in written().items()}


def _throughput_reference_token_per_s() -> float:
    number = catalog.entry("accelerator", REFERENCE).numbers["throughput_accelerator"]
    return float(to_field_unit(number.value, "throughput_accelerator_token_per_s"))
