"""Satellites of a catalogue: orbital elements read from OMM or TLE, each carried by SGP4.

Formats: OMM as JSON, CSV, XML or KVN (CCSDS 502.0), or two-line elements with or without names.
A file is refused whole, with file, line, cause and cure, where one satellite in it is not sound.
Leaves out: orbits that are no circles (eccentricity above 0.02), and those below 200 or above 2,500 km.
Source: sgp4 (Vallado et al. 2006, AIAA 2006-6753).
"""

import csv
import json
import re
from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from dawndusk.core.record import record
from dawndusk.physics.constants import M_PER_KM, RADIUS_EARTH_EQUATOR_M


class ElementsError(ValueError):
    """A catalogue that cannot be read; its text names file, line, cause and cure."""


@record
class Elements:
    """The satellites of a catalogue, in its order."""

    names: tuple[str, ...]
    carried: tuple[Any, ...]
    """SGP4 of each"""
    epoch_s: float
    """the latest epoch, seconds after J2000.0"""


def read_elements(path: Path) -> Elements:
    """The satellites of a file.

    Error: `ElementsError` for a file that is none of the formats, and for the first satellite that is not sound.
    """
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise ElementsError(f"{path}:1: it is no text\n  = help: {_FORMATS}") from None
    if re.match(r"\s*$", text):
        raise ElementsError(f"{path}:1: it is empty\n  = help: {_FORMATS}")
    found = _two_lines(path, text) if re.search(r"^1 .{60,}$", text, re.MULTILINE) else _messages(path, text)
    names, carried = [], []
    for line, name, satellite in found:
        why = _unsound(satellite)
        if why:
            raise ElementsError(f"{path}:{line}: {name} {why}\n  = help: take it out; the twin flies circles")
        names.append(name)
        carried.append(satellite)
    epochs = [(one.jdsatepoch - _J2000 + one.jdsatepochF) * _DAY_S for one in carried]
    return Elements(names=tuple(names), carried=tuple(carried), epoch_s=float(max(epochs)))


def _two_lines(path: Path, text: str) -> list[tuple[int, str, Any]]:
    from sgp4.api import Satrec
    from sgp4.io import verify_checksum

    lines, found = text.splitlines(), []
    for k, line in enumerate(lines):
        if not line.startswith("1 "):
            continue
        second = lines[k + 1] if k + 1 < len(lines) else ""
        if not second.startswith("2 ") or second[2:7] != line[2:7]:
            raise ElementsError(f"{path}:{k + 2}: the second line of {line[2:7]} is missing\n  = help: {_FORMATS}")
        if {len(line.rstrip()), len(second.rstrip())} != {_LENGTH}:
            raise ElementsError(f"{path}:{k + 1}: lines of {_LENGTH} characters are cut\n  = help: fetch them anew")
        try:
            verify_checksum(line.rstrip(), second.rstrip())
            satellite = Satrec.twoline2rv(line.rstrip(), second.rstrip())
        except ValueError as problem:
            why = str(problem).splitlines()[0]
            raise ElementsError(f"{path}:{k + 1}: {why}\n  = help: fetch the lines anew; {_FORMATS}") from None
        before = lines[k - 1].strip() if k else ""
        name = before if before and before[:2] not in ("1 ", "2 ") else line[2:7]
        found.append((k + 1, name.removeprefix("0 "), satellite))
    return found


def _messages(path: Path, text: str) -> list[tuple[int, str, Any]]:
    from sgp4 import omm
    from sgp4.api import Satrec

    try:
        fields = _fields(text)
    except (ValueError, ParseError, AttributeError) as problem:
        raise ElementsError(f"{path}:{_line_of(problem)}: {problem}\n  = help: {_FORMATS}") from None
    if not fields:
        raise ElementsError(f"{path}:1: it holds no satellite\n  = help: {_FORMATS}")
    starts = [text.count("\n", 0, m.start()) + 1 for m in re.finditer(r"\bMEAN_MOTION\b[^_]", text)]
    found = []
    for k, one in enumerate(fields):
        line = k + 2 if _is_csv(text) else starts[min(2 * k if "</MEAN_MOTION>" in text else k, len(starts) - 1)]
        name = str(one.get("OBJECT_NAME") or one.get("NORAD_CAT_ID") or f"satellite {k + 1}")
        satellite = Satrec()
        try:
            omm.initialize(satellite, _whole(one))
        except KeyError as missing:
            raise ElementsError(f"{path}:{line}: {name} has no {missing.args[0]}\n  = help: {_FORMATS}") from None
        except (ValueError, TypeError) as problem:
            raise ElementsError(f"{path}:{line}: {name}: {problem}\n  = help: numbers as CCSDS has them") from None
        found.append((line, name, satellite))
    return found


def _fields(text: str) -> list[dict[str, Any]]:
    from sgp4 import omm

    if text.lstrip().startswith(("[", "{")):
        told = json.loads(text)
        return told if isinstance(told, list) else [told]
    if text.lstrip().startswith("<"):
        return list(omm.parse_xml(StringIO(text)))
    if _is_csv(text):
        return list(csv.DictReader(StringIO(text)))
    messages: list[dict[str, Any]] = []
    for line in text.splitlines():
        key, equals, value = (part.strip() for part in line.partition("="))
        if key in ("CCSDS_OMM_VERS", "OBJECT_NAME") and (key == "CCSDS_OMM_VERS" or not messages):
            messages.append({})
        if equals and messages:
            messages[-1][key] = value.split("[")[0].strip()
    return messages


def _is_csv(text: str) -> bool:
    first = text.lstrip().splitlines()[0]
    return first[0] not in "[{<" and "," in first and "MEAN_MOTION" in first


def _whole(one: Mapping[str, Any]) -> dict[str, Any]:
    """The fields, with what SGP4 does not use filled in."""
    epoch = str(one["EPOCH"]).removesuffix("Z")
    return {**_UNUSED, **one, "EPOCH": epoch if "." in epoch else f"{epoch}.0"}


def _unsound(satellite: Any) -> str:
    """Why a satellite cannot fly in the twin; empty where it can."""
    altitude_km = satellite.a * satellite.radiusearthkm - RADIUS_EARTH_EQUATOR_M / M_PER_KM
    if satellite.ecco > _ROUND:
        return f"has an eccentricity of {satellite.ecco:.3f}; up to {_ROUND} is flown"
    if not _LOW_KM <= altitude_km <= _HIGH_KM:
        return f"flies at {altitude_km:,.0f} km; {_LOW_KM:,.0f} to {_HIGH_KM:,.0f} km are flown"
    return "has elements that SGP4 refuses" if satellite.error else ""


def _line_of(problem: Exception) -> int:
    """The line an error of JSON or XML names."""
    place = getattr(problem, "position", None)
    return int(getattr(problem, "lineno", place[0] if place else 1))


_FORMATS = "OMM as JSON, CSV, XML or KVN, or two-line elements"
_UNUSED = {
    "CLASSIFICATION_TYPE": "U",
    "OBJECT_ID": "0000-000A",
    "EPHEMERIS_TYPE": 0,
    "ELEMENT_SET_NO": 0,
    "REV_AT_EPOCH": 0,
    "MEAN_MOTION_DDOT": 0,
    "MEAN_MOTION_DOT": 0,
    "NORAD_CAT_ID": 0,
}
_LENGTH = 69
_ROUND, _LOW_KM, _HIGH_KM = 0.02, 200.0, 2500.0
_J2000, _DAY_S = 2451545.0, 86_400.0
