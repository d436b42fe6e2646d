"""Every way to get a scenario wrong that we know of: the code, the line and the cure of each, all of them and no other.

A line of `bad/*.toml` that must be refused ends in `# <- CODE: part of the cure`.
"""

import json
import re
from pathlib import Path

import pytest

from dawndusk.scenario import CODES, ScenarioError
from tests.scenario.small import GOOD, read_small

FILES = sorted((Path(__file__).parent / "bad").glob("*.toml"))
EXPECTED = re.compile(r"# <- (?P<code>[SUPD]\d{3}): (?P<cure>.+)$")
MISSION = "[mission]\nstart_year = 2027\nsatellite_count = 81\n"


def refusal(source, *overrides):
    with pytest.raises(ScenarioError) as refused:
        read_small(source, *overrides)
    return refused.value


def test_the_corpus_is_large():
    assert len(FILES) >= 100


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_bad_file(path):
    lines = path.read_text("utf-8").split("\n")
    expected = [(n, m["code"], m["cure"]) for n, line in enumerate(lines, 1) if (m := EXPECTED.search(line))]
    assert expected
    error = refusal(path)
    assert [(d.line, d.code) for d in error.diagnostics] == [(n, code) for n, code, _ in expected]
    for diagnostic, (_, _, cure) in zip(error.diagnostics, expected, strict=True):
        assert cure in diagnostic.help
        assert diagnostic.file == str(path)
        if diagnostic.code not in ("S002", "P004"):
            marked = diagnostic.place.excerpt[diagnostic.column - 1 :][: diagnostic.length]
            assert marked.strip()
            assert "<-" not in marked
    safe(error.rendered())


def safe(text):
    assert all(c.isprintable() or c == "\n" for c in text)
    assert all(len(line) < 1200 for line in text.split("\n"))


BYTES = {
    "empty": (b"", "S008", 1, "dawndusk new"),
    "blank": (b" \n\n\t\n", "S008", 1, "dawndusk new"),
    "comment_alone": (b"# nothing here\n", "P004", 1, "satellite_count"),
    "binary": (b"\x7fELF\x02\x01\x01\x00\x00", "S005", 1, "plain text in UTF-8"),
    "nul": (b'name = "x"\ntitle = "a\x00b"\n', "S005", 2, "plain text in UTF-8"),
    "utf_16": ('name = "x"\n'.encode("utf-16"), "S005", 0, "save it again as UTF-8"),
    "utf_16_without_mark": ('name = "x"\n'.encode("utf-16-le"), "S005", 1, "plain text in UTF-8"),
    "latin_1": ('name = "x"\ntitle = "Zürich"\n'.encode("latin-1"), "S005", 2, "plain text in UTF-8"),
    "json": (b'{"orbit": {"altitude": 650}}', "S006", 1, "a scenario is TOML"),
    "json_lines": (b'{\n  "orbit": 3\n}', "S006", 1, "a scenario is TOML"),
    "html": (b"<!doctype html><html></html>", "S006", 1, "a scenario is TOML"),
    "control_character": (MISSION.encode() + b'title = "\x07"\n', "S002", 4, "write"),
    "large": (b"# " + b"x" * 1_000_000, "S007", 0, "not data"),
}


@pytest.mark.parametrize("case", BYTES)
def test_bad_bytes(case, tmp_path):
    raw, code, line, cure = BYTES[case]
    path = tmp_path / "bad.toml"
    path.write_bytes(raw)
    (found,) = refusal(path).diagnostics
    assert (found.code, found.line) == (code, line)
    assert cure in found.help
    safe(found.rendered())


def test_missing_file_names_what_is_there(tmp_path):
    (tmp_path / "suncatcher.toml").write_text(GOOD)
    (found,) = refusal(tmp_path / "suncacher.toml").diagnostics
    assert found.code == "S004"
    assert "suncatcher.toml" in found.help


def test_folder(tmp_path):
    (found,) = refusal(tmp_path).diagnostics
    assert (found.code, found.help) == ("S004", "name a .toml file in it")


