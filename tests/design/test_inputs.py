"""Every input moves some output in some shipped scenario, or is on the list with the reason why not."""

import numpy as np

from dawndusk.core.record import declared_fields
from dawndusk.design.design import with_value
from dawndusk.design.sections import is_repeat
from dawndusk.economics.rocket_company import Access
from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.outputs import outputs, values
from dawndusk.scenario import key_of
from dawndusk.service.twin_settings import TwinSettings
from tests.designs import NAMES, resolved

ACCESS = tuple(f"access.{key_of(field)}" for field in declared_fields(Access))
TWIN = tuple(f"twin.{key_of(field)}" for field in declared_fields(TwinSettings) if "low" in field.metadata)
SILENT = {
    "mission.start_year": "turns the calendar of the light, by less than a table shows",
    "economics.base_year": "says of which year the dollars are",
    "economics.horizon": "the cash flow's length; static",
    "campaign.horizon_campaign": "the calendar's length; static",
    "launch.mass_payload_leo": "no shipped scenario flies an inclined orbit",
    "launch.altitude_payload_leo": "no shipped scenario flies an inclined orbit",
    "launch.latitude_site": "every site reaches the sun-synchronous orbits that are shipped",
    "launch.mass_cumulative_start": "the learning rate is zero until a scenario sets it",
    **dict.fromkeys(ACCESS, "read by `dawndusk access`; tests/study/access moves each"),
    **dict.fromkeys(TWIN, "read by `dawndusk twin`"),
    "radiation.dose_reported": "another's figure, shown and not used",
}


def test_no_input_is_dead():
    alive: set[str] = set()
    known: set[str] = set()
    for name in NAMES:
        found = resolved(name)
        plan = evaluate(found.design)
        wanted = outputs(plan)
        base = np.array(values(plan, wanted))
        known |= {source.path for source in found.sources if not is_repeat(source.section)}
        for source in found.sources:
            if source.path in known - alive - SILENT.keys():
                moved = with_value(found.design, source, source.value * 1.02 if source.value else 0.01)
                if np.any(np.array(values(evaluate(moved), wanted)) != base):
                    alive.add(source.path)
    assert known - alive - SILENT.keys() == set()
    assert SILENT.keys() <= known | {"economics.horizon"}
