"""The public names of the package are what they say, whatever else was imported before."""

import importlib
from types import ModuleType

import pytest

import dawndusk


@pytest.mark.parametrize("name", dawndusk.__all__)
def test_name_is_no_module(name: str) -> None:
    importlib.import_module("dawndusk.cli.check")
    getattr(dawndusk, name)
    assert not isinstance(getattr(dawndusk, name), ModuleType)


def test_unknown_name_is_refused() -> None:
    with pytest.raises(AttributeError, match="no attribute 'orbit_of_dreams'"):
        _ = dawndusk.orbit_of_dreams
