"""Compiled programs kept on disk between processes, under the user's cache folder."""

import os
import warnings
from pathlib import Path

from dawndusk.core.array import jax_module


def keep_programs() -> None:
    """Let JAX keep what it compiles from now on; where no folder can be written, it compiles again each time.

    A program that is damaged on the disk is noticed by its checksum and compiled again; that needs no words.
    """
    warnings.filterwarnings("ignore", "Error (reading|writing) persistent compilation cache entry", UserWarning)
    jax = jax_module()
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    if jax.config.jax_compilation_cache_dir is None and os.access(home, os.W_OK):
        jax.config.update("jax_compilation_cache_dir", str(home / "dawndusk" / "programs"))
