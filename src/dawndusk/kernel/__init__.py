"""A plan as JavaScript: the traced `evaluate`, printed for pages that answer without a server."""

from dawndusk.kernel.store import Kernel, kernel_of

__all__ = ["Kernel", "kernel_of"]
