"""Compiled programs on the disk: a damaged one is compiled again, to the same numbers and without a word."""

import os
import subprocess
import sys

import pytest

COMPUTE = """
from dawndusk.study.programs import keep_programs
keep_programs()
import jax
print(float(jax.jit(lambda x: (x * 2.5).sum())(jax.numpy.arange(7.0))))
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    "damage", [lambda held: b"", lambda held: held[:-9], lambda held: held[:99] + b"?" + held[100:]]
)
def test_a_damaged_program_is_compiled_again(tmp_path, damage):
    def run():
        home = {key: value for key, value in os.environ.items() if key != "JAX_COMPILATION_CACHE_DIR"}
        home |= {"XDG_CACHE_HOME": str(tmp_path), "JAX_PERSISTENT_CACHE_MIN_COMPILE_TIME_SECS": "0"}
        done = subprocess.run(
            [sys.executable, "-c", COMPUTE], env=home, capture_output=True, text=True, check=True, timeout=60
        )
        assert done.stderr == ""
        return done.stdout

    assert run() == "52.5\n"
    kept = [path for path in (tmp_path / "dawndusk" / "programs").rglob("*-cache") if path.is_file()]
    assert kept
    for path in kept:
        path.write_bytes(damage(path.read_bytes()))
    assert run() == "52.5\n"
