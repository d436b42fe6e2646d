"""Catalogues: the same satellite out of every form; a file that is not sound is refused whole, with all its faults."""

import json
import random
from datetime import datetime
from pathlib import Path

import pytest
from sgp4.api import Satrec
from sgp4.exporter import export_omm

from dawndusk.twin.sky.elements import ElementsError, read_elements
from tests.authority.omm_ccsds_ndm import FOLDER, SATELLITES
from tests.twin.sky.catalogue import fields, two_lines
from tests.twin.sky.elements.forms import FORMS, as_csv, as_kvn, as_xml

THREE = [fields(k) for k in range(3)]
TEXTS = {**{form: write(THREE) for form, write in FORMS.items()}, "tle": "".join(two_lines(k) for k in range(3))}


def refusal(file: Path, content: str | bytes) -> str:
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(ElementsError) as caught:
        read_elements(file)
    assert str(caught.value).startswith(f"{file}:")
    assert "= help: " in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("form", TEXTS)
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_form_gives_the_same_satellites(tmp_path, form, ends, encoding):
    file = tmp_path / "three"
    text = TEXTS[form].replace('encoding="UTF-8"', 'encoding="UTF-16"' if encoding == "utf-16" else 'encoding="UTF-8"')
    file.write_bytes(f"\n{text}\n \n".replace("\n", ends).removeprefix(ends).encode(encoding))
    found = read_elements(file)
    assert found.names == ("TEST 0", "TEST 1", "TEST 2")
    for k, one in enumerate(found.carried):
        theirs = Satrec.twoline2rv(*two_lines(k).splitlines()[1:])
        for name in ("inclo", "nodeo", "ecco", "argpo", "mo", "no_kozai", "bstar"):
            assert getattr(one, name) == pytest.approx(getattr(theirs, name), rel=1e-9, abs=1e-9), name
        assert found.epochs_s[k] == pytest.approx(
            (theirs.jdsatepoch - 2451545.0 + theirs.jdsatepochF) * 86_400, abs=1e-3
        )


@pytest.mark.parametrize("file", sorted(FOLDER.iterdir()), ids=lambda file: file.name)
def test_what_ccsds_ndm_writes_is_read_back(file):
    found = read_elements(file)
    wanted = SATELLITES if "both" in file.name else [SATELLITES[int(file.stem[-1])]]
    assert found.names == tuple(one["name"] for one in wanted)
    for satellite, one in zip(found.carried, wanted, strict=True):
        told = export_omm_of(satellite)
        keys = ("MEAN_MOTION", "ECCENTRICITY", "INCLINATION", "RA_OF_ASC_NODE", "ARG_OF_PERICENTER", "MEAN_ANOMALY")
        assert [told[key] for key in (*keys, "BSTAR")] == pytest.approx(one["numbers"][:7], rel=1e-9)
    moments = {
        "DAWN [1] é": datetime(2027, 3, 1, 18, 0, 0, 123_456),
        "2 DUSK": datetime(2027, 3, 1, 18, 30, 0, 500_000),
    }
    for name, epoch_s in zip(found.names, found.epochs_s, strict=True):
        assert epoch_s == pytest.approx((moments[name] - datetime(2000, 1, 1, 12)).total_seconds(), abs=1e-3)


def export_omm_of(satellite):
    satellite.intldesg = "27001A"
    return export_omm(satellite, "")


