"""What the charts draw: a plan through the days of a year and the years of its books, and its budgets line by line."""

import math
from typing import Any

import numpy

from dawndusk.core.array import Array, xp
from dawndusk.plan.evaluate import Plan

_DECIMALS = 6


def series(plan: Plan, start_year: int) -> dict[str, dict[str, list[float]]]:
    """The plan by day of the year, by year of service and by month of the campaign."""
    found = time_series(plan)
    counts = {stage: len(next(iter(columns.values()))) for stage, columns in found.items()}
    first = {"light": ("day", 1), "economics": ("year", start_year), "campaign": ("month", 1)}
    return {
        stage: {
            first[stage][0]: _listed(first[stage][1] + numpy.arange(counts[stage])),
            **{name: _listed(column) for name, column in columns.items()},
        }
        for stage, columns in found.items()
    }


def time_series(plan: Plan) -> dict[str, dict[str, Array]]:
    """What runs through the year, the books and the campaign. Shape: [day], [year], [month]."""
    light, orbit, earth = plan.light, plan.economics.books.cash_flow, plan.earth.books.cash_flow
    calendar = plan.campaign.calendar
    return {
        "light": {
            "beta_angle_deg": xp.degrees(light.beta_angle_day_rad),
            "eclipse_min": light.duration_eclipse_day_s / 60.0,
            "irradiance_w_per_m2": light.irradiance_day_w_per_m2,
            "power_array_w": plan.satellite.power.power_array_day_w,
        },
        "economics": {
            "orbit_cash_flow_usd": orbit.cash_flow_usd,
            "earth_cash_flow_usd": earth.cash_flow_usd,
            "orbit_cumulative_usd": orbit.cumulative_usd,
            "earth_cumulative_usd": earth.cumulative_usd,
        },
        "campaign": {
            "date_month_end_year": plan.campaign.date_month_end_year,
            "satellites_alive_count": calendar.alive_count,
            "flight_count": xp.sum(calendar.flight_count, axis=-1),
            "flight_lost_count": xp.sum(calendar.flight_lost_count, axis=-1),
        },
    }


def breakdown(plan: Plan) -> dict[str, list[dict[str, Any]]]:
    """Mass, heat and cost, line by line; each list adds up to its total."""
    return {
        budget: [{"label": label, _UNITS[budget]: float(amount)} for label, amount in lines.items()]
        for budget, lines in budgets(plan).items()
    }


def budgets(plan: Plan) -> dict[str, dict[str, Array]]:
    """Mass, heat and cost by budget and line."""
    masses, heat, loads = plan.satellite.masses, plan.satellite.heat, plan.satellite.loads
    parts = (
        "array",
        "battery",
        "pmad",
        "radiator",
        "loop",
        "compute",
        "payload",
        "shield",
        "terminals",
        "bus",
        "thruster",
    )
    named = {
        "pmad": "power electronics",
        "loop": "coolant loop",
        "compute": "accelerators",
        "payload": "other payload",
        "bus": "bus and structure",
    }
    return {
        "mass": {named.get(p, p): getattr(masses, f"mass_{p}_kg") for p in (*parts, "margin", "propellant")},
        "heat": {
            "accelerators and hosts": plan.satellite.power_it_w,
            "power conversion": (
                loads.power_conversion_loss_w + loads.power_regulator_loss_w + loads.power_battery_loss_w
            ),
            "housekeeping and terminals": loads.power_housekeeping_w + loads.power_terminals_w,
            "pump": loads.power_pump_w,
            "infrared from Earth": heat.heat_earth_infrared_w,
            "albedo": heat.heat_albedo_w,
            "sunlight": heat.heat_sun_w,
            "radiated to space": -heat.heat_emitted_w,
        },
        "cost_orbit": plan.economics.books.breakdown,
        "cost_earth": plan.earth.books.breakdown,
    }


_UNITS = {
    "mass": "kg",
    "heat": "w",
    "cost_orbit": "usd_per_accelerator_hour",
    "cost_earth": "usd_per_accelerator_hour",
}


def _listed(numbers: Any) -> list[float]:
    """Plain numbers, to seven significant digits."""
    return [_short(float(x)) for x in numpy.asarray(numbers)]


def _short(number: float) -> float:
    if number == 0 or not math.isfinite(number):
        return number
    return round(number, _DECIMALS - math.floor(math.log10(abs(number))))
