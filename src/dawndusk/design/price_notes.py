"""What a basis makes of prices and ratios that were moved: a part of a price is paid, a ratio is not read."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dawndusk.design.design import Design
from dawndusk.economics.basis import COST_RATIOS, CUSTOMER


class PriceNote(NamedTuple):
    """A path that was moved, what becomes of it, and what takes that away."""

    path: str
    said: str
    cure: str


def price_notes(design: Design, moved: Iterable[str]) -> Iterator[PriceNote]:
    """A note for each price of which an owner pays a part, and for each ratio that a customer's plan does not read.

    Error: none; a path that names no price and no ratio has no note.
    """
    basis = design.economics.basis
    for path in dict.fromkeys(moved):
        section, _, key = path.partition(".")
        if basis == CUSTOMER and key in COST_RATIOS.values():
            yield PriceNote(
                path, "moves an owner's figures alone: a customer pays the price", "--set economics.basis=owner"
            )
        ratio = {price.partition("_usd")[0]: name for price, name in COST_RATIOS.items()}.get(key)
        if basis != CUSTOMER and ratio and (value := _paid_ratio(design, section, ratio)) not in (None, 1.0):
            said = f"is the market's price; on the owner's basis {value:.3g} of it is paid"
            yield PriceNote(path, said, f"--set {section}.{ratio}=1 pays it whole")


def _paid_ratio(design: Design, section: str, ratio: str) -> float | None:
    if not section.startswith("launch"):
        return getattr(design.section(section), ratio)
    place = 0 if section == "launch" else list(design.repeats).index(section) + 1
    return getattr(design.rockets[place], ratio) if design.sellers[place] == design.sellers[0] else None
