"""What money costs the orbit option, and its costs that no satellite carries.

All money is real, in dollars of `base_year`, before tax; `after_tax` has inflation, debt and taxes.
"""

from dawndusk.core.record import option, optional, param, record
from dawndusk.economics.basis import CUSTOMER, OWNER
from dawndusk.economics.written_off import WAYS


@record
class Finance:
    """Whose prices, discount rate, horizon, and the programme's costs in orbit."""

    basis: str = option("whose prices these are: what the market asks, or what its maker spends", (CUSTOMER, OWNER))
    base_year: int = param(
        "year of the money: write an amount in dollars of its own year, as USD_2024, and the price index converts it",
        low=2026,
        high=2026,
        key="base_year",
        whole=True,
        fixes="whose dollars these are",
    )
    discount_rate_per_year: float = param("real discount rate of the orbit option", low=0.0, high=0.5)
    horizon_year: float = param(
        "years of service the books cover", low=1, high=60, key="horizon", fixes="the length of the books"
    )
    cost_nre_usd: float = param("design and qualification of one generation of satellites", low=0.0, high=1e12)
    integration_fraction: float = param("integration and test, of satellite hardware", low=0.0, high=2.0)
    cost_ground_segment_usd: float = param("gateways and control centre", low=0.0, high=1e11)
    cost_operations_usd_per_year: float = param("fleet control, whatever its size", low=0.0, high=1e11)
    cost_operations_satellite_usd_per_year: float = param("fleet control, for each satellite", low=0.0, high=1e8)
    insurance_loading_ratio: float = param("premium over the claims expected, over many years", low=1.0, high=10.0)
    insurance_administration_fraction: float = param(
        "what a year's insurance costs beside claims and loading, of the value insured", low=0.0, high=0.1
    )
    insurance_capacity_usd: float = param("most that insurers take on one flight", low=0.0, high=1e12)
    insurance_market_usd_per_year: float = param("premiums of all space insurance", low=0.0, high=1e12)
    insurance_market_share_fraction: float = param(
        "most of the world's premiums that one fleet can place", low=0.0, high=1.0
    )
    liability_per_year: float = param("third-party cover, of value in orbit", low=0.0, high=0.1)
    learning_production_fraction: float = param("fall of hardware price per doubling built", low=0.0, high=0.49)
    tax_fraction: float | None = optional(
        "tax on income; set, books after tax stand beside those before", low=0.0, high=0.6
    )
    debt_fraction: float | None = optional(
        "share of every purchase that is borrowed; set, books after tax stand beside those before", low=0.0, high=0.95
    )
    rate_debt_per_year: float | None = optional(
        "interest on what is borrowed, nominal; off, that of the owner", low=0.0, high=0.5
    )
    inflation_per_year: float | None = optional(
        "growth of all prices; set, books after tax stand beside those before", low=-0.05, high=0.3
    )
    depreciation: str = option("how a purchase is written off for tax", WAYS)
    lead_time_year: float = param(
        "orbit option, order to service; satellites, launches and ground segment are paid evenly over it",
        low=0.0,
        high=15.0,
    )
    lead_time_accelerators_year: float = param(
        "accelerators in orbit, first payment to service, paid evenly over it", low=0.0, high=15.0
    )
    lead_time_design_year: float = param(
        "design and qualification, first payment to service, paid evenly over it", low=0.0, high=20.0
    )
