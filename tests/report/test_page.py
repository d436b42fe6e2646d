"""The page as a browser would parse it: whole, self-contained, safe with any text, silent about no number."""

import base64
import hashlib
import math
import re
from html.parser import HTMLParser

import pytest

from dawndusk.report import render
from dawndusk.report.charts import ASKED_FOR, CHARTS
from dawndusk.report.number import with_unit
from dawndusk.report.ten_numbers import TEN

VOID = {"meta", "link", "br", "wbr", "input", "hr"}
LOADS = {"src", "srcset", "action", "formaction", "data", "poster", "background", "style"}
PARTS = "verdict series breakdown decides range sources checks outlook campaign economics".split()
SECTIONS = {"ten", "metrics", "conflicts", "checks", "sources", "references", "ruler"}


class Page(HTMLParser):
    """Elements, ids, text and attributes of a page; fails where a tag is not closed in turn."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        held = dict(attrs)
        self.tags.append((tag, held))
        if held.get("id"):
            self.ids.append(held["id"])
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if not self.open or self.open[-1] not in {"style", "script"}:
            self.text += data


def test_the_page_is_well_formed_and_its_ids_are_unique(plan):
    page = Page(render(plan))
    assert len(page.ids) == len(set(page.ids))
    wanted = {name for _, held in page.tags for key in ("aria-labelledby",) for name in (held.get(key) or "").split()}
    wanted |= {held["href"][1:] for _, held in page.tags if (held.get("href") or "").startswith("#")}
    assert wanted <= set(page.ids)


def test_every_chart_stands_in_two_sizes_with_name_reading_and_data(plan, access):
    plan["access"] = access
    plan["by_year"] = {"year": [2026, 2050], "cost_ratio": [24.0, 18.0]}
    source = render(plan)
    page = Page(source)
    assert {chart.key for chart in CHARTS} | SECTIONS <= set(page.ids)
    drawings = {f"{chart.key}-{size}" for chart in CHARTS for size in ("wide", "narrow")}
    assert {f"{name}-{part}" for name in drawings for part in ("title", "desc")} <= set(page.ids)
    drawn = [held for tag, held in page.tags if tag == "svg"]
    assert len(drawn) == 2 * len(CHARTS) + 2
    assert all(held["role"] == "img" for held in drawn)
    saved = [held for tag, held in page.tags if tag == "a" and held.get("download")]
    assert len(saved) == len(CHARTS) + 3
    assert all(held["href"].startswith("data:text/csv") for held in saved)
    assert source.count("What this shows") == len(CHARTS)


def test_a_chart_whose_part_is_absent_is_left_out(plan):
    for part in ASKED_FOR.values():
        plan.pop(part, None)
    assert not set(ASKED_FOR) & set(Page(render(plan)).ids)
    assert "holds no numbers" not in render(plan)


def test_the_verdict_comes_first_and_the_ten_numbers_appear(plan):
    page = Page(render(plan))
    assert page.text.index(plan["verdict"]["sentence"]) < page.text.index("Ten numbers")
    for path, _ in TEN:
        stage, name = path.split(".")
        assert with_unit(plan[stage][name], name).removesuffix("/accelerator-hour") in page.text


def test_nothing_is_loaded_and_the_policy_holds_the_hashes(plan):
    source = render(plan)
    page = Page(source)
    for tag, held in page.tags:
        assert not LOADS & set(held), tag
        assert not [key for key in held if key.startswith("on")]
        if tag == "link":
            assert held["href"] == "data:,"
    assert "@import" not in source
    assert "url(" not in source
    policy = next(held["content"] for _, held in page.tags if held.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; img-src data:;")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", source, re.DOTALL)
        assert f"{tag}-src 'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" in policy


HOSTILE = "</title></script><script>alert(1)</script><img src=x onerror=alert(2)>\"'>&amp;\x00=cmd|' /C calc'!A0"


def _poisoned(value):
    if isinstance(value, dict):
        return {key: _poisoned(held) for key, held in value.items()}
    if isinstance(value, list):
        return [_poisoned(held) for held in value]
    return HOSTILE if isinstance(value, str) else value


def test_hostile_text_in_every_place_stays_text(plan, access):
    plan["access"] = access
    tame, page = Page(render(plan)), Page(render(_poisoned(plan)))
    assert [tag for tag, _ in page.tags if tag in {"script", "img", "style"}] == ["style", "script"]
    assert "alert(1)" in page.text
    assert {tag for tag, _ in page.tags} <= {tag for tag, _ in tame.tags}
    assert not [key for _, held in page.tags for key in held if key.startswith("on")]


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "ftp://host.example/x", "//evil.example"]
)
def test_only_web_addresses_become_links(plan, address):
    plan["meta"]["url"] = address
    plan["sources"][0]["url"] = address
    assert all(held.get("href") != address for _, held in Page(render(plan)).tags)


def test_a_cell_that_a_spreadsheet_would_compute_is_disarmed(plan):
    plan["breakdown"]["mass"][0]["label"] = "=1+1"
    assert "%27%3D1%2B1" in render(plan)


def _spoiled(value, by):
    if isinstance(value, dict):
        return {key: _spoiled(held, by) for key, held in value.items()}
    if isinstance(value, list):
        return [_spoiled(held, by) for held in value]
    return by if isinstance(value, float) else value


@pytest.mark.parametrize("by", [math.nan, math.inf, -math.inf, None, 0.0, -1.0, 1e300, 1e-300])
def test_no_number_however_bad_breaks_the_page(plan, access, by):
    plan["access"] = access
    page = Page(render(_spoiled(plan, by)))
    assert not re.search(r"\b(nan|inf|None)\b", page.text)
    for tag, held in page.tags:
        for key, value in held.items():
            if key in {"x", "y", "width", "height", "d", "x1", "viewbox", "cx"} and tag != "meta":
                assert not re.search("nan|inf|None", value or ""), (tag, key, value)


def test_a_missing_number_is_a_dash_and_is_flagged(plan):
    plan["heat"]["area_radiator_m2"] = math.nan
    assert '<span class="missing" title="no finite value">–</span>' in render(plan)


@pytest.mark.parametrize("path", [(), *((part,) for part in PARTS)])
def test_a_plan_without_a_part_still_has_a_page(plan, path):
    for key in path:
        del plan[key]
    Page(render(plan if path else {}))


def test_a_design_that_does_not_close_says_why(plan):
    plan["verdict"] |= {"closes": False, "reasons": ["the chip reaches 140 °C, above its limit of 85 °C"]}
    text = Page(render(plan)).text
    assert "Why it does not close" in text
    assert "the chip reaches 140 °C" in text


def test_a_balance_that_fails_is_called_so(plan):
    plan["checks"]["mass_residual"] = 0.02
    assert "does not balance" in Page(render(plan)).text


def test_conflicts_show_both_values(plan):
    text = Page(render(plan)).text
    assert with_unit(plan["radiation"]["dose_rad_per_year"], "rad_per_year") in text
    assert with_unit(plan["radiation"]["dose_reported_rad_per_year"], "rad_per_year") in text


def test_each_cited_work_is_linked_to_its_reference(plan):
    source = next(held for held in plan["sources"] if held["reference"])
    page = Page(render(plan))
    assert source["reference"] in page.text
    links = [held["href"] for tag, held in page.tags if tag == "a" and held["href"].startswith("#reference-")]
    assert len(links) >= sum(bool(held["reference"]) for held in plan["sources"])


def test_the_same_plan_gives_the_same_bytes(plan):
    assert render(plan) == render(plan)
    assert plan["meta"]["scenario_sha256"] in render(plan)
