"""What the user writes: read strictly, units at the border, every error with its line and its cure."""

from dawndusk.scenario.codes import CODES
from dawndusk.scenario.correlations import CorrelationRow
from dawndusk.scenario.diagnostics import Diagnostic, Place, RelatedPlace, ScenarioError
from dawndusk.scenario.editor import json_schema
from dawndusk.scenario.expression import QuantityError
from dawndusk.scenario.fields import EntrySlot, classes_of, fields_of, is_number, key_of, kind_in, values_of
from dawndusk.scenario.lock import write_lock
from dawndusk.scenario.named_tables import Group, NamedTable
from dawndusk.scenario.numbers import GivenNumber, Problem
from dawndusk.scenario.projections import ProjectionRow
from dawndusk.scenario.quantity import to_field_unit
from dawndusk.scenario.reader import Scenario, read

__all__ = [
    "CODES",
    "CorrelationRow",
    "Diagnostic",
    "EntrySlot",
    "GivenNumber",
    "Group",
    "NamedTable",
    "Place",
    "Problem",
    "ProjectionRow",
    "QuantityError",
    "RelatedPlace",
    "Scenario",
    "ScenarioError",
    "classes_of",
    "fields_of",
    "is_number",
    "json_schema",
    "key_of",
    "kind_in",
    "read",
    "to_field_unit",
    "values_of",
    "write_lock",
]
