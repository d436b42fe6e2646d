"""What money costs the orbit option, and its costs that no satellite carries.

All money is real, in dollars of `base_year`, before tax; `after_tax` has inflation, debt and taxes.
"""

from dawndusk.core.record import option, param, record
from dawndusk.economics.basis import CUSTOMER, OWNER


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
    insurance_orbit_per_year: float = param("insurance in orbit, premium over value in orbit", low=0.0, high=0.5)
    liability_per_year: float = param("third-party cover, of value in orbit", low=0.0, high=0.1)
    learning_production_fraction: float = param("fall of hardware price per doubling built", low=0.0, high=0.49)
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
