"""The manual's tables of projections hold the numbers that their command writes."""

from tools.projection_table import ALL, CHIPS, PAGE, page


def test_the_page_is_what_its_command_writes() -> None:
    """Where a projection or an accelerator of the catalog changed: `python -m tools.projection_table`."""
    text = PAGE.read_text("utf-8")
    assert text.count(ALL) == text.count(CHIPS) == 1
    assert page(text) == text


def test_the_page_shows_every_end_of_a_projection() -> None:
    """The battery's -3 % a year (-8 to 0) to 2035, by hand: 0.97^9, 0.92^9 and 1."""
    row = next(line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| `power.price_battery` |"))
    assert "-8 %, -3 %, 0 %" in row
    assert "0.47, 0.76, 1.00" in row
