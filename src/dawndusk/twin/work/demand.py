"""Who asks for the twin's work: the streams and regions of a design."""

from dawndusk.design.demand import demand_of_catalog
from dawndusk.design.design import Design
from dawndusk.service.demand import Demand


def demand_of(design: Design) -> Demand:
    """The design's own streams and regions, or the catalog's.

    Shape: none. Valid: any design. Error: exact (tests/design/test_demand.py).
    """
    return design.demand or demand_of_catalog()
