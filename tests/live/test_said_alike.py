"""What Python and the page in a browser say of the same numbers: one table of cases, run by both."""

import json
import subprocess
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from dawndusk.answers.alternatives import standing_sentence
from dawndusk.core.name_list import name_list
from dawndusk.plan.closing import RULES, reason_text, unmet
from dawndusk.plan.verdict import sentence, times
from dawndusk.report.number import percent, with_unit
from dawndusk.report.svg import round_range, ticks
from dawndusk.study.monte_carlo.distribution import at_share
from dawndusk.study.sample import band, order
from tests.codegen.javascript.node import node, told
from tests.designs import resolved

FRONTEND = Path("frontend").resolve()
CASES = json.loads(Path("tests/cases/said_alike.json").read_text("utf-8"))
NEAR_A_STEP = [
    sign * share * 10.0**power
    for power in range(-4, 12)
    for share in (0.994, 0.9949, 0.99499, 0.99501, 0.996, 0.9994, 0.99949, 0.99951, 0.9996, 0.99999, 1, 1.004, 1.06)
    for sign in (1, -1)
]
"""Numbers beside each power of ten, where rounding carries over."""
MANY = CASES | {
    "times": [{"ratio": size} for size in NEAR_A_STEP],
    "worded": [
        {"text": f"{{a:{form}}}", "numbers": {"a": size}}
        for form in (".0%", ".1%", ".0f", ",.2f")
        for size in NEAR_A_STEP
    ],
    "percent": [{"share": size} for size in NEAR_A_STEP if 1e-3 <= abs(100 * size) < 1e6],
    "watts": [{"watt": size} for size in NEAR_A_STEP if abs(size) >= 2e-3],
}
CLOSING = [CASES["closes"] | case["moved"] for case in CASES["closing"]]


def in_python(cases=CASES):
    return {
        "times": [times(c["ratio"]) for c in cases["times"]],
        "worded": [reason_text(c["text"], c["numbers"]) for c in cases["worded"]],
        "percent": [percent(c["share"]) for c in cases["percent"]],
        "watts": [with_unit(c["watt"], "power_w") for c in cases["watts"]],
        "names": [name_list(c["names"]) for c in cases["names"]],
        "ticks": [ticks(c["low"], c["high"], c["about"]) for c in cases["ticks"]],
        "rounded": [list(round_range(c["low"], c["high"], c["about"])) for c in cases["ticks"]],
        "order": [order(c["path"], c["count"], 0).tolist() for c in cases["order"]],
        "slices": [in_slices(c) for c in cases["slices"]],
        "bands": [list(band(np.array(c["numbers"], float))) for c in cases["bands"]],
        "sentence": [sentence(c["ratio"], c["low"], c["median"], c["high"], c["reasons"]) for c in cases["sentence"]],
        "standing": [standing_sentence(rows_of(c.get("standing"))) for c in cases["standing"]],
        "closing": [[rule.said(numbers) for rule in unmet(numbers)] for numbers in CLOSING],
    }


def rows_of(standing):
    own = {"is_headline": True, "basis": "owner", "mass": "modelled", "fleet": "asked"}
    if standing is None:
        return [{**own, "deployed_fraction": 0.998}]
    own["deployed_fraction"] = 0.4
    stood = {"satellite_count": float(standing["count"]), "cost_ratio": standing["ratio"]}
    return [own, *([{**own, "is_headline": False, "fleet": "standing", **stood}] if standing["count"] else [])]


def in_slices(case):
    ends = {name: case[name] * case["a"] + case["b"] for name in ("value", "low", "high")}
    source = replace(resolved("start").sources[0], **ends, dist=case["dist"])
    number = (at_share(source, (np.arange(case["count"]) + 0.5) / case["count"]) - case["b"]) / case["a"]
    return (np.round(number) if case["whole"] else number).tolist()


def in_typescript(folder, cases=CASES):
    vite = FRONTEND / "node_modules" / "vite" / "bin" / "vite.js"
    if not vite.is_file():
        pytest.skip("the front end is not built: scripts/setup app")
    config = FRONTEND / "tests" / "said.vite.config.ts"
    command = [node(), vite, "build", "--config", config, "--outDir", folder, "--logLevel", "error"]
    subprocess.run(command, check=True, cwd=FRONTEND)
    rules = [{"label": rule.label, "reason": rule.reason} for rule in RULES]
    margins = [[rule.margin(numbers) for rule in RULES] for numbers in CLOSING]
    asked = {**cases, "closing": [{"numbers": numbers} for numbers in CLOSING]}
    given = ", ".join(json.dumps(part) for part in (asked, rules, margins))
    script = (folder / "said.js").read_text("utf-8")
    return told(f"{script}\nconsole.log(JSON.stringify(said.all({given})))")


@pytest.fixture(scope="module", params=["Python", "TypeScript"])
def said(request, tmp_path_factory):
    return in_python() if request.param == "Python" else in_typescript(tmp_path_factory.mktemp("said"))


@pytest.mark.parametrize(
    "kind", ["times", "worded", "percent", "watts", "names", "order", "sentence", "standing", "closing"]
)
def test_words_are_those_of_the_table(said, kind):
    assert said[kind] == [case["says"] for case in CASES[kind]]


@pytest.mark.parametrize(
    ("kind", "cases", "key", "error"),
    [
        ("ticks", "ticks", "says", 1e-9),
        ("rounded", "ticks", "rounded", 1e-9),
        ("slices", "slices", "says", 1e-5),
        ("bands", "bands", "says", 1e-9),
    ],
)
def test_numbers_are_those_of_the_table(said, kind, cases, key, error):
    """Slices beside SciPy's beta and the standard library's normal."""
    for got, case in zip(said[kind], CASES[cases], strict=True):
        assert got == pytest.approx(case[key], rel=error, abs=1e-12), case


def test_numbers_beside_each_power_of_ten_are_said_alike(tmp_path):
    python, typescript = in_python(MANY), in_typescript(tmp_path, MANY)
    for kind in ("times", "worded", "percent", "watts"):
        told = zip(MANY[kind], python[kind], typescript[kind], strict=True)
        assert [each for each in told if each[1] != each[2]] == [], kind
