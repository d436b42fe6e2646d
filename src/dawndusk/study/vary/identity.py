"""What a table of a study is of: the design by its values, the catalog, and what was varied."""

import json
from collections.abc import Sequence

from dawndusk.catalog.stamp import catalog_hash
from dawndusk.design.resolve import Resolved
from dawndusk.design.signature import signature
from dawndusk.study.vary.axis import Axis


def identity(resolved: Resolved, axes: Sequence[Axis]) -> dict[str, str]:
    """What a sweep is known by, beside the program: two of one identity have the same rows."""
    varied = {axis.path: list(axis.values) for axis in axes}
    return {**design_identity(resolved), "varied": json.dumps(varied)}


def design_identity(resolved: Resolved) -> dict[str, str]:
    """The design that something was varied in, and the catalog that further names come from."""
    return {"design": signature(resolved.design), "catalog": catalog_hash()}
