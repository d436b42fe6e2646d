"""A plan whose stages are called anew only where their arguments changed is the same plan."""

from dataclasses import replace
from typing import Any

from dawndusk import Design, load
from dawndusk.core.reuse import Memo, plain_call
from dawndusk.design.design import with_values
from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.outputs import outputs, values
from tests.designs import EXAMPLES


class Counted(Memo):
    """What was asked, and what was answered by an object that had been given before."""

    def __init__(self) -> None:
        super().__init__()
        self.given: dict[str, Any] = {}
        self.again: set[str] = set()

    def __call__(self, function: Any, /, *args: Any, **kwargs: Any) -> Any:
        """The answer, noted."""
        found = super().__call__(function, *args, **kwargs)
        if self.given.setdefault(function.__name__, found) is found:
            self.again.add(function.__name__)
        return found


def moved(design: Design, counted: Counted, section: str, name: str) -> set[str]:
    """The stages that a tenth more of one number leaves alone; the plan is that of fresh calls."""
    other = with_values(design, {(section, name): 1.1 * getattr(getattr(design, section), name)})
    counted.again.clear()
    plan, fresh = evaluate(other, counted), evaluate(other, plain_call)
    wanted = outputs(fresh)
    assert values(plan, wanted) == values(fresh, wanted)
    return counted.again


def test_only_what_an_input_reaches_is_called_anew() -> None:
    design, counted = load(EXAMPLES / "suncatcher.toml"), Counted()
    evaluate(design, counted)
    assert moved(design, counted, "earth", "price_electricity_usd_per_kwh") >= {"campaign", "build", "work"}
    assert "earth_option" not in counted.again
    launched = moved(design, counted, "launch", "launch_rate_per_year")
    assert launched >= {"light_through_the_year", "radiation", "build"}
    assert "campaign" not in launched
    assert "radiation" not in moved(design, counted, "orbit", "altitude_m")


def test_a_record_made_anew_counts_as_another() -> None:
    design, counted = load(EXAMPLES / "suncatcher.toml"), Counted()
    evaluate(design, counted)
    counted.again.clear()
    evaluate(replace(design, orbit=replace(design.orbit)), counted)
    assert "light_through_the_year" not in counted.again


def test_a_memo_asks_the_one_behind_it_and_leaves_it_as_it_is() -> None:
    """The one behind keeps its own first call; the one in front keeps the first that neither had."""
    behind = Memo()
    held = behind(list, (1.0,))
    front = Memo(behind)
    assert front(list, (1.0,)) is held
    other = front(list, (2.0,))
    assert front(list, (2.0,)) is other
    assert front(list, (1.0,)) is held
    assert behind(list, (1.0,)) is held
    assert behind(list, (2.0,)) is not other
