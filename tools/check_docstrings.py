"""Every function of the model says how wrong it may be, and every test it names is there.

Walks the syntax tree of src/. In every docstring a test is named by its full path from the root of the project,
`tests/physics/test_sun.py` or `tests/physics/test_sun.py::test_name`; file, folder and function exist.

In the packages of MODEL every public function, and every public method of a public class, has an `Error:` that is one
of four forms:

    a test             its path stands there: `1e-4 against integration (tests/physics/test_earth_view.py)`
    exact              with a test's path, or with a doctest in the same docstring
    another's          `as other`, in backquotes the name of something in src/; or `that of` what it takes
    an exception       its name comes first, where the caller may be at fault: `ScriptError for an unknown event`

so an empty phrase ("small", "good to 1 %") is refused. Needs none: what is private, a record's fields, what has no
body (a protocol's methods), and a method that only hands out a field, its length, a constant, or a field's field.
"""

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODEL = ("physics", "satellite", "campaign", "economics", "service", "twin")

TEST = re.compile(r"(?<![\w/])tests/[\w/]*\w(?:\.\w+)?(?:::\w+)?")
SHORT = re.compile(r"(?<![\w/.])(?:\w+/)*test_\w+\.py")
HEADING = re.compile(r"(?<!\w)(?:Shape|Valid|Error|Source)\b[^:.\n]*(?:\n[^:.\n]+)?:(?=\s)")
EXACT = re.compile(r"\bexact\b")
AS_OTHER = re.compile(r"\bas `([\w.]+)`")
ANOTHERS = re.compile(r"\b(?:that|those) of\b|\bas the module text\b")
EXCEPTION = re.compile(r"`?[A-Z][a-z]*[A-Z]\w*[a-z]\w*")

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Finding:
    """One refused docstring, and where it stands."""

    path: Path
    line: int
    text: str

    def __str__(self) -> str:
        """`path:line: what is wrong`."""
        return f"{self.path}:{self.line}: {self.text}"


def main(root: Path = ROOT) -> int:
    findings = [*named_tests(root), *stated_errors(root)]
    print(*findings, sep="\n", end="\n" if findings else "")
    if findings:
        print(f"{len(findings)} docstrings refused. The four forms of `Error:` stand in tools/check_docstrings.py.")
    return 1 if findings else 0


def named_tests(root: Path) -> Iterator[Finding]:
    """Tests that a docstring names and that are not there, or that it names by half a path."""
    for path in sorted((root / "src").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if (
                isinstance(node, ast.Expr)
                and isinstance(node.value, ast.Constant)
                and isinstance(node.value.value, str)
            ):
                text = node.value.value
                for found in TEST.finditer(text):
                    if problem := missing(found[0], root):
                        yield Finding(path.relative_to(root), node.lineno + text[: found.start()].count("\n"), problem)
                for found in SHORT.finditer(text):
                    if not found[0].startswith("tests/"):
                        line = node.lineno + text[: found.start()].count("\n")
                        yield Finding(path.relative_to(root), line, f"{found[0]}: write its full path, tests/…")


def missing(name: str, root: Path) -> str | None:
    """Why a named test is refused; `None` when it is there."""
    path, _, function = name.partition("::")
    if not (root / path).exists():
        return f"{path} does not exist"
    if function:
        inside = ast.walk(ast.parse((root / path).read_text()))
        if function not in {node.name for node in inside if isinstance(node, Function)}:
            return f"{path} has no {function}"
    return None


def stated_errors(root: Path) -> Iterator[Finding]:
    """Functions of the model without an `Error:` of one of the four forms."""
    package = root / "src" / "dawndusk"
    known = _names(package)
    for path in (path for part in MODEL for path in sorted((package / part).rglob("*.py"))):
        for name, function in functions(ast.parse(path.read_text())):
            if problem := refuse(ast.get_docstring(function) or "", known):
                yield Finding(path.relative_to(root), function.lineno, f"`{name}` {problem}")


def refuse(docstring: str, known: set[str]) -> str | None:
    """Why a docstring is not accepted; `None` when it is. `known`: the names that `as` may point to."""
    phrase = error_phrase(docstring)
    if phrase is None:
        return "states no `Error:`"
    proved = "tests/" in phrase
    if not proved and EXACT.search(phrase) and ">>>" not in docstring:
        return "is exact without a test or a doctest to show it"
    others = AS_OTHER.findall(phrase)
    for other in others:
        if other.rsplit(".", maxsplit=1)[-1] not in known:
            return f"is as `{other}`, which nothing in src/ is called"
    if proved or others or EXACT.search(phrase) or ANOTHERS.search(phrase) or EXCEPTION.match(phrase):
        return None
    return f"says in `Error:` nothing that can be checked: {phrase}"


def error_phrase(docstring: str) -> str | None:
    """What stands after `Error:`, up to the next heading or empty line; `None` without one."""
    text = docstring.partition(">>>")[0]
    headings = list(HEADING.finditer(text))
    for at, heading in enumerate(headings):
        if re.search(r"\bError\b", heading[0]):
            end = headings[at + 1].start() if at + 1 < len(headings) else len(text)
            return " ".join(text[heading.end() : end].partition("\n\n")[0].split())
    return None


def functions(tree: ast.Module) -> Iterator[tuple[str, Function]]:
    """The public functions and methods that owe an `Error:`, by name."""
    for node in tree.body:
        if isinstance(node, Function) and not node.name.startswith("_"):
            yield node.name, node
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            for item in node.body:
                if isinstance(item, Function) and not (item.name.startswith("_") or _hands_out(item)):
                    yield f"{node.name}.{item.name}", item


def _hands_out(method: Function) -> bool:
    """No body, or only a field, its length, a constant or a field's field."""
    body = [line for line in method.body if not (isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant))]
    if len(body) == 1 and isinstance(body[0], ast.Return):
        value = body[0].value
        if isinstance(value, ast.Call) and ast.unparse(value.func) == "len":
            value = value.args[0]
        while isinstance(value, ast.Attribute):
            value = value.value
        return value is None or isinstance(value, ast.Constant | ast.Name)
    return not body


def _names(package: Path) -> set[str]:
    names: set[str] = set(MODEL)
    for path in package.rglob("*.py"):
        names |= {path.stem, path.parent.name}
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                names.add(node.name)
    return names


if __name__ == "__main__":
    sys.exit(main())
