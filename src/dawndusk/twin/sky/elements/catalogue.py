"""A catalogue's file, read whole: the form is found by what stands in it, not by its name."""

import re
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from dawndusk.core.record import record
from dawndusk.physics.constants import DAY_S
from dawndusk.twin.sky.elements.csv_rows import from_csv
from dawndusk.twin.sky.elements.duplicates import duplicates, shared_designators
from dawndusk.twin.sky.elements.json_objects import from_json
from dawndusk.twin.sky.elements.keywords import KNOWN
from dawndusk.twin.sky.elements.kvn import from_kvn
from dawndusk.twin.sky.elements.messages import FORMS, Fault, Reading, error_of
from dawndusk.twin.sky.elements.satellites import CatalogueSatellite, satellite_of
from dawndusk.twin.sky.elements.text import lines_of, text_of
from dawndusk.twin.sky.elements.tle import from_tle, has_pairs
from dawndusk.twin.sky.elements.xml_tree import from_xml


@record
class Elements:
    """The satellites of a catalogue, in its order."""

    names: tuple[str, ...]
    carried: tuple[Any, ...]
    """SGP4 of each"""
    epoch_s: float
    """the latest epoch, seconds after J2000.0"""
    epochs_s: tuple[float, ...] = ()
    """of each"""
    lines: tuple[int, ...] = ()
    """of the file, where each stands"""
    notes: tuple[str, ...] = ()
    """what is to be told of a file that is flown all the same"""
    digest: str = ""
    """SHA-256 of the file"""


def read_elements(path: Path, *, no_checksum: bool = False) -> Elements:
    """The satellites of a file. `no_checksum`: whether two-line elements may leave their checksum digits out.

    Shape: see `Elements`. Valid: any file.
    Error: `ElementsError` with every fault of the file (tests/twin/sky/elements/test_catalogue.py).
    """
    content = path.read_bytes()
    messages, faults = _reading(content, no_checksum)
    satellites: list[CatalogueSatellite] = []
    for place, message in enumerate(messages):
        found = satellite_of(message, place)
        if isinstance(found, CatalogueSatellite):
            satellites.append(found)
        else:
            faults += found
    faults += duplicates(satellites)
    if not messages and not faults:
        faults = [Fault(1, "it holds no satellite", FORMS)]
    if faults:
        raise error_of(str(path), faults)
    epochs_s = tuple((one.epoch_day - _J2000_DAY) * DAY_S for one in satellites)
    return Elements(
        names=tuple(one.name for one in satellites),
        carried=tuple(one.carried for one in satellites),
        epoch_s=max(epochs_s),
        epochs_s=epochs_s,
        lines=tuple(one.line for one in satellites),
        notes=tuple(shared_designators(satellites)),
        digest=sha256(content).hexdigest(),
    )


def _reading(content: bytes, no_checksum: bool) -> Reading:
    if not content.strip(_EMPTY):
        return [], [Fault(1, "it is empty", FORMS)]
    text = text_of(content)
    if isinstance(text, Fault):
        is_xml = content.lstrip(_EMPTY).startswith(b"<")
        return from_xml(content) if is_xml else ([], [text])
    lines = lines_of(text)
    first = next((line.strip() for line in lines if line.strip()), "")
    reader = _reader(first, lines)
    return {
        "csv": lambda: from_csv(lines),
        "tle": lambda: from_tle(lines, no_checksum=no_checksum),
        "xml": lambda: from_xml(content),
        "json": lambda: from_json(text),
        "kvn": lambda: from_kvn(lines),
        "": lambda: _none(first),
    }[reader]()


def _reader(first: str, lines: Sequence[str]) -> str:
    """The form that a file's lines have, by its first that is not blank and by what only one form has."""
    shapes = {
        "csv": _is_csv(first),
        "tle": has_pairs(lines),
        "xml": first.startswith("<"),
        "json": first.startswith(("[", "{")),
        "kvn": any(_KVN.match(line) for line in lines),
    }
    damaged = "tle" if has_pairs(lines, damaged=True) else ""
    return next((form for form, has in shapes.items() if has), damaged)


def _none(first: str) -> Reading:
    mark = next((mark for mark in ";\t|" if _is_csv(first.replace(mark, ","))), None)
    if mark:
        return [], [Fault(1, f"its columns are parted by {mark!r}", "commas between the columns")]
    return [], [Fault(1, f"it holds no satellite; it begins with `{first[:40]}`", FORMS)]


def _is_csv(line: str) -> bool:
    cells = [cell.strip(' "').upper().replace(" ", "_") for cell in line.split(",")]
    return len(cells) > 1 and len(KNOWN.intersection(cells)) > 1


_EMPTY = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"
_KVN = re.compile(r"\s*[A-Za-z][A-Za-z0-9_]*\s*=")
_J2000_DAY = 18_263.5
"""1 January 2000, noon, since 31 December 1949, 0 h"""
