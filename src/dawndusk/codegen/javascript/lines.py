"""The lines of a printed program, and the functions and tables that stand outside it.

Loops are functions of their own, each text once: an engine compiles those well, and a program of thousands of lines not
at all.
"""

import re
from collections.abc import Callable, Iterable
from itertools import count
from typing import Any

import numpy

from dawndusk.codegen.javascript.value import Value, literal


class Lines:
    """What is printed so far."""

    def __init__(self) -> None:
        self.body: list[str] = []
        self.functions: dict[str, str] = {}
        self.tables: dict[bytes, tuple[str, str]] = {}
        self._names = (f"_{_base36(k)}" for k in count())

    def name(self) -> str:
        """A name that nothing has yet."""
        return next(self._names)

    def table(self, numbers: Any) -> Value:
        """A constant: a literal, or an array kept outside the program, each once."""
        kind = "i" if numbers.dtype.kind == "u" else numbers.dtype.kind
        flat = numbers.ravel()
        if flat.size == 1 or (flat.size and (flat == flat[0]).all()):
            return Value(literal(flat[0].item()), numbers.shape, kind, True)
        plain = flat.astype(float)
        entry = self.tables.get(plain.tobytes())
        if entry is None:
            entry = self.tables[plain.tobytes()] = self.name(), ",".join(literal(x).strip("()") for x in plain)
        return Value(entry[0], numbers.shape, kind, False)

    def scalar(self, text: str, shape: tuple[int, ...], kind: str) -> Value:
        """A number or a truth worked out once."""
        name = self.name()
        self.body.append(f"const {name}={text};")
        return Value(name, shape, kind, True)

    def array(self, shape: tuple[int, ...], kind: str, fill: Callable[[str], str]) -> Value:
        """A new array; `fill` gives the statements that write it, by its name."""
        name, size = self.name(), int(numpy.prod(shape, dtype=int))
        self.call([name], f"const {name}=new Float64Array({size});{fill(name)}return {name};")
        return Value(name, shape, kind, False, is_own=True)

    def elements(self, shape: tuple[int, ...], kind: str, text: str) -> Value:
        """A new array of an expression with `@` where the place of the element goes."""
        k, size = self.name(), int(numpy.prod(shape, dtype=int))
        loop = f"for(let {k}=0;{k}<{size};{k}++)"
        return self.array(shape, kind, lambda v: f"{loop}{v}[{k}]={text.replace('@', k)};")

    def named(self, value: Value) -> Value:
        """A value under a name, its expression worked out once."""
        if not value.is_open:
            return value
        if value.is_uniform:
            return self.scalar(value.text, value.shape, value.kind)
        return self.elements(value.shape, value.kind, value.text)

    def whole(self, value: Value) -> str:
        """A value as a number where it has one element, else as an array."""
        if value.size > 1 and value.is_uniform:
            return f"new Float64Array({value.size}).fill({value.text})"
        return value.text

    def own(self, value: Value) -> str:
        """A value as `whole` has it, an array as one that may be written."""
        return self.whole(value) + (".slice()" if value.size > 1 and not value.is_uniform and not value.is_own else "")

    def call(self, results: list[str], body: str) -> None:
        """Print statements as a function of the names they use, called where they stood."""
        outside = {name for name, _ in self.tables.values()}
        places = {name: f"${k}" for k, name in enumerate(dict.fromkeys(_NAME.findall(body))) if name not in outside}
        inside = set(_DECLARED.findall(body))
        used = [name for name in places if name not in inside]
        text = f"({','.join(places[n] for n in used)})=>{{{_NAME.sub(lambda m: places.get(m[0], m[0]), body)}}}"
        called = self.functions.setdefault(text, f"f{_base36(len(self.functions))}")
        given = results[0] if len(results) == 1 else f"[{','.join(results)}]"
        self.body.append(f"const {given}={called}({','.join(used)});")

    def outside(self) -> Iterable[str]:
        """Tables and functions, as lines of their own."""
        yield from (f"const {name}=Float64Array.of({numbers});" for name, numbers in self.tables.values())
        yield from (f"const {name}={text};" for text, name in self.functions.items())


def _base36(number: int) -> str:
    return (
        _DIGITS[number] if number < len(_DIGITS) else _base36(number // len(_DIGITS)) + _DIGITS[number % len(_DIGITS)]
    )


_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_NAME = re.compile(r"\b(?:_[0-9a-z]+|x)\b")
_DECLARED = re.compile(r"\b(?:const|let) (_[0-9a-z]+)")