def test_no_permission(tmp_path, monkeypatch):
    def refuse(*_args, **_kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    (found,) = refusal(tmp_path / "secret.toml").diagnostics
    assert (found.code, found.line) == ("S004", 0)
    assert "permission" in found.help


def test_path_that_is_no_path():
    (found,) = refusal(Path("a\0b.toml")).diagnostics
    assert found.code == "S004"
    safe(found.rendered())


SET = {
    "no_equals": ("orbit.altitude", "S013", "--set section.key=value"),
    "no_value": ("orbit.altitude=", "S013", "--set section.key=value"),
    "too_long": ("power.cell_efficiency.low=0.2", "S013", "{ value = …"),
    "no_path": ("=3", "S013", "--set section.key=value"),
    "unit": ("orbit.altitude=700 s", "U002", '"700 km"'),
    "unit_missing": ("orbit.altitude=700", "U001", '"700 km"'),
    "section": ("orbti.altitude=700 km", "S001", "did you mean [orbit]"),
    "key": ("orbit.altitud=700 km", "S001", "did you mean `altitude`"),
    "catalog": ("launch.vehicle=falcon9", "D001", "did you mean `falcon-9`"),
    "bounds": ('orbit.altitude="7 km"', "P001", "150 km to 2000 km"),
    "range": ("orbit.altitude={value='700 km', low='800 km'}", "P002", "low <= value <= high"),
    "deep": ("orbit.altitude=" + "[" * 3000, "U004", '"150 km"'),
    "date": ("orbit.altitude=2027-01-01", "U004", "{ value = …"),
    "nan": ("power.cell_efficiency=nan", "U005", "finite"),
    "injection": ("orbit.altitude=3\nkind=4", "U003", "write a unit like `km`"),
    "ansi": ("orbit.\x1b[31m=3", "S013", "--set section.key=value"),
}


@pytest.mark.parametrize("case", SET)
def test_bad_override(case):
    text, code, cure = SET[case]
    (found,) = refusal(GOOD, "mission.start_year=2028", text).diagnostics
    assert (found.code, found.file, found.line) == (code, "--set 2", 1)
    assert cure in found.help
    assert "--> --set 2:" in found.rendered()
    safe(found.rendered())


def test_column_and_length_count_characters():
    (found,) = refusal(MISSION + '[orbit]\nkind = "inclined"\n"alt\\u0069tude"   =   "650 s" # ü\n').diagnostics
    assert (found.line, found.column, found.length) == (6, 23, 7)
    (found,) = refusal('title = "ü"\nname = "ü x"\n' + MISSION).diagnostics
    assert (found.line, found.column, found.length) == (2, 8, 5)


def test_one_file_many_errors_in_order():
    text = GOOD.replace('"650 km"', '"650 s"').replace("81", "0").replace('"falcon-9"', '"falcon9"')
    found = [(d.code, d.line) for d in refusal(text).diagnostics]
    assert found == [("P001", 8), ("U002", 12), ("D001", 32)]


def test_flood_of_errors_is_cut():
    error = refusal(MISSION + "[launch]\n" + "".join(f"key_{n} = 3\n" for n in range(5000)))
    assert len(error.diagnostics) == 100
    assert "more" in error.diagnostics[-1].message


def test_rendered_as_compilers_do():
    (found,) = refusal(MISSION + '\n[orbit]\nkind = "inclined"\naltitude = "650 s"\n').diagnostics
    assert found.rendered() == (
        "error[U002]: `orbit.altitude`: `s` does not measure this: expected a unit like `km`\n"
        "  --> <text>:7:12\n"
        '   7 | altitude = "650 s"\n'
        "     |            ^^^^^^^\n"
        '   = help: write a quantity like "650 km"'
    )
    assert "\x1b[1;31merror[U002]\x1b[0m" in found.rendered(color=True)


def test_every_code_is_explained_and_used():
    used = {m["code"] for path in FILES for line in path.read_text("utf-8").split("\n") if (m := EXPECTED.search(line))}
    used |= {code for _, code, *_ in BYTES.values()} | {code for _, code, _ in SET.values()} | {"S004", "S015", "S016"}
    elsewhere = {"P010", "P011"}  # tests/design/test_calendar_rule.py, tests/scenario/test_rules.py
    assert used | elsewhere == set(CODES)


def test_errors_can_be_sent_to_another_process():
    import pickle

    error = refusal("x = 1")
    assert pickle.loads(pickle.dumps(error)).diagnostics == error.diagnostics
    assert json.dumps([d.message for d in error.diagnostics])
