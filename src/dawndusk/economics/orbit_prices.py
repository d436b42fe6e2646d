"""What the orbit option pays for: one satellite, the curves of its hardware, and what no satellite carries.

Leaves out: what `satellite_bill`, `hardware_price` and `fixed_costs` leave out.
"""

from typing import NamedTuple

from dawndusk.core.array import Array
from dawndusk.core.record import record
from dawndusk.economics.finance import Finance
from dawndusk.economics.fixed_costs import FixedCosts, fixed_costs
from dawndusk.economics.hardware_price import HardwarePrice, hardware_price
from dawndusk.economics.satellite_bill import SatelliteCost, bill_of, cost_of
from dawndusk.satellite.build import Satellite
from dawndusk.satellite.bus import Bus
from dawndusk.satellite.compute import Compute
from dawndusk.satellite.heat import Heat
from dawndusk.satellite.power import Power
from dawndusk.satellite.upkeep import Upkeep


class Parts(NamedTuple):
    """The parts of a satellite that have prices, in whose list prices its bill is told."""

    power: Power
    heat: Heat
    bus: Bus
    upkeep: Upkeep
    compute: Compute
    """the chips as they are paid, for Earth buys the same"""


@record
class OrbitPrices:
    """Prices of the orbit option."""

    satellite: SatelliteCost
    hardware: HardwarePrice
    fixed: FixedCosts


def orbit_prices(
    finance: Finance,
    satellite: Satellite,
    satellite_count: Array,
    parts: Parts,
) -> OrbitPrices:
    """The prices of a satellite and of its fleet, each as it is paid on the basis of the books.

    Shape: scalars and [line]. Valid: all as the records allow.
    Error: exact (tests/economics/test_orbit_prices.py). Source: module text.
    """
    power, heat, bus, upkeep, compute = parts
    bill, masses = bill_of(satellite, bus), satellite.masses
    cost = cost_of(satellite, bus, power, heat, upkeep, compute, finance.basis)
    return OrbitPrices(
        satellite=cost,
        hardware=hardware_price(finance, bill, cost, power=power, heat=heat, bus=bus, compute=compute),
        fixed=fixed_costs(
            finance,
            mass_dry_kg=masses.mass_dry_kg * masses.mass_kg / masses.mass_modelled_kg,
            accelerator_fleet_count=satellite_count * satellite.accelerator_count,
            throughput_accelerator_token_per_s=compute.throughput_accelerator_token_per_s,
        ),
    )
