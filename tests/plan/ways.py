"""Which way an output goes when an input rises, and what may turn for a reason: the table of `test_monotony`."""

UP, DOWN = 1, -1
PROGRAMME = "economics.programme.usd_per_accelerator_hour"
COST, EARTH, RATIO = "economics.usd_per_accelerator_hour", "earth.usd_per_accelerator_hour", "verdict.cost_ratio"
BOTH_UP, BOTH_DOWN = ((COST, UP), (EARTH, UP)), ((COST, DOWN), (EARTH, DOWN))
HAZARDS = {
    "launch.duration_grounding": ((COST, UP),),
    "launch.flight_success_count": ((COST, DOWN),),
    "campaign.satellite_failure": ((COST, UP), ("campaign.satellites_built_count", UP)),
    "campaign.infant_mortality_fraction": ((COST, UP), ("campaign.satellites_built_count", UP)),
    "campaign.prior_success_probability": ((COST, DOWN),),
    "compute.failure_rate_permanent": (("service.availability_fraction", DOWN), *BOTH_UP),
    "compute.failure_orbit_ratio": ((COST, UP),),
    "compute.interruption_rate": BOTH_UP,
    "compute.dose_restart": ((COST, DOWN),),
    "service.duration_restart": BOTH_UP,
    "service.duration_eclipse_restart": ((COST, UP),),
    "service.link_availability": ((COST, DOWN),),
    "earth.earth_availability": ((EARTH, DOWN),),
    "economics.liability": ((COST, UP),),
    "heat.debris_armour_fraction": ((COST, UP),),
    "upkeep.avoidance_rate": ((COST, UP),),
}
LIVES = {
    "compute.lifetime_accelerator": BOTH_DOWN,
    "earth.lifetime_energy": ((EARTH, DOWN),),
    "earth.lifetime_facility": ((EARTH, DOWN),),
    "power.cycle_life_zero_depth_count": ((COST, DOWN),),
}
TABLE = {
    **HAZARDS,
    **LIVES,
    "launch.price_flight": ((COST, UP), (RATIO, UP)),
    "launch.price_launch": ((COST, UP), (RATIO, UP)),
    "launch.mass_payload_sso": ((COST, DOWN), ("campaign.flights_by_mass_count", DOWN)),
    "launch.volume_fairing": ((COST, DOWN), ("campaign.flights_by_volume_count", DOWN)),
    "launch.launch_rate": ((COST, DOWN), ("campaign.deployed_fraction", UP)),
    "launch.launch_rate_ceiling": ((COST, DOWN), ("campaign.deployed_fraction", UP)),
    "heat.radiator_emissivity": (("heat.area_radiator_m2", DOWN),),
    "heat.radiator_eol_absorptivity": (("heat.area_radiator_m2", UP),),
    "heat.earth_albedo": (("heat.area_radiator_m2", UP),),
    "heat.irradiance_earth_infrared": (("heat.area_radiator_m2", UP),),
    "heat.fin_efficiency": (("heat.area_radiator_m2", DOWN),),
    "power.cell_efficiency": (("power.area_array_m2", DOWN),),
    "power.degradation_array": (("power.area_array_m2", UP), ("power.retention_eol_fraction", DOWN)),
    "power.array_margin_fraction": (("power.area_array_m2", UP),),
    "power.price_array": ((COST, UP),),
    "power.price_battery": ((COST, UP),),
    "heat.price_radiator": ((COST, UP),),
    "satellite.price_terminal": ((COST, UP),),
    "launch.cost_flight_ratio": ((COST, UP),),
    "power.cost_array_ratio": ((COST, UP),),
    "power.cost_battery_ratio": ((COST, UP),),
    "heat.cost_radiator_ratio": ((COST, UP),),
    "satellite.cost_bus_ratio": ((COST, UP),),
    "satellite.cost_terminal_ratio": ((COST, UP),),
    "launch_2.price_flight": ((COST, UP),),
    "launch_2.cost_flight_ratio": ((COST, UP),),
    "compute.cost_accelerator_ratio": BOTH_UP,
    "upkeep.price_propellant": ((COST, UP),),
    "radiation.thickness_shield": (("radiation.dose_rad_per_year", DOWN), ("satellite.mass_modelled_kg", UP)),
    "upkeep.specific_impulse": (("upkeep.mass_propellant_kg", DOWN),),
    "satellite.price_bus": ((COST, UP),),
    "compute.price_accelerator": BOTH_UP,
    "compute.price_accelerator_hour": (
        ("economics.npv_usd", UP),
        ("earth.npv_usd", UP),
        ("economics.payback_year", DOWN),
    ),
    "service.service_utilization": (("economics.usd_per_million_tokens", DOWN),),
    "economics.discount_rate": ((COST, UP), (RATIO, UP)),
    "economics.cost_nre": ((COST, UP),),
    "economics.cost_design": ((COST, UP),),
    "economics.cost_gateway": ((COST, UP),),
    "economics.data_token": ((COST, UP),),
    "economics.cost_operations": ((COST, UP),),
    "economics.cost_operations_satellite": ((COST, UP),),
    "economics.cost_qualification_accelerator": ((COST, UP),),
    "economics.insurance_loading_ratio": ((COST, UP), (PROGRAMME, UP)),
    "economics.insurance_administration_fraction": ((COST, UP), (PROGRAMME, UP)),
    "economics.insurance_capacity": ((COST, UP), (PROGRAMME, UP)),
    "economics.insurance_market": ((COST, UP), (PROGRAMME, UP)),
    "economics.insurance_market_share_fraction": ((COST, UP), (PROGRAMME, UP)),
    "economics.integration_fraction": ((COST, UP),),
    "earth.price_electricity": ((EARTH, UP), (RATIO, DOWN)),
    "earth.power_usage_ratio": ((EARTH, UP), (RATIO, DOWN)),
    "earth.price_facility_operations": ((EARTH, UP), (RATIO, DOWN)),
    "earth.price_fuel": ((EARTH, UP), (RATIO, DOWN)),
    "earth.price_facility": ((EARTH, UP), (RATIO, DOWN)),
    "earth.discount_rate_earth": ((EARTH, UP),),
}
"""Input -> outputs and which way each goes."""

