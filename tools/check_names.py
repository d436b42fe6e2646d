"""Every public number says its unit, or says that it has none.

Walks the syntax tree of src/, the public outputs in lexicon.toml, and the keys of the catalog and of the examples.
A parameter or record field that is annotated `float` or `Array` must end in a unit (`area_radiator_m2`) or in a
dimensionless word (`sunlit_fraction`); a key must be a declared field without its unit (`area_radiator = "2 m^2"`).
Modules, classes and functions are called by the words of docs/glossary.md (`glossary`).
"""

import ast
import difflib
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dawndusk.core.units import DIMENSIONLESS, split_name
from tools.glossary import findings

ROOT = Path(__file__).resolve().parent.parent

UNIT_STANDS_BESIDE = {"value", "values", "number", "low", "median", "high"}
"""Numbers whose unit is a field or argument next to them."""

_PRICE = "usd_per_"
"""Prices of work say their unit first, as the trade does: `usd_per_accelerator_hour`, `usd_per_million_tokens`."""

RELATIVE = ("residual",)
"""Last words that are a share of a throughput wherever they stand, beside those of `dawndusk.core.units`."""

WORDS = {"flights_binding", "binding", "sentence", "reasons", "closes", "metrics"}
"""Outputs that are text, a list or a switch."""

OF_ANY_UNIT = {"report", "cli", "study", "evidence", "plan/closing.py", "plan/outputs.py"}
"""Where a number is a place on a page, or any number of a Design or Plan."""

FREE_KEYS = {"name", "note", "provider", "rival", "rival_source", "curve", "model", "kind", "choices", "options"}
"""Words of a file that are no numbers."""


@dataclass(frozen=True)
class Finding:
    """One refused name, and where it stands."""

    path: Path
    line: int
    text: str

    def __str__(self) -> str:
        """`path:line: what is wrong`."""
        return f"{self.path}:{self.line}: {self.text}"


@dataclass(frozen=True)
class Declared:
    """What a scenario or the catalog may write: each declared field's key, and the catalog kinds that carry it."""

    kind_of: dict[str, set[str | None]]

    def keys(self, kind: str | None = None) -> set[str]:
        """All keys, or those an entry of a catalog kind may hold."""
        return {key for key, kinds in self.kind_of.items() if kind is None or kind in kinds}


def main(root: Path = ROOT) -> int:
    findings = [*names_in_code(root), *names_of_outputs(root), *keys_in_files(root), *words_in_code(root)]
    for finding in findings:
        print(finding)
    if findings:
        print(f"{len(findings)} names refused. See src/dawndusk/core/units.py for units, docs/glossary.md for words.")
    return 1 if findings else 0


def names_in_code(root: Path) -> Iterator[Finding]:
    """Numbers in public signatures and records whose name has no unit."""
    package = root / "src" / "dawndusk"
    for path in sorted(package.rglob("*.py")):
        where = path.relative_to(package)
        if {where.parts[0], where.as_posix()} & OF_ANY_UNIT or (
            path.name.startswith("_") and path.name != "__init__.py"
        ):
            continue
        for name, line in _public_numbers(ast.parse(path.read_text())):
            if problem := refuse(name):
                yield Finding(path.relative_to(root), line, problem)


def names_of_outputs(root: Path) -> Iterator[Finding]:
    """Outputs in lexicon.toml whose name has no unit."""
    path = root / "src" / "dawndusk" / "plan" / "lexicon.toml"
    stages = tomllib.loads(path.read_text()) if path.exists() else {}
    lines = path.read_text().splitlines() if stages else []
    for name in (name for outputs in stages.values() for name in outputs):
        if name not in WORDS and (problem := refuse(name)):
            line = next((n for n, text in enumerate(lines, 1) if text.startswith(f"{name} ")), 1)
            yield Finding(path.relative_to(root), line, problem)


def words_in_code(root: Path) -> Iterator[Finding]:
    """Names of modules, classes and functions that are not the glossary's."""
    page = root / "docs" / "glossary.md"
    if page.exists():
        for name, problem in findings(root / "src" / "dawndusk", page.read_text()):
            yield Finding(name.path.relative_to(root), name.line, problem)


