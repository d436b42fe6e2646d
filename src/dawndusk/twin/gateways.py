"""The gateways of the catalog, as the twin links its fleet to them."""

from collections.abc import Mapping
from functools import cache

from dawndusk import catalog
from dawndusk._record import declared
from dawndusk.scenario import key_of, to_field_unit
from dawndusk.service.gateways import Gateway


@cache
def gateways() -> Mapping[str, Gateway]:
    """Every site of the catalog by its name.

    >>> round(gateways()["svalbard"].latitude_rad, 3)
    1.365
    """
    found: dict[str, Gateway] = {}
    for name in catalog.names("gateway"):
        numbers = catalog.entry("gateway", name).numbers
        found[name] = Gateway(**{f.name: to_field_unit(numbers[key_of(f)].value, f.name) for f in declared(Gateway)})
    return found
