"""Settings of every test: the same cases each time, JAX on the processor, and each program compiled once.

The processes of a run, xdist's workers and the commands that tests start, share a folder of compiled programs. It is
made anew for each run and goes with it, so nothing an earlier run compiled can pass a test.
"""

import atexit
import os
import shutil
import tempfile

from hypothesis import settings

PROGRAMS = "JAX_COMPILATION_CACHE_DIR"

os.environ.setdefault("JAX_PLATFORMS", "cpu")
os.environ.setdefault("XLA_FLAGS", "--xla_cpu_parallel_codegen_split_count=1")  # in parts, a program compiles longer
os.environ.setdefault("JAX_PERSISTENT_CACHE_MIN_COMPILE_TIME_SECS", "0.3")
if PROGRAMS not in os.environ:
    os.environ[PROGRAMS] = tempfile.mkdtemp(prefix="dawndusk-programs-")
    atexit.register(shutil.rmtree, os.environ[PROGRAMS], ignore_errors=True)
settings.register_profile("same_each_time", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=500, deadline=None)  # `scripts/explore`; failures stay in .hypothesis
settings.load_profile("same_each_time")
