"""What `breakeven` says of its goal: of parity in the words of the verdict, of another output by its name."""

from dawndusk.plan.outputs import lexicon
from dawndusk.plan.verdict import times
from dawndusk.report.number import with_unit
from dawndusk.study.optimum.goal import Goal


class GoalWords:
    """The words for one goal."""

    def __init__(self, goal: Goal) -> None:
        self._goal = goal

    @property
    def met(self) -> str:
        """That it is met, as a sentence begins."""
        return "Orbit equals Earth" if self._goal.is_parity else self.name

    @property
    def more(self) -> str:
        """What the output is beyond it."""
        return "dearer" if self._goal.is_parity else "more"

    @property
    def wanted(self) -> str:
        """What is looked for."""
        return "parity" if self._goal.is_parity else f"{self._path} to {self._amount(self._goal.value)}"

    def clause(self, found: float) -> str:
        """What the output is somewhere."""
        if self._path == "verdict.cost_ratio":
            return f"orbit costs {times(found)} times what Earth costs"
        return f"{self._path} is {self._amount(found)}"

    def span(self, low: float, high: float) -> str:
        """The output from its least to its most."""
        if self._path == "verdict.cost_ratio":
            return f"Cost ratio {times(low)} to {times(high)}"
        return f"{self._path} {self._amount(low)} to {self._amount(high)}"

    @property
    def name(self) -> str:
        """The goal in short."""
        return "parity" if self._goal.is_parity else f"{self._path} = {self._amount(self._goal.value)}"

    @property
    def _path(self) -> str:
        return self._goal.output.path

    def _amount(self, value: float) -> str:
        if value - value != 0:
            return lexicon()[self._goal.output.stage][self._goal.output.name].get("never", "never")
        return with_unit(value, self._goal.output.name)
