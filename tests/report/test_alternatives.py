"""The table of prices: both bases as columns, the headline's own marked, every number where it belongs."""

from typing import Any

from dawndusk.report import render
from dawndusk.report.alternatives import alternatives, by_fleet
from tests.report.test_page import Page


def row(**moved: Any) -> dict[str, Any]:
    standard = {
        "basis": "customer",
        "mass": "modelled",
        "fleet": "asked",
        "is_headline": False,
        "satellite_count": 10_000.0,
        "mass_kg": 6794.0,
        "deployed_fraction": 0.02,
        "usd_per_accelerator_hour": 60.0,
        "cost_ratio": 43.8,
        "cost_infrastructure_ratio": 187.0,
    }
    return {**standard, **moved}


ROWS = [
    row(),
    row(fleet="standing", satellite_count=214.0, cost_ratio=45.2),
    row(basis="owner", is_headline=True, cost_ratio=27.2, cost_infrastructure_ratio=113.8),
    row(basis="owner", fleet="standing", satellite_count=214.0, cost_ratio=28.4),
]


def test_what_is_priced_is_a_row_and_each_basis_a_column() -> None:
    asked, standing = by_fleet(ROWS).items()
    assert asked[0] == "10,000 satellites of 6,794 kg"
    assert [one["cost_ratio"] for one in asked[1]] == [43.8, 27.2]
    assert standing[0] == "214 satellites of 6,794 kg, which do stand"
    assert [one["cost_ratio"] for one in standing[1]] == [45.2, 28.4]


def test_the_headlines_own_is_bold_and_every_ratio_is_there() -> None:
    text = alternatives({"alternatives": ROWS}) or ""
    assert text.count("<strong>") == 1
    assert '<strong><span class="number">27×</span></strong>' in text
    for shown in ("44×", "45×", "28×", "187× without accelerators", "114× without accelerators"):
        assert shown in text


def test_a_page_links_to_its_prices_and_one_without_has_none(plan: dict[str, Any]) -> None:
    plan.pop("alternatives", None)
    assert alternatives(plan) is None
    assert "alternatives" not in Page(render(plan)).ids
    plan["alternatives"] = ROWS
    page = Page(render(plan))
    assert "alternatives" in page.ids
    assert any(tag == "a" and held.get("href") == "#alternatives" for tag, held in page.tags)
