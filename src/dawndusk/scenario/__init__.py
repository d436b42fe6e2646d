"""What the user writes: read strictly, units at the border, every error with its line and its cure."""

from dawndusk.scenario.codes import CODES
from dawndusk.scenario.diagnostics import Diagnostic, Place, Related, ScenarioError
from dawndusk.scenario.editor import json_schema
from dawndusk.scenario.expression import QuantityError
from dawndusk.scenario.fields import is_number, key_of, values_of
from dawndusk.scenario.lock import write_lock
from dawndusk.scenario.named import Group, Named
from dawndusk.scenario.numbers import Given
from dawndusk.scenario.quantity import to_field_unit
from dawndusk.scenario.reader import Scenario, read
from dawndusk.scenario.together import Together

__all__ = [
    "CODES",
    "Diagnostic",
    "Given",
    "Group",
    "Named",
    "Place",
    "QuantityError",
    "Related",
    "Scenario",
    "ScenarioError",
    "Together",
    "is_number",
    "json_schema",
    "key_of",
    "read",
    "to_field_unit",
    "values_of",
    "write_lock",
]
