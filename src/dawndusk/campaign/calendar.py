"""What a campaign is planned with: its calendar, its factory, how satellites die, and what is held of new rockets.

Leaves out: spares in orbit, satellites that are repaired, factories that wait for parts.
"""

from dawndusk._record import optional, param, record


@record
class Fleetplan:
    """The plan of a campaign, beside the rocket and the satellite."""

    start_campaign_year: float = param("date from which satellites are made and flown", low=2020, high=2100)
    horizon_campaign_year: int = param("years the calendar covers", low=1, high=60, key="horizon_campaign")
    capacity_share_fraction: float | None = optional(
        "share of the rocket's flights this fleet gets; replaces what is open to outsiders", low=0.0, high=1.0
    )
    factory_rate_satellite_per_year: float = param("satellites made a year at the start", low=0.1, high=1e7)
    factory_rate_ceiling_satellite_per_year: float = param("satellites made a year in the end", low=0.1, high=1e8)
    duration_factory_ramp_year: float = param("doubling time of the factory", low=0.05, high=20.0)
    infant_mortality_fraction: float = param("satellites that never work after they are placed", low=0.0, high=0.9)
    satellite_failure_per_year: float = param("satellites that fail at random, of those alive", low=0.0, high=2.0)
    fleet_complete_fraction: float = param("share of a power at which it counts as standing", low=0.5, high=1.0)
    prior_success_probability: float = param("success of a flight as held before any record", low=0.05, high=0.99)
    prior_weight_count: float = param("flights that belief is worth", low=0.1, high=100.0)
    reliability_growth_factor: float = param(
        "power by which failures fall with the rocket's flights", low=0.0, high=2.0
    )
    mass_world_kg_per_year: float = param("mass the world puts into orbit a year", low=1e5, high=1e10)
    launch_attempts_world_per_year: float = param("orbital launches the world tries a year", low=10.0, high=1e6)
