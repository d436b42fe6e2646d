"""Tables of nature that no formula gives: read once, interpolated smoothly.

Each file names in `made_by` the script under tests/authority that made it, and in `source` the model it was asked.
Values are log10; between grid points the logarithm is linear in every axis, outside the grid the edge holds.
"""

import json
from functools import cache
from importlib.resources import files
from typing import Any

import numpy

from dawndusk.core.array import Array, xp


@cache
def read_table(name: str) -> dict[str, Any]:
    """The table `name`.json: every list a NumPy array, texts as they are.

    Valid: a table that is shipped. Error: FileNotFoundError for another name.

    >>> read_table("atmosphere")["made_by"]
    'tests/authority/make_atmosphere_table.py'
    """
    text = files("dawndusk.physics.tables").joinpath(f"{name}.json").read_text(encoding="utf-8")
    return {key: numpy.array(v) if isinstance(v, list) and key != "axes" else v for key, v in json.loads(text).items()}


def interpolate(axes: tuple[Array, ...], values: Array, *at: Array) -> Array:
    """Multilinear interpolation of `values` on the grid `axes`, held at the edge; unit of `values`.

    Shape: `at` one per axis, broadcast together; the answer has their common shape.
    Valid: any `at`; axes ascending. Works on traced arguments; the gradient is piecewise constant.
    Error: exact for multilinear functions (tests/physics/test_tables.py::test_interpolate_is_exact_for_bilinear).

    >>> float(interpolate((xp.asarray([0.0, 1.0, 3.0]),), xp.asarray([0.0, 1.0, 5.0]), 2.0))
    3.0
    """
    corners: list[tuple[Array, Array]] = [(xp.asarray(0), xp.asarray(1.0))]
    for axis, x in zip(axes, at, strict=True):
        last = len(axis) - 1
        held = xp.clip(x, axis[0], axis[-1])
        below = xp.clip(xp.searchsorted(axis, held, side="right") - 1, 0, last - 1)
        left, right = xp.take(axis, below), xp.take(axis, below + 1)
        share = (held - left) / (right - left)
        corners = [
            (index * (last + 1) + below + step, weight * (share if step else 1 - share))
            for index, weight in corners
            for step in (0, 1)
        ]
    flat = xp.ravel(values)
    return sum(weight * xp.take(flat, index) for index, weight in corners)
