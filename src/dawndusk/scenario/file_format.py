"""The format of a scenario file or a lock: `format = 1` at its top, or nothing, as in what a person writes."""

from pydantic_core import PydanticCustomError

from dawndusk.scenario.numbers import Problem
from dawndusk.scenario.refusals import sort_of

FORMAT = 1
"""The form that is written. Files that say none, as Dawndusk 0.1 wrote them, are read as this one."""


def read_format(written: object) -> int:
    """The format that a file says it has, where this version reads it.

    Error: `PydanticCustomError` with the problem where it is a newer one, or none
    (tests/scenario/test_file_format.py).
    """
    if isinstance(written, bool) or not isinstance(written, int):
        problem = Problem("S009", f"{sort_of(written)} is no format", f"write format = {FORMAT}, or leave the line out")
    elif written < 1:
        problem = Problem("S015", f"there is no format {written}", f"write format = {FORMAT}, or leave the line out")
    elif written > FORMAT:
        message = f"this file is of format {written}, and this version reads up to {FORMAT}"
        problem = Problem("S015", message, "a newer version of Dawndusk wrote it: install that")
    else:
        return written
    raise PydanticCustomError("dawndusk", "refused", {"problems": [problem]})
