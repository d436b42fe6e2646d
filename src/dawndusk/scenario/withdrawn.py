"""Keys that a scenario could hold once, and what is written in their place.

A key goes where its answer was wrong (docs/deprecation.md): it is refused, with what says the same today.
"""

WITHDRAWN: dict[tuple[str, str], str] = {
    ("economics", "learning_production_fraction"): (
        "hardware falls by what its maker has made, line by line: write learning_array_fraction, "
        "learning_battery_fraction, learning_radiator_fraction, learning_bus_fraction, learning_terminal_fraction, "
        "learning_integration_fraction, learning_adaptation_fraction"
    ),
    ("economics", "cost_ground_segment"): (
        "ground grows with the traffic: write cost_gateway for one site, gateway_count for the fewest sites, "
        "data_rate_gateway for what one carries; gateway_count = 1 and a large data_rate_gateway give one sum"
    ),
}
"""Section and key -> the cure."""
