"""A scenario with its varied inputs switched on, whether the file sets them or not."""

from collections.abc import Sequence
from pathlib import Path

from dawndusk.design.design import Source
from dawndusk.design.loading import load_sourced
from dawndusk.design.projection import SECTION
from dawndusk.design.resolve import Resolved
from dawndusk.satellite.mission import OF_ITS_YEAR
from dawndusk.study.vary.axis import Axis, refuse, varied_texts


def load_with_axes(path: str | Path, overrides: Sequence[str], axes: Sequence[Axis]) -> Resolved:
    """The design of a scenario in which every axis has a value; what was off stands at the axis's first value.

    Error: `ScenarioError`, with every error found.
    """
    given = load_sourced(path, overrides)
    known = {source.path for source in given.sources}
    off = [axis for axis in axes if axis.is_number and axis.path not in known]
    moving = [(k, axis) for k, axis in enumerate(axes, 1) if axis in off and axis.path.startswith(f"{SECTION}.")]
    for number, axis in moving:
        if given.design.mission.technology != OF_ITS_YEAR:
            message = f'`{axis.path}` moves nothing while mission.technology is "{given.design.mission.technology}"'
            raise refuse(axis, number, message, f'add --set "mission.technology={OF_ITS_YEAR}"')
    return load_sourced(path, (*overrides, *varied_texts(off))) if off else given


def source_of(resolved: Resolved, axis: Axis) -> Source:
    """The source of an axis's input."""
    return next(source for source in resolved.sources if source.path == axis.path)
