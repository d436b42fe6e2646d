"""One satellite: power, heat, shield, upkeep and mass, closed into something that can be built."""
