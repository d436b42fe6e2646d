"""The lists of what a release is made of are CycloneDX, name what the locks name, and are the same bytes each time."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from tests.release import needs_build
from tools.sbom import invalid, main

ROOT = Path(__file__).resolve().parents[2]

pytestmark = [*needs_build, pytest.mark.slow]


@pytest.fixture(scope="module")
def lists(tmp_path_factory):
    found = []
    for _ in range(2):
        folder = tmp_path_factory.mktemp("lists")
        main(folder)
        found.append({path.name.split(".")[-3]: path.read_text("utf-8") for path in folder.glob("*.cdx.json")})
    assert found[0] == found[1]
    return {name: json.loads(text) for name, text in found[0].items()}


def test_each_python_package_that_is_asked_for_is_there_as_locked(lists):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = {re.match(r"[\w-]+", one)[0] for some in project["optional-dependencies"].values() for one in some}
    asked |= {re.match(r"[\w-]+", one)[0] for one in project["dependencies"]}
    listed = {one["name"]: one["version"] for one in lists["python"]["components"]}
    locked = {one["name"]: one.get("version") for one in tomllib.loads((ROOT / "uv.lock").read_text())["package"]}
    assert asked <= set(listed)
    assert "pytest" not in listed
    assert {name: locked[name] for name in asked} == {name: listed[name] for name in asked}


def test_each_package_in_the_front_end_is_there_as_locked(lists):
    locked = json.loads((ROOT / "frontend" / "package-lock.json").read_text())["packages"]
    used = {
        (path.rpartition("node_modules/")[2], one["version"])
        for path, one in locked.items()
        if path and not one.get("dev")
    }
    required = {(one["name"], one["version"]) for one in lists["front-end"]["components"] if one["scope"] == "required"}
    assert used == required
    assert {"svelte", "three", "clsx"} <= {name for name, _ in used}


def test_a_list_is_that_of_this_release_and_names_public_registries_alone(lists):
    from dawndusk.core.version import __version__

    assert {one["metadata"]["component"]["version"] for one in lists.values()} == {__version__}
    hosts = set(re.findall(r"https?://([^/\"]+)", json.dumps(lists)))
    assert hosts <= {"files.pythonhosted.org", "cyclonedx.org", "registry.npmjs.org"}


def test_what_breaks_the_schema_is_told():
    assert invalid('{"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1}') is None
    assert "components" in invalid('{"bomFormat": "CycloneDX", "specVersion": "1.5", "components": [{"name": 1}]}')
