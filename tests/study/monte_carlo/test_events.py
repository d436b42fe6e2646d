"""What samples are counted for is what the verdict says, one plan at a time."""

from dataclasses import replace

import numpy as np
import pytest

from dawndusk.design.design import with_values
from dawndusk.design.draws import drawable
from dawndusk.plan.closing import RULES
from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.outputs import nest, outputs, values
from dawndusk.plan.series import breakdown
from dawndusk.plan.verdict import judge
from dawndusk.study.monte_carlo.events import EVENTS, events
from dawndusk.study.sample import sample
from tests.designs import NAMES, resolved


def moved(design, section, **numbers):
    return replace(design, **{section: replace(getattr(design, section), **numbers)})


def broken(design):
    """The design with one thing after another that keeps it from closing."""
    yield "heat.temperature_chip_c", moved(design, "heat", temperature_radiator_k=420.0)
    yield "heat.flux_net_w_per_m2", moved(design, "heat", temperature_radiator_k=190.0)
    yield "power.array_supply_ratio", moved(design, "satellite", area_array_claimed_m2=1.0)
    yield "radiation.dose_margin_ratio", moved(design, "compute", dose_limit_gy=0.1)
    yield "satellite.payload_share_fraction", moved(design, "satellite", bus_mass_fraction=0.989)
    yield "satellite.thrust_margin_ratio", moved(design, "orbit", altitude_m=2.6e5)
    yield (
        "campaign.launch_rate_ratio",
        moved(design, "launch", launch_rate_per_year=1e-3, launch_rate_ceiling_per_year=1e-3),
    )
    slow = {"factory_rate_satellite_per_year": 0.1, "factory_rate_ceiling_satellite_per_year": 0.1}
    yield "campaign.deployed_fraction", moved(design, "campaign", **slow)
    yield "power.cell_heat_fraction", moved(design, "power", cell_absorptivity=0.3, cell_efficiency=0.5)


def reasons_of(plan):
    wanted = outputs(plan)
    page = nest(wanted, values(plan, wanted))
    page["campaign"]["flights_binding"] = "mass"
    span = {"low": 1.0, "median": 1.5, "high": 2.0}
    spans = {path: span for path in ("heat.temperature_chip_c", "verdict.cost_ratio")}
    meta = {"base_year": 2026, "discount_rate_per_year": 0.1, "discount_rate_earth_per_year": 0.1}
    said = judge(
        {**page, "breakdown": breakdown(plan), "range": spans, "meta": meta}, equal_rates_ratio=1, paused=False
    )
    return said.reasons


def happened(plan):
    wanted = outputs(plan)
    columns = {o.path: np.array([x]) for o, x in zip(wanted, values(plan, wanted), strict=True)}
    return dict(zip(EVENTS, events(columns)[:, 0], strict=True))


def unmet(counted):
    return {rule.output for rule in RULES if not counted[rule.label]}


@pytest.mark.parametrize("name", NAMES)
def test_rules_are_the_verdicts_on_sampled_designs(name):
    found = resolved(name)
    inputs = drawable(found.design, found.sources)
    drawn = sample(found.design, inputs, found.correlations, count=10, seed=3)
    for k in range(10):
        plan = evaluate(with_values(found.design, {(s.section, s.name): float(drawn[s.path][k]) for s in inputs}))
        said, counted = reasons_of(plan), happened(plan)
        assert counted["closes"] == (not said), said
        assert len(unmet(counted)) == len(said), said
        assert counted["cheaper"] == (float(plan.verdict.cost_ratio) < 1)


def test_each_rule_breaks_with_the_verdicts_reason():
    seen = set()
    for output, design in broken(resolved("suncatcher").design):
        plan = evaluate(design)
        said, counted = reasons_of(plan), happened(plan)
        assert output in unmet(counted), (output, said)
        assert len(unmet(counted)) == len(said), (output, said)
        seen.add(output)
    assert {rule.output for rule in RULES} - seen == {"satellite.propellant_ratio"}, "no shipped range reaches it"


def test_a_sample_earns_where_its_net_present_value_is_above_zero() -> None:
    """Orbit at a loss and at a gain, Earth the other way round, and both at exactly nothing."""
    plan = evaluate(resolved("start").design)
    wanted = outputs(plan)
    columns = {o.path: np.full(3, value) for o, value in zip(wanted, values(plan, wanted), strict=True)}
    columns |= {"economics.npv_usd": np.array([-1.0, 1.0, 0.0]), "earth.npv_usd": np.array([1.0, -1.0, 0.0])}
    told = events(columns)
    assert told[EVENTS.index("npv above zero")].tolist() == [False, True, False]
    assert told[EVENTS.index("earth npv above zero")].tolist() == [True, False, False]
