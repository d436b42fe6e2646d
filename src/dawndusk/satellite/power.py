"""What is known of a satellite's power system: cells, array, battery, and the losses between them."""

from dawndusk.core.record import choice, option, param, record


@record
class Power:
    """Cells, array, battery and the losses between them."""

    cell: str = choice("the solar cell", "cell")
    array: str = choice("the array structure", "array")
    battery: str = choice("the battery", "battery")
    ride_through: str = option("what happens in shadow", ("battery", "pause"))
    cell_efficiency: float = param(
        "cell efficiency, air mass zero, begin of life, 28 degC", low=0.05, high=0.6, kind="cell"
    )
    cell_temperature_coefficient_per_k: float = param(
        "relative change of cell power with temperature", low=-0.01, high=0.0, kind="cell"
    )
    cell_absorptivity: float = param("solar absorptivity of the cell", low=0.3, high=1.0, kind="cell")
    degradation_array_per_year: float = param("loss of array power", low=0.0, high=0.3, kind="cell")
    price_array_usd_per_w: float = param("price of the array, per watt begin of life", low=0.01, high=1e4, kind="cell")
    cost_array_ratio: float = param("what an array costs its maker over its price", low=0.01, high=3.0, kind="cell")
    power_array_reference_w: float = param(
        "watts of array made when the array has its price", low=1e3, high=1e13, kind="cell"
    )
    power_array_made_w: float = param("watts of array its maker has made before", low=0.0, high=1e14, kind="cell")
    areal_density_array_kg_per_m2: float = param(
        "array mass with structure and drive, per area", low=0.02, high=30.0, kind="array"
    )
    thickness_stowed_array_m: float = param("stowed volume of the array, per area", low=1e-4, high=0.5, kind="array")
    array_packing_fraction: float = param("cell area over panel area", low=0.1, high=1.0, kind="array")
    array_front_emissivity: float = param("infrared emissivity of the array, front", low=0.01, high=1.0, kind="array")
    array_back_emissivity: float = param("infrared emissivity of the array, back", low=0.01, high=1.0, kind="array")
    specific_energy_battery_j_per_kg: float = param("battery pack energy per mass", low=1e4, high=5e6, kind="battery")
    energy_density_battery_j_per_m3: float = param("battery pack energy per volume", low=1e7, high=1e10, kind="battery")
    battery_efficiency: float = param("round trip of the battery", low=0.3, high=1.0, kind="battery")
    battery_depth_max_fraction: float = param(
        "deepest battery discharge allowed in any cycle", low=0.01, high=1.0, kind="battery"
    )
    cycle_life_zero_depth_count: float = param(
        "battery cycles to 80 % capacity, extrapolated to no depth", low=100, high=1e8, kind="battery"
    )
    cycle_life_depth_factor: float = param(
        "fall of ln(battery cycles) per unit depth", low=0.1, high=50.0, kind="battery"
    )
    price_battery_usd_per_kwh: float = param("price of the battery pack", low=10.0, high=1e6, kind="battery")
    cost_battery_ratio: float = param(
        "what a battery costs its maker over its price", low=0.01, high=3.0, kind="battery"
    )
    energy_battery_reference_j: float = param(
        "batteries made when the battery has its price", low=3.6e8, high=3.6e16, kind="battery"
    )
    energy_battery_made_j: float = param("batteries their maker has made before", low=0.0, high=3.6e17, kind="battery")
    pointing_efficiency: float = param("array pointing, cosine of the mean error and the like", low=0.1, high=1.0)
    harness_efficiency: float = param("harness, array to bus", low=0.5, high=1.0)
    regulator_efficiency: float = param("peak-power tracking and regulation", low=0.5, high=1.0)
    conversion_efficiency: float = param("power conversion, bus to the server's input", low=0.3, high=1.0)
    specific_mass_pmad_kg_per_w: float = param(
        "mass of power management and distribution, per power", low=1e-5, high=0.1
    )
    array_margin_fraction: float = param("array area beyond the computed need", low=0.0, high=1.0)
