"""A page names all that it carries of others, and each text of a licence once."""

import json
import re
from importlib.resources import files

import pytest

from dawndusk.report import Front, Package, render
from dawndusk.report.licences import holders, licences

MIT = "Permission is hereby granted, free of charge.\n\nTHE SOFTWARE IS PROVIDED\n“AS IS”."
BUILT = files("dawndusk").joinpath("web", "report", "licenses.json")


def package(name: str, text: str, identifier: str = "MIT") -> Package:
    return Package(name, "1.2.3", identifier, text)


def test_licences_that_differ_in_title_holder_and_lines_are_printed_once():
    one = package("one", f"MIT License\n\nCopyright (c) Ann\n\n{MIT}")
    two = package("two", f"The MIT License (MIT)\n\nCopyright © 2016 [Bea](https://b.example)\nCopyright Cy\n\n{MIT}\n")
    other = package("three", "Copyright 2020 Dot\n\nRedistribution is permitted.", "BSD-2-Clause")
    page = str(licences([one, two, other]))
    assert page.count("Permission is hereby granted, free of charge.") == 1
    assert page.count("THE SOFTWARE IS PROVIDED “AS IS”.") == 1
    assert "<li>one 1.2.3, MIT: Copyright (c) Ann</li>" in page
    assert "<li>two 1.2.3, MIT: Copyright © 2016 [Bea](https://b.example); Copyright Cy</li>" in page
    assert "<li>three 1.2.3, BSD-2-Clause: Copyright 2020 Dot</li></ul><p>Redistribution is permitted.</p>" in page


def test_text_of_a_licence_cannot_be_markup():
    assert "&lt;script&gt;" in str(licences([package("a", "Copyright Ed\n\n<script>")]))


@pytest.mark.skipif(not BUILT.is_file(), reason="the front end is not built: scripts/setup app")
def test_a_report_carries_every_word_of_the_licences_of_what_is_in_it(plan):
    packages = [Package(**one) for one in json.loads(BUILT.read_text("utf-8"))]
    assert {"svelte"} <= {one.name for one in packages}
    bare, whole = (len(render(plan, Front("", "", "", {}, some))) for some in ([], packages))
    page = re.sub(r"<[^>]+>", " ", str(licences(packages)))
    for one in packages:
        assert f"{one.name} {one.version}, {one.identifier}" in page
        assert holders(one)
        body = re.split(r"\n\s*\n", one.text.strip())[1:]
        for paragraph in body:
            words = " ".join(paragraph.split()).replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")
            assert words in page.replace("&#34;", "&quot;")
    assert whole - bare < 3000


def test_a_page_without_the_front_end_says_nothing_of_it(plan):
    assert "licences" not in render(plan)
