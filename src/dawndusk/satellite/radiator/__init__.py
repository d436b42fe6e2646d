"""Radiators: one file a model, each the record of a scenario's [heat]; `RADIATORS` names them.

An entry of the catalog's `radiator` says which model is its own: `model = "panel"`.
"""

from collections.abc import Mapping

from dawndusk.satellite.heat import Heat
from dawndusk.satellite.radiator.droplet import Droplet
from dawndusk.satellite.radiator.panel import Panel

RADIATORS: Mapping[str, type[Heat]] = {"panel": Panel, "droplet": Droplet}
