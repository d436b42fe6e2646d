"""The programme's costs that no satellite carries, each by the size of what it serves.

    design     = cost at 1 t x (dry mass / 1 t)^growth x share that is new + qualification of the accelerators
    ground     = sites x price of one;  sites = as many as the traffic needs, at least those that weather asks for
    traffic    = satellites x accelerators x tokens per second x data per token
    operations = fleet + each x number^growth x reference number^(1 - growth)

Design follows mass, not the price of the series: drawing and testing a satellite takes the same hands whether one or a
thousand are made. A claimed mass is taken at its word, here as in the bill.
Leaves out: requests on their way up, traffic that stays in orbit, a second operator, leases instead of sites; what a
large satellite repeats of itself lowers the growth and nothing else.
Sources: nonrecurring cost by mass as in the Unmanned Space Vehicle Cost Model (Space Mission Analysis and Design); the
rest from the catalog.
"""

from dawndusk.core.array import Array, xp
from dawndusk.core.record import record
from dawndusk.economics.finance import Finance
from dawndusk.physics.constants import KG_PER_T


@record
class FixedCosts:
    """What no satellite carries. [USD]"""

    cost_design_usd: Array
    """of one generation"""
    cost_ground_segment_usd: Array
    gateway_count: Array
    traffic_ground_bit_per_s: Array
    """of all accelerators at full rate"""


def fixed_costs(
    finance: Finance,
    *,
    mass_dry_kg: Array,
    accelerator_fleet_count: Array,
    throughput_accelerator_token_per_s: Array,
) -> FixedCosts:
    """Design of a generation, and the ground segment, by the size of satellite and fleet.

    Shape: scalars. Valid: all as the records allow.
    Error: exact (tests/economics/test_fixed_costs.py). Source: module text.
    """
    traffic = accelerator_fleet_count * throughput_accelerator_token_per_s * finance.data_token_bit
    sites = xp.maximum(traffic / finance.data_rate_gateway_bit_per_s, finance.gateway_count)
    size = xp.exp(finance.design_growth_ratio * xp.log(xp.maximum(mass_dry_kg / KG_PER_T, _LIGHTEST_T)))
    design = finance.cost_design_usd * size * finance.design_new_fraction + finance.cost_qualification_accelerator_usd
    return FixedCosts(
        cost_design_usd=design if finance.cost_nre_usd is None else finance.cost_nre_usd,
        cost_ground_segment_usd=sites * finance.cost_gateway_usd,
        gateway_count=sites,
        traffic_ground_bit_per_s=traffic,
    )


def cost_operations_usd_per_year(finance: Finance, satellite_count: Array) -> Array:
    """Fleet control of a number of satellites in service. [USD/year]

    Shape: any. Valid: any number, none included.
    Error: exact (tests/economics/test_fixed_costs.py::test_operations_grow_slower_than_the_fleet).
    Source: module text.
    """
    size = xp.maximum(satellite_count, _NONE) / finance.operations_reference_count
    each = finance.cost_operations_satellite_usd_per_year * finance.operations_reference_count
    return finance.cost_operations_usd_per_year + each * xp.exp(finance.operations_growth_ratio * xp.log(size))


_LIGHTEST_T = 1e-3
"""A kilogram; where no mass closes there is none to design for."""
_NONE = 1e-9
"""Of a satellite: whose control costs nothing to speak of, with a slope that has a value."""
