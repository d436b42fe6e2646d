"""Whether a policy says the same whenever it is asked. It is traced once: a draw, the clock or a file would be frozen.

Three looks, each for what the one before cannot see:

    the code         names it loads, followed through its own helpers, with the line
    the calls        into the interpreter's own modules while it is traced, with the line
    the programs     two traces compared; who differs is named, not the line

Leaves out: numbers drawn or read outside the function, which are constants like any other; extension modules other than
NumPy's that draw the same numbers at both traces.
"""

import gc
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dis import get_instructions
from functools import partial
from types import BuiltinMethodType, CodeType, FrameType, FunctionType, MethodType, ModuleType
from typing import Any, NamedTuple


class Impurity(NamedTuple):
    """What a policy must not do, and where it does."""

    file: str
    line: int
    what: str


class NotPure(ValueError):
    """A policy that would be frozen; its text names file, line and what."""

    def __init__(self, of: Impurity) -> None:
        super().__init__(f"{of.file}:{of.line}: {of.what}")


def in_code(function: Callable[..., Any]) -> Impurity | None:
    """The first draw, clock, file, print or state of its own that a function's code names, or its helpers'.

    Error: every policy frozen on purpose in tests/twin/work/test_trial.py is found, with its line, and no good one.

    >>> import time
    >>> in_code(lambda body, health, state, sky: state.energy_j * time.time()).what
    '`time` is the clock'
    >>> in_code(lambda body, health, state, sky: state.energy_j * 2.0)
    """
    seen: set[CodeType] = set()
    todo: list[Any] = [function]
    while todo:
        one = _function_of(todo.pop())
        if one is None or one.__code__ in seen:
            continue
        seen.add(one.__code__)
        for file, line, name, found in _loaded(one.__code__, _names_of(one)):
            sort = sort_of(found)
            if sort is not None:
                return Impurity(file, line, f"`{name}` is {sort}")
            if not _is_trusted(getattr(found, "__module__", None)):
                todo.append(found)
    return None


@contextmanager
def watch(found: list[Impurity]) -> Generator[None]:
    """Add to `found` what is called of the same sorts inside, by code that is neither a library's nor ours.

    Error: draws and clocks behind an object are found, the environment read in Python alone is not
    (tests/twin/work/test_trial.py).
    """

    def look(frame: FrameType, event: str, what: Any) -> None:
        sort = sort_of(what) if event == "c_call" else None
        if sort is not None and (at := _user(frame)):
            found.append(Impurity(at.f_code.co_filename, at.f_lineno, f"`{what.__name__}` is {sort}"))

    before, collects = sys.getprofile(), gc.isenabled()
    gc.disable()  # what others do when memory is collected is no doing of the policy's
    sys.setprofile(look)
    try:
        yield
    finally:
        sys.setprofile(before)
        if collects:
            gc.enable()


def sort_of(found: Any) -> str | None:
    """What a module, a function or an object of it would freeze, None where that is nothing.

    Error: exact for the modules of `_SORTS` and what prints, opens or asks.

    >>> import math, time
    >>> sort_of(time.time), sort_of(math.sqrt)
    ('the clock', None)
    """
    if isinstance(found, ModuleType):
        return _sort_of_module(found.__name__)
    if found is _STATE:
        return "written outside the function"
    if any(found is one for one in _OUTWARD):
        return _OUTSIDE
    if isinstance(found, BuiltinMethodType) and not isinstance(found.__self__, ModuleType | type(None)):
        of = found.__self__ if isinstance(found.__self__, type) else type(found.__self__)
        return _sort_of_module(of.__module__)
    own = getattr(found, "__module__", None)
    return _sort_of_module(own if isinstance(own, str) else type(found).__module__)


def _sort_of_module(name: str) -> str | None:
    return next((sort for of, sort in _SORTS.items() if name == of or name.startswith(f"{of}.")), None)


def _function_of(found: Any) -> FunctionType | None:
    """The Python function behind something that is called."""
    while isinstance(found, partial | MethodType):
        found = found.func if isinstance(found, partial) else found.__func__
    found = getattr(found, "__wrapped__", found)
    if not isinstance(found, FunctionType | type) and callable(found):
        found = getattr(type(found), "__call__", None)  # noqa: B004 - its class' own function
    return found if isinstance(found, FunctionType) else None


