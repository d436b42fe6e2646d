"""A catalogue's bytes as text, and its lines as an editor counts them."""

import re

from dawndusk.twin.sky.elements.messages import FORMS, Fault

UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_END = re.compile(r"\r\n|\n|\r")
_PACKED = {
    b"\x1f\x8b": "gzip",
    b"PK\x03\x04": "a zip archive",
    b"BZh": "bzip2",
    b"\xfd7zXZ": "xz",
    b"(\xb5/\xfd": "zstd",
}


def text_of(content: bytes) -> str | Fault:
    r"""A file's text, in UTF-8 or, where its first bytes say so, UTF-16; or why it is none.

    Shape: text. Valid: any bytes. Error: exact.

    >>> text_of(b"\xef\xbb\xbfone\r\n"), text_of("two".encode("utf-16"))
    ('one\r\n', 'two')
    >>> text_of(b"one\n\xe9t\xe9\n").line
    2
    """
    for start, packing in _PACKED.items():
        if content.startswith(start):
            return Fault(1, f"it is packed, {packing}", "unpack it first")
    encoding = "utf-16" if content.startswith(UTF_16) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as problem:
        line = len(_END.findall(content[: problem.start].decode("latin-1"))) + 1
        return Fault(line, f"it is no text in {encoding[:6].upper().strip('-')}", f"save it as UTF-8; {FORMS}")
    if "\0" in text:
        line = len(_END.findall(text[: text.index("\0")])) + 1
        return Fault(line, "it is no text: a character of code 0 stands in it", FORMS)
    return text


def lines_of(text: str) -> list[str]:
    r"""Lines without their ends; ends are those of Unix, Windows and old Macs.

    Shape: text. Valid: any. Error: exact.

    >>> lines_of("a\r\nb\rc\x0cd\n")
    ['a', 'b', 'c\x0cd']
    """
    lines = _END.split(text)
    return lines if lines[-1] else lines[:-1]
