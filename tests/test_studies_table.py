"""The manual's tables of studies hold the numbers that their command writes."""

import pytest

from tools.studies_table import BEGIN, END, PAGE, page


@pytest.mark.slow
def test_the_page_is_what_its_command_writes() -> None:
    """Where an answer moved: `python -m tools.studies_table`."""
    text = PAGE.read_text("utf-8")
    assert text.count(BEGIN) == text.count(END) == 1
    assert page(text) == text
