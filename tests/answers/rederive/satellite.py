"""What a fleet of satellites costs to make: the bill of one, and prices that fall with what its maker has made."""

import math
from typing import NamedTuple

from tests.answers.rederive.given import Given

BY_THE_KILOGRAM = (
    "bus and structure",
    "thruster",
    "power electronics",
    "coolant loop",
    "shield",
    "other payload",
    "margin",
)


class Bill(NamedTuple):
    """Of one satellite at the catalog's prices; each line that learns with its lot and what was made of it before."""

    learns: dict[str, tuple[float, float, float, float]]
    """price, satellites' worth of the lot, satellites' worth made before, fall per doubling"""
    propellant: float
    accelerators: float


def bill(given: Given) -> Bill:
    """Each part once, a claimed mass at its word."""
    page, e = given.page, "economics.learning_"
    claimed = page["satellite"]["mass_kg"] / page["satellite"]["mass_modelled_kg"]
    kg = {part["label"]: part["kg"] * claimed for part in page["breakdown"]["mass"]}
    liquid = page["heat"].get("mass_radiator_liquid_kg", 0.0) * claimed
    array_w, area_m2 = page["power"]["power_array_bol_w"], page["heat"]["area_radiator_m2"]
    battery_wh, chips = page["power"]["energy_battery_wh"], page["satellite"]["accelerator_count"]
    terminals = given("satellite.terminal_count")
    radiator = area_m2 * given.paid("heat.price_radiator", "heat.cost_radiator_ratio")
    parts = {
        "solar array": array_w * given.paid("power.price_array", "power.cost_array_ratio"),
        "battery": battery_wh / 1e3 * given.paid("power.price_battery", "power.cost_battery_ratio"),
        "radiator": radiator + (liquid * given("heat.price_liquid") if liquid else 0.0),
        "bus and structure": sum(kg[part] for part in BY_THE_KILOGRAM)
        * given.paid("satellite.price_bus", "satellite.cost_bus_ratio"),
        "laser terminals": terminals * given.paid("satellite.price_terminal", "satellite.cost_terminal_ratio"),
    }
    propellant = kg["propellant"] * given("upkeep.price_propellant")
    accelerators = chips * given.accelerator_usd()
    parts["integration and test"] = given("economics.integration_fraction") * (sum(parts.values()) + propellant)
    parts["accelerator adaptation"] = accelerators * (given("compute.adaptation_price_ratio") - 1)
    lots = {
        "solar array": ("power.power_array", "_reference", "_made", array_w, "array"),
        "battery": ("power.energy_battery", "_reference", "_made", battery_wh * 3600, "battery"),
        "radiator": ("heat.area_radiator", "_reference", "_made", area_m2, "radiator"),
        "bus and structure": ("satellite.bus", "_reference_count", "_made_count", 1.0, "bus"),
        "laser terminals": ("satellite.terminal", "_reference_count", "_made_count", terminals, "terminal"),
        "integration and test": ("satellite.bus", "_reference_count", "_made_count", 1.0, "integration"),
        "accelerator adaptation": ("compute.adaptation", "_reference_count", "_made_count", chips, "adaptation"),
    }
    return Bill(
        learns={
            label: (
                parts[label],
                given(path + lot) / held if held else math.inf,
                given(path + made) / held if held else 0.0,
                given(f"{e}{word}_fraction"),
            )
            for label, (path, lot, made, held, word) in lots.items()
        },
        propellant=propellant,
        accelerators=accelerators,
    )


def bought(given: Given, price: tuple[float, float, float, float], first: float, last: float, each: float) -> float:
    """What a generation of `each` satellites costs at the mean price of those from `first` to `last`."""
    usd, lot, made, fall = price
    if usd == 0:
        return 0.0
    b, floor = math.log2(1 - fall), given("economics.price_floor_fraction")
    low, high = made + first + 0.5, made + last + 0.5
    if high > low:
        mean = (high ** (1 + b) - low ** (1 + b)) / ((1 + b) * (high - low)) / lot**b
    else:
        mean = (low / lot) ** b
    return usd * each * (floor + (1 - floor) * mean)


class Fixed(NamedTuple):
    """What no satellite carries."""

    design: float
    ground: float
    operations: float
    gateways: float
    traffic_gbit_per_s: float


def fixed(given: Given) -> Fixed:
    """Design by mass, ground segment by traffic, fleet control by number."""
    satellite = given.page["satellite"]
    traffic = given.count * satellite["accelerator_count"] * given("compute.throughput_accelerator")
    traffic *= given("economics.data_token")
    gateways = max(traffic / given("economics.data_rate_gateway"), given("economics.gateway_count"))
    dry_t = satellite["mass_kg"] / (1 + satellite["propellant_ratio"]) / 1e3
    design = given("economics.cost_design") * dry_t ** given("economics.design_growth_ratio")
    design = design * given("economics.design_new_fraction") + given("economics.cost_qualification_accelerator")
    lot = given("economics.operations_reference_count")
    share = (given.count / lot) ** given("economics.operations_growth_ratio")
    return Fixed(
        design=given("economics.cost_nre") if given.has("economics.cost_nre") else design,
        ground=gateways * given("economics.cost_gateway"),
        operations=given("economics.cost_operations") + given("economics.cost_operations_satellite") * lot * share,
        gateways=gateways,
        traffic_gbit_per_s=traffic / 1e9,
    )