EXCEPTIONS = {
    ("launch.launch_rate", COST): (0.55, "LEARNS", "SECOND"),
    ("launch.launch_rate_ceiling", COST): (0.40, "LEARNS", "SECOND"),
    ("launch.volume_fairing", COST): (0.05, "LEARNS"),
    ("launch.mass_payload_sso", COST): (0.75, "LEARNS", "BY_KILOGRAM"),
    ("campaign.prior_success_probability", COST): (0.10, "SECOND"),
    ("launch.duration_grounding", COST): (0.05, "SECOND"),
    ("economics.insurance_capacity", COST): (0.001, "FULL"),
    ("economics.insurance_capacity", PROGRAMME): (0.0005, "FULL"),
    ("launch.flight_success_count", COST): (0.12, "SECOND"),
    ("heat.debris_armour_fraction", COST): (0.02, "CLAIM"),
    ("upkeep.avoidance_rate", COST): (0.12, "CLAIM"),
    ("power.cycle_life_zero_depth_count", COST): (0.05, "CLAIM"),
    ("compute.lifetime_accelerator", COST): (0.05, "DIES"),
    ("launch.launch_rate", "campaign.deployed_fraction"): (0.004, "WEARS"),
    ("launch.launch_rate_ceiling", "campaign.deployed_fraction"): (0.004, "WEARS"),
}
"""What may turn: how far, relative, and why.

LEARNS: satellites that go up sooner, or on fewer flights, go up on a rocket that has flown less, and more are lost
(starcloud-40mw, volume of the fairing: 0.03 % within its range). Gone where reliability does not grow.
BY_KILOGRAM: a launch sold by the kilogram charges a bulky satellite for the payload it displaces, which is more on a
rocket that lifts more. Gone where the flight is bought whole.
SECOND: the first of several rockets is filled first, and carries more of the fleet although the second is cheaper
(altman-stoke at a corner, Nova's rate: 51 %). Gone where the first flies alone.
DIES: up to its accelerators' life a satellite serves, and where many die each year its last years cost more than a new
satellite would (starcloud-3 at a corner: 4 %). Gone where nothing dies.
CLAIM: of a claimed mass a heavier part leaves less for the bus, whose kilogram is dearest (starcloud-40mw at a corner,
which claims a sixteenth of its modelled mass, propellant: 9.8 %). Gone without the claim.
FULL: where the market takes no more premium in a year, a greater capacity of each flight turns its cover to what is
riskier, of which a dollar of premium pays more claims back (blue-origin-decade for a customer: 0.006 %). Gone where the
market takes all.
WEARS: a fleet stands full but for what wore out in the month; which launches wear out in its best month moves with the
rate (ai1-gigawatt, launch rate: 0.01 %). Below the share of a fleet that wears out in a month.
"""
