"""The keywords of an OMM: those that SGP4 takes, those that must say what SGP4 assumes, and the rest that is known.

Source: CCSDS 502.0-B-3, tables 4-1 to 4-3; units those of its NDM/XML schemas.
"""

from collections.abc import Iterable

from dawndusk.scenario.nearest_word import nearest
from dawndusk.twin.sky.elements.messages import Fault

ELEMENTS = (
    "MEAN_MOTION",
    "ECCENTRICITY",
    "INCLINATION",
    "RA_OF_ASC_NODE",
    "ARG_OF_PERICENTER",
    "MEAN_ANOMALY",
    "BSTAR",
)
"""Numbers that SGP4 takes, beside the epoch."""
NEEDED = ("EPOCH", *ELEMENTS)
UNUSED = ("MEAN_MOTION_DOT", "MEAN_MOTION_DDOT", "ELEMENT_SET_NO", "REV_AT_EPOCH")
"""Numbers that SGP4 does not take: they may be missing, but what stands there is a number."""
ASSUMED: dict[str, tuple[str, ...]] = {
    "CENTER_NAME": ("EARTH",),
    "REF_FRAME": ("TEME", "TEMEOFDATE", "TEME OF DATE"),
    "TIME_SYSTEM": ("UTC",),
    "MEAN_ELEMENT_THEORY": ("SGP4", "SGP/SGP4"),
    "EPHEMERIS_TYPE": ("0", "2"),
}
"""What elements of SGP4 are of, in whatever letters; a file that says nothing means it."""
UNITS = {
    "MEAN_MOTION": "rev/day",
    "INCLINATION": "deg",
    "RA_OF_ASC_NODE": "deg",
    "ARG_OF_PERICENTER": "deg",
    "MEAN_ANOMALY": "deg",
    "BSTAR": "1/ER",
    "MEAN_MOTION_DOT": "rev/day**2",
    "MEAN_MOTION_DDOT": "rev/day**3",
}
NAMES = ("OBJECT_NAME", "OBJECT_ID", "NORAD_CAT_ID", "CLASSIFICATION_TYPE")
VERSIONS = ("1.0", "2.0", "3.0")

_AXES = ("X", "Y", "Z", "X_DOT", "Y_DOT", "Z_DOT")
_REST = (
    *("CCSDS_OMM_VERS", "COMMENT", "CLASSIFICATION", "CREATION_DATE", "ORIGINATOR", "MESSAGE_ID", "REF_FRAME_EPOCH"),
    *("SEMI_MAJOR_AXIS", "GM", "BTERM", "AGOM"),
    *("MASS", "SOLAR_RAD_AREA", "SOLAR_RAD_COEFF", "DRAG_AREA", "DRAG_COEFF", "COV_REF_FRAME"),
    *(f"C{one}_{other}" for k, one in enumerate(_AXES) for other in _AXES[: k + 1]),
)
KNOWN = frozenset({*NEEDED, *UNUSED, *ASSUMED, *NAMES, *_REST})
"""Every keyword of an OMM but the user's own, which begin with `USER_DEFINED`."""


def unknown(keyword: str, line: int) -> Fault | None:
    """Why a keyword of a message in CCSDS's own forms, KVN and XML, is refused.

    Shape: a fault, or None. Valid: any. Error: exact.

    >>> unknown("MEAN_MOTON", 3).why
    'MEAN_MOTON is no keyword of an OMM; MEAN_MOTION is'
    """
    if keyword in KNOWN or keyword.startswith("USER_DEFINED"):
        return None
    near = nearest(keyword, KNOWN)
    why = f"{keyword} is no keyword of an OMM"
    return Fault(line, f"{why}; {near} is" if near else why, "put it right, or name it USER_DEFINED_…")


def twice(keyword: str, line: int, first: int) -> Fault:
    """What is said of a keyword that stands twice in a message.

    Shape: a fault. Valid: any. Error: exact.

    >>> twice("EPOCH", 9, 4).why
    'EPOCH stands twice in a message, first in line 4'
    """
    return Fault(line, f"{keyword} stands twice in a message, first in line {first}", "one message for each satellite")


def alike(missing: str, written: Iterable[str]) -> str | None:
    """A keyword that differs from one that is missing in its letters' case or in blanks only.

    Shape: text, or None. Valid: any. Error: exact.

    >>> alike("MEAN_MOTION", ["epoch", "Mean Motion"])
    'Mean Motion'
    """
    return next((one for one in written if one != missing and one.strip().upper().replace(" ", "_") == missing), None)
