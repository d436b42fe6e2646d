"""A design whose program has a primitive that no JavaScript is known for: it is answered, and nothing moves."""

import json
from contextlib import ExitStack

import pytest

from dawndusk.answers.answer import answer
from dawndusk.app.scenarios import Scenarios
from dawndusk.cli.run_folder import write_run_folder
from dawndusk.codegen.javascript import elementwise
from dawndusk.codegen.jaxpr import Unprintable
from dawndusk.design.loading import load_sourced
from dawndusk.live.kernels import kernel_of, script

ANEW = ["mission.start_year=2043"]  # of no kernel that comes with the package


@pytest.fixture
def without_sines(monkeypatch):
    """Sines are in every plan: of the Sun's height."""
    monkeypatch.setattr(elementwise, "_MATH", {n: how for n, how in elementwise._MATH.items() if n != "sin"})


def test_there_is_no_kernel_and_it_says_why(without_sines):
    resolved = load_sourced("examples/suncatcher.toml", ANEW)
    with pytest.raises(Unprintable, match="`sin`"):
        script(resolved)
    found = kernel_of(resolved)
    assert found.script == ""
    assert "cannot be printed" in found.reason
    assert "`sin`" in found.reason


@pytest.mark.slow
def test_a_run_writes_its_report_without_sliders_and_says_why(without_sines, tmp_path):
    said = []
    paths = write_run_folder(tmp_path, answer("examples/suncatcher.toml", ANEW), said.append)
    assert [path.name for path in paths] == ["plan.json", "scenario.lock.toml", "report.html"]
    assert "dawnduskKernels" not in (tmp_path / "report.html").read_text()
    assert len(said) == 1
    assert "no sliders" in said[0]
    assert "`sin`" in said[0]


@pytest.mark.slow
def test_the_apps_page_says_why_and_its_answer_is_there(without_sines):
    with ExitStack() as stack:
        desk = Scenarios(None, stack)
        page = json.loads(desk.page("suncatcher", tuple(ANEW)))
        assert "`sin`" in page["live"]["still"]
        assert desk.kernel(page["live"]["kernel"]) == ""
        assert json.loads(desk.answer("suncatcher", tuple(ANEW)))["verdict"]["cost_ratio"] > 0
        assert "still" not in json.loads(desk.page("suncatcher", ()))["live"]
