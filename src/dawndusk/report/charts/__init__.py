"""The charts, in their order on the page."""

from dawndusk.report.charts import cash_flow, cost, decides, heat, light, mass

CHARTS = (cost.CHART, decides.CHART, cash_flow.CHART, light.CHART, heat.CHART, mass.CHART)
