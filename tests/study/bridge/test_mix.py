"""Mixes of two designs: whole groups from the one or the other, and at the ends the designs themselves."""

from dataclasses import replace

import pytest

from dawndusk.core.record import declared_fields
from dawndusk.design.design import Design
from dawndusk.design.loading import load
from dawndusk.design.sections import ALL_SECTIONS, is_read_by_plan, is_repeat
from dawndusk.design.signature import values_by_path
from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.outputs import outputs, values
from dawndusk.study.bridge.groups import group_of
from dawndusk.study.bridge.mix import DesignMix
from tests.designs import EXAMPLES, resolved

SIZE = {"mission.satellite_count", "mission.power_it_fleet"}
"""A fleet is counted by its power."""


def design(name: str, *overrides: str) -> Design:
    return load(EXAMPLES / f"{name}.toml", overrides) if overrides else resolved(name).design


def read(of: Design) -> dict[str, object]:
    found = values_by_path(of)
    return {path: v for path, v in found.items() if is_read_by_plan(path.split(".")[0]) and path not in SIZE}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("ai1-gigawatt",), ("altman-stoke",)),
        (("start",), ("start", "heat.radiator=droplet-silicone")),
        (("start",), ("start", "orbit.kind=inclined", "orbit.inclination=53 deg")),
        (("suncatcher",), ("suncatcher", "mission.technology=of its year")),
    ],
)
def test_at_the_ends_stand_the_designs_themselves(one, other):
    a, b = design(*one), design(*other)
    mix = DesignMix(a, b)
    for found, end in ((mix.design([]), a), (mix.design(mix.groups), b)):
        assert {p: v for p, v in read(found).items() if not p.startswith("projection")} == {
            p: v for p, v in read(end).items() if not p.startswith("projection")
        }
        plans = evaluate(found), evaluate(end)
        wanted = outputs(plans[1])
        assert values(plans[0], wanted) == pytest.approx(values(plans[1], wanted), rel=1e-9, nan_ok=True)


def test_each_group_comes_whole_and_brings_nothing_else():
    a, b = design("ai1-gigawatt"), design("suncatcher")
    mix, ends = DesignMix(a, b), (read(a), read(b))
    for group in mix.groups:
        found = read(mix.design([group]))
        for path in {*ends[0], *ends[1]}:
            assert found.get(path) == ends[group_of(path) == group].get(path), (group.key, path)


def test_a_further_rocket_comes_with_the_rockets():
    a, b = design("start"), design("start", "launch_2.vehicle=neutron", "launch_2.price_flight=90e6 USD_2026")
    mix = DesignMix(a, b)
    assert [group.key for group in mix.groups] == ["launch"]
    assert tuple(mix.design(mix.groups).repeats) == ("launch_2",)
    assert not mix.design([]).repeats


def test_a_kind_brings_the_numbers_that_the_other_lacks():
    mix = DesignMix(design("start"), design("start", "heat.radiator=droplet-silicone"))
    heat, hardware = ([g for g in mix.groups if g.key == key] for key in ("heat", "hardware"))
    droplets = mix.design(heat)
    assert type(droplets.heat) is type(mix.other.heat)
    own = {f.name for f in declared_fields(mix.other.heat)} - {f.name for f in declared_fields(mix.one.heat)}
    assert own
    assert all(getattr(droplets.heat, name) == getattr(mix.other.heat, name) for name in own)
    assert droplets.heat.price_radiator_usd_per_m2 == mix.one.heat.price_radiator_usd_per_m2
    assert type(mix.design(hardware).heat) is type(mix.one.heat)


def test_a_fleet_by_number_is_one_by_its_power():
    by_number = design("suncatcher")
    count, power_w = 81.0, float(by_number.satellite.power_it_w)
    by_power = replace(by_number.mission, satellite_count=None, power_it_fleet_w=count * power_w * (1 - 1e-12))
    assert DesignMix(by_number, replace(by_number, mission=by_power)).differences == ()
    half = replace(by_number, satellite=replace(by_number.satellite, power_it_w=power_w / 2))
    smaller = DesignMix(by_number, half)
    satellites = [group for group in smaller.groups if group.key == "satellite"]
    assert float(evaluate(smaller.design(satellites)).campaign.satellite_count) == 2 * count


def test_no_plan_reads_what_counts_as_a_label():
    """Names of catalog entries, but for rockets', move no output when their numbers stay."""
    base = design("start")
    wanted = outputs(evaluate(base))
    before = values(evaluate(base), wanted)
    mix = DesignMix(base, design("altman-stoke"))
    labels = [d for d in mix.differences if d.is_label]
    assert {"power.array", "compute.accelerator"} & {d.path for d in mix.differences if d.is_label}
    for d in labels:
        if not is_repeat(d.section):
            renamed = replace(base, **{d.section: replace(base.section(d.section), **{d.name: "another"})})
            assert values(evaluate(renamed), wanted) == before, d.path


def test_sections_that_no_plan_reads_make_no_difference():
    a = design("start")
    assert DesignMix(a, replace(a, twin=replace(a.twin, **_other_twin(a)))).differences == ()


def _other_twin(of: Design) -> dict[str, float]:
    field = next(f for f in declared_fields(of.twin) if isinstance(getattr(of.twin, f.name), float))
    return {field.name: getattr(of.twin, field.name) + 1.0}


def test_every_section_is_read_or_said_not_to_be():
    assert {s for s in ALL_SECTIONS if not is_read_by_plan(s)} <= {"twin", "access", "demand"}
