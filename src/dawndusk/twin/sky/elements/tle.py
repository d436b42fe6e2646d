"""Two-line elements, with or without a line for the name: columns as NORAD's punch cards have them.

A catalogue is pairs of lines, each with at most one line for its name before it; what is neither is refused, so that no
line is taken for something else. A name may begin with `1 ` or `2 `, so long as no catalogue number follows.
Source: T.S. Kelso, CelesTrak, NORAD Two-Line Element Set Format; Alpha-5: Space-Track, documentation of TLE.
"""

import re
from collections import deque
from collections.abc import Sequence
from decimal import Decimal

from dawndusk.core.how_many import how_many
from dawndusk.twin.sky.elements.messages import Fault, Keyword, Message, Reading

LENGTH = 69


def has_pairs(lines: Sequence[str], *, damaged: bool = False) -> bool:
    """Whether a line of a file is one of a pair. `damaged`: or looks as if it had been one.

    Shape: a truth. Valid: any lines. Error: exact.

    >>> has_pairs(["1 25544U 98067A   27060.50000000  .00000100  0"]), has_pairs(["OBJECT_NAME = A"])
    (True, False)
    """
    shape = _DAMAGED if damaged else _SOUND
    return any(shape.search(line) for line in lines)


def from_tle(lines: Sequence[str], *, no_checksum: bool) -> Reading:
    """The messages of a file's lines, and what is wrong with them. `no_checksum`: whether its digit may be missing.

    Shape: see `Reading`. Valid: any lines. Error: exact (tests/twin/sky/elements/test_tle.py).
    """
    told = deque(
        (k, _whole(line)) for k, line in enumerate(lines, 1) if line.strip() and not line.lstrip().startswith("#")
    )
    messages: list[Message] = []
    faults: list[Fault] = []
    name, at = "", 0
    while told:
        line, text = told.popleft()
        if text.startswith("1 ") and _resembles(text):
            second = told.popleft() if told and _resembles(told[0][1]) and told[0][1].startswith("2 ") else None
            wrong = _wrong(line, text, second, no_checksum)
            if not wrong and second:
                messages.append(_message(name, at or line, (line, text), second))
            faults += wrong
            name, at = "", 0
        elif _resembles(text):
            faults.append(Fault(line, *_damage(text)))
            name, at = "", 0
        elif at:
            faults.append(_no_pair(at, name))
            name, at = text, line
        else:
            name, at = text, line
    return messages, [*faults, *([_no_pair(at, name)] if at else [])]


def _whole(line: str) -> str:
    """A line without the blanks at its end, but for those that are its last columns."""
    text = line.rstrip()
    return line[: LENGTH - 1] if len(text) < LENGTH - 1 <= len(line) and _SOUND.match(line) else text


def _resembles(text: str) -> bool:
    """Whether a line is one of a pair, be it damaged."""
    return len(text.strip()) > _LONGEST_NAME or bool(_DAMAGED.search(text))


def _damage(text: str) -> tuple[str, str]:
    begins = text[:2].replace("\t", "\\t")
    if text.startswith("2 "):
        return f"line 2 of {text[2:7]} without its line 1 before it", "put its line 1 back, or take it out"
    if text[:1].isspace():
        return "a blank stands before an element line", "take the blank out"
    return f"an element line that begins with `{begins}`, not with `1 ` or `2 `", "fetch the lines anew"


def _no_pair(line: int, name: str) -> Fault:
    return Fault(
        line, f"`{name}` is neither an element line nor the name above one", "put its lines back, or take it out"
    )


def _wrong(line: int, first: str, second: tuple[int, str] | None, no_checksum: bool) -> list[Fault]:
    if second is None:
        return [Fault(line + 1, f"the second line of {first[2:7]} is missing", "put it back, or take line 1 out")]
    faults = [*_of_line(line, first, _FIRST, no_checksum), *_of_line(*second, _SECOND, no_checksum)]
    if not faults and first[2:7] != second[1][2:7]:
        why = f"a line 2 of {second[1][2:7]} under a line 1 of {first[2:7]}"
        faults.append(Fault(second[0], why, "the two lines of one satellite"))
    return faults


