"""Catalogues: the same satellite out of every format; files that are not sound are refused by line, cause and cure."""

import json

import pytest

from dawndusk.twin.sky.elements import ElementsError, read_elements
from tests.twin.sky.catalogue import fields, two_lines


def as_csv(one):
    return ",".join(one) + "\n" + ",".join(str(value) for value in one.values()) + "\n"


def as_kvn(one):
    return "CCSDS_OMM_VERS = 3.0\n" + "".join(f"{key} = {value}\n" for key, value in one.items())


def as_xml(one):
    parts = {"metadata": ("OBJECT_NAME", "OBJECT_ID"), "tleParameters": ("BSTAR", "NORAD_CAT_ID")}
    told = {tag: "".join(f"<{key}>{one[key]}</{key}>\n" for key in keys) for tag, keys in parts.items()}
    mean = "".join(f"<{k}>{v}</{k}>\n" for k, v in one.items() if all(k not in keys for keys in parts.values()))
    data = f"<data><meanElements>\n{mean}</meanElements><tleParameters>{told['tleParameters']}</tleParameters></data>"
    return f"<ndm><omm><body><segment><metadata>{told['metadata']}</metadata>{data}</segment></body></omm></ndm>"


FORMS = {"json": lambda one: json.dumps([one], indent=1), "csv": as_csv, "kvn": as_kvn, "xml": as_xml}


@pytest.mark.parametrize("form", FORMS)
def test_every_format_gives_the_same_satellite(tmp_path, form):
    file = tmp_path / f"one.{form}"
    file.write_text(FORMS[form](fields(0)))
    found = read_elements(file)
    assert found.names == ("TEST 0",)
    assert found.carried[0].inclo == pytest.approx(1.7018, abs=1e-3)
    file.write_text(two_lines(0))
    old = read_elements(file)
    assert old.names == found.names
    assert old.carried[0].no_kozai == pytest.approx(found.carried[0].no_kozai, rel=1e-9)
    assert old.epoch_s == pytest.approx(found.epoch_s, abs=1e-3)


BROKEN = {
    "": ":1: it is empty",
    "hello\n": ":1: it holds no satellite",
    "[{": ":1: ",
    two_lines(0).replace("2 90000", "3 90000"): ":3: the second line of 90000 is missing",
    two_lines(0)[:-3] + "\n": ":2: lines of 69 characters are cut",
    two_lines(0)[:-2] + f"{(int(two_lines(0)[-2]) + 1) % 10}\n": ":2: ",
    json.dumps([{k: v for k, v in fields(0).items() if k != "INCLINATION"}], indent=1): "TEST 0 has no INCLINATION",
    as_csv({**fields(0), "MEAN_ANOMALY": "north"}): ":2: TEST 0: could not convert",
    json.dumps([{**fields(0), "ECCENTRICITY": 0.7}]): "TEST 0 has an eccentricity of 0.700",
    json.dumps([{**fields(0), "MEAN_MOTION": 1.0027}]): "TEST 0 flies at 35,7",
}


@pytest.mark.parametrize("text", BROKEN)
def test_what_is_not_sound_is_refused_with_its_line_and_a_cure(tmp_path, text):
    file = tmp_path / "broken.txt"
    file.write_text(text)
    with pytest.raises(ElementsError) as caught:
        read_elements(file)
    assert BROKEN[text] in str(caught.value)
    assert "= help: " in str(caught.value)
    assert str(caught.value).startswith(f"{file}:")
