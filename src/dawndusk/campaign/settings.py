"""What a campaign is planned with: its calendar, its factory, how satellites die, and what is held of new rockets.

Leaves out: spares in orbit, satellites that are repaired, factories that wait for parts.
"""

from dawndusk.core.record import option, optional, param, record

IN_ORDER, OWN_FIRST, CHEAPEST_FIRST, DIVERSIFIED = "in order", "own first", "cheapest first", "diversified"


@record
class CampaignSettings:
    """The plan of a campaign, beside the rocket and the satellite."""

    start_campaign_year: float = param("date the campaign's calendar and its money start", low=2020, high=2100)
    date_decision_year: float = param("date a satellite is decided on; its development starts", low=2000, high=2100)
    horizon_campaign_year: int = param(
        "years the calendar covers", low=1, high=60, key="horizon_campaign", whole=True, fixes="the calendar's length"
    )
    policy: str = option("which rocket is filled first", (IN_ORDER, OWN_FIRST, CHEAPEST_FIRST, DIVERSIFIED))
    capacity_share_fraction: float | None = optional(
        "share of the rocket's flights this fleet gets; replaces what is open to outsiders",
        low=0.0,
        high=1.0,
        instead_of=("vehicle",),
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
    flights_pad_record_per_year: float = param("most flights one pad has served in a year", low=1.0, high=1e4)
    fuel_propellant_fraction: float = param("fuel in the propellant, the rest is oxygen", low=0.05, high=0.5)
    mass_methane_world_kg_per_year: float = param("liquid methane the world trades a year", low=1e9, high=1e13)
    mass_oxygen_world_kg_per_year: float = param("oxygen the world's plants can make a year", low=1e9, high=1e13)
    aluminium_satellite_fraction: float = param("aluminium in a satellite", low=0.01, high=0.9)
    aluminium_oxidised_fraction: float = param(
        "aluminium that leaves a re-entry as fine oxide, of what entered", low=0.01, high=1.0
    )
    mass_aluminium_meteoroid_kg_per_year: float = param("aluminium that meteoroids bring a year", low=1e3, high=1e7)
    thickness_shell_m: float = param("thickness of the shell the fleet shares", low=1e3, high=1e6)
    objects_tracked_count: float = param("objects tracked in all orbits", low=1e3, high=1e7)
