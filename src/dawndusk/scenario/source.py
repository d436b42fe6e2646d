"""The bytes of a scenario file -> text, or the reason why there is none."""

from pathlib import Path

from dawndusk.core.file_hash import hash_of
from dawndusk.core.inventory import DamageFound, read_inventory
from dawndusk.core.name_list import name_list
from dawndusk.scenario.bytes_of import bytes_of, shown_name
from dawndusk.scenario.diagnostics import Diagnostic, Place, ScenarioError
from dawndusk.scenario.printable import printable

SIZE_MAX = 250_000
"""Bytes; the largest shipped scenario has 3,000, a lock of every number 30,000."""

_BYTE_ORDER_MARKS = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}


def read_text(path: Path) -> str:
    """The text of a scenario file; of standard input where its name is `-`.

    Error: `ScenarioError`: missing, a folder, not permitted, too large, not text, not as its run's folder lists it;
    standard input closed.
    """
    try:
        raw = bytes_of(path, SIZE_MAX + 1)
    except (OSError, ValueError, EOFError) as problem:
        raise _refusal(shown_name(path), "S004", *_unreadable(path, problem)) from None
    _refuse_damage(path, raw)
    return decode(raw, shown_name(path))


def _refuse_damage(path: Path, raw: bytes) -> None:
    """The lock of a run must be what its folder's inventory lists, all files of one writing."""
    if path.name != LOCK_NAME:
        return
    try:
        listed = read_inventory(path.parent)
    except DamageFound as problem:
        raise _refusal(path, "S016", str(problem).splitlines()[0], _COPY) from None
    states = listed.files.get(path.name) if listed else None
    if states is None:
        return
    if hash_of(raw) not in states:
        raise _refusal(path, "S016", "this is not what was written to this folder: it is damaged, or edited", _COPY)
    if len(states) > 1:
        raise _refusal(path, "S016", "the folder's files were being written when the program was stopped", _AGAIN)


def decode(raw: bytes, file: str) -> str:
    r"""The text of bytes in UTF-8, line ends as `\n`, without a byte-order mark."""
    if len(raw) > SIZE_MAX:
        cure = "a scenario holds settings, not data; leave tables of data out"
        raise _refusal(file, "S007", f"the file is larger than {SIZE_MAX // 1000} kB", cure)
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if raw.startswith(mark):
            raise _refusal(file, "S005", f"the file is {encoding}, not UTF-8", "save it again as UTF-8")
    if (nul := raw.find(b"\0")) >= 0:
        raise ScenarioError([_at_byte(raw, nul, file, "a NUL byte: this is no text file, or it is UTF-16")])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        shift = 3 if raw.startswith(b"\xef\xbb\xbf") else 0
        message = f"byte 0x{raw[problem.start + shift]:02x} is not UTF-8"
        raise ScenarioError([_at_byte(raw, problem.start + shift, file, message)]) from None
    return text.replace("\r\n", "\n")


def _at_byte(raw: bytes, at: int, file: str, message: str) -> Diagnostic:
    before = raw[:at].decode("utf-8-sig", "replace").split("\n")
    line = before[-1] + raw[at : at + 60].split(b"\n")[0].decode("utf-8", "replace")
    place = Place(file=file, line=len(before), column=len(before[-1]) + 1, excerpt=line)
    return Diagnostic(code="S005", message=message, help="save the file as plain text in UTF-8", place=place)


def _unreadable(path: Path, problem: Exception) -> tuple[str, str]:
    if isinstance(problem, FileNotFoundError):
        near = [printable(p.name) for p in sorted(path.parent.glob("*.toml"))[:5]] if path.parent.is_dir() else []
        cure = (
            f"there is {name_list(near)} in {printable(str(path.parent))}"
            if near
            else "check the path; `dawndusk new` writes a first one"
        )
        return "there is no such file", cure
    if isinstance(problem, EOFError):
        return "standard input is closed", "send a scenario to it: dawndusk … - < scenario.toml; or name a file"
    if isinstance(problem, TimeoutError):
        return "nobody writes to this pipe", "start what writes to it first, or name a file"
    if isinstance(problem, IsADirectoryError):
        return "this is a folder", "name a .toml file in it"
    if isinstance(problem, PermissionError):
        return "you may not read this file", "give yourself the permission to read it"
    reason = (problem.strerror if isinstance(problem, OSError) else None) or str(problem)
    return f"the file cannot be read: {reason}", "check the path"


LOCK_NAME = "scenario.lock.toml"
"""What a run's lock is called in its folder."""
_COPY = "run the scenario again; to edit a lock, copy it to another folder"
_AGAIN = "give the command that wrote the folder again"


def _refusal(file: Path | str, code: str, message: str, cure: str) -> ScenarioError:
    return ScenarioError([Diagnostic(code=code, message=message, help=cure, place=Place(file=str(file)))])
