"""What the words and numbers of a message may be, each with its bounds.

Angles are -360 to 360 deg, an inclination 0 to 180, as the schemas of CCSDS (NDM/XML 4.0.0) bound them. |B*| goes to
20 per Earth radius: half of SGP4's density of 0.157 kg/m² per Earth radius, times a drag coefficient of 2.2, on the
100 m²/kg of the lightest foils tracked, is 17. Other theories, centres, frames and scales of time are not converted.
"""

import re
from collections.abc import Mapping
from math import isfinite

from dawndusk.twin.sky.elements.keywords import ASSUMED, UNITS
from dawndusk.twin.sky.elements.messages import Fault, Message, told_of


def assumptions(message: Message, name: str) -> list[Fault]:
    """What a message says of theory, centre, frame, time and units, where that is not what SGP4 assumes.

    Shape: a fault for each. Valid: any message. Error: exact (tests/twin/sky/elements/test_ranges.py).
    """
    faults: list[Fault] = []
    for key, allowed in ASSUMED.items():
        told = told_of(message, key)
        said = re.sub(r"[_\s]+", " ", told.text.upper().removesuffix(".0"))
        if said and said not in allowed:
            why = f"{name} has {key} {told.text}; {allowed[0]} is flown"
            faults.append(Fault(told.line, why, f"elements of SGP4: {', '.join(v[0] for v in ASSUMED.values())}"))
    frame = told_of(message, "REF_FRAME_EPOCH")
    if frame.text:
        faults.append(Fault(frame.line, f"{name} has a REF_FRAME_EPOCH; TEME of date is flown", "elements in TEME"))
    for key, unit in UNITS.items():
        told = told_of(message, key)
        if told.unit and told.unit.casefold() != unit.casefold():
            faults.append(Fault(told.line, f"{name} has {key} in {told.unit}", f"in {unit}"))
    return faults


def number_of(message: Message, name: str, key: str, faults: list[Fault]) -> float:
    """A number of a message, in the unit of the file; what is wrong with it goes to `faults`.

    Shape: scalar. Valid: a keyword that is written. Error: exact (tests/twin/sky/elements/test_ranges.py).
    """
    told = told_of(message, key)
    low, high = BOUNDS.get(key, (-_ANY, _ANY))
    value = float(told.text) if _NUMBER.fullmatch(told.text) else None
    if value is None or not isfinite(value):
        faults.append(
            Fault(told.line, f"{name} has {key} {told.text}, which is no number", "numbers as CCSDS has them")
        )
    elif not low <= value <= high:
        bounds = f"{low:g} to {high:g} {UNITS.get(key, '')}".strip()
        faults.append(Fault(told.line, f"{name} has {key} {told.text}; it goes from {bounds}", "put it right"))
    return value or 0.0


_ANY = 1e300
_ANGLE = (-360.0, 360.0)
BOUNDS: Mapping[str, tuple[float, float]] = {
    "MEAN_MOTION": (0.01, 20.0),
    "ECCENTRICITY": (0.0, 0.999999),
    "INCLINATION": (0.0, 180.0),
    "RA_OF_ASC_NODE": _ANGLE,
    "ARG_OF_PERICENTER": _ANGLE,
    "MEAN_ANOMALY": _ANGLE,
    "BSTAR": (-20.0, 20.0),
}
"""Of each element, in the unit of the file."""
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
