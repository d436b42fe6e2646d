"""XML: namespaces, encodings, lines, and documents that are no OMM."""

import pytest

from dawndusk.twin.sky.elements.xml_tree import from_xml
from tests.twin.sky.catalogue import fields
from tests.twin.sky.elements.forms import as_xml

TEXT = as_xml([fields(0), {**fields(1), "OBJECT_NAME": "ÉTÉ & <2>"}])
BOMB = '<!DOCTYPE ndm [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'


def names(content):
    messages, faults = from_xml(content)
    assert faults == []
    return [one.keywords["OBJECT_NAME"].text for one in messages]


@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-16", "ISO-8859-1", "windows-1252"])
def test_in_any_encoding_that_is_declared(encoding):
    assert names(TEXT.replace("UTF-8", encoding).encode(encoding)) == ["TEST 0", "ÉTÉ & <2>"]


@pytest.mark.parametrize(
    "opening", ['<ndm xmlns="urn:ccsds:schema:ndmxml">', '<o:ndm xmlns:o="urn:x" xmlns="urn:y">', "<!-- two --><ndm>"]
)
def test_with_a_namespace_or_without(opening):
    closing = "</o:ndm>" if opening.startswith("<o:") else "</ndm>"
    assert names(as_xml([fields(0), fields(1)], opening, closing).encode()) == ["TEST 0", "TEST 1"]


def test_one_message_needs_no_ndm():
    messages, faults = from_xml(as_xml([fields(0)], "", "").encode())
    assert faults == []
    assert messages[0].keywords["BSTAR"] == ("0.0001", 22, "")


@pytest.mark.parametrize(
    ("change", "line", "says"),
    [
        (("</ndm>", ""), 48, "it is no whole XML: no element found"),
        (("</ndm>", "</ndm>\n<ndm></ndm>"), 48, "it is no whole XML: junk after document element"),
        (("<INCLINATION>", "<INCLINATOIN>"), 15, "it is no whole XML: mismatched tag"),
        (("<ndm>", f"{BOMB}<ndm>"), 2, "it declares a document type"),
        (("<ndm>", '<!DOCTYPE ndm SYSTEM "x.dtd"><ndm>'), 2, "it declares a document type"),
        (("<ndm>", "<!DOCTYPE html><html>"), 2, "it is a page of HTML"),
        (("<ndm>", "<html>"), 2, "it is a page of HTML"),
        (("<ndm>", "<kml>"), 2, "<kml> is no OMM"),
        (("<ndm>", "<ndm><oem></oem>"), 2, "<oem> is no OMM"),
        (("<ndm>", '<ndm><omm version="3.0"></omm>'), 2, "<omm> has no <segment>"),
        (('version="3.0"', 'version="9.0"'), 3, "version 9.0 of the OMM is not known"),
        (("<header/>", "stray"), 5, "text between elements: stray"),
        (("<BSTAR>0.0001</BSTAR>", "<BSTAR>0.0001</BSTAR>" * 2), 22, "BSTAR stands twice"),
        (("<BSTAR>0.0001</BSTAR>", "<BTSAR>0.0001</BTSAR>"), 22, "BTSAR is no keyword of an OMM; BSTAR is"),
        (("<BSTAR>0.0001</BSTAR>", "<BSTAR><b>0.0001</b></BSTAR>"), 22, "<b> stands within <BSTAR>"),
        (("<header/>", "<segment/>"), 4, "<segment> stands within <omm>"),
        (("<metadata>", "<omm><metadata>"), 6, "<omm> stands within <segment>"),
        (('encoding="UTF-8"', 'encoding="no-such"'), 1, "unknown encoding"),
        (('encoding="UTF-8"', 'encoding="shift_jis"'), 1, "not supported"),
    ],
)
def test_what_is_no_omm_is_refused_at_its_line(change, line, says):
    _, faults = from_xml(as_xml([fields(0), fields(1)]).replace(*change, 1).encode())
    assert (line, True) in [(one.line, says in one.why) for one in faults], faults
