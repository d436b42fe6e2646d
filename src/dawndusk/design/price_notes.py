"""What becomes of numbers that were moved: of a price a part is paid, another number stands in the place of one."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from dawndusk.core.record import declared_fields
from dawndusk.design.design import Design
from dawndusk.design.sections import first_of
from dawndusk.economics.basis import COST_RATIOS, CUSTOMER
from dawndusk.scenario import key_of

_NRE = ("economics.cost_nre",)
REPLACED: Mapping[str, tuple[str, ...]] = {
    "launch.price_flight": ("launch.price_launch",),
    "launch.outsider_share_fraction": ("campaign.capacity_share_fraction",),
    "economics.cost_design": _NRE,
    "economics.design_growth_ratio": _NRE,
    "economics.design_new_fraction": _NRE,
    "economics.cost_qualification_accelerator": _NRE,
    "heat.temperature_radiator": ("satellite.area_radiator_claimed",),
    "heat.temperature_margin_chip": ("satellite.area_radiator_claimed", "heat.temperature_radiator"),
}
"""Numbers that a plan does not read where another is set; of `launch`, of each rocket for itself."""
INSURANCE = "economics.insurance_"


class PriceNote(NamedTuple):
    """A path that was moved, what becomes of it, and what takes that away."""

    path: str
    said: str
    cure: str


def price_notes(design: Design, moved: Iterable[str]) -> Iterator[PriceNote]:
    """A note for each price of which an owner pays a part, and for each number that a plan on this basis does not read.

    Error: none; a path that names no price and nothing that is replaced has no note.
    """
    customer = design.economics.basis == CUSTOMER
    prices = {price.partition("_usd")[0]: ratio for price, ratio in COST_RATIOS.items()}
    for path in dict.fromkeys(moved):
        section, _, key = path.partition(".")
        if other := _stands_instead(design, path):
            yield PriceNote(path, f"is not read: `{other}` stands in its place", f"--set {other}=unset")
        elif customer and key in COST_RATIOS.values():
            yield PriceNote(
                path, "moves an owner's figures alone: a customer pays the price", "--set economics.basis=owner"
            )
        elif not customer and path.startswith(INSURANCE):
            said = "moves a customer's figures alone: an owner insures nothing"
            yield PriceNote(path, said, "--set economics.basis=customer")
        elif not customer and key in prices and (paid := _paid_ratio(design, section, prices[key])) not in (None, 1.0):
            said = f"is the market's price; on the owner's basis {paid:.3g} of it is paid"
            yield PriceNote(path, said, f"--set {section}.{prices[key]}=1 pays it whole")


def is_noted(path: str) -> bool:
    """Whether a path that was moved may have a note."""
    return ".price_" in path or ".cost_" in path or path.startswith(INSURANCE) or _of_first(path) in REPLACED


def _stands_instead(design: Design, path: str) -> str | None:
    """The path of the number that is read in the place of another; none where that is read."""
    section = path.partition(".")[0]
    for other in REPLACED.get(_of_first(path), ()):
        of, _, name = other.partition(".")
        if of == "campaign" and section != first_of(section):  # a share agreed is of the first rocket
            continue
        of = section if of == first_of(section) else of
        if _number(design, of, name) is not None:
            return f"{of}.{name}"
    return None


def _of_first(path: str) -> str:
    section, _, key = path.partition(".")
    return f"{first_of(section)}.{key}"


def _number(design: Design, section: str, key: str) -> float | None:
    record = design.section(section)
    return getattr(record, next(f.name for f in declared_fields(record) if key_of(f) == key))


def _paid_ratio(design: Design, section: str, ratio: str) -> float | None:
    if not section.startswith("launch"):
        return getattr(design.section(section), ratio)
    place = 0 if section == "launch" else list(design.repeats).index(section) + 1
    return getattr(design.rockets[place], ratio) if design.sellers[place] == design.sellers[0] else None
