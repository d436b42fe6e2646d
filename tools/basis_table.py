"""Write the table of docs/basis.md: every shipped scenario on both bases, at both masses, and what stands of it.

`python -m tools.basis_table` writes the page anew; `tests/test_basis_table.py` holds the page to it.
"""

from pathlib import Path

from dawndusk.answers.alternatives import Row, alternatives, row_of
from dawndusk.core.reuse import Memo
from dawndusk.design.loading import load_sourced
from dawndusk.plan.verdict import times
from dawndusk.report.number import with_unit

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "basis.md"
EXAMPLES = ROOT / "src" / "dawndusk" / "scenario" / "examples"
BEGIN, END = "<!-- python -m tools.basis_table writes from here -->\n", "<!-- to here -->\n"
HEAD = """| scenario | satellites | mass | customer | owner | what stands | customer | owner |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
"""


def table() -> str:
    """The rows of all scenarios; a ratio is followed by the one without accelerators, the headline's own is bold."""
    return HEAD + "".join(line for path in sorted(EXAMPLES.glob("*.toml")) for line in _lines(path))


def page(text: str) -> str:
    """The page with its table written anew."""
    before, _, rest = text.partition(BEGIN)
    return before + BEGIN + table() + END + rest.partition(END)[2]


def _lines(path: Path) -> list[str]:
    rows = alternatives(load_sourced(path).design, Memo())
    lines: list[str] = []
    for mass in dict.fromkeys(row["mass"] for row in rows):
        asked, standing = (
            [row_of(rows, mass=mass, basis=basis, fleet=fleet) for basis in ("customer", "owner")]
            for fleet in ("asked", "standing")
        )
        first, stands = asked[0], standing[0]
        assert first is not None
        said = f"{with_unit(first['mass_kg'], 'mass_kg')}, {mass}"
        count = (
            "all" if first["deployed_fraction"] >= 0.9 else f"{stands['satellite_count']:,.0f}" if stands else "none"
        )
        cells = (
            path.stem,
            f"{first['satellite_count']:,.0f}",
            said,
            *map(_ratio, asked),
            count,
            *map(_ratio, standing),
        )
        lines.append(f"| {' | '.join(cells)} |\n")
    return lines


def _ratio(row: Row | None) -> str:
    if row is None:
        return ""
    text = f"{times(row['cost_ratio'])} ({times(row['cost_infrastructure_ratio'])})"
    return f"**{text}**" if row["is_headline"] else text


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text("utf-8")), "utf-8")
