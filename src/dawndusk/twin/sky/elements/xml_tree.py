"""OMM as XML: `omm` messages, alone or in an `ndm`, in any encoding they declare and with or without a namespace.

Read by expat, which tells the line of each element. A document type is refused, and with it every entity (the billion
laughs), as `defusedxml` does, which tells no lines.
"""

from collections.abc import Mapping
from typing import Any
from xml.parsers import expat

from dawndusk.twin.sky.elements.keywords import VERSIONS, twice, unknown
from dawndusk.twin.sky.elements.messages import FORMS, Fault, Keyword, Message, Reading


def from_xml(content: bytes) -> Reading:
    """The messages of a file's bytes, and what is wrong with them.

    Shape: see `Reading`. Valid: any bytes. Error: exact (tests/twin/sky/elements/test_xml_tree.py).
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    tree = _Tree(parser)
    parser.StartElementHandler, parser.EndElementHandler = tree.start, tree.end
    parser.CharacterDataHandler = tree.text
    parser.StartDoctypeDeclHandler = tree.doctype
    try:
        parser.Parse(content, True)
    except expat.ExpatError as problem:
        why = f"it is no whole XML: {expat.errors.messages[problem.code]}"
        again = problem.code == expat.errors.codes[expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT]
        cure = "one document, its messages within one <ndm>" if again else f"fetch it anew; {FORMS}"
        return tree.messages, [*tree.faults, Fault(problem.lineno, why, cure)]
    except (_Stop, LookupError, ValueError) as problem:
        return tree.messages, [*tree.faults, *([] if isinstance(problem, _Stop) else [Fault(1, str(problem), FORMS)])]
    return tree.messages, tree.faults


class _Stop(Exception):
    """What follows would say nothing more."""


class _Tree:
    """The messages of the elements as they come."""

    def __init__(self, parser: Any) -> None:
        self.messages: list[Message] = []
        self.faults: list[Fault] = []
        self._parser = parser
        self._path: list[str] = []
        self._keywords: dict[str, Keyword] = {}
        self._begin, self._before, self._leaf, self._held = 0, 0, Keyword("", 0), ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        line, tag = self._line(), name.rpartition(" ")[2]
        self._expect(tag, line)
        self._stray(line)
        if tag == "segment":
            self._keywords, self._begin = {}, line
        if tag == "omm":
            self._before = len(self.messages)
        if tag == "omm" and attributes.get("version", VERSIONS[-1]) not in VERSIONS:
            why = f"version {attributes['version']} of the OMM is not known"
            self.faults.append(Fault(line, why, f"{', '.join(VERSIONS)} are read"))
        within = self._path[-1] if self._path else ""
        if within not in _BRANCHES.get(tag, _BRANCHES.keys()):
            self._stop(Fault(line, f"<{tag}> stands within <{within}>", "put it where CCSDS has it"))
        self._path.append(tag)
        self._leaf, self._held = Keyword("", line, attributes.get("units", "")), ""

    def text(self, text: str) -> None:
        self._held += text

    def end(self, name: str) -> None:
        tag = self._path.pop()
        if tag == "segment":
            self._stray(self._line())
            self.messages.append(Message(keywords=self._keywords, line=self._begin))
        elif tag in _BRANCHES:
            self._stray(self._line())
            if tag == "omm" and len(self.messages) == self._before:
                self.faults.append(Fault(self._line(), "<omm> has no <segment>", FORMS))
        elif tag not in _LET_BE:
            self._keep(tag, Keyword(self._held.strip(), self._leaf.line, self._leaf.unit))
        self._held = ""

    def doctype(self, name: str, *rest: object) -> None:
        page = name.lower() == "html"
        why = "it is a page of HTML" if page else "it declares a document type, which an OMM has not"
        self._stop(Fault(self._line(), why, _PAGE if page else "take the declaration out"))

    def _keep(self, tag: str, keyword: Keyword) -> None:
        fault = unknown(tag, keyword.line)
        if fault is None and tag in self._keywords and "segment" in self._path:
            fault = twice(tag, keyword.line, self._keywords[tag].line)
        if fault:
            self.faults.append(fault)
        elif "segment" in self._path:
            self._keywords[tag] = keyword

    def _expect(self, tag: str, line: int) -> None:
        """Stop at a document that is none of OMM."""
        page = tag.lower() == "html"
        if not self._path and tag not in _ROOTS:
            why = "it is a page of HTML" if page else f"<{tag}> is no OMM"
            self._stop(Fault(line, why, _PAGE if page else "a file of <omm>, or of <ndm> with <omm> in it"))
        if self._path == ["ndm"] and tag not in ("omm", *_LET_BE):
            self._stop(Fault(line, f"<{tag}> is no OMM", "a file of <omm> alone"))

    def _stray(self, line: int) -> None:
        """Text between elements belongs to none."""
        if self._path and self._path[-1] in _BRANCHES and self._held.strip():
            self.faults.append(Fault(line, f"text between elements: {self._held.strip()[:40]}", "put it into one"))

    def _stop(self, fault: Fault) -> None:
        self.faults.append(fault)
        raise _Stop

    def _line(self) -> int:
        return int(self._parser.CurrentLineNumber)


_ROOTS = ("omm", "ndm")
_BRANCHES: Mapping[str, tuple[str, ...]] = {
    "ndm": ("",),
    "omm": ("", "ndm"),
    "header": ("omm",),
    "body": ("omm",),
    "segment": ("body",),
    "metadata": ("segment",),
    "data": ("segment",),
    **dict.fromkeys(
        (
            "meanElements",
            "tleParameters",
            "spacecraftParameters",
            "covarianceMatrix",
            "userDefinedParameters",
        ),
        ("data",),
    ),
}
"""Elements that hold elements, each with those it may stand in; every other holds text."""
_LET_BE = frozenset({"COMMENT", "MESSAGE_ID", "USER_DEFINED"})
_PAGE = "a server's answer to an error, perhaps; fetch the catalogue anew"
