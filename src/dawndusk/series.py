"""What the charts draw: a plan through the days of a year and the years of its books, and its budgets line by line."""

import math
from typing import Any

import numpy

from dawndusk.plan import Plan

_DECIMALS = 6


def series(plan: Plan, start_year: int) -> dict[str, dict[str, list[float]]]:
    """The plan by day of the year and by year of service."""
    light, orbit, earth = plan.light, plan.economics.books.cash_flow, plan.earth.books.cash_flow
    days = len(light.irradiance_day_w_per_m2)
    return {
        "light": {
            "day": _listed(numpy.arange(1, days + 1)),
            "beta_angle_deg": _listed(numpy.degrees(light.beta_angle_day_rad)),
            "eclipse_min": _listed(light.duration_eclipse_day_s / 60.0),
            "irradiance_w_per_m2": _listed(light.irradiance_day_w_per_m2),
            "power_array_w": _listed(plan.satellite.power.power_array_day_w),
        },
        "economics": {
            "year": _listed(start_year + numpy.arange(len(orbit.cash_flow_usd))),
            "orbit_cash_flow_usd": _listed(orbit.cash_flow_usd),
            "earth_cash_flow_usd": _listed(earth.cash_flow_usd),
            "orbit_cumulative_usd": _listed(orbit.cumulative_usd),
            "earth_cumulative_usd": _listed(earth.cumulative_usd),
        },
    }


def breakdown(plan: Plan) -> dict[str, list[dict[str, Any]]]:
    """Mass, heat and cost, line by line; each list adds up to its total."""
    masses, heat, loads = plan.satellite.masses, plan.satellite.heat, plan.satellite.loads
    parts = ("array", "battery", "pmad", "radiator", "loop", "compute", "shield", "terminals", "bus", "thruster")
    named = {"pmad": "power electronics", "loop": "coolant loop", "compute": "accelerators", "bus": "bus and structure"}
    mass = [(named.get(p, p), getattr(masses, f"mass_{p}_kg")) for p in (*parts, "margin", "propellant")]
    inputs = [
        ("accelerators and hosts", plan.satellite.power_it_w),
        ("power conversion", loads.power_conversion_loss_w + loads.power_regulator_loss_w + loads.power_battery_loss_w),
        ("housekeeping and terminals", loads.power_housekeeping_w + loads.power_terminals_w),
        ("pump", loads.power_pump_w),
        ("infrared from Earth", heat.heat_earth_infrared_w),
        ("albedo", heat.heat_albedo_w),
        ("sunlight", heat.heat_sun_w),
        ("radiated to space", -heat.heat_emitted_w),
    ]
    return {
        "mass": [{"label": label, "kg": float(kg)} for label, kg in mass],
        "heat": [{"label": label, "w": float(w)} for label, w in inputs],
        "cost_orbit": _per_hour(plan.economics.books.breakdown),
        "cost_earth": _per_hour(plan.earth.books.breakdown),
    }


def _per_hour(lines: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"label": label, "usd_per_accelerator_hour": float(usd)} for label, usd in lines.items()]


def _listed(numbers: Any) -> list[float]:
    """Plain numbers, to seven significant digits."""
    return [_short(float(x)) for x in numpy.asarray(numbers)]


def _short(number: float) -> float:
    if number == 0 or not math.isfinite(number):
        return number
    return round(number, _DECIMALS - math.floor(math.log10(abs(number))))
