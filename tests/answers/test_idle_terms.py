"""A term that nothing reads is told, and no other."""

from dataclasses import replace

import pytest

from dawndusk.answers.idle_terms import idle_terms_note
from tests.designs import resolved


@pytest.mark.parametrize(
    ("terms", "told"),
    [
        ({}, []),
        ({"rate_debt_per_year": 0.05}, ["economics.debt_fraction"]),
        ({"rate_debt_per_year": 0.05, "tax_fraction": 0.21}, ["economics.debt_fraction"]),
        ({"rate_debt_per_year": 0.05, "debt_fraction": 0.5}, []),
        ({"depreciation": "macrs 5"}, ["economics.tax_fraction"]),
        ({"depreciation": "macrs 5", "debt_fraction": 0.5}, ["economics.tax_fraction"]),
        ({"depreciation": "macrs 5", "tax_fraction": 0.21}, []),
        (
            {"depreciation": "macrs 5", "rate_debt_per_year": 0.05},
            ["economics.debt_fraction", "economics.tax_fraction"],
        ),
    ],
)
def test_what_nothing_reads_is_told_with_what_would(terms: dict[str, object], told: list[str]) -> None:
    notes = list(idle_terms_note(replace(resolved("start").design.economics, **terms)))
    assert [missing in note for missing, note in zip(told, notes, strict=True)] == [True] * len(told)
