"""What Python and the page in a browser say of the same numbers: one table of cases, run by both."""

import json
import subprocess
from pathlib import Path

import pytest

from dawndusk.plan.closing import RULES, reason_text, unmet
from dawndusk.plan.verdict import sentence, times
from dawndusk.report.svg import round_range, ticks
from dawndusk.study.range import Swing, bounds
from tests.codegen.javascript.node import node, told
from tests.designs import resolved

FRONTEND = Path("frontend").resolve()
CASES = json.loads(Path("tests/cases/said_alike.json").read_text("utf-8"))
CLOSING = [CASES["closes"] | case["moved"] for case in CASES["closing"]]


def in_python():
    source = resolved("start").sources[0]
    return {
        "times": [times(c["ratio"]) for c in CASES["times"]],
        "worded": [reason_text(c["text"], c["numbers"]) for c in CASES["worded"]],
        "ticks": [ticks(c["low"], c["high"], c["about"]) for c in CASES["ticks"]],
        "rounded": [list(round_range(c["low"], c["high"], c["about"])) for c in CASES["ticks"]],
        "bounds": [
            list(bounds([c["base"]], [Swing(source, [low], [high]) for low, high in c["moved"]])[0])
            for c in CASES["bounds"]
        ],
        "sentence": [sentence(c["ratio"], c["low"], c["high"], c["reasons"]) for c in CASES["sentence"]],
        "closing": [[rule.said(numbers) for rule in unmet(numbers)] for numbers in CLOSING],
    }


def in_typescript(folder):
    vite = FRONTEND / "node_modules" / "vite" / "bin" / "vite.js"
    if not vite.is_file():
        pytest.skip("the front end is not built: scripts/setup app")
    config = FRONTEND / "tests" / "said.vite.config.ts"
    command = [node(), vite, "build", "--config", config, "--outDir", folder, "--logLevel", "error"]
    subprocess.run(command, check=True, cwd=FRONTEND)
    rules = [{"label": rule.label, "reason": rule.reason} for rule in RULES]
    margins = [[rule.margin(numbers) for rule in RULES] for numbers in CLOSING]
    asked = {**CASES, "closing": [{"numbers": numbers} for numbers in CLOSING]}
    given = ", ".join(json.dumps(part) for part in (asked, rules, margins))
    script = (folder / "said.js").read_text("utf-8")
    return told(f"{script}\nconsole.log(JSON.stringify(said.all({given})))")


@pytest.fixture(scope="module", params=["Python", "TypeScript"])
def said(request, tmp_path_factory):
    return in_python() if request.param == "Python" else in_typescript(tmp_path_factory.mktemp("said"))


@pytest.mark.parametrize("kind", ["times", "worded", "sentence", "closing"])
def test_words_are_those_of_the_table(said, kind):
    assert said[kind] == [case["says"] for case in CASES[kind]]


@pytest.mark.parametrize(
    ("kind", "cases", "key"),
    [
        ("ticks", "ticks", "says"),
        ("rounded", "ticks", "rounded"),
        ("bounds", "bounds", "says"),
    ],
)
def test_numbers_are_those_of_the_table(said, kind, cases, key):
    for got, case in zip(said[kind], CASES[cases], strict=True):
        assert got == pytest.approx(case[key], rel=1e-9, abs=1e-12), case