BROKEN = {
    "": ":1: it is empty",
    " \n\t\n": ":1: it is empty",
    "\ufeff": ":1: it is empty",
    "hello\n": ":1: it holds no satellite",
    "503 Service Unavailable\n": ":1: it holds no satellite",
    "No GP data found\n": ":1: it holds no satellite",
    "[]": ":1: it holds no satellite",
    "[{": ":1: it is no JSON",
    "{}": ":1: satellite 1 has no EPOCH, MEAN_MOTION",
    '{"error": "quota"}': ":1: satellite 1 has no EPOCH",
    "<ndm/>": ":1: it holds no satellite",
    "<html><body>down<br></body></html>": ":1: it is a page of HTML",
    as_csv(THREE).replace(",", ";"): ":1: its columns are parted by",
    as_csv(THREE).splitlines()[0]: ":1: it holds no satellite",
    as_csv([{**fields(0), "MEAN_ANOMALY": "north"}]): ":2: TEST 0 has MEAN_ANOMALY north, which is no number",
    as_csv(THREE) + as_csv(THREE): ":5: the header stands again",
    as_kvn(THREE) + as_kvn(THREE): ":39: TEST 0 is TEST 0 of line 1 again",
    as_xml(THREE) + as_xml(THREE): "it is no whole XML",
    as_xml(THREE)[:700]: "it is no whole XML",
    two_lines(0).replace("2 90000", "3 90000"): ":3: the second line of 90000 is missing",
    "\n".join(" " + line for line in two_lines(0).splitlines()): ":2: a blank stands before an element line",
    json.dumps([{k: v for k, v in fields(0).items() if k != "INCLINATION"}], indent=1): "TEST 0 has no INCLINATION",
}


@pytest.mark.parametrize("text", BROKEN)
def test_what_is_not_sound_is_refused_with_its_line_and_a_cure(tmp_path, text):
    assert BROKEN[text] in refusal(tmp_path / "broken", text)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\x1f\x8b\x08\x00rest", ":1: it is packed, gzip"),
        (b"PK\x03\x04rest", ":1: it is packed, a zip archive"),
        (b"one\ntwo \xff\n", ":2: it is no text in UTF-8"),
        (b"one\ntwo\n\0\n", ":3: it is no text: a character of code 0"),
        (b"\xff\xfea", ":1: it is no text in UTF-16"),
        ("ÉTÉ\n".encode("latin-1") + "".join(two_lines(0).splitlines(True)[1:]).encode(), ":1: it is no text in UTF-8"),
        (bytes(range(256)), ":3: it is no text"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path, content, says):
    assert says in refusal(tmp_path / "bytes", content)


def test_all_faults_of_a_file_are_told_at_once_and_a_great_number_is_counted(tmp_path):
    rows = [{**fields(k), "INCLINATION": 200, "NORAD_CAT_ID": k + 1, "OBJECT_ID": ""} for k in range(30)]
    told = refusal(tmp_path / "many", as_csv(rows))
    assert told.count("INCLINATION 200") == 20
    assert told.endswith("and 10 more faults")
    assert [int(line.split(":")[1]) for line in told.splitlines() if "INCLINATION" in line] == list(range(2, 22))


@pytest.mark.parametrize("form", TEXTS)
def test_no_satellite_is_lost_by_damage_without_a_word(tmp_path, form):
    """Lines dropped, doubled, shifted or cut, characters changed or inserted: three satellites, or a refusal.

    Whole satellites that are taken out at their ends alone may be missing.
    """
    draw, file = random.Random(14), tmp_path / "damaged"
    for _ in range(150):
        lines = TEXTS[form].splitlines()
        k = draw.randrange(len(lines))
        place = draw.randrange(len(lines[k]) + 1)
        lines[k : k + 1] = draw.choice(
            (
                [],
                [lines[k], lines[k]],
                [" " + lines[k]],
                [lines[k][:place]],
                [lines[k][:place] + draw.choice(" \t\u00a0\"'#0x1,=<>[]{}-é") + lines[k][place:]],
                [lines[k][:place] + lines[k][place + 1 :]],
                [lines[k][:place], lines[k][place:]],
                [lines[k], "", "  "],
            )
        )
        file.write_text("\n".join(lines) + "\n")
        try:
            found = read_elements(file)
        except ElementsError:
            continue
        gone = form == "csv" and sum(map(bool, map(str.strip, lines))) == 3
        assert len(found.names) == 3 - gone, "\n".join(lines)
