"""Every input moves some output in some shipped scenario, or is on the list with the reason why not."""

import numpy as np

from dawndusk.design import with_value
from dawndusk.plan import evaluate
from dawndusk.published import outputs, values
from tests.designs import NAMES, resolved

CALENDAR = (
    "launch.launch_rate_ceiling", "launch.duration_ramp", "launch.first_flight_early", "launch.first_flight",
    "launch.first_flight_late", "launch.flight_attempt_count", "launch.flight_success_count",
    "launch.outsider_share_fraction", "launch.duration_grounding", "campaign.start_campaign",
    "campaign.horizon_campaign", "campaign.capacity_share_fraction", "campaign.factory_rate",
    "campaign.factory_rate_ceiling", "campaign.duration_factory_ramp", "campaign.infant_mortality_fraction",
    "campaign.satellite_failure", "campaign.fleet_complete_fraction", "campaign.prior_success_probability",
    "campaign.prior_weight_count", "campaign.reliability_growth_factor", "campaign.mass_world",
    "campaign.launch_attempts_world",
)  # fmt: skip
SILENT = {
    "mission.start_year": "turns the calendar of the light, by less than a table shows",
    "economics.base_year": "says of which year the dollars are",
    "economics.horizon": "the cash flow's length; static",
    "launch.mass_payload_leo": "no shipped scenario flies an inclined orbit",
    "launch.altitude_payload_leo": "no shipped scenario flies an inclined orbit",
    "launch.mass_cumulative_start": "the learning rate is zero until a scenario sets it",
    "radiation.dose_reported": "another's figure, shown and not used",
    **dict.fromkeys(
        CALENDAR, "read by `dawndusk campaign`, not yet by the plan; tests/study/test_campaign_bands.py moves each"
    ),
}


def test_no_input_is_dead():
    alive: set[str] = set()
    known: set[str] = set()
    for name in NAMES:
        found = resolved(name)
        plan = evaluate(found.design)
        wanted = outputs(plan)
        base = np.array(values(plan, wanted))
        known |= {source.path for source in found.sources}
        for source in found.sources:
            if source.path not in alive | SILENT.keys():
                moved = with_value(found.design, source, source.value * 1.02 if source.value else 0.01)
                if np.any(np.array(values(evaluate(moved), wanted)) != base):
                    alive.add(source.path)
    assert known - alive - SILENT.keys() == set()
    assert SILENT.keys() <= known | {"economics.horizon"}
