"""The charts, in their order on the page."""

from dawndusk.report.charts import (
    cash_flow,
    ceilings,
    cost,
    decides,
    dependence,
    fleet,
    fleet_size,
    flights,
    heat,
    launch_price,
    light,
    mass,
    odds,
    parity_by_year,
    programme,
)
from dawndusk.report.figure import Chart

CAMPAIGN: tuple[Chart, ...] = (
    fleet.CHART,
    odds.CHART,
    flights.CHART,
    launch_price.CHART,
    dependence.CHART,
    ceilings.CHART,
)
PARTS: dict[str, tuple[Chart, ...]] = {
    "Money": (cost.CHART, decides.CHART, fleet_size.CHART, parity_by_year.CHART, cash_flow.CHART, programme.CHART),
    "Campaign": CAMPAIGN,
    "Satellite": (light.CHART, heat.CHART, mass.CHART),
}
CHARTS: tuple[Chart, ...] = tuple(chart for part in PARTS.values() for chart in part)
ASKED_FOR: dict[str, str] = {
    dependence.CHART.key: "access",
    fleet_size.CHART.key: "fleet_size",
    parity_by_year.CHART.key: "by_year",
}
"""Charts that stand on the page only where the plan holds their part."""