def refuse(name: str) -> str | None:
    """Why a name is not accepted, with the accepted form; `None` when it is."""
    if _PRICE in name or name in UNIT_STANDS_BESIDE or name.rsplit("_", maxsplit=1)[-1] in RELATIVE:
        return None
    try:
        split_name(name)
    except ValueError:
        forms = f"`{name}_<unit>` (m2, w, usd_per_kg …), or end it in {', '.join(DIMENSIONLESS[:4])} …"
        return f"`{name}` has no unit: write {forms}"
    return None


def keys_in_files(root: Path) -> Iterator[Finding]:
    """Keys of the catalog and of the examples that no record declares."""
    declared = declarations(root)
    catalog = root / "src" / "dawndusk" / "catalog"
    for path in sorted(catalog.glob("*/*.toml")):
        kind = path.parent.name
        if kind == "projection":  # its name is the input; tests/catalog reads what it holds
            yield from _unknown(path, root, {path.stem.partition("@")[0].partition(".")[2]: {}}, declared.keys())
            continue
        allowed = declared.keys(None if kind == "defaults" else kind)
        yield from _unknown(path, root, tomllib.loads(path.read_text()), allowed)
    for path in sorted((root / "examples").glob("*.toml")):
        for name, section in tomllib.loads(path.read_text()).items():
            if isinstance(section, dict) and name != "projection":
                yield from _unknown(path, root, section, declared.keys())


def declarations(root: Path) -> Declared:
    """The keys that the records in src/ declare with `param`, `optional`, `choice` and `option`."""
    kind_of: dict[str, set[str | None]] = {}
    for path in (root / "src" / "dawndusk").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and _declaration(node.value):
                options = _keywords(node.value)
                name = node.target.id
                whole = isinstance(node.annotation, ast.Name) and node.annotation.id != "float"
                key = options.get("key") or (name if whole or refuse(name) else split_name(name)[0])
                kind_of.setdefault(key, set()).add(options.get("kind"))
    return Declared(kind_of)


def _unknown(path: Path, root: Path, table: dict[str, Any], allowed: set[str]) -> Iterator[Finding]:
    lines = path.read_text().splitlines()
    for key in table:
        if key in allowed | FREE_KEYS:
            continue
        near = difflib.get_close_matches(key, sorted(allowed), n=1)
        cure = f"; did you mean `{near[0]}`?" if near else ", without its unit"
        line = next((n for n, text in enumerate(lines, 1) if text.strip().lstrip("[").startswith(key)), 1)
        yield Finding(path.relative_to(root), line, f"`{key}` is no declared field{cure}")


def _public_numbers(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield from _parameters(node)
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            for item in node.body:
                if (
                    isinstance(item, ast.AnnAssign)
                    and isinstance(item.target, ast.Name)
                    and _is_number(item.annotation)
                ):
                    yield item.target.id, item.lineno
                if isinstance(item, ast.FunctionDef) and not item.name.startswith("_"):
                    yield from _parameters(item)


def _parameters(function: ast.FunctionDef) -> Iterator[tuple[str, int]]:
    arguments = function.args
    for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
        if argument.annotation is not None and _is_number(argument.annotation):
            yield argument.arg, argument.lineno


def _is_number(annotation: ast.expr) -> bool:
    if isinstance(annotation, ast.BinOp):
        return _is_number(annotation.left) or _is_number(annotation.right)
    return isinstance(annotation, ast.Name) and annotation.id in {"float", "Array"}


def _declaration(value: ast.expr | None) -> bool:
    words = {"param", "optional", "choice", "option"}
    return isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id in words


def _keywords(value: ast.expr | None) -> dict[str, Any]:
    assert isinstance(value, ast.Call)
    return {k.arg: k.value.value for k in value.keywords if k.arg and isinstance(k.value, ast.Constant)}


if __name__ == "__main__":
    sys.exit(main())
