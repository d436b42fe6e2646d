"""The mutants of a module: mutmut's operators, and those for a code that branches by `xp.where` and `xp.minimum`.

mutmut's assignments of None and its missing arguments are left out: each ends in a traceback under any test, and would
only make the score look better. So are the bounds and words of a record's fields, which the catalog's tests read,
and what a function takes where it is told nothing.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial
from pathlib import Path

import libcst as cst
import libcst.matchers as m
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation import mutators
from mutmut.mutation.file_mutation import Mutation, MutationVisitor
from mutmut.mutation.pragma_handling import IgnoredCode

SWAPS = [
    ("minimum", "maximum"),
    ("floor", "ceil"),
    ("sin", "cos"),
    ("argmin", "argmax"),
    ("min", "max"),
    ("any", "all"),
    ("exp", "expm1"),
]
SWAPPED = {**dict(SWAPS), **{b: a for a, b in SWAPS}}


@dataclass(frozen=True)
class Mutant:
    """One small fault: where it stands, the lines it changes, and the module's text with it."""

    path: Path
    line: int
    was: str
    now: str
    code: str

    @property
    def key(self) -> tuple[str, str, str]:
        """By which an excuse finds it."""
        return self.path.as_posix(), self.was, self.now

    def said(self) -> str:
        """For a reader."""
        return f"{self.path}:{self.line}\n    - {self.was}\n    + {self.now}"

    def entry(self) -> str:
        """As an entry of survivors.toml, its reason still to be written."""
        held = {"path": self.path.as_posix(), "was": self.was, "now": self.now, "reason": ""}
        return "\n".join(
            ["[[survivor]]", *(f"{name} = {json.dumps(text, ensure_ascii=False)}" for name, text in held.items()), ""]
        )


class Bodies(MutationVisitor):
    """What functions do and constants are."""

    def _skip_node_and_children(self, node: cst.CSTNode) -> bool:
        return isinstance(node, cst.Parameters) or super()._skip_node_and_children(node)


def mutants(path: Path) -> list[Callable[[], Mutant]]:
    """Those of a module, each made when it is called."""
    source = path.read_text("utf-8")
    visitor = Bodies(OPERATORS, IgnoredCode(set(), set(), set()))
    wrapper = MetadataWrapper(cst.parse_module(source))
    module = wrapper.visit(visitor)
    lines = wrapper.resolve(PositionProvider)

    def made(mutation: Mutation) -> Mutant:
        code = module.deep_replace(mutation.original_node, mutation.mutated_node).code
        was, now = changed_lines(source, code)
        return Mutant(path, lines[mutation.original_node].start.line, was, now, code)

    return [
        partial(made, mutation)
        for mutation in visitor.mutations
        if isinstance(mutation.contained_by_top_level_function, cst.FunctionDef | None)
    ]


def changed_lines(source: str, code: str) -> tuple[str, str]:
    """The lines that differ, bare of their indent."""
    old, new = source.splitlines(), code.splitlines()
    blocks = [b for b in SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if b[0] != "equal"]
    was = [line.strip() for _, i, j, _, _ in blocks for line in old[i:j]]
    now = [line.strip() for _, _, _, i, j in blocks for line in new[i:j]]
    return "\n".join(was), "\n".join(now)


def _another_function(node: cst.Call) -> Iterator[cst.Call]:
    name = node.func.attr if isinstance(node.func, cst.Attribute) else node.func
    if isinstance(name, cst.Name) and name.value in SWAPPED:
        yield node.with_deep_changes(name, value=SWAPPED[name.value])


def _other_branch(node: cst.Call) -> Iterator[cst.Call]:
    if m.matches(node.func, m.Attribute(attr=m.Name("where"))) and len(node.args) == len(("test", "yes", "no")):
        test, yes, no = node.args
        yield node.with_changes(args=[test, yes.with_changes(value=no.value), no.with_changes(value=yes.value)])


def _other_test(node: cst.If) -> Iterator[cst.If]:
    held = node.test.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])
    yield node.with_changes(test=cst.UnaryOperation(cst.Not(), held), whitespace_before_test=cst.SimpleWhitespace(" "))


def _another_word(node: cst.BaseString) -> Iterator[cst.BaseString]:
    yield from list(mutators.operator_string(node))[:1]


OPERATORS: mutators.OPERATORS_TYPE = [
    (cst.BaseNumber, mutators.operator_number),
    (cst.BaseString, _another_word),
    (cst.Name, mutators.operator_name),
    (cst.AugAssign, mutators.operator_augmented_assignment),
    (cst.UnaryOperation, mutators.operator_remove_unary_ops),
    (cst.CSTNode, mutators.operator_keywords),
    (cst.CSTNode, mutators.operator_swap_op),
    (cst.IfExp, mutators.operator_if_exp),
    (cst.Call, mutators.operator_symmetric_string_methods_swap),
    (cst.Call, _another_function),
    (cst.Call, _other_branch),
    (cst.If, _other_test),
]