def _names_of(function: FunctionType) -> dict[str, Any]:
    """What a function's names outside it stand for."""
    cells = zip(function.__code__.co_freevars, function.__closure__ or (), strict=True)
    held: dict[str, Any] = {}
    for name, cell in cells:
        try:
            held[name] = cell.cell_contents
        except ValueError:  # not set yet
            continue
    builtins = function.__globals__.get("__builtins__", {})
    plain = vars(builtins) if isinstance(builtins, ModuleType) else builtins
    return {**plain, **function.__globals__, **held}


def _loaded(code: CodeType, names: dict[str, Any], *, inner: bool = False) -> Iterator[tuple[str, int, str, Any]]:
    """File, line, name and thing of all that code loads from outside itself; of state that it writes there, too."""
    local: dict[str, Any] = {}
    last: Any = None
    spelled, line = "", code.co_firstlineno
    for one in get_instructions(code):
        line = (one.positions.lineno if one.positions else None) or line
        name = one.argval if isinstance(one.argval, str) else ""
        if one.opname in ("STORE_GLOBAL", "DELETE_GLOBAL") or (
            one.opname == "STORE_DEREF" and name in code.co_freevars and not inner
        ):
            yield code.co_filename, line, name, _STATE
        elif one.opname in ("LOAD_GLOBAL", "LOAD_NAME", "LOAD_DEREF", "LOAD_CLASSDEREF"):
            last, spelled = names.get(name), name
        elif one.opname == "IMPORT_NAME":
            last, spelled = sys.modules.get(name), name
        elif one.opname in ("LOAD_ATTR", "LOAD_METHOD", "IMPORT_FROM") and last is not None:
            last, spelled = getattr(last, name, None), f"{spelled}.{name}"
        elif one.opname.startswith("STORE_FAST"):
            local[name] = last
            last = None
        elif one.opname.startswith("LOAD_FAST"):
            last, spelled = local.get(name), name
        elif one.opname not in _BETWEEN:
            last = None
        if last is not None and not one.opname.startswith("STORE"):
            yield code.co_filename, line, spelled, last
    for part in code.co_consts:
        if isinstance(part, CodeType):
            yield from _loaded(part, names, inner=True)


def _user(frame: FrameType | None) -> FrameType | None:
    """The frame of the user's that a call comes from, through the standard library alone."""
    while frame is not None:
        name = str(frame.f_globals.get("__name__", ""))
        root = name.partition(".")[0]
        if root in _TRUSTED or root in _LOOKING or name.startswith("importlib"):
            return None
        if root not in sys.stdlib_module_names or root == "__main__":
            return frame
        frame = frame.f_back
    return None


def _is_trusted(module: Any) -> bool:
    root = str(module).partition(".")[0]
    return root in _TRUSTED or (root in sys.stdlib_module_names and root != "__main__") or module is None


_STATE = object()
"""What a function writes outside itself."""
_DRAW, _CLOCK, _OUTSIDE = "a draw", "the clock", "the world outside the run"
_SORTS = {
    **dict.fromkeys(("random", "_random", "numpy.random", "secrets", "uuid", "jax.random", "jax._src.random"), _DRAW),
    **dict.fromkeys(("time", "datetime", "_datetime"), _CLOCK),
    **dict.fromkeys(
        ("io", "_io", "os", "posix", "nt", "pathlib", "logging", "subprocess", "socket", "urllib", "requests"), _OUTSIDE
    ),
}
"""By module, what of it a trace would freeze."""
_OUTWARD = (print, open, input)
_TRUSTED = frozenset({"dawndusk", "jax", "jaxlib", "ml_dtypes", "numpy", "opt_einsum", "scipy"})
_LOOKING = frozenset({"warnings", "linecache", "traceback", "inspect", "ast", "tokenize"})
"""Of the standard library, what reads files for its own ends."""
_BETWEEN = frozenset({"CACHE", "PUSH_NULL", "NOP", "RESUME", "EXTENDED_ARG", "PRECALL", "COPY", "NOT_TAKEN"})
