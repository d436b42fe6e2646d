"""The ten numbers a reader wants first."""

import re

from dawndusk.report.figure import Plan, line
from dawndusk.report.markup import Markup, number, tag
from dawndusk.report.number import MISSING, with_unit

TEN = (
    ("light.sunlit_fraction", "of the year in sunlight"),
    ("power.area_array_m2", "array per satellite"),
    ("heat.area_radiator_m2", "radiator per satellite"),
    ("heat.temperature_chip_c", "hottest chip"),
    ("satellite.specific_mass_kg_per_kw", "launched per kW of IT"),
    ("campaign.flight_count", "flights"),
    ("campaign.deployed_fraction", "of the fleet stands, at most"),
    ("service.availability_fraction", "availability"),
    ("economics.usd_per_accelerator_hour", "orbit, per accelerator-hour"),
    ("earth.usd_per_accelerator_hour", "Earth, per accelerator-hour"),
)

BESIDE = "beside each: 9 in 10 of the designs drawn from the ranges of all inputs"


def ten_numbers(plan: Plan) -> Markup:
    """The table: number, meaning, band."""
    return tag(
        "section",
        tag("h2", "Ten numbers", id="ten-heading"),
        tag("p", BESIDE),
        tag("dl", *(_entry(plan, path, meaning) for path, meaning in TEN), class_="ten"),
        id="ten",
        aria_labelledby="ten-heading",
    )


def meaning_beside(value: str, path: str, meaning: str) -> str:
    """What stands beside a number: of a count of one, one of them.

    >>> meaning_beside("1", "campaign.flight_count", "flights"), meaning_beside("2", "campaign.flight_count", "flights")
    ('flight', 'flights')
    """
    return meaning.removesuffix("s") if value == "1" and path.endswith("_count") else meaning


def span(plan: Plan, path: str) -> str:
    """Low to high of an output and its median, or nothing where no range is known.

    >>> span({"range": {"light.altitude_km": {"low": 640, "median": 655, "high": 660}}}, "light.altitude_km")
    '640 to 660 km, median 655'
    """
    found, name = (plan.get("range") or {}).get(path) or {}, path.rsplit(".", 1)[-1]
    low, middle, high = (with_unit(found.get(key), name) for key in ("low", "median", "high"))
    if MISSING in (low, high) or low == high:
        return ""
    median = "" if middle == MISSING else f", median {_bare(middle, high)}"
    return f"{_bare(low, high)} to {high}{median}"


def _bare(text: str, other: str) -> str:
    """A quantity without its unit, where another's is the same."""
    one, two = _NUMBER.match(text), _NUMBER.match(other)
    same_unit = one and two and text[one.end() :] == other[two.end() :]
    return one.group() if same_unit and one else text


def _entry(plan: Plan, path: str, meaning: str) -> Markup:
    value = with_unit(line(plan, path), path.rsplit(".", 1)[-1]).removesuffix("/accelerator-hour")
    ends = span(plan, path).replace("/accelerator-hour", "")
    side = {"economics": "orbit-text", "earth": "earth-text"}.get(path.split(".", maxsplit=1)[0])
    return tag(
        "div",
        tag("dt", meaning_beside(value, path, meaning)),
        tag("dd", tag("strong", number(value), class_=side)),
        tag("dd", ends, class_="range") if ends else None,
    )


_NUMBER = re.compile(r"[−$\d.,]+(?: × 10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?")
