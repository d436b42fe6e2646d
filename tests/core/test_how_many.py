"""One is singular, all else is plural, and no sentence of the program says otherwise."""

import ast
import re
from pathlib import Path

import pytest

import dawndusk
from dawndusk.core.how_many import how_many

SOURCE = Path(dawndusk.__file__).parent
COUNTS = re.compile(
    r"^ ?(flight|satellite|accelerator|sample|campaign|region|gateway|day|month|input|row|column|claim|pad|"
    r"point|step|combination|number|start|worker|character|error|byte|event|attempt|plane|"
    r"year|rule|value|chunk|designator|world)s\b"
)


@pytest.mark.parametrize(
    ("number", "noun", "text"),
    [
        (0, "flight", "0 flights"),
        (1, "flight", "1 flight"),
        (2, "flight", "2 flights"),
        ("1", "day", "1 day"),
        (0.98, "satellite", "1 satellite"),
        ("0.98", "satellite", "0.98 satellites"),
        (1e6, "byte", "1,000,000 bytes"),
    ],
)
def test_number_and_noun_agree(number, noun, text):
    assert how_many(number, noun) == text


def sentences():
    """Each text of the program in which a value stands before a plural, with its place."""
    for file in sorted(SOURCE.rglob("*.py")):
        if "codegen" in file.parts:
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.JoinedStr):
                for value, after in zip(node.values, node.values[1:], strict=False):
                    is_text = isinstance(after, ast.Constant) and isinstance(after.value, str)
                    if isinstance(value, ast.FormattedValue) and is_text and COUNTS.match(after.value):
                        written = ast.unparse(value.value)
                        form = ast.unparse(value.format_spec) if value.format_spec else ""
                        is_bound = written.isupper() or re.search(r"_MAX$|_MOST", written)
                        has_decimals = re.search(r"\.[1-9]f", form) or re.match(r"fixed_text\(.*, [1-9]\)$", written)
                        if not is_bound and not has_decimals:
                            yield f"{file.relative_to(SOURCE)}:{node.lineno}: {{{written}}}{after.value[:24]}"


def test_no_sentence_sets_a_number_before_a_plural_by_hand():
    assert list(sentences()) == []
