"""A key that went is refused at its line, with what is written today."""

import pytest

from dawndusk.core.record import declared_fields
from dawndusk.design.loading import load
from dawndusk.design.sections import ALL_SECTIONS
from dawndusk.scenario import ScenarioError, classes_of, key_of
from dawndusk.scenario.withdrawn import WITHDRAWN
from tests.designs import EXAMPLES

KEYS = {
    section: {key_of(f) for cls in classes_of(slot).values() for f in declared_fields(cls)}
    for section, slot in ALL_SECTIONS.items()
}


@pytest.mark.parametrize(("section", "key"), WITHDRAWN)
def test_it_is_refused_with_its_cure(section: str, key: str) -> None:
    with pytest.raises(ScenarioError) as raised:
        load(EXAMPLES / "start.toml", [f"{section}.{key}=0.1"])
    (error,) = raised.value.diagnostics
    assert error.code == "S001"
    assert key in error.message
    assert WITHDRAWN[section, key] == error.help


@pytest.mark.parametrize(("section", "key"), WITHDRAWN)
def test_its_cure_names_keys_that_are_there(section: str, key: str) -> None:
    assert key not in KEYS[section]
    named = {word.strip(",;:.") for word in WITHDRAWN[section, key].split() if "_" in word}
    assert named
    assert named <= KEYS[section]
