"""The numbers the question comes down to: what the same work costs in orbit, over what it costs on Earth."""

from dawndusk.core.array import Array
from dawndusk.core.record import record
from dawndusk.economics.after_tax import AfterTax
from dawndusk.economics.books import Books


@record
class Verdict:
    """Two ratios, and a third where books after tax are kept. `verdict.judge` says the first in words."""

    cost_ratio: Array
    """of an accelerator-hour"""
    cost_infrastructure_ratio: Array
    """of a kilowatt-hour at an accelerator, the accelerators left out on both sides"""
    cost_after_tax_ratio: Array | None = None
    """of an accelerator-hour with debt, tax and inflation on both sides"""


def cost_ratios(
    orbit: Books, earth: Books, after_tax: tuple[AfterTax | None, AfterTax | None] = (None, None)
) -> Verdict:
    """Costs in orbit over those on Earth, with the accelerators and without. [-]

    Shape: scalars. Valid: costs > 0. Error: exact (tests/plan/test_cost_ratios.py). Source: definition.
    """
    taxed, rival = after_tax
    return Verdict(
        cost_ratio=orbit.usd_per_accelerator_hour / earth.usd_per_accelerator_hour,
        cost_infrastructure_ratio=orbit.usd_per_kwh_infrastructure / earth.usd_per_kwh_infrastructure,
        cost_after_tax_ratio=None
        if taxed is None or rival is None
        else taxed.usd_per_accelerator_hour / rival.usd_per_accelerator_hour,
    )
