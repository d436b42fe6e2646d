"""Standard output and error: readable in any locale and at any width said, JSON the same bytes everywhere."""

import codecs
import os
import re
import sys
import unicodedata
from io import TextIOWrapper

from dawndusk.cli.refusal import leave_quietly

WIDTH_MIN, WIDTH_MAX = 40, 1000
"""Columns: narrower, words and numbers are torn; a wider one is no screen."""


def prepare() -> None:
    """Make the streams ready: a sign that the locale lacks is spelled out, and a width that is none is not taken."""
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")
    if sys.stdout is None:
        leave_quietly("error: standard output is closed\n  = help: `> /dev/null` throws away what is printed")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=_SPELLED)
    if (asked := os.environ.pop("COLUMNS", "")) and re.fullmatch(r"[1-9][0-9]{0,18}", asked):
        os.environ["COLUMNS"] = str(min(max(int(asked), WIDTH_MIN), WIDTH_MAX))
    if not re.fullmatch(r"[1-9][0-9]{0,4}", os.environ.get("LINES", "")):
        os.environ.pop("LINES", None)


def spell_out(text: str) -> str:
    """A text as standard output will write it, so that a table can be laid out by it."""
    encoding = sys.stdout.encoding or "utf-8"
    return text.encode(encoding, errors=_SPELLED).decode(encoding, errors="surrogateescape")


def write_json(text: str) -> None:
    """Write a JSON text as UTF-8, as it is written to a file, whatever the locale."""
    sys.stdout.flush()
    data = text.encode("utf-8", errors="backslashreplace")
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.buffer.write(data)
    else:
        sys.stdout.write(data.decode("utf-8"))


def _spelled(problem: UnicodeError) -> tuple[str | bytes, int]:
    """What cannot be encoded, spelled with signs that can; a byte of a file's name as it was."""
    if not isinstance(problem, UnicodeEncodeError):
        raise problem
    character, end = problem.object[problem.start], problem.start + 1
    if "\udc80" <= character <= "\udcff":
        return bytes([ord(character) - 0xDC00]), end
    if character in _RAISED:
        before = problem.object[problem.start - 1 : problem.start]
        return ("" if before and before in _RAISED else "^") + _RAISED[character], end
    plain = unicodedata.normalize("NFKD", character).encode("ascii", errors="ignore").decode("ascii")
    return _SPELLING.get(character) or plain or "?", end


_SPELLED = "dawndusk-spelled"
_RAISED = dict(zip("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789", strict=True))
_SPELLING = {
    "–": "-",
    "−": "-",
    "—": "-",
    "‑": "-",
    "±": "+-",
    "×": "x",
    "·": "*",
    "÷": "/",
    "°": "deg",
    "…": "...",
    "→": "->",
    "←": "<-",
    "≤": "<=",
    "≥": ">=",
    "≈": "~",
    "’": "'",
    "‘": "'",
    "“": '"',
    "”": '"',
    "μ": "u",
    "α": "alpha",
    "β": "beta",
    "ε": "epsilon",
    "λ": "lambda",
    "η": "eta",
    "π": "pi",
    "ρ": "rho",
    "σ": "sigma",
    "τ": "tau",
    "θ": "theta",
    "Σ": "sum",
    "Δ": "delta",
    "√": "sqrt",
}

codecs.register_error(_SPELLED, _spelled)
