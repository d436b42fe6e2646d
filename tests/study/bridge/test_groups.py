"""Every input of the schema stands in exactly one group."""

from collections import Counter

import pytest

from dawndusk.core.record import declared_fields
from dawndusk.design.sections import ALL_SECTIONS, is_read_by_plan, is_repeat
from dawndusk.scenario import classes_of, key_of
from dawndusk.scenario.rules import EXACTLY_ONE, READ_BESIDE
from dawndusk.study.bridge.groups import group_of, groups

READ = [section for section in ALL_SECTIONS if is_read_by_plan(section)]
PATHS = {
    f"{section}.{key_of(field)}"
    for section in READ
    for cls in classes_of(ALL_SECTIONS[section]).values()
    for field in declared_fields(cls)
}


def test_every_input_that_a_plan_reads_has_a_group():
    for path in PATHS:
        group_of(path)


def test_no_input_stands_in_two_groups_and_none_is_named_that_is_not_there():
    named = Counter(path for group in groups() for path in group.inputs)
    assert max(named.values()) == 1
    sections = {f"{section}.*" for section in READ if not is_repeat(section)}
    assert set(named) - sections <= PATHS
    assert {path for path in named if path.endswith(".*")} == sections


def test_what_a_rule_binds_together_is_taken_together():
    bound = [tuple(".".join(path) for path in one) for one in EXACTLY_ONE]
    bound += [(path, f"{path.split('.')[0]}.{key}") for path, (key, _) in READ_BESIDE.items()]
    bound += [("mission.start_year", "campaign.start_campaign", "campaign.horizon_campaign")]
    bound += [tuple(f"launch.first_flight{end}" for end in ("_early", "", "_late"))]
    for paths in bound:
        assert len({group_of(path).key for path in paths}) == 1, paths


def test_keys_and_names_are_told_apart():
    for words in ([group.key for group in groups()], [group.name for group in groups()]):
        assert len(set(words)) == len(words)


def test_a_section_that_no_group_has_is_an_error():
    with pytest.raises(KeyError):
        group_of("cargo.mass")
