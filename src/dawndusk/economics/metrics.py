"""The translator: the same books in the metrics that published studies use, to set their numbers beside ours.

Each metric is defined by one study or trade and leaves out what it leaves out there; the docstrings say what.
"""

from dawndusk.core.array import Array, xp
from dawndusk.core.record import record
from dawndusk.economics.books import Books
from dawndusk.physics.constants import W_PER_KW, W_PER_MW


@record
class Metrics:
    """One option in the metrics of others."""

    usd_per_w_ex_accelerator: Array
    """first capital without accelerators, per watt of IT"""
    usd_per_kw_year_launched: Array
    """launch alone, no flight failing, per kilowatt and year; of Earth its counterpart, the energy"""
    launch_price_allowed_usd_per_kg: Array
    """per kilogram of satellite, at which orbit costs what Earth costs; negative: at no price; 0 on Earth"""
    tco_usd_per_accelerator_hour: Array
    """undiscounted"""
    usd_per_mw: Array
    """first capital per megawatt of IT"""
    usd_per_million_tokens: Array
    specific_mass_kg_per_kw: Array
    """launched; 0 on Earth"""


def metrics(
    books: Books,
    *,
    cost_accelerators_usd: Array,
    cost_carrier_usd: Array,
    lifetime_carrier_year: Array,
    power_it_w: Array,
    mass_kg: Array,
    launch_price_allowed_usd_per_kg: Array,
) -> Metrics:
    """All metrics of an option.

    `cost_carrier_usd` over `lifetime_carrier_year`: launch, none failing, and a satellite's life; on Earth energy
    and a year.
    Shape: scalars. Valid: power > 0. Error: exact (tests/economics/test_metrics.py). Source: fields of `Metrics`.
    """
    return Metrics(
        usd_per_w_ex_accelerator=(books.capex_usd - cost_accelerators_usd) / power_it_w,
        usd_per_kw_year_launched=usd_per_kw_year(cost_carrier_usd, power_it_w, lifetime_carrier_year),
        launch_price_allowed_usd_per_kg=launch_price_allowed_usd_per_kg,
        tco_usd_per_accelerator_hour=books.tco_usd_per_accelerator_hour,
        usd_per_mw=books.capex_usd / power_it_w * W_PER_MW,
        usd_per_million_tokens=books.usd_per_million_tokens,
        specific_mass_kg_per_kw=mass_kg / power_it_w * W_PER_KW,
    )


def usd_per_kw_year(cost_usd: Array, power_w: Array, lifetime_year: Array) -> Array:
    """A cost per kilowatt and year of life, undiscounted: how Suncatcher sets launch beside energy. [USD/kW/year]

    Leaves out everything but that cost. Shape: any. Valid: power, life > 0.
    Error: exact (tests/economics/test_metrics.py::test_SUN_KWY). Source: arXiv:2511.19468.

    >>> round(usd_per_kw_year(575.0 * 200.0, 28e3, 5.0))
    821
    """
    return cost_usd / (power_w / W_PER_KW) / lifetime_year


def launch_price_allowed_usd_per_kg(
    *,
    cost_target_usd: Array,
    cost_without_launch_usd: Array,
    cost_with_launch_usd: Array,
    price_launch_usd_per_kg: Array,
) -> Array:
    """Launch price at which a cost meets its target, where the cost is linear in the launch price. [USD/kg]

    `cost_with_launch_usd` is the cost at `price_launch_usd_per_kg`. Any three costs in one unit will do.
    Negative: the target is missed even with free launch.
    Shape: any. Valid: cost with launch above cost without.
    Error: exact (tests/economics/test_metrics.py::test_TUR_ALLOW). Source: arXiv:2604.27197.

    >>> float(launch_price_allowed_usd_per_kg(cost_target_usd=10e3, cost_without_launch_usd=0.0,
    ...                                       cost_with_launch_usd=40.0, price_launch_usd_per_kg=1.0))
    250.0
    """
    slope = (cost_with_launch_usd - cost_without_launch_usd) / price_launch_usd_per_kg
    flat = _FLAT * xp.abs(cost_without_launch_usd) / price_launch_usd_per_kg
    return (cost_target_usd - cost_without_launch_usd) / xp.maximum(slope, flat)


_FLAT = 1e-12
"""A launch that is this small a share of the cost decides nothing; the price stays finite."""


def cost_with_spares_usd(cost_usd: Array, spares_fraction: Array, availability_fraction: Array) -> Array:
    """A cost of ownership grossed up to a cost of capacity that is there: spares bought, hours lost. [as given]

    Shape: any. Valid: availability > 0.
    Error: exact (tests/economics/test_metrics.py::test_SA_LCOC). Source: SemiAnalysis, To Boldly Go, 2026.

    >>> round(cost_with_spares_usd(8.64, 0.20, 0.95), 3)
    10.914
    """
    return cost_usd * (1 + spares_fraction) / availability_fraction
