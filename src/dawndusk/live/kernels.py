"""Kernels: a design's program as a script, printed once for every design of the same structure.

A script is found by its signature, without JAX: those of the shipped scenarios come with the package. One that is not
there is printed where JAX is installed.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from importlib.resources import files
from importlib.util import find_spec
from typing import Any, NamedTuple

from dawndusk.core.record import fixed_by
from dawndusk.core.version import __version__
from dawndusk.design.design import Design
from dawndusk.design.resolve import Resolved
from dawndusk.design.sections import is_read_by_plan

NEEDS_JAX = "the program of a design of this structure is printed by JAX (`pip install 'dawndusk[app]'`)"


class Kernel(NamedTuple):
    """A script that registers the program of a design under its signature."""

    signature: str
    script: str
    """empty where there is none"""
    reason: str = ""
    """why there is none"""


def kernel_of(resolved: Resolved) -> Kernel:
    """The kernel of a design: the one that comes with the package, else one printed now, else none."""
    key = signature(resolved.design)
    shipped = files("dawndusk").joinpath("web", "kernels", f"{key}.js")
    if shipped.is_file():
        return Kernel(key, shipped.read_text("utf-8"))
    if not find_spec("jax"):
        return Kernel(key, "", NEEDS_JAX)
    from dawndusk.codegen.jaxpr import Unprintable

    try:
        return Kernel(key, script(resolved))
    except Unprintable as problem:
        return Kernel(key, "", f"this design's program cannot be printed for a browser: {problem}")


def script(resolved: Resolved) -> str:
    """The kernel of a design, printed by JAX.

    Error: `Unprintable`; see `program.printed`.
    """
    from dawndusk.live.program import print_program

    found = print_program(resolved)
    key = signature(resolved.design)
    head = {"signature": key, "inputs": found.inputs, "outputs": found.outputs}
    told = json.dumps(head, ensure_ascii=False, separators=(",", ":"))[:-1]
    lines = [
        '"use strict";',
        f'(globalThis.dawnduskKernels??={{}})["{key}"]=(()=>{{',
        *found.outside,
        f"return {told},run(x){{",
        *found.body,
        "}};})();",
    ]
    return "\n".join(lines) + "\n"


def signature(design: Design) -> str:
    """What a kernel is printed for: everything of a design but the numbers that move and the names it was chosen by."""
    read = {field.name: getattr(design, field.name) for field in fields(design) if is_read_by_plan(field.name)}
    text = json.dumps([__version__, list(_structure(read))], default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _structure(tree: Any, path: str = "") -> Iterator[list[Any]]:
    if isinstance(tree, dict):
        for name, held in tree.items():
            yield from _structure(held, f"{path}.{name}")
    elif is_dataclass(tree):
        yield [path, type(tree).__name__]
        for field in fields(tree):
            if fixed_by(field):
                yield [f"{path}.{field.name}", getattr(tree, field.name)]
            elif "choice" not in field.metadata:
                yield from _structure(getattr(tree, field.name), f"{path}.{field.name}")
    else:
        yield [path, type(tree).__name__ if isinstance(tree, float) else tree]
