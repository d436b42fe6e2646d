"""`--policy`: a name or a user's function; what cannot be stepped is refused with file, cause and cure."""

import json
from dataclasses import replace

import pytest

from dawndusk.cli.refusal import Refusal
from dawndusk.cli.twin import twin
from dawndusk.cli.twin_policy import policy_of
from dawndusk.twin.work.policies import POLICIES
from tests.designs import EXAMPLES
from tests.twin.cases import design_of

DESIGN = replace(design_of("suncatcher"), twin=replace(design_of("suncatcher").twin, work="streams"))
HEAD = "from dawndusk.core.array import xp\n\n\n"
IF = "def sunlit(body, health, state, sky):\n    return 1.0 if state.energy_j > 1 else 0.0\n"
ONCE = "import numpy as np\n\n\ndef noise():\n    return np.random.rand()\n\n\ndef sunlit(*_):\n    return noise()\n"
GOOD = HEAD + "def sunlit(body, health, state, sky):\n    return xp.where(sky.sunlit_fraction > 0.5, 1.0, 0.1)\n"


def test_a_name_goes_into_the_design():
    assert policy_of("coolest-first", DESIGN).design.twin.policy == "coolest-first"
    assert policy_of(None, DESIGN) == (DESIGN, None, None, None, None)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (None, "No such file"),
        ("def other(a):\n    return a\n", "defines no `sunlit`.*\n.*other"),
        ("sunlit = 3\n", "`sunlit` is no function"),
        ("def sunlit(:\n", r"own.py:1: .*\n  = help: it is no Python"),
        ("import nowhere_to_be_found\n", r"own.py:1: ModuleNotFoundError"),
        ("def sunlit(body, health):\n    return 1.0\n", "TypeError"),
        ("def sunlit(body, health, state, sky):\n    return state.colour\n", r"own.py:2: AttributeError: .*colour"),
        ("def sunlit(body, health, state, sky):\n    return state.energy_j / {}\n", r"own.py:2: TypeError"),
        (IF, r"(?s)own.py:2: .*xp.where"),
        ("def sunlit(body, health, state, sky):\n    return None\n", "answers with NoneType"),
        (HEAD + "def sunlit(body, health, state, sky):\n    return xp.sum(state.energy_j, axis=0)\n", "in the shape"),
        ("import time\ndef sunlit(*of):\n    return time.time()\n", r"own.py:3: `time` is the clock"),
        ("def sunlit(*of):\n    print(1)\n    return 1.0\n", r"own.py:2: `print`(?s:.*)compiled once"),
        (ONCE, r"own.py:5: `np.random` is a draw"),
    ],
)
def test_what_is_no_policy_is_refused(tmp_path, body, says):
    place = tmp_path / "own.py"
    if body is not None:
        place.write_text(body)
    with pytest.raises(Refusal, match=says):
        policy_of(f"{place}:sunlit", DESIGN)


def test_unknown_names_and_full_work_are_refused():
    with pytest.raises(Refusal, match="did you mean `sunlit-first`"):
        policy_of("sunlit-fist", DESIGN)
    with pytest.raises(Refusal, match=r"twin\.work=streams"):
        policy_of("spread", design_of("suncatcher"))


@pytest.mark.slow
def test_a_users_function_is_the_run_and_its_text_the_runs_identity(tmp_path, capsys):
    own, out = tmp_path / "own.py", tmp_path / "run"
    own.write_text(GOOD)
    few = {"days": 1, "step": "10 min", "seed": 7, "satellites": 5, "overrides": ("twin.work=streams",), "json": True}
    twin(str(EXAMPLES / "suncatcher.toml"), **few, out=out, policy=f"{own}:sunlit")
    found = json.loads(capsys.readouterr().out)
    assert found["accelerator_hours_done_h"] > 0
    assert (found["engine"], found["engine_reason"], found["policy_note"]) == ("llvm", "", None)
    own.write_text(GOOD.replace("0.1", "0.2"))
    with pytest.raises(Refusal, match="another run, which differs in policy"):
        twin(str(EXAMPLES / "suncatcher.toml"), **few, out=out, policy=f"{own}:sunlit")
    assert callable(policy_of(f"{own}:sunlit", DESIGN).policy)
    assert "sunlit" not in POLICIES


@pytest.mark.slow
def test_what_jax_steps_says_so_in_the_runs_record(tmp_path, capsys):
    own, out = tmp_path / "own.py", tmp_path / "run"
    own.write_text(HEAD + "def above(body, health, state, sky):\n    x = state.energy_j\n    return x / x.mean()\n")
    few = {"days": 1, "step": "10 min", "seed": 7, "satellites": 5, "overrides": ("twin.work=streams",), "json": True}
    for _ in range(2):  # the second finds the run done
        twin(str(EXAMPLES / "suncatcher.toml"), **few, out=out, policy=f"{own}:above")
        shown = capsys.readouterr()
        found = json.loads(shown.out)
        assert found["engine"] == "jax"
        assert "becomes a constant" in found["engine_reason"]
        assert "empty places" in found["policy_note"]
        assert f"note: {own}: `above`: its answer moves" in shown.err
        assert "note: JAX steps this run" in shown.err
    assert json.loads((out / "engine.json").read_text()) == {"name": "jax", "reason": found["engine_reason"]}


def test_what_a_policy_reads_elsewhere_is_in_its_identity(tmp_path, monkeypatch):
    own, numbers = tmp_path / "own.py", tmp_path / "weight.txt"
    own.write_text(
        f"from pathlib import Path\nW = float(Path({str(numbers)!r}).read_text())\n"
        "def heavy(body, health, state, sky):\n    return W * state.energy_j\n"
    )

    def identity(weight):
        numbers.write_text(weight)
        return policy_of(f"{own}:heavy", DESIGN).identity

    assert identity("2.0") == identity("2.00") != identity("2.5")
