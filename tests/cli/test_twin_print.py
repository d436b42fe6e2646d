"""What `dawndusk twin` says of a stream: offered, served, waiting and shed, and nothing of what is not there."""

from dataclasses import replace

import pytest

from dawndusk.cli.twin_print import stream_text
from dawndusk.twin.results.stream_results import StreamResult

BRIEF = StreamResult(
    work_offered_fraction=0.4,
    work_served_fraction=0.0,
    work_shed_fraction=0.1012,
    work_waiting_fraction=0.2988,
    work_waiting_before_fraction=0.0,
    work_residual=0.0,
    availability_fraction=0.0,
    accelerator_hours_h=0.0,
    tokens_count=0.0,
    wait_s=None,
    time_output_token_s=0.0752,
    power_accelerator_w=953.2,
    energy_token_j=1.1,
)


def test_what_was_not_shed_is_not_served():
    assert stream_text("brief", BRIEF, 10_000.0) == (
        "Stream brief: 4,000 accelerator-hours offered, of them served 0.00%, waiting 74.70%, shed 25.30%; "
        "953 W per accelerator"
    )


def test_what_waited_before_counts_among_what_is_there():
    told = replace(BRIEF, work_served_fraction=0.6, work_shed_fraction=0.0, work_waiting_fraction=0.0)
    later = replace(told, work_waiting_before_fraction=0.2, tokens_count=2.5e9, wait_s=1e-9)
    assert stream_text("brief", later, 10_000.0) == (
        "Stream brief: 4,000 accelerator-hours offered and 2,000 waiting from before, of them served 100.00%, "
        "waiting 0.00%, shed 0.00%; 2.5 B tokens, one each 75.2 ms, 1.1 J, 953 W per accelerator; wait under 1 ms"
    )


def test_a_stream_of_nothing_has_no_shares():
    nothing = replace(BRIEF, work_offered_fraction=0.0, work_shed_fraction=0.0, work_waiting_fraction=0.0)
    assert stream_text("brief", nothing, 10_000.0) == "Stream brief: nothing was offered"


@pytest.mark.parametrize(("shed", "said"), [(4e-5, "shed 0.01%"), (2e-6, "shed 0.001%"), (1e-10, "shed 0.00%")])
def test_a_part_reads_as_a_part_as_far_as_float32_tells(shed, said):
    told = replace(BRIEF, work_shed_fraction=shed, work_served_fraction=0.4 - shed, work_waiting_fraction=0.0)
    assert said in stream_text("brief", told, 1e6)
