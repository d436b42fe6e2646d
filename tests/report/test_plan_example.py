"""The plan that the tests of the report read is what the program answers today."""

import json

import pytest

from tests.report.make_plan_example import example


def flat(node, path=""):
    """Every leaf by its path."""
    if not isinstance(node, dict | list):
        return {path: node}
    parts = node.items() if isinstance(node, dict) else enumerate(node)
    return {name: leaf for key, part in parts for name, leaf in flat(part, f"{path}.{key}").items()} or {path: None}


@pytest.mark.slow
def test_the_example_is_fresh(plan):
    """Numbers to 1e-9, as processors round differently; all else to the letter."""
    today, held = flat(json.loads(json.dumps(example()))), flat(plan)
    cure = "python tests/report/make_plan_example.py writes it anew"
    assert sorted(today.keys() ^ held.keys()) == [], cure
    numbers = {path for path, leaf in today.items() if isinstance(leaf, float)}
    assert {path: held[path] for path in numbers} == pytest.approx({path: today[path] for path in numbers}, rel=1e-9)
    assert {p: leaf for p, leaf in held.items() if p not in numbers} == {
        p: leaf for p, leaf in today.items() if p not in numbers
    }
