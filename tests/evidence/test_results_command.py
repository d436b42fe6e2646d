"""`dawndusk reproduce` in processes of its own, and breaks of the physics that it must notice."""

import json
import subprocess
import sys

import pytest

from tests.evidence.mutations import MUTATIONS, failing_before, turned


def dawndusk(*words):
    return subprocess.run([sys.executable, "-m", "dawndusk", *words], capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_table():
    done = dawndusk("reproduce")
    assert done.returncode == 0, done.stderr
    assert " of " in done.stdout.splitlines()[-1]
    assert "reproduced" in done.stdout.splitlines()[-1]
    assert "SUN-RAD-TID fails: " in done.stdout
    assert "\x1b" not in done.stdout, "no colour in a file"
    assert not done.stderr


def test_json_of_one():
    (found,) = json.loads(dawndusk("reproduce", "sun-pv", "--json").stdout)
    assert found["id"] == "SUN-PV"
    assert found["passed"] is True
    assert found["checks"][0]["published"] == 28000


def test_unknown_result():
    done = dawndusk("reproduce", "SUN-PX")
    assert done.returncode == 2
    assert "did you mean `SUN-PV`?" in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda each: each.name)
def test_a_break_turns_a_result_red(mutation):
    assert turned(mutation), "no published result noticed"


def test_failing_before_are_explained():
    assert failing_before()
