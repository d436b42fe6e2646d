"""A policy that ends the program instead of answering is refused at its line; Ctrl-C is nobody's fault."""

import os
import signal

import pytest

from dawndusk.cli.policy_faults import policy_faults
from dawndusk.cli.refusal import Refusal
from dawndusk.cli.twin_policy import policy_of
from tests.cli.test_twin_policy import DESIGN

ENDS = [
    "raise SystemExit(3)",
    "import sys; sys.exit()",
    "exit()",
    "raise KeyboardInterrupt",
    "raise GeneratorExit",
    "import os; os._exit(0)",
    "import os; os.abort()",
    "from os import _exit; _exit(1)",
    "raise BaseException('no')",
]


@pytest.mark.parametrize("end", ENDS)
def test_a_file_that_ends_the_program_is_refused_at_its_line(tmp_path, end):
    place = tmp_path / "own.py"
    place.write_text(f"x = 1\n{end}\n")
    with pytest.raises(Refusal, match=r"own.py:2: \w+(.|\n)*help: "):
        policy_of(f"{place}:sunlit", DESIGN)


@pytest.mark.parametrize("end", [*ENDS[:2], ENDS[3]])
def test_a_function_that_ends_the_program_is_refused_at_its_line(tmp_path, end):
    place = tmp_path / "own.py"
    place.write_text(f"def sunlit(body, health, state, sky):\n    {end}\n")
    with pytest.raises(Refusal, match=r"own.py:2: (.|\n)*help: "):
        policy_of(f"{place}:sunlit", DESIGN)


def test_ctrl_c_while_a_policy_works_stays_ctrl_c():
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt), policy_faults("own.py", "Python"):
        signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_what_others_raise_beside_a_policy_is_not_its_fault():
    with pytest.raises(ValueError, match="ours"), policy_faults("own.py", "Python", alone=False):
        raise ValueError("ours")
    with pytest.raises(Refusal, match="its own"), policy_faults("own.py", "Python", alone=False):
        exec(compile("def ask():\n    raise RuntimeError('its own')\nask()", "own.py", "exec"), {})
    assert os._exit.__module__ in ("posix", "nt", "os")
