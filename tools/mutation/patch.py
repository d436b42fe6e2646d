"""A mutant put into a process that has its module imported already.

A function gets the mutant's code in place, so that everyone who holds the function runs it. A constant is set wherever
a module holds the old one under its name; what another module computed from it at import stays as it was.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any


def functions(code: CodeType, prefix: str = "") -> Iterator[tuple[str, CodeType]]:
    """The code of a module's functions and of its classes' methods, by qualified name."""
    for held in code.co_consts:
        if isinstance(held, CodeType):
            name = f"{prefix}{held.co_name}"
            if held.co_flags & _OPTIMISED:
                yield name, held
            else:
                yield from functions(held, f"{name}.")


def patch(module: ModuleType, code: str) -> None:
    """Put a mutant's text in the place of a module's."""
    compiled = _compiled(module, code)
    new = dict(functions(compiled))
    names = function_names(module, code)
    for name in names:
        _function(module, name).__code__ = new[name]
    if not names:
        for name, old, value in constants(module, code):
            for other in list(sys.modules.values()):
                if isinstance(other, ModuleType) and vars(other).get(name) is old:
                    setattr(other, name, value)


def function_names(module: ModuleType, code: str) -> list[str]:
    """The qualified names of the functions that a mutant changes; none where it changes a constant."""
    original = dict(functions(_compiled(module, Path(str(module.__file__)).read_text("utf-8"))))
    return [name for name, new in functions(_compiled(module, code)) if original[name] != new]


def constants(module: ModuleType, code: str) -> list[tuple[str, Any, Any]]:
    """The constants that a mutant changes: name, old and new value. A mutant that cannot be imported has none."""
    anew: dict[str, Any] = {"__name__": module.__name__, "__file__": module.__file__}
    exec(_compiled(module, code), anew)
    found = [(name, vars(module).get(name), new) for name, new in anew.items() if isinstance(new, _PLAIN)]
    return [(name, old, new) for name, old, new in found if type(new) is type(old) and repr(new) != repr(old)]


def readers(root: str, names: set[str]) -> set[tuple[str, str]]:
    """The functions below a folder that read a name of a module, by file and qualified name."""
    return {
        (str(module.__file__), name)
        for module in list(sys.modules.values())
        if str(getattr(module, "__file__", None) or "").startswith(root) and names & set(vars(module))
        for name, code in _functions_of(module)
        if names & _read(code)
    }


def _functions_of(module: ModuleType) -> Iterator[tuple[str, CodeType]]:
    yield from functions(_compiled(module, Path(str(module.__file__)).read_text("utf-8")))


def _read(code: CodeType) -> set[str]:
    inner = (held for held in code.co_consts if isinstance(held, CodeType))
    return set(code.co_names).union(*map(_read, inner))


def _compiled(module: ModuleType, code: str) -> CodeType:
    return compile(code, str(module.__file__), "exec", dont_inherit=True)


def _function(module: ModuleType, name: str) -> FunctionType:
    found: Any = module
    for part in name.split("."):
        found = vars(found)[part]
    while not isinstance(found, FunctionType):
        found = next(
            held for held in (getattr(found, part, None) for part in ("__wrapped__", "__func__", "fget")) if held
        )
    return found


_OPTIMISED = 0x1
_PLAIN = (bool, int, float, str, bytes, tuple, list, dict, frozenset, set)
