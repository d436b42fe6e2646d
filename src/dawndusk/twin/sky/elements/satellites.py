"""A message as a satellite of SGP4: every number within its bounds, everything else as SGP4 assumes it, or a fault.

Leaves out: orbits that are no circles (eccentricity above 0.02), and those below 200 or above 2,500 km.
"""

import re
from collections.abc import Mapping
from math import pi
from typing import Any

from dawndusk.core.record import record
from dawndusk.physics.constants import M_PER_KM, RADIUS_EARTH_EQUATOR_M
from dawndusk.twin.sky.elements.epochs import epoch_days
from dawndusk.twin.sky.elements.keywords import ELEMENTS, NEEDED, UNUSED, alike
from dawndusk.twin.sky.elements.messages import Fault, Message, told_of
from dawndusk.twin.sky.elements.ranges import assumptions, number_of


@record
class CatalogueSatellite:
    """One satellite of a catalogue."""

    name: str
    number: int | None
    """in the catalogue; None where the file has none"""
    designator: str
    epoch_day: float
    """since 31 December 1949, 0 h UTC"""
    line: int
    """where it stands in the file"""
    carried: Any
    """SGP4 of it"""


def satellite_of(message: Message, place: int) -> CatalogueSatellite | list[Fault]:
    """The satellite of a message, or what is wrong with it. `place`: in the file, from 0.

    Shape: see `CatalogueSatellite`. Valid: any message.
    Error: positions 1 cm from those of the two lines that sgp4 reads (tests/twin/sky/elements/test_satellites.py).
    """
    name, faults = _name(message, place)
    missing = [key for key in NEEDED if not told_of(message, key).text]
    if missing:
        faults.append(_missing(message, name, missing))
    faults += assumptions(message, name)
    numbers = {key: number_of(message, name, key, faults) for key in (*ELEMENTS, *UNUSED) if told_of(message, key).text}
    epoch = _epoch(message, name, faults)
    number = _catalogue_number(message, name, faults)
    if faults:
        return faults
    carried = _carried(numbers, epoch)
    why = _unsound(carried)
    if why:
        return [Fault(message.line, f"{name} {why}", "take it out; the twin flies circles")]
    designator = told_of(message, "OBJECT_ID").text
    return CatalogueSatellite(
        name=name, number=number, designator=designator, epoch_day=epoch, line=message.line, carried=carried
    )


def _name(message: Message, place: int) -> tuple[str, list[Fault]]:
    """A name to call a satellite by, and what is wrong with that of the file."""
    told = told_of(message, "OBJECT_NAME")
    name = re.sub(r"\s", " ", told.text)
    other = (told_of(message, key).text for key in ("NORAD_CAT_ID", "OBJECT_ID"))
    found = name or next((text for text in other if text), f"satellite {place + 1}")
    if found.isprintable():
        return found, []
    return found, [
        Fault(told.line, f"the name `{found}` holds characters that do not print", "letters and signs alone")
    ]


def _missing(message: Message, name: str, missing: list[str]) -> Fault:
    why = f"{name} has no {', '.join(missing)}"
    written = [(key, alike(key, message.keywords)) for key in missing]
    near = [f"`{other}` is to be written {key}" for key, other in written if other]
    if "BSTAR" in missing and "BTERM" in message.keywords:
        return Fault(message.line, f"{why}: BTERM is of SGP4-XP", "elements of SGP4")
    if "MEAN_MOTION" in missing and "SEMI_MAJOR_AXIS" in message.keywords:
        return Fault(message.line, why, "SGP4 takes the mean motion, not the semi-major axis")
    return Fault(message.line, why, "; ".join(near) or "the message whole: SGP4 takes it")


def _epoch(message: Message, name: str, faults: list[Fault]) -> float:
    told = told_of(message, "EPOCH")
    try:
        return epoch_days(told.text) if told.text else 0.0
    except ValueError as problem:
        faults.append(Fault(told.line, f"{name} has EPOCH {told.text}: {problem}", "an epoch in UTC as CCSDS has it"))
        return 0.0


def _catalogue_number(message: Message, name: str, faults: list[Fault]) -> int | None:
    """Nine digits at most, or five places of Alpha-5; 0 is none."""
    from sgp4.alpha5 import from_alpha5

    told = told_of(message, "NORAD_CAT_ID")
    whole = re.sub(r"\.0*$", "", told.text)
    if re.fullmatch(r"[0-9]{1,9}", whole):
        return int(whole) or None
    if re.fullmatch(r"[A-HJ-NP-Z][0-9]{4}", whole):
        return from_alpha5(whole)
    if whole:
        why = f"{name} has NORAD_CAT_ID {told.text}; it has up to nine digits, or five places of Alpha-5"
        faults.append(Fault(told.line, why, "the number of the catalogue, or nothing"))
    return None


def _carried(numbers: Mapping[str, float], epoch: float) -> Any:
    """SGP4 with the constants of WGS 72; a catalogue number, which it bounds, is a label and kept beside it."""
    from sgp4.api import WGS72, Satrec

    deg, rev_per_day = pi / 180, 2 * pi / 1440
    found = Satrec()
    found.sgp4init(
        WGS72,
        "i",
        0,
        epoch,
        numbers["BSTAR"],
        numbers.get("MEAN_MOTION_DOT", 0.0) * rev_per_day / 1440,
        numbers.get("MEAN_MOTION_DDOT", 0.0) * rev_per_day / 1440**2,
        numbers["ECCENTRICITY"],
        numbers["ARG_OF_PERICENTER"] * deg,
        numbers["INCLINATION"] * deg,
        numbers["MEAN_ANOMALY"] * deg,
        numbers["MEAN_MOTION"] * rev_per_day,
        numbers["RA_OF_ASC_NODE"] * deg,
    )
    return found


def _unsound(carried: Any) -> str:
    """Why a satellite cannot fly in the twin; empty where it can."""
    altitude_km = carried.a * carried.radiusearthkm - RADIUS_EARTH_EQUATOR_M / M_PER_KM
    if carried.ecco > _ROUND:
        return f"has an eccentricity of {carried.ecco:.3f}; up to {_ROUND} is flown"
    if not _LOW_KM <= altitude_km <= _HIGH_KM:
        return f"flies at {altitude_km:,.0f} km; {_LOW_KM:,.0f} to {_HIGH_KM:,.0f} km are flown"
    return "has elements that SGP4 refuses" if carried.error else ""


_ROUND, _LOW_KM, _HIGH_KM = 0.02, 200.0, 2500.0
