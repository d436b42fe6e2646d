"""What a design must meet to close, as numbers that are positive while it does: for an optimiser and its prices.

The same conditions as the verdict's, one smooth margin each; the tests hold the two together.
"""

from collections.abc import Mapping
from typing import NamedTuple

from dawndusk.campaign.fleet import STANDS_FRACTION
from dawndusk.core.array import Array
from dawndusk.design.design import Design
from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.outputs import outputs, values
from dawndusk.satellite.closure import PROPELLANT_MAX, SHARE_FLOOR
from dawndusk.satellite.heat import FLUX_FLOOR_W_PER_M2


class Condition(NamedTuple):
    """`output` stays above a limit (`sign` 1) or below it (`sign` -1); the limit is a number or another output."""

    label: str
    output: str
    limit: float | str
    sign: int
    unit: str
    size: float
    """a change of the output that counts as large, for the optimiser's scaling"""

    @property
    def reads(self) -> tuple[str, ...]:
        """The outputs it is told from."""
        return (self.output, self.limit) if isinstance(self.limit, str) else (self.output,)

    def margin(self, outputs: Mapping[str, Array]) -> Array:
        """How far the output is on the right side, in its own unit."""
        limit = outputs[self.limit] if isinstance(self.limit, str) else self.limit
        return self.sign * (outputs[self.output] - limit)


CONDITIONS = (
    Condition("the radiator emits more than it takes", "heat.flux_net_w_per_m2", FLUX_FLOOR_W_PER_M2, 1, "W/m²", 1e2),
    Condition("the chip stays in its limit", "heat.temperature_chip_c", "heat.temperature_chip_max_c", -1, "K", 10.0),
    Condition("the array feeds the load on its last day", "power.array_supply_ratio", 1.0, 1, "", 0.1),
    Condition("cells give less than they absorb", "power.cell_heat_fraction", 0.0, 1, "", 0.1),
    Condition("the accelerator survives its dose", "radiation.dose_margin_ratio", 1.0, 1, "", 1.0),
    Condition("bus and thruster leave mass for the rest", "satellite.payload_share_fraction", SHARE_FLOOR, 1, "", 0.1),
    Condition("propellant stays below three dry masses", "satellite.propellant_ratio", PROPELLANT_MAX, -1, "", 1.0),
    Condition("thrust exceeds drag", "satellite.thrust_margin_ratio", 1.0, 1, "", 1.0),
    Condition("rockets keep the fleet", "campaign.launch_rate_ratio", 1.0, 1, "", 1.0),
    Condition("the fleet stands within its calendar", "campaign.deployed_fraction", STANDS_FRACTION, 1, "", 0.1),
)  # fmt: skip


def broken(design: Design) -> tuple[str, ...]:
    """What a design does not meet, in words; nothing where it closes."""
    wanted = {name for c in CONDITIONS for name in c.reads}
    plan = evaluate(design)
    read = tuple(output for output in outputs(plan) if output.path in wanted)
    columns = dict(zip((output.path for output in read), values(plan, read), strict=True))
    return tuple(c.label for c in CONDITIONS if c.margin(columns) < 0)
