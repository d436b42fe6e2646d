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
    cost_nre_usd: float | None = optional(
        "design and qualification of one generation of satellites; replaces what follows from the satellite's mass",
        low=0.0,
        high=1e12,
    )
    cost_design_usd: float = param("design and qualification of a new satellite of one tonne dry", low=0.0, high=1e11)
    design_growth_ratio: float = param("power by which design grows with the satellite's dry mass", low=0.0, high=1.0)
    design_new_fraction: float = param("share of the design that is new in each generation", low=0.0, high=1.0)
    cost_qualification_accelerator_usd: float = param(
        "qualification of a generation of accelerators for space, once", low=0.0, high=1e11
    )
    integration_fraction: float = param("integration and test, of satellite hardware", low=0.0, high=2.0)
    gateway_count: float = param("ground sites at least", low=0.0, high=1e4)
    cost_gateway_usd: float = param("one ground site", low=0.0, high=1e10)
    data_rate_gateway_bit_per_s: float = param("traffic that one ground site carries", low=1e6, high=1e15)
    data_token_bit: float = param("data on the link for each token, framing included", low=0.0, high=1e6)
    cost_operations_usd_per_year: float = param("fleet control, whatever its size", low=0.0, high=1e11)
    cost_operations_satellite_usd_per_year: float = param(
        "fleet control for each satellite, in a fleet of the number below", low=0.0, high=1e8
    )
    operations_reference_count: float = param(
        "satellites of the fleet of which the cost for each is told", low=1.0, high=1e7
    )
    operations_growth_ratio: float = param("power by which fleet control grows with the satellites", low=0.0, high=1.0)
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
    learning_array_fraction: float = param("fall of the array's price per doubling of watts made", low=0.0, high=0.49)
    learning_battery_fraction: float = param(
        "fall of the battery's price per doubling of energy made", low=0.0, high=0.49
    )
    learning_radiator_fraction: float = param(
        "fall of the radiator's price per doubling of area made", low=0.0, high=0.49
    )
    learning_bus_fraction: float = param("fall of the bus's price per doubling of buses made", low=0.0, high=0.49)
    learning_terminal_fraction: float = param(
        "fall of the terminal's price per doubling of terminals made", low=0.0, high=0.49
    )
    learning_integration_fraction: float = param(
        "fall of integration and test per doubling of satellites made", low=0.0, high=0.49
    )
    learning_adaptation_fraction: float = param(
        "fall of the adaptation of accelerators per doubling adapted", low=0.0, high=0.49
    )
    price_floor_fraction: float = param(
        "share of the price at the reference lot that no number of units takes away", low=0.0, high=1.0
    )
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