def _of_line(line: int, text: str, columns: str, no_checksum: bool) -> list[Fault]:
    from sgp4.io import compute_checksum

    if len(text) == LENGTH - 1 and not no_checksum:
        cure = "fetch it anew, or, where its source leaves the digit out, --accept-no-checksum"
        return [Fault(line, f"it ends before its checksum digit, in column {LENGTH}", cure)]
    if len(text) not in (LENGTH, LENGTH - 1):
        return [
            Fault(line, f"an element line of {how_many(len(text), 'character')}, not {LENGTH}", "fetch the lines anew")
        ]
    wrong = next((k for k, column in enumerate(columns) if text[k] not in _ALLOWED.get(column, column)), None)
    if wrong is not None:
        return [Fault(line, f"column {wrong + 1} of line {text[0]} holds `{text[wrong]}`", "fetch the lines anew")]
    wanted = compute_checksum(text)
    if len(text) == LENGTH and text[-1] != str(wanted):
        return [Fault(line, f"its checksum is {wanted}, column {LENGTH} says `{text[-1]}`", "fetch the lines anew")]
    return []


def _message(name: str, begin: int, first: tuple[int, str], second: tuple[int, str]) -> Message:
    (at, one), (below, two) = first, second
    told = {
        "OBJECT_NAME": (re.sub(r"^0( |$)", "", name).strip(), begin),
        "NORAD_CAT_ID": (one[2:7].strip(), at),
        "CLASSIFICATION_TYPE": (one[7].strip(), at),
        "OBJECT_ID": (_designator(one[9:17].strip()), at),
        "EPOCH": (_epoch(one[18:32]), at),
        "MEAN_MOTION_DOT": (one[33:43].replace(" ", ""), at),
        "MEAN_MOTION_DDOT": (_power(one[44:52]), at),
        "BSTAR": (_power(one[53:61]), at),
        "EPHEMERIS_TYPE": (one[62].strip(), at),
        "INCLINATION": (two[8:16].strip(), below),
        "RA_OF_ASC_NODE": (two[17:25].strip(), below),
        "ECCENTRICITY": ("0." + two[26:33].replace(" ", "0"), below),
        "ARG_OF_PERICENTER": (two[34:42].strip(), below),
        "MEAN_ANOMALY": (two[43:51].strip(), below),
        "MEAN_MOTION": (two[52:63].strip(), below),
    }
    return Message(keywords={key: Keyword(*value) for key, value in told.items()}, line=at)


def _epoch(told: str) -> str:
    """Two digits of the year and the day of it with decimals, as CCSDS writes it; what is neither as it stands."""
    found = re.fullmatch(r" ?([0-9]{1,2}) *([0-9]{1,3})(\.[0-9]+)", told)
    if not found:
        return told
    minutes, seconds = divmod(Decimal(f"0{found[3]}") * 86_400, 60)
    hours, minutes = divmod(int(minutes), 60)
    return f"{_year(found[1])}-{int(found[2]):03}T{hours:02}:{minutes:02}:{seconds:011.8f}"


def _power(told: str) -> str:
    """A mantissa behind an assumed point and a power of ten: ` 10000-3` is 0.0001."""
    return f"{told[0].strip()}0.{told[1:6].replace(' ', '0')}e{told[6:8].replace(' ', '+')}"


def _designator(told: str) -> str:
    found = re.fullmatch(r"([0-9]{2})([0-9]{3}[A-Z]+)", told)
    return f"{_year(found[1])}-{found[2]}" if found else told


def _year(digits: str) -> int:
    """Years 57 to 99 are of the last century: the first satellite flew in 1957."""
    return int(digits) + (1900 if int(digits) >= _FIRST_YEAR else 2000)


_LONGEST_NAME, _FIRST_YEAR = 50, 57
_SOUND = re.compile(r"^[12] [0-9A-Z ][0-9 ]{3}[0-9].{38,}")
_DAMAGED = re.compile(
    r"^\s*[12]\s+[0-9A-Z ]?[0-9 ]{3}[0-9][A-Z]?(\s|$)"  # a catalogue number
    r"|[0-9]{5}\.[0-9]{8}"  # an epoch
    r"|[0-9]{3}\.[0-9]{4} +[0-9]{7} "  # node and eccentricity
)
_FIRST = "1 A___9C LLLLLLLL _9__9.99999999 +.99999999 +____9+9 +____9+9 _ ____"
_SECOND = "2 A___9 __9.9999 __9.9999 ______9 __9.9999 __9.9999 _9.99999999_____"
"""The lines' columns but for the checksum; what each letter stands for:"""
_ALLOWED = {
    "A": "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ ",
    "_": "0123456789 ",
    "9": "0123456789",
    "C": "UCS ",
    "L": "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ ",
    "+": " +-",
}
