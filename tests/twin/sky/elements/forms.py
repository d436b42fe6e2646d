"""Satellites that were never launched in every form of a catalogue, written by the standard library alone."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from dawndusk.twin.sky.elements.messages import Keyword, Message
from tests.twin.sky.catalogue import fields

One = Mapping[str, object]


def message(**changes: object) -> Message:
    """The message of a satellite, a keyword a line from 2."""
    told = {**fields(0), **changes}
    return Message(keywords={key: Keyword(str(value), k) for k, (key, value) in enumerate(told.items(), 2)}, line=1)


def as_json(satellites: Sequence[One]) -> str:
    return json.dumps(list(satellites), indent=1)


def as_csv(satellites: Sequence[One]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(satellites[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(satellites)
    return out.getvalue()


def as_kvn(satellites: Sequence[One], version: str = "CCSDS_OMM_VERS = 3.0\n") -> str:
    return "\n".join(version + "".join(f"{key} = {value}\n" for key, value in one.items()) for one in satellites)


def as_xml(satellites: Sequence[One], opening: str = "<ndm>", closing: str = "</ndm>") -> str:
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', opening, *map(_omm, satellites), closing, ""])


def _omm(one: One) -> str:
    parts = {
        "metadata": ("OBJECT_NAME", "OBJECT_ID", "CENTER_NAME", "REF_FRAME", "TIME_SYSTEM", "MEAN_ELEMENT_THEORY"),
        "tleParameters": ("NORAD_CAT_ID", "BSTAR", "EPHEMERIS_TYPE"),
    }
    elsewhere = {key for keys in parts.values() for key in keys}
    parts["meanElements"] = tuple(key for key in one if key not in elsewhere)
    told = {
        part: "".join(f"<{key}>{escape(str(one[key]))}</{key}>\n" for key in keys if key in one)
        for part, keys in parts.items()
    }
    two_lines = f"<tleParameters>\n{told['tleParameters']}</tleParameters>"
    data = f"<meanElements>\n{told['meanElements']}</meanElements>\n{two_lines}"
    return (
        '<omm id="CCSDS_OMM_VERS" version="3.0">\n<header/>\n<body><segment>\n'
        f"<metadata>\n{told['metadata']}</metadata>\n<data>\n{data}\n</data></segment></body></omm>"
    )


FORMS = {"json": as_json, "csv": as_csv, "kvn": as_kvn, "xml": as_xml}
