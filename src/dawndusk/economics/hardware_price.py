"""What a fleet pays for hardware that gets cheaper the more of it its maker has made.

    P(n)     = P_ref [ floor + (1 - floor) (n / n_ref)^b ],   b = log2(1 - learning fraction)
    total    = sum of P from the first unit bought to the last

The catalog's price is that of unit `n_ref` of the line: it was told of a lot. The maker counts on from what it has made
before. Each line is counted in the satellites of this fleet, of which each holds its watts, square metres, pieces; the
sum over satellites is the integral from half a satellite before the first to half a satellite behind the last. What is
material, parts and machine hours does not learn: the floor is De Jong's incompressible share, at the reference lot.
Leaves out: forgetting in a break of production, lines that grow dearer, two makers of one part.
Sources: Wright 1936; de Jong 1957; lots, quantities and fractions from the catalog.
"""

from dawndusk.campaign.learning import learning_mean_price_ratio
from dawndusk.core.array import Array, xp
from dawndusk.core.record import record
from dawndusk.economics.finance import Finance
from dawndusk.economics.satellite_bill import SatelliteBill, SatelliteCost
from dawndusk.satellite.bus import Bus
from dawndusk.satellite.compute import Compute
from dawndusk.satellite.heat import Heat
from dawndusk.satellite.power import Power

ADAPTATION = "accelerator adaptation"
LINES = (
    "solar array",
    "battery",
    "radiator",
    "bus and structure",
    "laser terminals",
    "integration and test",
    ADAPTATION,
)
"""The lines that get cheaper: all hardware but the accelerators themselves."""


@record
class HardwarePrice:
    """Price curves of the lines that get cheaper. [line]"""

    cost_reference_usd: Array
    """of one satellite, at the catalog's price"""
    reference_count: Array
    """satellites' worth of the line made when that price holds"""
    made_count: Array
    """satellites' worth of the line its maker has made before"""
    learning_fraction: Array
    floor_fraction: Array
    """scalar"""


def hardware_price(
    finance: Finance,
    bill: SatelliteBill,
    cost: SatelliteCost,
    *,
    power: Power,
    heat: Heat,
    bus: Bus,
    compute: Compute,
) -> HardwarePrice:
    """The price curves of one satellite's hardware.

    Shape: [line], in the order of `LINES`. Valid: all as the records allow.
    Error: exact (tests/economics/test_hardware_price.py::test_each_line_has_its_own_lot). Source: module text.
    """
    parts = (
        cost.cost_array_usd,
        cost.cost_battery_usd,
        cost.cost_radiator_usd,
        cost.cost_bus_usd,
        cost.cost_terminals_usd,
    )
    integration = finance.integration_fraction * (sum(parts) + cost.cost_propellant_usd)
    lots = (
        (bill.power_array_bol_w, power.power_array_reference_w, power.power_array_made_w),
        (bill.energy_battery_j, power.energy_battery_reference_j, power.energy_battery_made_j),
        (bill.area_radiator_m2, heat.area_radiator_reference_m2, heat.area_radiator_made_m2),
        (1.0, bus.bus_reference_count, bus.bus_made_count),
        (bill.terminal_count, bus.terminal_reference_count, bus.terminal_made_count),
        (1.0, bus.bus_reference_count, bus.bus_made_count),
        (bill.accelerator_count, compute.adaptation_reference_count, compute.adaptation_made_count),
    )
    learning = (
        finance.learning_array_fraction,
        finance.learning_battery_fraction,
        finance.learning_radiator_fraction,
        finance.learning_bus_fraction,
        finance.learning_terminal_fraction,
        finance.learning_integration_fraction,
        finance.learning_adaptation_fraction,
    )
    held, reference, made = (xp.stack(column) for column in zip(*lots, strict=True))
    held = xp.maximum(held, _NONE * reference)
    return HardwarePrice(
        cost_reference_usd=xp.stack([*parts, integration, cost.cost_adaptation_usd]),
        reference_count=reference / held,
        made_count=made / held,
        learning_fraction=xp.stack(learning),
        floor_fraction=finance.price_floor_fraction,
    )


def mean_price_ratio(price: HardwarePrice, bought_count: Array, bought_last_count: Array) -> Array:
    """Mean price of what is bought between two counts of satellites, over the catalog's. [-]

    `bought_count`: satellites of this fleet bought before, from which the maker's own are counted on.
    Shape: [line], or [line, ...] of counts that have a shape. Valid: counts >= 0, the last no smaller than the first.
    Error: 2 % of the very first unit, 1 % of the first three, 2e-3 where two were made before, against their sum
    (tests/economics/test_hardware_price.py::test_the_integral_is_the_sum_unit_by_unit). Source: module text.
    """
    reference, made, learning = (
        _beside(x, bought_last_count) for x in (price.reference_count, price.made_count, price.learning_fraction)
    )
    first, last = (made + count + _HALF for count in (bought_count, bought_last_count))
    falls = learning_mean_price_ratio(first / reference, last / reference, learning)
    return price.floor_fraction + (1 - price.floor_fraction) * falls


def cost_generation_usd(price: HardwarePrice, built_count: Array) -> Array:
    """The first satellites built, by line. [USD]

    Shape: [line], or [line, ...] of a count that has a shape. Valid: count >= 0.
    Error: exact (tests/economics/test_hardware_price.py::test_no_learning_is_price_times_number). Source: module text.
    """
    each = _beside(price.cost_reference_usd, built_count)
    return each * built_count * mean_price_ratio(price, 0.0, built_count)


@record
class HardwareBought:
    """What is paid for the lines that get cheaper. [line]"""

    price: HardwarePrice
    cost_first_usd: Array
    """the first generation"""
    cost_later_usd: Array
    """a mean generation of those after it"""
    first_price_ratio: Array
    """mean price of all lines in the first generation, over the catalog's; scalar"""
    later_price_ratio: Array


def hardware_bought(price: HardwarePrice, built_count: Array, generation_ratio: Array) -> HardwareBought:
    """What a fleet pays for its hardware, generation by generation. [USD]

    Shape: [line]. Valid: generations >= 1.
    Error: exact (tests/economics/test_hardware_price.py::test_both_ratios_are_over_the_catalogs_price).
    Source: module text.
    """
    first, later = cost_generation_usd(price, built_count), cost_later_usd(price, built_count, generation_ratio)
    listed = built_count * xp.sum(price.cost_reference_usd)
    return HardwareBought(
        price=price,
        cost_first_usd=first,
        cost_later_usd=later,
        first_price_ratio=xp.sum(first) / listed,
        later_price_ratio=xp.sum(later) / listed,
    )


def cost_later_usd(price: HardwarePrice, built_count: Array, generation_ratio: Array) -> Array:
    """A mean generation of those after the first, by line. [USD]

    `generation_ratio`: generations within the books, the first included.
    Shape: [line]. Valid: generations >= 1; of one alone, what the next satellite would cost.
    Error: exact (tests/economics/test_hardware_price.py::test_generations_make_up_all_that_is_built).
    Source: module text.
    """
    return price.cost_reference_usd * built_count * mean_price_ratio(price, built_count, built_count * generation_ratio)


def _beside(by_line: Array, count: Array) -> Array:
    """Numbers by line in a shape that meets that of a count."""
    return by_line.reshape(-1, *[1] * len(xp.asarray(count).shape))


_HALF = 0.5
_NONE = 1e-12
"""Of a reference lot: what a satellite without a part holds of it."""
