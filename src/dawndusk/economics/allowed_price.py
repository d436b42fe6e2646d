"""The launch price that the orbit option may pay, with insurance that follows the price.

Insurance stops growing with the price where capacity or market end, so that the cost bends, always down. So the line
from free launch to the cost at the price found is drawn again, a few times over, and its price found again.
Source: `metrics`, `insurance`.
"""

from dawndusk.core.array import Array, xp
from dawndusk.economics.insurance import InsuredFleet, insurance_usd_per_year
from dawndusk.economics.metrics import launch_price_allowed_usd_per_kg


def launch_price_insured_usd_per_kg(
    insured: InsuredFleet,
    target_usd_per_year: Array,
    free_usd_per_year: Array,
    launch_usd_per_year: Array,
    price_usd_per_kg: Array,
) -> Array:
    """Launch price at which orbit costs what Earth costs, the insurance at that price included. [USD/kg]

    Cost to be met, cost with free launch, and of launching without insurance; the price that this was reckoned at.
    Shape: scalars. Valid: as `launch_price_allowed_usd_per_kg`.
    Error: 1e-6 (tests/economics/test_orbit_option.py::test_at_the_allowed_launch_price_orbit_costs_what_earth_costs).
    Source: module text.
    """
    none = insurance_usd_per_year(insured, 0.0)

    def allowed(ratio: Array) -> Array:
        there = xp.where(xp.abs(ratio) > _SMALL_RATIO, ratio, _SMALL_RATIO)
        more = (insurance_usd_per_year(insured, there) - none) / there
        return launch_price_allowed_usd_per_kg(
            cost_target_usd=target_usd_per_year,
            cost_without_launch_usd=free_usd_per_year,
            cost_with_launch_usd=free_usd_per_year + launch_usd_per_year + more,
            price_launch_usd_per_kg=price_usd_per_kg,
        )

    found = price_usd_per_kg
    for _ in range(_ROUNDS):
        found = allowed(found / price_usd_per_kg)
    return found


_ROUNDS = 6
_SMALL_RATIO = 1e-6
