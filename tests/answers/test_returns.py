"""What each option returns, in a sentence."""

import pytest

from dawndusk.answers.answer import answer
from dawndusk.answers.returns import returns_note
from tests.designs import EXAMPLES


def said(payback: float | None, rates: list[float]) -> str:
    books = {"payback_year": payback, "internal_rates_per_year": rates}
    return returns_note({"economics": books, "earth": books})


@pytest.mark.parametrize(
    ("payback", "rates", "expected"),
    [
        (None, [], "orbit never pays back (no internal rate of return), Earth never pays back (no"),
        (3.42, [0.1213], "orbit in 3.4 years, Earth in 3.4 years"),
        (1.0, [0.1, 0.2], "several internal rates of return, none of which decides: 10.0%, 20.0%"),
    ],
)
def test_none_one_and_several_rates_are_said(payback: float | None, rates: list[float], expected: str) -> None:
    assert expected in said(payback, rates)


def test_an_answer_has_both_sides_rates_and_says_them() -> None:
    page = answer(EXAMPLES / "start.toml").public
    assert page["economics"]["payback_year"] is None
    (rate,) = page["earth"]["internal_rates_per_year"]
    flow = page["series"]["economics"]["earth_cash_flow_usd"]
    worth = [usd / (1 + rate) ** year for year, usd in enumerate(flow)]
    assert sum(worth) == pytest.approx(0, abs=1e-6 * max(map(abs, worth)))
    assert returns_note(page) in page["verdict"]["notes"]
