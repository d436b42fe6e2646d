"""The gateways of the catalog, as the twin links its fleet to them."""

from collections.abc import Mapping
from functools import cache

from dawndusk import catalog
from dawndusk.core.record import declared_fields
from dawndusk.scenario import values_of
from dawndusk.service.gateways import Gateway


@cache
def gateways() -> Mapping[str, Gateway]:
    """Every site of the catalog by its name.

    Shape: a record each. Valid: the catalog. Error: exact, as written there.

    >>> round(gateways()["svalbard"].latitude_rad, 3)
    1.365
    """
    return {
        name: Gateway(**values_of(declared_fields(Gateway), catalog.entry("gateway", name).numbers))
        for name in catalog.names("gateway")
    }
