"""Settings of every test: the same cases each time, and JAX on the processor."""

import os

from hypothesis import settings

os.environ.setdefault("JAX_PLATFORMS", "cpu")
settings.register_profile("same_each_time", derandomize=True, deadline=None)
settings.load_profile("same_each_time")
